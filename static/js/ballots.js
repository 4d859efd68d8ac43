// What was answered at the door, on its way to the server: first to the tablet's own disk, then over the line, also
// when that is cut for a while. [data-waiting] shows staff how many still wait.

import * as outbox from "./outbox.js";

const store = "ballots";
const patience = 4000; // milliseconds until a server that does not answer is none
const slowDisk = 3000;
const rushWithin = 12000; // the same as kiosk.Rush
const rushBallots = 3;

const fresh = new Set(); // ids of what is handed in for the first time
const rush = []; // when the last ballots of this screen were done
let handIn = null;
let left = 0;

export function attach() {
  handIn ??= outbox.line(store, send, badge);
  badge(left);
}

// of is what a form answers. Of when it was there is only the half day of the activity.
export function of(form) {
  const fields = [...new FormData(form)];
  fields.push(["day", form.dataset.day], ["half_day", form.dataset.halfDay]);
  if (isRush()) fields.push(["quick", "1"]);
  return { id: form.elements.id.value, fields };
}

// isRush notices a child at play.
function isRush() {
  const now = performance.now();
  while (rush.length > 0 && now - rush[0] > rushWithin) rush.shift();
  rush.push(now);
  return rush.length > rushBallots;
}

// put keeps a ballot and hands it in. It gives whether the ballot is on disk, here or at the server.
export async function put(ballot) {
  fresh.add(ballot.id);
  try {
    await Promise.race([outbox.put(store, ballot), new Promise((_, fail) => setTimeout(fail, slowDisk))]);
    handIn();
    return true;
  } catch (error) {
    return (await send(ballot)) === "done"; // a browser without a disk
  }
}

// send hands one ballot in: "done" when the server said its last word, "later" when it could not keep it, "cut" when
// nothing answered. What comes at once needs no half day.
export async function send({ id, fields }) {
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

function badge(count) {
  left = count;
  for (const notice of document.querySelectorAll("[data-waiting]")) {
    notice.hidden = left === 0;
    notice.querySelector("b").textContent = left;
  }
}
