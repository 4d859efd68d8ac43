// The service worker keeps the pages that somebody of the staff saw, encrypted (shelf.js), and answers with them when
// there is no line. It is one file without modules, and remembers nothing between two requests: what it may read, it
// reads from the disk each time, so that a lock counts at once. What is sent goes past it.

const patience = 3000; // milliseconds until a page that was kept is better than none
const gentle = 50; // between two pages that are fetched ahead, at least: else as long as one took
const young = 20 * 60 * 1000; // a page that is not fetched ahead again
const assetsMost = 600;
const aheadMost = 60 * 1000; // that a touch may lie ahead of the clock, else that was set back
const lang = new URL(location).searchParams.get("lang") || "nl";
const shell = ["/offline", "/follow-up/note"]; // what can be opened without any key
const person = "/follow-up/[0-9a-f]{32}";
const kept = new RegExp(`^(/today|/follow-up|/follow-up/(time|appointments)|${person}(/(plan|reach|contact|way|domains|team|close|signal)|/records/[a-z_]+(/[0-9a-f]{32})?)?)$`);
const listed = new RegExp(`href="(${person})`, "g");
const asset = /\/static\/[\w./-]+\.[0-9a-f]{12}\.\w+/g;

addEventListener("install", (event) => {
  event.waitUntil(event.addRoutes?.({ condition: { urlPattern: new URLPattern({ pathname: "/kiosk*" }) }, source: "network" }));
  event.waitUntil(fillShell().then(() => skipWaiting()));
});

addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), trim()])));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/kiosk")) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(assetFor(request));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
});

addEventListener("message", (event) => {
  const { seen, pages = [] } = event.data ?? {};
  if (seen) event.waitUntil(ahead([seen]).then(() => navigator.locks.request("jobatelier-ahead", () => ahead(pages)))); // one list at a time
});

// page asks the server, and answers with what was kept where nothing comes.
async function page(event, url) {
  await tellLock();
  const asked = fetch(event.request);
  if (kept.test(url.pathname) || whose(url.pathname)) event.waitUntil(asked.then((response) => keep(url, response.clone())).catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, patience));
  const answer = await Promise.race([asked.catch(() => null), late]);
  if (answer && answer.status < 500) return answer;
  return (await read(url)) ?? (answer === undefined ? await asked.catch(() => null) : answer) ?? (await outOfShell(url));
}

// tellLock tells the server that somebody locked the tablet or left, where it could not hear it before.
async function tellLock() {
  const lock = await get("kept", "lock");
  if (!lock) return;
  try {
    const answer = await fetch(lock.at, { method: "POST", redirect: "manual", signal: AbortSignal.timeout(patience) });
    if (answer.type === "opaqueredirect" || answer.status === 403) await remove("kept", "lock"); // 403: it is locked already
  } catch (error) {
    // still no line
  }
}

// name is under which a page is kept: "saved" is said once only.
function name(url) {
  const clean = new URL(url, location.origin);
  clean.searchParams.delete("saved");
  return clean.pathname + clean.search;
}

// whose is under which the pages of one person are, or of all of them, for an address among these.
function whose(pathname) {
  return pathname === "/follow-up" ? pathname : pathname.match(new RegExp(`^${person}(?=/|$)`))?.[0];
}

// keep puts a page on the disk. What the server does not give any more, or says is not to be kept, goes from there.
async function keep(url, response) {
  const { pathname, searchParams } = new URL(url, location.origin);
  const among = whose(pathname);
  if (among && ([403, 404].includes(response.status) || response.headers.get("X-Keep") === "no")) return forget((path) => path.startsWith(among));
  if (!kept.test(pathname) || response.status !== 200 || response.redirected) return;
  if (!response.headers.get("Content-Type")?.startsWith("text/html")) return;
  if (searchParams.has("saved")) return ahead([name(url)], true);
  const key = await liveKey();
  if (!key) return;
  const html = await response.text();
  if (among === "/follow-up") await forgetAllBut(new Set(Array.from(html.matchAll(listed), ([, one]) => one)));
  await assetsOf(html);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const headers = ["Content-Type", "Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"].map((header) => [header, response.headers.get(header) ?? ""]);
  const plain = new TextEncoder().encode(JSON.stringify({ html, headers }));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name(url)) }, key, plain);
  if (!(await liveKey())) return; // locked meanwhile
  await put("pages", { path: name(url), at: Date.now(), iv, sealed });
}

// forgetAllBut forgets the pages of those who are not on the own list any more.
function forgetAllBut(people) {
  return forget((path) => whose(path)?.startsWith("/follow-up/") && !people.has(whose(path)));
}

// forget deletes the pages whose address is among these.
function forget(isAmong) {
  return within("pages", "readwrite", (pages) => {
    const all = pages.getAllKeys();
    all.onsuccess = () => all.result.filter(isAmong).forEach((path) => pages.delete(path));
    return all;
  });
}

// read gives a page that was kept, with the moment from which it is.
async function read(url) {
  const key = await liveKey();
  const found = key && ((await get("pages", name(url))) ?? (await get("pages", url.pathname)));
  if (!found) return null;
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: found.iv, additionalData: new TextEncoder().encode(found.path) }, key, found.sealed);
    const { html, headers } = JSON.parse(new TextDecoder().decode(plain));
    return new Response(html.replace("</head>", `<meta name="stored" content="${Number(found.at)}"></head>`), { headers });
  } catch (error) {
    await remove("pages", found.path); // of a login before this one
    return null;
  }
}

// liveKey gives the key, if there is one. When it has had its time, or nobody touched the tablet for as long as until it
// locks, all goes: the browser may have been killed before pin.js could lock.
async function liveKey() {
  const [found, lock, touched] = await Promise.all(["key", "lock", "touched"].map((one) => get("kept", one)));
  if (!found || lock) return null;
  if (found.until > Date.now() && touched && !isLeft(touched)) return found.key;
  await remove("kept", "key");
  await within("pages", "readwrite", (store) => store.clear());
  return null;
}

// isLeft is the rule of pin.js.
function isLeft({ at, after }) {
  const since = Date.now() - at;
  return after > 0 && (since > 1000 * after || since < -aheadMost);
}

// ahead fetches pages one after the other, so that they are there when the line is not. It tells the server that nobody
// reads them yet, and takes no more than half of its time.
async function ahead(paths, always = false) {
  for (const path of paths) {
    if (!kept.test(new URL(path, location.origin).pathname) || !(await liveKey())) continue;
    const before = await get("pages", name(path));
    if (!always && before && Date.now() - before.at < young) continue;
    const begun = performance.now();
    try {
      const response = await fetch(name(path), { headers: { Accept: "text/html", "X-Ahead": "yes" }, credentials: "same-origin", redirect: "manual" });
      await keep(name(path), response);
    } catch (error) {
      return; // no line
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(gentle, performance.now() - begun)));
  }
}

// fillShell keeps, in the clear, the pages that are about nobody: asked for without saying who asks.
async function fillShell() {
  const cache = await caches.open("shell");
  for (const path of shell) {
    const response = await fetch(`${path}?lang=${lang}`, { credentials: "omit", cache: "no-store" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await assetsOf(await response.clone().text());
    await cache.put(path, response);
  }
}

async function outOfShell(url) {
  const cache = await caches.open("shell");
  return (await cache.match(shell.includes(url.pathname) ? url.pathname : "/offline")) ?? Response.error();
}

async function assetFor(request) {
  const cache = await caches.open("assets");
  const before = await cache.match(request.url);
  if (before) return before;
  const response = await fetch(request);
  if (response.ok && response.type === "basic") await cache.put(request.url, response.clone());
  return response;
}

// assetsOf keeps every file that a page names, and those that these name.
async function assetsOf(text) {
  const cache = await caches.open("assets");
  for (const path of new Set(text.match(asset))) {
    if (await cache.match(path)) continue;
    const response = await fetch(path).catch(() => null);
    if (!response?.ok) continue;
    await cache.put(path, response.clone());
    if (/\.(js|css)$/.test(path)) await assetsOf(await response.text());
  }
}

// trim forgets the oldest files: those of programs before this one.
async function trim() {
  const cache = await caches.open("assets");
  for (const old of (await cache.keys()).slice(0, -assetsMost)) await cache.delete(old);
}

// The database of shelf.js.
function within(store, mode, ask) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("jobatelier-tablet", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept", { keyPath: "name" });
      request.result.createObjectStore("pages", { keyPath: "path" });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction(store, mode);
      const asked = ask(transaction.objectStore(store));
      transaction.oncomplete = () => (database.close(), resolve(asked.result));
      transaction.onabort = () => (database.close(), reject(transaction.error));
    };
  });
}

function get(store, key) {
  return within(store, "readonly", (records) => records.get(key));
}

function put(store, record) {
  return within(store, "readwrite", (records) => records.put(record));
}

function remove(store, key) {
  return within(store, "readwrite", (records) => records.delete(key));
}
