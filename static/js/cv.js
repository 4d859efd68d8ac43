// The CV: every tap is kept at once. form[data-save] is posted in the background with go=stay, one post at a time and
// the last state wins; [data-saved] says so. What could not be sent is tried again while the screen stays, and Next
// posts everything anyway. form[data-find] looks for what is typed and replaces [data-results] only.

import * as screen from "./screen.js";

const rest = 800; // milliseconds after the last letter until it is kept, or looked for
const again = 3000; // milliseconds until what could not be sent is sent again
const patience = 4000;
const wait = 3000; // milliseconds between two looks whether staff opened the way

let unsaved = null; // the form whose state is not kept yet
let timer = 0;
let saving = null; // the promise of the post under way
let started = false;

export function attach() {
  if (started) return;
  started = true;
  document.addEventListener("change", onChange);
  document.addEventListener("input", onInput);
  document.addEventListener("click", onLeave, true);
  document.addEventListener("submit", onSubmit, true);
  setInterval(look, wait);
}

function onChange(event) {
  const form = event.target.form;
  if (form?.matches("[data-save]")) keep(form, 0);
}

function onInput(event) {
  const { target } = event;
  if (target.matches("[data-date]")) slashes(event);
  if (target.form?.matches("[data-find]")) return later(() => find(target.form));
  if (target.form?.matches("[data-save]") && target.name === "text") keep(target.form, rest);
}

// onLeave keeps what was typed a moment ago before a link leads away from it.
function onLeave(event) {
  if (unsaved && event.target.closest?.("a[href]")) save();
}

function onSubmit(event) {
  if (event.target.matches("[data-save]")) {
    forget(); // it posts everything
    if (saving) postpone(event);
  }
  if (event.target.matches("[data-find]")) {
    event.preventDefault();
    document.activeElement?.blur();
    find(event.target);
  }
}

// postpone sends a form after what is under way: that renews the mark of what was seen, and the form takes it along.
async function postpone(event) {
  event.preventDefault();
  event.stopPropagation();
  await saving;
  if (event.target.isConnected) event.target.requestSubmit(event.submitter);
}

function later(task, delay = rest / 3) {
  clearTimeout(timer);
  timer = setTimeout(task, delay);
}

function keep(form, delay) {
  unsaved = form;
  mark(false);
  later(save, delay);
}

function forget() {
  clearTimeout(timer);
  unsaved = null;
}

async function save() {
  clearTimeout(timer);
  if (saving || !unsaved) return;
  const form = unsaved;
  unsaved = null;
  saving = send(form);
  const sent = await saving;
  saving = null;
  if (unsaved) later(save, sent ? 0 : again);
}

async function send(form) {
  const answer = await screen.inTurn(() => post(form)); // never beside a scan
  if (!form.isConnected) return true;
  offline(!answer);
  if (!answer) unsaved ??= form;
  else if (answer.status === 204) {
    const was = answer.headers.get("X-Was");
    if (was && form.elements.was) form.elements.was.value = was;
    mark(!unsaved);
  }
  return Boolean(answer);
}

async function post(form) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), patience);
  const body = new URLSearchParams(new FormData(form));
  body.append("go", "stay"); // the last one counts
  try {
    return await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" }, credentials: "same-origin", redirect: "manual", signal: stop.signal });
  } catch (error) {
    return null; // no wire
  } finally {
    clearTimeout(late);
  }
}

function mark(kept) {
  for (const sign of document.querySelectorAll("[data-saved]")) sign.hidden = !kept;
}

function offline(is) {
  for (const notice of document.querySelectorAll("[data-offline]")) notice.hidden = !is;
}

async function find(form) {
  const url = new URL(form.action);
  url.search = new URLSearchParams(new FormData(form));
  const before = screen.version();
  if (unsaved) await save(); // what was tapped is still ticked in the next results
  const answer = await screen.ask(url);
  if (!answer.ok || screen.version() !== before || url.searchParams.get("q") !== form.elements.q.value) return;
  const page = new DOMParser().parseFromString(answer.html, "text/html");
  const fresh = page.querySelector("[data-results]");
  document.querySelector("[data-results]")?.replaceChildren(...(fresh?.childNodes ?? []));
}

// slashes writes them between day, month and year: the keys are figures only.
function slashes({ target, inputType }) {
  const figures = target.value.replace(/\D/g, "").slice(0, 8);
  if (inputType?.startsWith("delete")) return;
  const parts = [figures.slice(0, 2), figures.slice(2, 4), figures.slice(4)];
  target.value = parts.filter(Boolean).join("/") + (figures.length === 2 || figures.length === 4 ? "/" : "");
}

// look asks whether the way is open now. Only another screen is shown: else nobody would ever be away.
async function look() {
  const waiting = document.querySelector("[data-wait]");
  if (!waiting || document.hidden || document.body.dataset.busy !== undefined) return;
  const before = screen.version();
  const answer = await screen.ask(waiting.dataset.wait);
  if (!answer.ok || screen.version() !== before) return;
  const page = new DOMParser().parseFromString(answer.html, "text/html");
  if (!page.querySelector("[data-wait]")) await screen.show(answer.html, { url: answer.url });
}
