// What waits on the tablet's disk goes to the server: oldest first, one at a time, and only what the person who is signed
// in wrote, or what somebody left here who does not work here any more. A record leaves the disk when the server has said its last word about it, and leaves a receipt.

import * as outbox from "./outbox.js";
import { told } from "./told.js";

export const waiting = "forms";
export const refused = "refused forms";
export const arrived = "arrived forms";

const arrivedMost = 30;
const patience = 6000; // milliseconds that somebody waits for the server
const longPatience = 20000; // nobody waits for what is handed in later
export const waits = patience + 1000; // until a writer hears that it will be later, whatever holds it up

const writers = new Map(); // id → who waits for what becomes of it
const colleagues = new Set(); // who still sign in themselves: what they wrote waits for them
let tryNow = null;
let onChange = () => {};
let slow = false;

// start begins to hand in, and calls changed when something changed on the disk.
export function start(changed) {
  onChange = changed;
  tryNow ??= outbox.line(waiting, { send, refuse, tell: giveUp });
}

// hand tries at once, and gives what became of one record. Another page may be at it for long: then it is as if nothing
// answered.
export function hand(id) {
  return new Promise((resolve) => {
    writers.set(id, resolve);
    setTimeout(() => settle(id, { answer: "cut" }), waits);
    tryNow();
  });
}

// send hands one record in. In another page of this browser the same line may be at work: one of them at a time.
function send(record) {
  if (!isMine(record) && !isLeft(record)) return "later";
  return navigator.locks.request("jobatelier-outbox", async () => {
    if (!(await outbox.get(waiting, record.id))) return "done"; // another page was quicker
    const answer = await ask(record, writers.has(record.id));
    const outcome = (writers.has(record.id) ? outcomes : unheard)[answer.answer] ?? "later";
    if (answer.answer === "login" && !isMine(record)) colleagues.add(record.staff);
    if (outcome === "done") await arrive(record, answer.answer);
    settle(record.id, answer);
    if (outcome === "cut") giveUp();
    return outcome;
  });
}

const outcomes = { kept: "done", to_decide: "done", to_place: "done", invalid: "done", long: "done", refused: "refused", login: "later", retry: "later", locked: "cut", out: "cut", cut: "cut" };

// What is wrong with a form does not let it go where nobody waits to hear it any more: they were told that it waits here.
// Handed in the next time, as by nobody who waits, it goes to paper; what is too long for that is refused.
const unheard = { ...outcomes, invalid: "later", long: "refused" };

function isMine({ staff, key }) {
  const me = told();
  return Boolean(me.staff) && (staff === me.staff || staff === "") && (key === me.for || key === "wire");
}

// isLeft says whether somebody else may have left it here for good. Only the server knows who stopped: it is asked once a
// page about each.
function isLeft({ staff, key }) {
  const me = told();
  return Boolean(me.staff) && key === "notes" && me.for === key && !colleagues.has(staff);
}

async function ask({ id, staff, key, sealed }, live) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), live ? (slow ? patience / 3 : patience) : longPatience);
  try {
    const response = await fetch("/outbox", {
      method: "POST",
      body: JSON.stringify({ id, staff, key, sealed, sent: Date.now(), live }),
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      credentials: "same-origin",
      redirect: "manual",
      signal: stop.signal,
    });
    slow = false;
    return await understand(response);
  } catch (error) {
    slow = true;
    return { answer: "cut" };
  } finally {
    clearTimeout(late);
  }
}

async function understand(response) {
  if (response.type === "opaqueredirect") return { answer: "out" }; // nobody is signed in any more
  if (response.status === 500 || response.status === 429) return { answer: "retry" };
  if (response.status > 500) return { answer: "cut" };
  if (response.status === 413) return { answer: "long" };
  const said = await response.json();
  if (said.error === "error.locked") return { answer: "locked" };
  return response.ok ? said : { answer: "refused" };
}

// arrive turns a record into its receipt. What was wrong with it is on its writer's screen.
async function arrive(record, answer) {
  if (answer === "invalid" || answer === "long") return outbox.remove(waiting, record.id);
  const { id, staff, kind, at } = record;
  await outbox.move({ store: waiting, id, staff, kind, at, answer, arrived: Date.now() }, arrived);
  const old = (await outbox.all(arrived)).sort((a, b) => b.arrived - a.arrived).slice(arrivedMost);
  for (const { id } of old) await outbox.remove(arrived, id);
  onChange();
}

async function refuse(record) {
  await outbox.move(record, refused);
  onChange();
}

function settle(id, answer) {
  writers.get(id)?.(answer);
  writers.delete(id);
}

// giveUp tells those who wait that it will be later.
function giveUp() {
  for (const id of [...writers.keys()]) settle(id, { answer: "cut" });
  onChange();
}

// again tries everything now, also what was refused.
export async function again() {
  for (const record of await outbox.all(refused)) await outbox.move(record, waiting);
  onChange();
  tryNow();
}

// counts says what lies here: of this person, of others, refused.
export async function counts() {
  const mine = (records) => records.filter(({ staff }) => !staff || staff === told().staff);
  const [forms, no] = await Promise.all([outbox.all(waiting), outbox.all(refused)]);
  const own = told().staff ? mine(forms) : forms;
  return { mine: own.length, others: forms.length - own.length, refused: no.length };
}
