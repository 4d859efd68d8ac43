// What people think: one statement a screen, answered with a face. form[data-feedback] holds a [data-screen] for each;
// without scripts it is one long page. data-feedback says how: "card" goes to the server, which shows what comes next;
// "smiley" is the screen at the door: each ballot goes to the tablet's own disk, then the next person begins anew,
// also while the line is cut.

import * as screen from "./screen.js";
import * as outbox from "./outbox.js";
import * as voice from "./voice.js";
import { newId } from "./scan.js";

const settle = 350; // milliseconds that a chosen face is seen before the next screen comes
const deaf = 300; // milliseconds that the next one does not listen: a double tap is one answer
const thanks = 2500;
const patience = 4000;
const slowDisk = 3000;
const calm = 3000; // milliseconds until the other languages are fetched
const look = 5000; // milliseconds between two looks whether the time is over
const rushWithin = 12000; // the same as kiosk.Rush
const rushBallots = 3;
const store = "ballots";

let form = null; // on the screen, or under a face
let asOf = ""; // what the pages are kept of
let deafUntil = 0;
let endsAt = Infinity; // on the clock of performance.now
let speaking = false; // somebody asked for another language: the next form goes on where this one is
let roving = false; // an arrow key moves among the faces
let over = false; // the time is, and the line is cut
let timer = 0;
let handIn = null;
const pages = new Map(); // language → the fresh screen of the door
const fresh = new Set(); // ids of ballots that are handed in for the first time
const rush = []; // when the last ballots of this screen were done

export function attach() {
  if (!handIn) start();
  waiting();
  if (document.body.dataset.face !== undefined) return; // a face covers the form
  const next = document.querySelector("form[data-feedback]");
  if (next === form) return;
  const before = form;
  form = next;
  over = false;
  deafUntil = 0;
  const goesOn = Boolean(speaking && before && next && carry(before, next));
  speaking = false;
  if (before && !goesOn && isAtDoor(before)) leave(before);
  if (next) prepare(goesOn);
}

function start() {
  handIn = outbox.line(store, send, waiting);
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("change", (event) => event.target.form === form && form && begin());
  document.addEventListener("input", (event) => event.target.form === form && form && begin());
  document.addEventListener("jobatelier:home", onHome);
  setInterval(watch, look);
}

const isAtDoor = (which) => which.dataset.feedback === "smiley";
const screens = () => [...form.querySelectorAll("[data-screen]")];
const now = () => performance.now();
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function prepare(goesOn) {
  if (isAtDoor(form)) remember(goesOn);
  if (!goesOn) form.elements.id.value = newId(); // a page that was kept is shown to many
  voice.attach(form);
  show(Number(form.dataset.at ?? 0), false);
  if (goesOn || form.dataset.several !== undefined || document.documentElement.lang !== "nl") begin();
}

// begin notes that somebody is answering: at the door the screen then neither follows the clock nor waits for long.
function begin() {
  form.dataset.begun = "";
  if (!isAtDoor(form)) return;
  delete document.body.dataset.refresh;
  document.body.dataset.idleWarn = form.dataset.warn;
  document.body.dataset.idleHome = form.dataset.home;
}

// show turns to a screen.
function show(at, focus = true) {
  form.dataset.at = at;
  screens().forEach((one, i) => (one.hidden = i !== at));
  const here = screens()[at];
  if (here.dataset.why !== undefined) about(here);
  voice.hush();
  deafUntil = now() + deaf + (isStill() ? settle : 0);
  if (!focus) return;
  const target = here.querySelector("[data-keyboard]") ?? here.querySelector("h1");
  if (target.matches("h1")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

// about asks what was good where the faces were glad together, and else what can be better.
function about(here) {
  const middle = Number(form.dataset.middle);
  const sum = scores(form).reduce((sum, score) => sum + (score > 0 ? 2 * score - middle : 0), 0);
  for (const part of here.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== (sum >= 0 ? "good" : "better");
}

function scores(which) {
  return [...new FormData(which)].filter(([name]) => name.startsWith("q.")).map(([, value]) => Number(value));
}

function onClick(event) {
  const { target } = event;
  if (!target.closest?.("form[data-feedback], [data-again], .languages")) return;
  if (now() < deafUntil) return stop(event);
  if (target.closest("[data-again]")) return void anew();
  const language = form && isAtDoor(form) && target.closest(".languages a");
  if (language) return void speak(event, language);
  if (target.matches("input[type=radio]") && target.form === form && !roving) return void chosen();
  if (target.closest("[data-back]")) return back();
  if (target.closest("[data-pass]")) return pass();
  if (target.closest("[data-on]")) return void next();
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// onKey keeps arrow keys, which move among the faces, apart from choosing one with Enter or the space bar.
function onKey(event) {
  if (!form || event.target.form !== form) return;
  if (event.key.startsWith("Arrow")) {
    roving = true;
    setTimeout(() => (roving = false));
  }
  if (event.key !== "Enter" || event.target.type !== "radio") return;
  stop(event);
  if (now() < deafUntil) return;
  event.target.checked = true;
  begin();
  chosen();
}

function onSubmit(event) {
  if (event.target !== form) return;
  stop(event);
  if (now() >= deafUntil) next();
}

// chosen lets the face that was tapped be seen before it goes on.
async function chosen() {
  const mine = form;
  begin();
  deafUntil = Infinity;
  if (!isStill()) await new Promise((done) => setTimeout(done, settle));
  if (mine === form && mine.isConnected) next();
}

function next() {
  begin();
  const at = Number(form.dataset.at) + 1;
  if (at < screens().length) return show(at);
  return isAtDoor(form) ? keep() : post();
}

// back takes the answer back to which it leads.
function back() {
  const at = Number(form.dataset.at) - 1;
  if (at < 0) return;
  for (const radio of screens()[at].querySelectorAll("input[type=radio]")) radio.checked = false;
  show(at);
}

// pass goes on without what was tapped or typed here.
function pass() {
  for (const field of screens()[Number(form.dataset.at)].querySelectorAll("input")) {
    field.checked = false;
    if (field.type === "text") field.value = "";
  }
  next();
}

// post sends the ballot of a card, and shows what the server says.
async function post() {
  const mine = form;
  deafUntil = Infinity;
  document.body.dataset.busy = "";
  const body = new URLSearchParams(new FormData(mine));
  const answer = await screen.inTurn(() => screen.ask(mine.action, { body, timeout: 2 * patience }));
  delete document.body.dataset.busy;
  deafUntil = now() + deaf;
  if (mine !== form) return;
  if (!answer.ok || !(await screen.show(answer.html))) screen.face("retry");
}

// keep puts a ballot on the tablet's disk, says thank you when it is there, and hands it in. Where the browser has no
// disk, it is handed in first.
async function keep() {
  const mine = form;
  const ballot = ballotOf(mine);
  deafUntil = Infinity;
  const kept = (await put(ballot)) || (await send(ballot)) === "done";
  if (mine !== form) return;
  if (!kept) {
    deafUntil = now() + deaf;
    rush.pop();
    return void screen.face("retry");
  }
  mine.dataset.handed = "";
  for (const name of ["idleWarn", "idleHome"]) delete document.body.dataset[name];
  screen.face("thanks", { stay: true });
  deafUntil = now() + settle + deaf;
  setTimeout(() => mine === form && anew(), thanks);
}

async function put(ballot) {
  fresh.add(ballot.id);
  try {
    await Promise.race([outbox.put(store, ballot), new Promise((_, fail) => setTimeout(fail, slowDisk))]);
  } catch (error) {
    return false;
  }
  handIn();
  return true;
}

// ballotOf is what was answered. Of when it was there is only the half day, which the server knows anyway.
function ballotOf(which) {
  const fields = [...new FormData(which)].map(([name, value]) => [name, String(value)]);
  fields.push(["day", which.dataset.day], ["half_day", which.dataset.halfDay]);
  if (isRush()) fields.push(["quick", "1"]);
  return { id: which.elements.id.value, fields };
}

// isRush notices a child at play.
function isRush() {
  while (rush.length > 0 && now() - rush[0] > rushWithin) rush.shift();
  rush.push(now());
  return rush.length > rushBallots;
}

// send hands one ballot in. What comes at once needs no half day.
async function send({ id, fields }) {
  const body = new URLSearchParams(fields);
  if (fresh.delete(id)) for (const name of ["day", "half_day"]) body.delete(name);
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch("/kiosk/feedback", { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", signal: stop.signal });
    const { answer } = await response.json();
    return response.ok && answer !== "retry" ? "done" : "later";
  } catch (error) {
    return "cut";
  } finally {
    clearTimeout(late);
  }
}

// leave hands in what somebody answered who went away from the door: what they did not reach is not in it.
function leave(which) {
  if (which.dataset.handed !== undefined || scores(which).length === 0) return;
  which.dataset.handed = "";
  put(ballotOf(which));
}

// anew shows the door's first screen to the next person, in Dutch. What is chosen from is asked of the server.
async function anew() {
  const page = form?.dataset.several === undefined && pages.get("nl");
  const answer = page ? null : await screen.ask("/kiosk/feedback", { timeout: patience });
  await screen.show(answer?.ok ? answer.html : (pages.get("nl") ?? [...pages.values()][0]));
}

// onHome is asked when nobody touched the screen for long.
function onHome(event) {
  if (!form) return;
  if (isAtDoor(form)) {
    event.preventDefault();
    leave(form);
    anew();
  } else if (scores(form).length > 0) {
    event.detail.push(send({ fields: [...new FormData(form)] })); // before the visit ends
  }
}

// remember keeps the fresh screen, so that the next person needs no server, and the same in the other languages.
function remember(goesOn) {
  const { activity, set, version } = form.elements;
  const of = [activity.value, set.value, version.value].join();
  if (of !== asOf) pages.clear();
  asOf = of;
  if (form.dataset.kept !== undefined) return;
  endsAt = now() + 1000 * Number(form.dataset.ends);
  if (!goesOn) pages.set(document.documentElement.lang, kept(document.documentElement.outerHTML));
  clearTimeout(timer);
  timer = setTimeout(translate, calm);
}

async function translate() {
  const of = asOf;
  for (const { lang, href } of document.querySelectorAll("main .languages a")) {
    if (pages.has(lang)) continue;
    const answer = await screen.ask(href);
    if (!answer.ok || of !== asOf) return;
    pages.set(lang, kept(answer.html));
  }
}

// kept marks a page that did not come from the server just now.
function kept(html) {
  return html.replace(" data-feedback=", " data-kept data-feedback=");
}

// speak changes the language for who stands here.
function speak(event, link) {
  speaking = true;
  const page = pages.get(link.lang);
  if (!page) return;
  stop(event);
  screen.show(page);
}

// carry puts what was answered into the same form in another language, if it is the same.
function carry(before, next) {
  const same = ["activity", "set", "version"].every((name) => before.elements[name].value === next.elements[name].value);
  if (!same) return false;
  for (const field of before.elements) {
    const twin = [...next.elements].find((other) => field.name && other.name === field.name && (other.type === "text" || other.value === field.value));
    if (!twin) continue;
    twin.checked = field.checked;
    if (field.type === "text") twin.value = field.value;
  }
  next.elements.id.value = before.elements.id.value;
  next.dataset.at = before.dataset.at;
  return true;
}

// watch leaves the door's screen when its time is over; while the line is cut it says so and asks nobody any more.
async function watch() {
  if (!form || !isAtDoor(form) || now() < endsAt) return;
  if (!over && (form.dataset.begun !== undefined || document.body.dataset.face !== undefined)) return; // somebody is busy
  const before = screen.version();
  const answer = await screen.ask("/kiosk", { timeout: patience });
  if (screen.version() !== before) return;
  if (answer.ok) return void screen.show(answer.html, { url: answer.url });
  over = over || screen.face("over", { stay: true });
}

let left = 0;

// waiting shows staff how many ballots wait for the line.
function waiting(count = left) {
  left = count;
  for (const notice of document.querySelectorAll("[data-waiting]")) {
    notice.hidden = left === 0;
    notice.querySelector("b").textContent = left;
  }
}
