// What was answered at the door, on its way to the server. What does not get there waits on the tablet's own disk. Two
// badges in the bar show staff what lies there: [data-waiting] is still to be handed in, [data-refused] was handed in
// and not taken, and is kept for a while so that no good answer goes without a word.

import * as outbox from "./outbox.js";

const waiting = "ballots";
const refused = "refused ballots";
const most = 200; // of those that were refused
const refusedFor = 30; // days after the activity

const patience = 4000; // milliseconds until a server that does not answer is none
const shortPatience = 1500; // the next person does not wait as long for it again
const longPatience = 10000; // nobody waits for what is handed in later
const slowDisk = 3000;
const rushWithin = 12000; // the same as kiosk.Rush
const rushBallots = 3;

const refusals = new Set(["over", "way", "unknown", "not_there", "invalid"]); // the words with which a ballot is refused

let rush = []; // ids of the last ballots of this screen, and when they were done
let isSlow = false; // the server did not answer in time to the last person
let handIn = null;
const counts = { waiting: 0, refused: 0 };

export function attach() {
  handIn ??= start();
  badge();
}

function start() {
  const run = outbox.line(waiting, { send: (ballot) => send(ballot, longPatience), refuse: keepRefused, tell: (left) => badge({ waiting: left }) });
  offerAgain().then(run);
  return run;
}

// of is what a form answers. Of when it was there is only the half day of the activity: it may arrive much later.
export function of(form) {
  const fields = [...new FormData(form)];
  const id = form.elements.id.value;
  fields.push(["day", form.dataset.day], ["half_day", form.dataset.halfDay]);
  if (isRush(id)) fields.push(["quick", "1"]);
  return { id, fields };
}

// isRush notices a child at play. The same ballot again is none.
function isRush(id) {
  const now = performance.now();
  rush = rush.filter((one) => one.id !== id && now - one.at <= rushWithin);
  rush.push({ id, at: now });
  return rush.length > rushBallots;
}

// put hands a ballot in, and keeps it where that fails. It gives "done" when it is on disk, here or at the server,
// "refused" when the server will not take it, and "lost" when it is nowhere.
export async function put(ballot) {
  const wait = isSlow ? shortPatience : patience;
  const began = performance.now();
  const answer = await send(ballot, wait);
  isSlow = answer === "cut" && performance.now() - began >= wait;
  if (answer === "done" && counts.waiting > 0) handIn();
  if (answer === "done" || answer === "refused") return answer;
  try {
    await Promise.race([outbox.put(waiting, ballot), new Promise((_, fail) => setTimeout(fail, slowDisk))]);
  } catch (error) {
    return "lost"; // a browser without a disk
  }
  handIn();
  return "done";
}

// send hands one ballot in: "done" or "refused" when the server said its last word, "later" when it could not keep it,
// "cut" when nothing answered.
export async function send({ fields }, wait = patience) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), wait);
  try {
    const response = await fetch("/kiosk/feedback", { method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json" }, credentials: "same-origin", signal: stop.signal });
    const { answer } = await response.json();
    if (!response.ok || answer === "retry") return "later";
    return refusals.has(answer) ? "refused" : "done";
  } catch (error) {
    return "cut";
  } finally {
    clearTimeout(late);
  }
}

async function keepRefused(ballot) {
  await outbox.move(ballot, refused);
  const all = await outbox.all(refused);
  for (const { id } of all.slice(most)) await outbox.remove(refused, id);
  badge({ refused: Math.min(all.length, most) });
}

// offerAgain gives what was refused another chance each time that the page is opened: the plan may have been mended.
// What is long past is forgotten.
async function offerAgain() {
  try {
    for (const ballot of await outbox.all(refused)) {
      if (isLongPast(ballot)) await outbox.remove(refused, ballot.id);
      else await outbox.move(ballot, waiting);
    }
  } catch (error) {
    // without a database there is nothing
  }
}

function isLongPast({ fields }) {
  const day = new Date(fields.find(([name]) => name === "day")?.[1]);
  return !(Date.now() - day < refusedFor * 24 * 3600 * 1000);
}

function badge(changed) {
  Object.assign(counts, changed);
  for (const [name, count] of Object.entries(counts)) {
    for (const notice of document.querySelectorAll(`[data-${name}]`)) {
      notice.hidden = count === 0;
      notice.querySelector("b").textContent = count;
    }
  }
}
