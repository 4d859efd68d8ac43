// form.contact-done: the kind of contact chooses which kind of time it is counted as, until somebody taps one; and which
// partner takes the step is asked where a partner does. Without this the server chooses the time, and the partner is
// always asked.

const form = document.querySelector("form.contact-done");
const { kind, time, owner, counted } = form.elements;
const partner = form.querySelector("[data-partner]");

// A kind of contact that is a kind of time too is counted as that; the others are as the first one.
const countedAs = (of) => [...time].find((radio) => radio.value === of) ?? time[0];

function count() {
  if (!counted.value) return;
  const radio = countedAs(kind.value);
  radio.checked = true;
  counted.value = radio.value;
}

function ask() {
  partner.hidden = owner.value !== "partner";
  partner.querySelector("input").disabled = partner.hidden;
}

form.addEventListener("change", ({ target }) => {
  if (target.name === "kind") count();
  if (target.name === "time") counted.value = "";
  if (target.name === "owner") ask();
});
ask();
