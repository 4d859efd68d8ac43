// What people think: one statement a screen, answered with a face. form[data-feedback] holds a [data-screen] for each;
// without scripts it is one long page. data-feedback says how it is answered: "card" is sent to the server, which shows
// what comes next; "smiley" is at the door (door.js), where the tablet keeps what does not reach the server (ballots.js).

import * as screen from "./screen.js";
import * as ballots from "./ballots.js";
import * as door from "./door.js";
import * as voice from "./voice.js";
import { newId } from "./scan.js";

const settle = 350; // milliseconds that a chosen face is seen before the next screen comes
const deaf = 300; // milliseconds that the next one does not listen: a double tap is one answer
const thanks = 2500;
const patience = 8000;

let form = null; // on the screen, or under a face
let deafUntil = 0;
let speaking = false; // somebody asked for another language: the next form goes on where this one is
let roving = false; // an arrow key moves among the faces
let started = false;

const now = () => performance.now();
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const screens = () => [...form.querySelectorAll("[data-screen]")];
const scores = (which) => [...new FormData(which)].filter(([name]) => name.startsWith("q.")).map(([, value]) => Number(value));

export function attach() {
  if (!started) start();
  ballots.attach();
  if (document.body.dataset.face !== undefined) return; // a face covers the form
  const next = document.querySelector("form[data-feedback]");
  if (next === form) return;
  const before = form;
  form = next;
  deafUntil = 0;
  const goesOn = Boolean(speaking && before && before.dataset.handed === undefined && next && carry(before, next));
  speaking = false;
  if (!goesOn && door.isDoor(before)) leave(before);
  if (next) prepare(goesOn);
}

function start() {
  started = true;
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("submit", onSubmit, true);
  for (const type of ["change", "input"]) document.addEventListener(type, (event) => form && event.target.form === form && begin());
  document.addEventListener("jobatelier:home", onHome);
}

function prepare(goesOn) {
  if (door.isDoor(form)) door.remember(form, goesOn);
  if (!goesOn) form.elements.id.value = newId(); // a page that was kept is shown to many
  voice.attach(form);
  show(Number(form.dataset.at ?? 0), false);
  if (goesOn || form.dataset.several !== undefined || document.documentElement.lang !== "nl") begin();
}

function begin() {
  form.dataset.begun = "";
  if (door.isDoor(form)) door.begin(form);
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

// show turns to a screen.
function show(at, focus = true) {
  form.dataset.at = at;
  delete form.dataset.settling;
  screens().forEach((one, i) => (one.hidden = i !== at));
  const here = screens()[at];
  if (here.dataset.why !== undefined) ask(here);
  voice.hush();
  deafUntil = now() + deaf + (isStill() ? settle : 0);
  if (!focus) return;
  const target = here.querySelector("[data-keyboard]") ?? here.querySelector("h1");
  if (target.matches("h1")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

// ask asks what can be better as soon as one face was in the lower half, and else what was good: kiosk.Ballot.Glad.
function ask(here) {
  const middle = Number(form.dataset.middle);
  const isSad = scores(form).some((score) => score > 0 && 2 * score < middle);
  for (const part of here.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== (isSad ? "better" : "good");
}

function onClick(event) {
  const { target } = event;
  if (!target.closest?.("form[data-feedback], [data-again], .languages")) return;
  if (now() < deafUntil) return stop(event);
  const language = door.isDoor(form) && target.closest(".languages a");
  if (language) {
    speaking = true;
    if (door.speak(language.lang)) stop(event);
  } else if (target.closest("[data-again]")) door.anew(form);
  else if (target.matches("input[type=radio]") && target.form === form && !roving) chosen();
  else if (target.closest("[data-back]")) back();
  else if (target.closest("[data-pass], [data-on]")) next();
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
  chosen();
}

function onSubmit(event) {
  if (!form || event.target !== form) return;
  stop(event);
  if (now() >= deafUntil) next();
}

// chosen lets the face that was tapped be seen before it goes on.
async function chosen() {
  const mine = form;
  begin();
  deafUntil = Infinity;
  mine.dataset.settling = "";
  if (!isStill()) await new Promise((done) => setTimeout(done, settle));
  if (mine === form && mine.isConnected) next();
}

function next() {
  begin();
  const at = Number(form.dataset.at) + 1;
  if (at < screens().length) show(at);
  else if (door.isDoor(form)) keep();
  else post();
}

// back leads to the answer before, which stays as it is until another is tapped.
function back() {
  const at = Number(form.dataset.at) - 1;
  if (at >= 0) show(at);
}

// post sends the ballot of a card, and shows what the server says.
async function post() {
  const mine = form;
  deafUntil = Infinity;
  document.body.dataset.busy = "";
  const body = new URLSearchParams(new FormData(mine));
  const answer = await screen.inTurn(() => screen.ask(mine.action, { body, timeout: patience }));
  delete document.body.dataset.busy;
  if (mine !== form) return;
  deafUntil = now() + deaf;
  if (!answer.ok || !(await screen.show(answer.html))) screen.face("retry");
}

// keep says thank you when a ballot of the door is on disk, here or at the server; then comes the next person.
async function keep() {
  const mine = form;
  deafUntil = Infinity;
  document.body.dataset.busy = "";
  mine.dataset.handed = "";
  const kept = await ballots.put(ballots.of(mine));
  delete document.body.dataset.busy;
  if (kept === "lost") delete mine.dataset.handed;
  if (mine !== form) return;
  deafUntil = now() + deaf;
  if (kept === "lost") return void screen.face("retry");
  door.rest();
  screen.face(kept === "done" ? "thanks" : "over", { stay: true });
  deafUntil += settle;
  setTimeout(() => mine === form && door.anew(form, { afresh: kept === "refused" }), thanks);
}

// leave hands in what somebody answered who went away from the door: what they did not reach is not in it.
function leave(which) {
  if (which.dataset.handed !== undefined || scores(which).length === 0) return;
  which.dataset.handed = "";
  ballots.put(ballots.of(which));
}

// onHome is told when nobody touched the screen for long.
function onHome(event) {
  if (!form) return;
  if (door.isDoor(form)) {
    event.preventDefault();
    leave(form);
    door.anew(form);
  } else if (scores(form).length > 0) {
    event.detail.push(ballots.send({ fields: [...new FormData(form)] })); // before the visit ends
  }
}
