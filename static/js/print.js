// [data-print] prints this page. Without scripts the button stays hidden: give it the attribute hidden.
// [data-printed] is hidden until then: it asks whether it came out.

export function attach(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = (event) => {
      event.preventDefault();
      print();
      for (const after of document.querySelectorAll("[data-printed]")) {
        for (const under of document.querySelectorAll("header, main > *")) under.inert = under !== after;
        after.hidden = false;
        after.querySelector("button")?.focus({ preventScroll: true });
      }
    };
  }
}
