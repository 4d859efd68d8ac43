// The tablet that loses nothing: forms are kept before they are sent (kept.js, handin.js), pages that were seen open
// without a line (sw.js, shelf.js), and it locks (pin.js). [data-outbox-badge] says what waits. [data-outbox-list] is a
// list of it, on the page that says more.

import * as handin from "./handin.js";
import * as kept from "./kept.js";
import * as online from "./online.js";
import * as pin from "./pin.js";
import * as shelf from "./shelf.js";
import * as outbox from "./outbox.js";
import { clock, newID, told, words } from "./told.js";

const alone = ["/follow-up/appointments", "/follow-up/time"]; // of the own list, about nobody in particular
const ofEach = ["", "/contact", "/plan", "/reach", "/signal", "/records/step?new=1", "/records/appointment?new=1", "/way", "/close", "/team"];
const prefetched = alone.length + 40 * ofEach.length; // a list of forty people opens whole
let started = false;

export function attach(root) {
  if (!document.querySelector('meta[name="tablet"]')) return;
  fresh(root);
  kept.attach(badge);
  badge();
  if (started) return;
  started = true;
  kept.lastSignedIn(async () => (await shelf.get("login").catch(() => undefined))?.writes);
  document.addEventListener("click", onClick);
  addEventListener("online", badge);
  stored();
  pin.start().then(serve).catch(() => {}); // a browser without a disk, or without a line
  leaving();
  locked();
}

// locked says on the page for when there is no line that it is a PIN which is asked too. That page is kept for nobody in
// particular: what is on this tablet tells.
async function locked() {
  const place = document.querySelector("[data-locked]");
  if (place && (await isLocked())) place.textContent = place.dataset.locked;
}

async function isLocked() {
  const [login, key, touched] = await Promise.all(["login", "key", "touched"].map((one) => shelf.get(one))).catch(() => []);
  return Boolean(login && !key && touched?.after > 0);
}

// signedOut shows what is true where the server answers and nobody is signed in: [data-signed-out=no] is not, and =waiting
// is only where something waits.
async function signedOut(state) {
  const places = told().staff ? [] : [...document.querySelectorAll("[data-signed-out]")];
  if (places.length === 0 || (document.querySelector("[data-locked]") && (await isLocked()))) return;
  const out = await online.reachable();
  for (const place of places) {
    const { signedOut: when } = place.dataset;
    place.hidden = when === "no" ? out : !out || (when === "waiting" && state.name !== "waiting");
  }
}

// fresh gives the forms of a page that was kept ids of their own: it may be opened many times, and each form that is
// filled in is another one. Pages for nobody in particular are kept too.
function fresh(root) {
  if (!document.querySelector('meta[name="stored"]') && told().staff) return;
  for (const field of root.querySelectorAll('form[data-outbox] input[type=hidden]:is([name=id], [name^="id."], [name=step_id], [name=receipt])')) field.value = newID();
}

// stored says of a page that was kept from when it is.
function stored() {
  const from = document.querySelector('meta[name="stored"]')?.content;
  if (!from) return;
  const notice = Object.assign(document.createElement("p"), { className: "notice sun stored", textContent: words("stored", { t: clock(Number(from)) }) });
  notice.setAttribute("role", "status");
  document.querySelector("main")?.prepend(notice);
}

// serve lets the service worker keep pages for who is signed in. Who is sent to the login has none any more.
async function serve() {
  const { staff } = told();
  if (!isSecureContext || !navigator.serviceWorker || !crypto.subtle) return;
  if (location.pathname === "/login") return shelf.wipe();
  if (!staff) return;
  const version = new URL(import.meta.url).pathname.match(/\.([0-9a-f]+)\.js$/)?.[1] ?? "";
  await navigator.serviceWorker.register(`/sw.js?lang=${document.documentElement.lang}&v=${version}`);
  if (document.querySelector('meta[name="stored"]')) return;
  const before = await shelf.get("login");
  if (before?.staff !== staff) await shelf.put({ name: "login", staff, writes: told().for === "notes" ? staff : "" });
  await shelf.renew(staff);
  const worker = (await navigator.serviceWorker.ready).active;
  worker.postMessage({ seen: location.pathname + location.search, pages: ownList() });
}

// ownList is where the own list leads: first the page of each person, then a new contact with each, and so on. So the last
// person of a long list opens as well as the first.
function ownList() {
  if (location.pathname !== "/follow-up") return [];
  const people = new Set();
  for (const { pathname } of document.querySelectorAll('main a[href^="/follow-up/"]')) {
    const person = pathname.match(/^\/follow-up\/[0-9a-f]{32}/)?.[0];
    if (person) people.add(person);
  }
  return [...alone, ...ofEach.flatMap((page) => [...people].map((person) => person + page))].slice(0, prefetched);
}

// leaving asks first at logout where something waits, and then leaves nothing to be read behind.
function leaving() {
  const go = async () => {
    await shelf.remove("login").catch(() => {});
    await pin.shut("/logout");
    location.replace("/login");
  };
  document.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || kept.pathOf(event.target) !== "/logout") return;
    event.preventDefault();
    const { mine } = await handin.counts().catch(() => ({ mine: 0 }));
    if (mine === 0) return go();
    const dialog = document.getElementById("leaving");
    dialog.querySelector("[data-count]").textContent = words("leaving", { n: mine });
    dialog.onclose = () => dialog.returnValue === "go" && go();
    dialog.returnValue = "";
    dialog.showModal();
  });
}

function onClick(event) {
  const { target } = event;
  if (target.closest("[data-outbox-again]")) handin.again();
  const drop = target.closest("[data-outbox-drop]");
  if (drop && confirm(words("drop"))) outbox.remove(handin.refused, drop.dataset.outboxDrop).then(badge);
}

// badge shows what waits, wherever the page has room for it.
async function badge() {
  const state = await look();
  for (const place of document.querySelectorAll("[data-outbox-badge]")) {
    place.dataset.state = state.name;
    place.replaceChildren(Object.assign(document.createElement("a"), { href: "/offline", textContent: state.text }));
    place.hidden = place.dataset.outboxBadge === "quiet" && (state.name === "kept" || state.name === "cannot");
  }
  if (state.name === "cannot") kept.warn();
  for (const list of document.querySelectorAll("[data-outbox-list]")) await fill(list);
  await signedOut(state);
  const asking = document.getElementById("leaving");
  if (asking?.open && state.name === "kept") asking.close("go"); // it was sent meanwhile
}

async function look() {
  if (!kept.possible() || (document.querySelector("form[data-outbox]") && !(await kept.able()))) return { name: "cannot", text: words("cannotShort") };
  const { mine, others, refused } = await handin.counts();
  if (refused > 0 && (told().staff || mine === 0)) return { name: "refused", text: words("refusedCount", { n: refused }) };
  if (mine > 0) return { name: "waiting", text: words("waiting", { n: mine }) };
  if (others > 0) return { name: "others", text: words("others", { n: others }) };
  return { name: "kept", text: words("kept") };
}

// fill writes one of the lists: what waits, what was refused, what arrived. Nobody's name is in it: it lies open.
async function fill(list) {
  const records = await outbox.all(list.dataset.outboxList).catch(() => []);
  records.sort((a, b) => b.at - a.at);
  list.replaceChildren(...records.map((record) => line(record, list)));
  list.closest("section").hidden = records.length === 0;
}

function line({ id, staff, kind, at, arrived, answer }, list) {
  const item = document.createElement("li");
  const ofOther = told().staff && staff && staff !== told().staff;
  const parts = [kind, clock(at)];
  if (ofOther) parts.push(words("ofOther"));
  const asks = { to_decide: "decides", to_place: "places" }[answer];
  if (arrived) parts.push(words(came(asks, ofOther), { t: clock(arrived) }));
  item.textContent = parts.join(" · ");
  if (asks && told().staff && !ofOther) item.append(" ", Object.assign(document.createElement("a"), { href: "/follow-up/decide", textContent: words("look") }));
  if (list.dataset.outboxList === handin.refused) {
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: words("dropDo") });
    drop.dataset.outboxDrop = id;
    item.append(" ", drop);
  }
  return item;
}

// came is what is said of what arrived. What a colleague still decides or says is not for whoever reads this.
function came(asks, ofOther) {
  if (ofOther) return asks === "decides" ? "decidesOther" : "came";
  return asks ?? "came";
}
