// A login with a PIN locks: by its button, and when nobody touched the tablet for a while. From then on nothing that was
// seen can be read here, with or without a line; a note can be written. The server is told; where it cannot be reached,
// sw.js tells it before anything else is asked of it. When it was touched lies on the disk: the clock goes on while the
// browser does not run, and is one for all its pages.

import * as kept from "./kept.js";
import * as shelf from "./shelf.js";
import { told } from "./told.js";

const look = 5000; // milliseconds between two looks at the clock: timers stand still while a tablet sleeps
const often = 30 * 1000; // how often it is written down that somebody touches the tablet
const aheadMost = 60 * 1000; // that a touch may lie ahead of the clock, else that was set back
const tell = 3 * 60 * 1000; // how often the server hears that somebody touches the tablet
const patience = 3000;

let touched = 0; // when somebody touched the tablet last, as far as this page knows
let written = 0;
let after = 0; // seconds without a touch until it locks, 0 where the login has no PIN
let heard = Date.now();
let locking = false;
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("jobatelier-tablet") : null;

// start watches over the tablet. Its promise is kept when it is on disk whether the login has a PIN. That a page came from
// the server is a touch; one that was kept may be from before the PIN was chosen, so it is told by the disk.
export async function start() {
  others?.addEventListener("message", () => location.reload());
  if (document.body.classList.contains("locked")) return shelf.wipe();
  if (!told().staff) return undefined;
  after = told().pin === "yes" ? Number(told().after) : 0;
  watchButton();
  const stored = document.querySelector('meta[name="stored"]');
  if (stored) await check();
  else touched = Date.now();
  for (const type of ["pointerdown", "keydown", "scroll"]) addEventListener(type, touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", check);
  setInterval(check, look);
  return stored ? undefined : write(after);
}

function watchButton() {
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || kept.pathOf(event.target) !== "/lock") return;
    event.preventDefault();
    lock();
  });
}

function touch() {
  if (isLeft()) return check();
  touched = Date.now();
  if (!after || locking) return;
  if (touched - written > often) write().catch(() => {});
  if (touched - heard < tell) return;
  heard = touched;
  shelf.renew(told().staff, { always: true }).catch(() => {});
}

function write(seconds) {
  written = touched;
  return shelf.touch(touched, seconds);
}

// check asks the disk first: another page may have been touched, or a PIN chosen there.
async function check() {
  if (isLeft()) document.body.hidden = true;
  const noted = await shelf.get("touched").catch(() => undefined);
  if (noted) [touched, after] = [Math.max(touched, noted.at), noted.after];
  if (isLeft()) lock();
  else if (!locking) document.body.hidden = false;
}

// isLeft is the rule of sw.js too.
function isLeft() {
  const since = Date.now() - touched;
  return after > 0 && (since > 1000 * after || since < -aheadMost);
}

async function lock() {
  if (locking) return;
  locking = true;
  document.body.hidden = true;
  await drafts();
  await shut("/lock");
  location.replace("/today"); // which asks for the PIN, or is not there
}

// shut leaves nothing to be read here, and tells the server at /lock or /logout, now or before anything else is asked.
export async function shut(at) {
  await shelf.wipe();
  await shelf.put({ name: "lock", at }).catch(() => {});
  others?.postMessage("locked");
  try {
    const answer = await fetch(at, { method: "POST", credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(patience) });
    if (answer.type === "opaqueredirect") await shelf.remove("lock");
  } catch (error) {
    // no line, or no disk
  }
}

// drafts keeps what somebody was in the middle of writing, sealed as everything else. It comes back as a draft to decide
// about.
async function drafts() {
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    const written = [...form.elements].some((field) => field.matches("textarea, input[type=text]") && field.value !== field.defaultValue && field.value.trim());
    if (!written || form.inert) continue;
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    await kept.keep(kept.pathOf(form), fields, { kind: form.dataset.outbox, draft: true }).catch(() => {});
  }
}
