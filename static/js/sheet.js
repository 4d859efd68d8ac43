// The forms of a file: a day with one tap, today where a page from the tablet's memory still says yesterday, and which
// partner takes a step asked where a partner does. Without this a day is picked, and the partner is always asked.

const day = (ahead) => {
  const d = new Date();
  d.setDate(d.getDate() + ahead);
  return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};

document.addEventListener("click", (event) => {
  const quick = event.target.closest("button[data-in]");
  if (!quick) return;
  const input = document.getElementById(quick.dataset.for);
  input.value = day(Number(quick.dataset.in));
  input.dispatchEvent(new Event("input", { bubbles: true }));
});
for (const partner of document.querySelectorAll("[data-partner]")) {
  const form = partner.closest("form");
  const ask = () => {
    partner.hidden = form.elements.owner.value !== "partner";
    partner.querySelector("input").disabled = partner.hidden;
  };
  form.addEventListener("change", ask);
  ask();
}
for (const input of document.querySelectorAll("input[data-today]")) {
  if (input.value === input.dataset.today && day(0) > input.value) input.value = day(0);
}
