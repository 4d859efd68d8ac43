// <body data-lock> keeps a public touchscreen on this page: no shortcuts, no context menu, no dragging, no zooming by
// two fingers. Tab, Enter, arrows and space always work. The rest of the lock is the browser's policy.

let started = false;

export function attach() {
  if (started) return;
  started = true;
  document.addEventListener("keydown", onKey, true);
  for (const type of ["contextmenu", "dragstart", "drop", "gesturestart", "auxclick"]) document.addEventListener(type, cancel, true);
  document.addEventListener("mouseup", (event) => event.button > 2 && cancel(event), true); // the back button of a mouse
  document.addEventListener("click", (event) => (event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest("a") && cancel(event), true);
  document.addEventListener("wheel", (event) => event.ctrlKey && cancel(event), { capture: true, passive: false });
  document.addEventListener("touchmove", (event) => event.touches.length > 1 && cancel(event), { capture: true, passive: false });
}

function onKey(event) {
  const letter = event.key.length === 1 && event.getModifierState("AltGraph"); // é, @ and € on European keyboards
  const shortcut = (event.ctrlKey || event.altKey || event.metaKey) && !letter;
  if (shortcut || /^(F\d{1,2}|ContextMenu|Browser\w+|Launch\w+|Help|PrintScreen)$/.test(event.key)) cancel(event);
}

function cancel(event) {
  if (document.body.dataset.lock !== undefined && event.cancelable) event.preventDefault();
}
