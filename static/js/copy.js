// [data-copy] copies the text of the element with that id. Without scripts the text can be selected: the button is
// hidden until then. Over http there is no clipboard to write to, so the old way serves.

const shown = 2500;

export function attach(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.onclick = () => copy(button);
  }
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text.textContent);
    else if (!copySelected(text)) return;
  } catch (error) {
    if (!copySelected(text)) return;
  }
  say(button);
}

// copySelected leaves the text selected where it could not be copied, so that somebody can do that by hand.
function copySelected(text) {
  getSelection().selectAllChildren(text);
  return document.execCommand("copy");
}

function say(button) {
  const words = button.querySelector("span") || button;
  const before = words.textContent;
  if (before === button.dataset.copied) return;
  words.textContent = button.dataset.copied;
  setTimeout(() => (words.textContent = before), shown);
}
