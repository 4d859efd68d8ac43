// form[data-once] is sent once, however often an impatient finger taps. After five seconds it may be sent again.

const rest = 5000;
let started = false;

export function attach() {
  if (started) return;
  started = true;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]") || event.defaultPrevented) return;
    if (form.dataset.sent !== undefined) return event.preventDefault();
    form.dataset.sent = "";
    form.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), rest);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free)); // back from the next page
}

// free lets a form be sent again.
export function free(form) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
}
