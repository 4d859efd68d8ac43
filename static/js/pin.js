// A login with a PIN locks: by its button, and when nobody touched the tablet for a while. From then on nothing that was
// seen can be read here, with or without a line; a note can be written. The server is told; where it cannot be reached,
// sw.js tells it before anything else is asked of it.

import * as kept from "./kept.js";
import * as shelf from "./shelf.js";
import { told } from "./told.js";

const look = 5000; // milliseconds between two looks at the clock: timers stand still while a tablet sleeps
const tell = 3 * 60 * 1000; // how often the server hears that somebody touches the tablet
const patience = 3000;

let touched = Date.now();
let heard = Date.now();
let locking = false;
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("jobatelier-tablet") : null;

export function start() {
  others?.addEventListener("message", () => location.reload());
  if (document.body.classList.contains("locked")) shelf.wipe();
  if (told().pin !== "yes") return;
  for (const type of ["pointerdown", "keydown", "scroll"]) addEventListener(type, touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", check);
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || kept.pathOf(event.target) !== "/lock") return;
    event.preventDefault();
    lock();
  });
  setInterval(check, look);
}

function touch() {
  check();
  touched = Date.now();
  if (touched - heard < tell || locking) return;
  heard = touched;
  shelf.renew(told().staff, { always: true }).catch(() => {});
}

function check() {
  if (Date.now() - touched > 1000 * Number(told().after)) lock();
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
    await kept.keep(kept.pathOf(form), fields, { draft: true }).catch(() => {});
  }
}
