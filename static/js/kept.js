// form[data-outbox] goes first onto the tablet's disk, sealed, and then to the server: oldest first, one at a time, those
// of the person who is signed in. Only when the server has said its last word does it leave the disk. So nothing that was
// typed is lost, whatever happens to the line or to the browser, and the server sees to it that what comes twice is there
// once. The value of data-outbox is a plain word for what it is, such as Contact: the list of what waits shows it, and lies
// open, so it names nobody. Where a form cannot be kept (no disk, no X25519, plain http from another machine) it is sent as
// any other.

import * as handin from "./handin.js";
import * as online from "./online.js";
import * as outbox from "./outbox.js";
import * as screen from "./screen.js";
import { notice } from "./notice.js";
import { newID, told, words } from "./told.js";

const most = 190000; // bytes of a form; the server takes 256 KB, sealed, in base64 and with what is around it
const slowDisk = 3000;

const passing = new WeakSet(); // forms that are sent as any other
const under = new WeakSet(); // forms that are being kept
let sealing = null; // the promise of seal.js, or of nothing where this browser cannot seal
let started = false;
let onChange = () => {};

// attach gets what to call when something changed on the disk.
export function attach(changed) {
  onChange = changed;
  if (document.querySelector("form[data-outbox]")) able();
  handin.start(changed);
  if (started) return;
  started = true;
  document.addEventListener("submit", onSubmit);
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
    await outbox.all(handin.waiting);
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
  keep(pathOf(form, submitter), fields, { kind: form.dataset.outbox }).then(
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
async function pass(form, submitter) {
  if (!told().staff) return say(form, "cannot"); // nobody is signed in: the server would not take it
  if (!(await online.reachable())) return say(form, "noLine");
  passing.add(form);
  form.requestSubmit(submitter);
}

// keep puts a form on the disk and gives its record. It fails where that cannot be; what a slow disk kept all the same
// comes twice, and is there once.
export async function keep(path, fields, { kind = "", draft = false } = {}) {
  const seal = await able();
  const { staff = "", for: purpose, key } = told();
  const record = { id: newID(), staff: staff || ((await onTablet()) ?? ""), key: purpose, at: Date.now(), kind: kind || words(path.startsWith("/today/") ? "tap" : "note") };
  const text = JSON.stringify({ path, fields, written: record.at, draft });
  if (new TextEncoder().encode(text).length > most) return "long";
  record.sealed = await seal(key, `${record.id} ${record.staff}`, text);
  await Promise.race([outbox.append(handin.waiting, record), new Promise((_, fail) => setTimeout(fail, slowDisk))]);
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
  const { answer, to, page } = await handin.hand(id);
  if (answer === "invalid") return screen.show(page);
  if (["kept", "to_decide", "to_place"].includes(answer)) return location.assign(to || location.href);
  if (answer === "locked") return location.reload();
  if (answer === "refused" || answer === "long") return say(form, answer);
  say(form, (await asksLogin(answer)) ? "hereLogin" : "here");
  form.inert = true;
}

// asksLogin says whether the server is there, and only waits until somebody signs in.
async function asksLogin(answer) {
  return answer === "out" || answer === "login" || (!told().staff && (await online.reachable()));
}

// warn says above the first form that is written in that this page keeps nothing.
export function warn() {
  const form = document.querySelector("form[data-outbox]:has(textarea)");
  if (!form || form.previousElementSibling?.matches(".outbox-cannot")) return;
  form.before(Object.assign(document.createElement("p"), { className: "outbox-cannot notice sun", textContent: words("cannot") }));
}

// say puts a sentence under a form. Where the form is a tap in a list, the badge says enough.
function say(form, what) {
  const kept = what === "here" || what === "hereLogin";
  if (form.closest("[data-live]") && kept) return;
  const said = notice(form, words(what));
  if (!kept) return;
  if (what === "hereLogin") return said.append(goOn(words("loginDo"), told().staff ? "/login" : "/today")); // perhaps it only asks for the PIN
  const person = pathOf(form).match(/^\/follow-up\/[0-9a-f]{32}/)?.[0];
  said.append(goOn(words("goOn"), told().staff ? person ?? "/follow-up" : "/offline"));
}

function goOn(textContent, href) {
  return Object.assign(document.createElement("a"), { className: "button", textContent, href });
}
