// textarea[data-letters] counts how many letters fit (data-most) in the element with that id: from when few are left in
// its data-left words, or in its data-over words how many are too many. Nothing is cut off: what is too long stays to be
// made shorter, and is not sent.

const few = 0.8; // from this part of a field on
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
  words.hidden = field.dataset.most - n < few * field.dataset.most;
  words.classList.toggle("over", n < 0);
  words.textContent = words.hidden ? "" : words.dataset[n < 0 ? "over" : "left"].replace("{n}", Math.abs(n));
}

function hold(event) {
  const long = [...event.target.querySelectorAll("[data-letters]")].find((field) => left(field) < 0);
  if (!long) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  count(long); // a script may have filled it in
  const shut = long.closest("details:not([open])");
  if (shut) shut.open = true;
  long.focus();
}
