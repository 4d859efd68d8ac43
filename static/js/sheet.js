// The forms of a file: a day with one tap, how many letters are left, and today where a page from the tablet's memory
// still says yesterday. How many letters are left is said when there are few. Without this a day is picked, and the
// letters end where they end.

const day = (ahead) => {
  const d = new Date();
  d.setDate(d.getDate() + ahead);
  return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};

const few = 0.8; // from this part of a field on

const count = (field) => {
  const hint = document.getElementById(field.dataset.left);
  if (!hint) return;
  hint.hidden = field.value.length < few * field.maxLength;
  hint.textContent = hint.hidden ? "" : hint.dataset.words.replace("{n}", field.maxLength - field.value.length);
};

document.addEventListener("click", (event) => {
  const quick = event.target.closest("button[data-in]");
  if (!quick) return;
  const input = document.getElementById(quick.dataset.for);
  input.value = day(Number(quick.dataset.in));
  input.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("input", (event) => event.target.dataset.left && count(event.target));
document.querySelectorAll("[data-left]").forEach(count);
for (const input of document.querySelectorAll("input[data-today]")) {
  if (input.value === input.dataset.today && day(0) > input.value) input.value = day(0);
}
