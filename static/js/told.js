// What a page tells the scripts that keep things on a tablet: <meta name="tablet" data-…>. staff is empty where nobody is
// signed in.

export function told() {
  return document.querySelector('meta[name="tablet"]')?.dataset ?? {};
}

// words gives a text of the page, with {…} filled in. A text in two forms is named …One and …Many.
export function words(name, values = {}) {
  const texts = told();
  const text = texts[name] ?? (values.n === 1 ? texts[name + "One"] : texts[name + "Many"]) ?? "";
  return text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

// clock says when something was: the time of day, and the day where it was another.
export function clock(millis) {
  const at = new Date(millis);
  const time = words("clock", { h: at.getHours(), m: String(at.getMinutes()).padStart(2, "0") });
  return at.toDateString() === new Date().toDateString() ? time : `${at.getDate()}/${at.getMonth() + 1}, ${time}`;
}

// newID is a random id, as the server makes them.
export function newID() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
