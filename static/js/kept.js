// form[data-outbox] goes first onto the tablet's disk, sealed, and then to the server: oldest first, one at a time, those
// of the person who is signed in. Only when the server has said its last word does it leave the disk. So nothing that was
// typed is lost, whatever happens to the line or to the browser, and the server sees to it that what comes twice is there
// once. Where that cannot be (no disk, no X25519, plain http from another machine) the form is sent as any other.

import * as outbox from "./outbox.js";
import * as screen from "./screen.js";
import { newID, told, words } from "./told.js";

export const waiting = "forms";
export const refused = "refused forms";
export const arrived = "arrived forms";

const most = 40000; // bytes of a form; the server takes 64 KB with what is around it
const arrivedMost = 30;
const patience = 6000; // milliseconds that somebody waits for the server
const longPatience = 20000; // nobody waits for what is handed in later
const slowDisk = 3000;

const passing = new WeakSet(); // forms that are sent as any other
const under = new WeakSet(); // forms that are being kept
const writers = new Map(); // id → who waits for what becomes of it
let sealing = null; // the promise of seal.js, or of nothing where this browser cannot seal
let tryNow = null;
let onChange = () => {};
let slow = false;

// attach gets what to call when something changed on the disk.
export function attach(changed) {
  onChange = changed;
  if (document.querySelector("form[data-outbox]")) able();
  if (tryNow) return;
  document.addEventListener("submit", onSubmit);
  tryNow = outbox.line(waiting, { send, refuse, tell: giveUp });
}

// able gives seal.js, or nothing where this page can keep nothing.
export function able() {
  sealing ??= probe();
  return sealing;
}

// possible says at once whether it can be that this page keeps things.
export function possible() {
  return isSecureContext && Boolean(globalThis.crypto?.subtle && navigator.locks && globalThis.indexedDB && told().key);
}

async function probe() {
  if (!possible()) return null;
  try {
    const { seal } = await import("./seal.js");
    await seal(told().key, "", "");
    await outbox.all(waiting);
    return seal;
  } catch (error) {
    return null;
  }
}

function onSubmit(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !form.matches("form[data-outbox]")) return;
  if (passing.delete(form)) return;
  const fields = [...new FormData(form, submitter)];
  if (fields.some(([, value]) => typeof value !== "string")) return; // a file
  event.preventDefault();
  if (under.has(form)) return; // tapped twice
  under.add(form);
  form.setAttribute("aria-busy", "true");
  keep(pathOf(form, submitter), fields).then(
    (record) => (record === "long" ? say(form, "long") : follow(form, record)),
    () => pass(form, submitter),
  ).finally(() => {
    under.delete(form);
    form.removeAttribute("aria-busy");
  });
}

// pathOf is where a form goes. A field may be called action.
export function pathOf(form, submitter) {
  const to = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  return new URL(to, location.href).pathname;
}

// pass sends a form as any other.
function pass(form, submitter) {
  if (!told().staff) return say(form, "cannot"); // nobody is signed in: the server would not take it
  passing.add(form);
  form.requestSubmit(submitter);
}

// keep puts a form on the disk and gives its record. It fails where that cannot be, and then nothing was kept.
export async function keep(path, fields, { draft = false } = {}) {
  const seal = await able();
  const { staff = "", for: purpose, key } = told();
  const record = { id: newID(), staff: staff || ((await onTablet()) ?? ""), key: purpose, at: Date.now(), kind: path.startsWith("/today/") ? "tap" : "note" };
  const text = JSON.stringify({ path, fields, written: record.at, draft });
  if (new TextEncoder().encode(text).length > most) return "long";
  record.sealed = await seal(key, `${record.id} ${record.staff}`, text);
  await Promise.race([outbox.append(waiting, record), new Promise((_, fail) => setTimeout(fail, slowDisk))]);
  onChange();
  return record;
}

// onTablet is who was signed in here last, where nobody is now.
let onTablet = async () => "";
export function lastSignedIn(ask) {
  onTablet = ask;
}

// follow waits for what becomes of a form, and goes on.
async function follow(form, { id }) {
  const { answer, to, page } = await new Promise((resolve) => {
    writers.set(id, resolve);
    setTimeout(() => settle(id, { answer: "cut" }), patience + 1000); // another page may be at it for long
    tryNow();
  });
  if (answer === "invalid") return screen.show(page);
  if (answer === "kept" || answer === "to_decide") return location.assign(to || location.href);
  if (answer === "locked") return location.reload();
  say(form, answer === "refused" ? "refused" : "here");
  if (answer !== "refused") form.inert = true;
}

// warn says above the first form that is written in that this page keeps nothing.
export function warn() {
  const form = document.querySelector("form[data-outbox]:has(textarea)");
  if (!form || form.previousElementSibling?.matches(".outbox-cannot")) return;
  form.before(Object.assign(document.createElement("p"), { className: "outbox-cannot notice sun", textContent: words("cannot") }));
}

// say puts a sentence under a form. Where the form is a tap in a list, the badge says enough.
function say(form, what) {
  if (form.closest("[data-live]") && what === "here") return;
  let notice = form.nextElementSibling;
  if (!notice?.matches(".outbox-said")) form.after((notice = Object.assign(document.createElement("div"), { className: "outbox-said notice sun" })));
  notice.setAttribute("role", "status");
  const text = Object.assign(document.createElement("p"), { textContent: words(what) });
  notice.replaceChildren(text);
  if (what === "here") {
    const person = pathOf(form).match(/^\/follow-up\/[0-9a-f]{32}/)?.[0];
    const link = Object.assign(document.createElement("a"), { className: "button", textContent: words("goOn"), href: told().staff ? person ?? "/follow-up" : "/offline" });
    notice.append(link);
  }
  notice.scrollIntoView({ block: "center" });
}

// send hands one record in. In another page of this browser the same line may be at work: one of them at a time.
function send(record) {
  if (!isMine(record)) return "later";
  return navigator.locks.request("jobatelier-outbox", async () => {
    if (!(await outbox.get(waiting, record.id))) return "done"; // another page was quicker
    const answer = await ask(record, writers.has(record.id));
    const outcome = outcomes[answer.answer] ?? "later";
    if (outcome === "done") await arrive(record, answer.answer);
    settle(record.id, answer);
    if (outcome === "cut") giveUp();
    return outcome;
  });
}

const outcomes = { kept: "done", to_decide: "done", invalid: "done", refused: "refused", login: "later", retry: "later", locked: "cut", cut: "cut" };

function isMine({ staff, key }) {
  const me = told();
  return Boolean(me.staff) && (staff === me.staff || staff === "") && (key === me.for || key === "wire");
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
  if (response.type === "opaqueredirect") return { answer: "cut" }; // nobody is signed in any more
  if (response.status === 500 || response.status === 429) return { answer: "retry" };
  if (response.status > 500) return { answer: "cut" };
  const said = await response.json();
  if (said.error === "error.locked") return { answer: "locked" };
  return response.ok ? said : { answer: "refused" };
}

// arrive turns a record into its receipt. What was wrong with it is on its writer's screen.
async function arrive(record, answer) {
  if (answer === "invalid") return outbox.remove(waiting, record.id);
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

export function retry() {
  tryNow?.();
}

// counts says what lies here: of this person, of others, refused.
export async function counts() {
  const mine = (records) => records.filter(({ staff }) => !staff || staff === told().staff);
  const [forms, no] = await Promise.all([outbox.all(waiting), outbox.all(refused)]);
  const own = told().staff ? mine(forms) : forms;
  return { mine: own.length, others: forms.length - own.length, refused: no.length };
}
