// The pages that somebody saw lie on the tablet encrypted, so that they open without a line (sw.js puts them there and
// reads them). Their key is given by the server to who is signed in. It cannot be taken out by a script, it has an end,
// and it is deleted when the tablet is locked and at logout: then nobody reads what lies there. The browser keeps it on
// the same disk: it protects from who picks up the tablet, not from who takes the disk out before its end.

let opened = null; // the promise of the database

// The same stores as in sw.js: "kept" by name, "pages" by path.
function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("jobatelier-tablet", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept", { keyPath: "name" });
      request.result.createObjectStore("pages", { keyPath: "path" });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onclose = () => (opened = null);
      resolve(request.result);
    };
  });
  opened.catch(() => (opened = null));
  return opened;
}

async function within(stores, mode, ask) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    const request = ask(transaction);
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export function get(name) {
  return within(["kept"], "readonly", (transaction) => transaction.objectStore("kept").get(name));
}

export function put(record) {
  return within(["kept"], "readwrite", (transaction) => transaction.objectStore("kept").put(record));
}

export function remove(name) {
  return within(["kept"], "readwrite", (transaction) => transaction.objectStore("kept").delete(name));
}

// wipe deletes the key and what was encrypted with it. It tries twice: the browser may have closed the database. Without
// a database there is nothing.
export function wipe() {
  const empty = () => within(["kept", "pages"], "readwrite", (transaction) => {
    transaction.objectStore("kept").delete("key");
    return transaction.objectStore("pages").clear();
  });
  return empty().catch(() => {
    opened = null;
    return empty();
  }).catch(() => {}); // a browser without a disk
}

// touch notes when somebody touched the tablet last and, where it is given, after how many seconds without that it locks:
// 0 where the login has no PIN. There is no key without this note.
export function touch(at, after) {
  return within(["kept"], "readwrite", (transaction) => {
    const kept = transaction.objectStore("kept");
    const before = kept.get("touched");
    before.onsuccess = () => kept.put({ name: "touched", at, after: after ?? before.result?.after ?? 0 });
  });
}

// renew asks the server for the key, where the one that is here is not this person's or will end soon. Asking also
// tells the server that somebody touches the tablet. What is somebody else's goes first, whether it can be asked or not.
export async function renew(staff, { always = false } = {}) {
  const before = await get("key");
  if (before && before.staff !== staff) await wipe();
  if (!always && before?.staff === staff && before.until - Date.now() > 11 * 3600 * 1000) return;
  const response = await fetch("/tablet", { method: "POST", headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual" });
  if (!response.ok) return;
  const { key, for: seconds } = await response.json();
  const raw = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  const kept = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  await put({ name: "key", key: kept, staff, until: Date.now() + 1000 * seconds });
}
