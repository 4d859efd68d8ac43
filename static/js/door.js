// The questions at the door, without a card: form[data-feedback=smiley]. Each next person finds the first screen fresh
// and in Dutch, without the server: it is kept, and the same in the other languages. When the time for answers is over,
// the screen goes back to waiting for cards.

import * as screen from "./screen.js";

const calm = 3000; // milliseconds until the other languages are fetched
const look = 5000; // milliseconds between two looks whether the time is over
const patience = 4000;

const pages = new Map(); // language → the fresh screen
let about = ""; // which questions the pages are of
let endsAt = Infinity; // on the clock of performance.now
let over = false; // the time is, and the screen says so
let timer = 0;
let started = false;

export function isDoor(form) {
  return form?.dataset.feedback === "smiley";
}

// remember keeps the screen as it stands. goesOn says that somebody is in the middle of it.
export function remember(form, goesOn) {
  if (!started) setInterval(watch, look);
  started = true;
  over = false;
  const { activity, set, version } = form.elements;
  const now = [activity.value, set.value, version.value].join();
  if (now !== about) pages.clear();
  about = now;
  if (form.dataset.kept !== undefined) return;
  endsAt = performance.now() + 1000 * Number(form.dataset.ends);
  if (!goesOn) pages.set(document.documentElement.lang, marked(document.documentElement.outerHTML));
  clearTimeout(timer);
  timer = setTimeout(translate, calm);
}

async function translate() {
  const of = about;
  for (const { lang, href } of document.querySelectorAll("main .languages a")) {
    if (pages.has(lang)) continue;
    const answer = await screen.ask(href);
    if (!answer.ok || of !== about) return;
    pages.set(lang, marked(answer.html));
  }
}

// marked makes a page known as one that does not come from the server just now.
function marked(html) {
  return html.replace(" data-feedback=", " data-kept data-feedback=");
}

// begin notes that somebody is answering: the screen does not follow the clock then, nor wait for long.
export function begin(form) {
  delete document.body.dataset.refresh;
  document.body.dataset.idleWarn = form.dataset.warn;
  document.body.dataset.idleHome = form.dataset.home;
}

// rest is the opposite of begin.
export function rest() {
  for (const name of ["idleWarn", "idleHome"]) delete document.body.dataset[name];
}

// speak shows the screen in another language, if it is kept.
export function speak(language) {
  const page = pages.get(language);
  if (page) screen.show(page);
  return Boolean(page);
}

// anew shows the first screen to the next person. Where there are activities to choose from, and where the questions
// may be others by now, the server is asked.
export async function anew(form, { afresh = false } = {}) {
  const page = !afresh && form?.dataset.several === undefined && pages.get("nl");
  const answer = page ? null : await screen.ask("/kiosk/feedback", { timeout: patience });
  await screen.show(answer?.ok ? answer.html : (pages.get("nl") ?? [...pages.values()][0]));
}

// watch leaves when the time is over. While the line is cut the screen says so, and asks nobody any more.
async function watch() {
  const form = document.querySelector("form[data-feedback]");
  over = over && document.body.dataset.face === "over"; // else somebody held up a card
  const isBusy = form?.dataset.begun !== undefined || document.body.dataset.face !== undefined;
  if (performance.now() < endsAt || (!over && (isBusy || !isDoor(form)))) return;
  const before = screen.version();
  const answer = await screen.ask("/kiosk", { timeout: patience });
  if (screen.version() !== before) return;
  if (!answer.ok) {
    over = over || screen.face("over", { stay: true });
    return;
  }
  over = false;
  endsAt = Infinity;
  await screen.show(answer.html, { url: answer.url });
}
