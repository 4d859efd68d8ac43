// textarea[data-letters] counts down to how many letters it may hold (data-most) in the element with that id, in its
// data-left words, or data-over words. Nothing is cut off: what is too long stays to be made shorter, and is not sent.

let started = false;

export function attach(root) {
  for (const field of root.querySelectorAll("[data-letters]")) count(field);
  if (started) return;
  started = true;
  document.addEventListener("input", (event) => event.target.matches("[data-letters]") && count(event.target));
  document.addEventListener("submit", hold, true);
}

// left is how many more fit. A letter counts as one, whatever its alphabet.
const left = (field) => Number(field.dataset.most) - [...field.value.trim()].length;

function count(field) {
  const words = document.getElementById(field.dataset.letters);
  const n = left(field);
  words.classList.toggle("over", n < 0);
  words.textContent = words.dataset[n < 0 ? "over" : "left"].replace("{n}", Math.abs(n));
}

function hold(event) {
  const long = [...event.target.querySelectorAll("[data-letters]")].find((field) => left(field) < 0);
  if (!long) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  count(long); // a script may have filled it in
  long.focus();
}
