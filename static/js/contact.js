// form.contact-done: the kind of contact chooses which kind of time it is counted as, until somebody taps one. Without
// this the server chooses it.

const form = document.querySelector("form.contact-done");
const { kind, time, counted } = form.elements;

// A kind of contact that is a kind of time too is counted as that; the others are as the first one.
const countedAs = (of) => [...time].find((radio) => radio.value === of) ?? time[0];

function count() {
  if (!counted.value) return;
  const radio = countedAs(kind.value);
  radio.checked = true;
  counted.value = radio.value;
}

form.addEventListener("change", ({ target }) => {
  if (target.name === "kind") count();
  if (target.name === "time") counted.value = "";
});
