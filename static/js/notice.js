// A sentence under a form about what became of it. One form has one at a time.

// notice puts it there, or takes the place of the one before, and gives its element.
export function notice(form, sentence) {
  let box = form.nextElementSibling;
  if (!box?.matches(".outbox-said")) form.after((box = Object.assign(document.createElement("div"), { className: "outbox-said notice sun" })));
  box.setAttribute("role", "status");
  box.replaceChildren(Object.assign(document.createElement("p"), { textContent: sentence }));
  box.scrollIntoView({ block: "center" });
  return box;
}
