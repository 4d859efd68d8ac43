// [data-print] prints this page. Without scripts the button stays hidden: give it the attribute hidden.

export function attach(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = (event) => {
      event.preventDefault();
      print();
    };
  }
}
