// What must not be lost while the line is cut waits here, in the browser's own database and on disk, until the server
// has said its last word about it. A record is an object with an id; its store is the name of what it is. Records lie
// in the order of their ids: where these are random, the order tells nothing. Those that are appended have a number
// besides, and are handed in by it. What was on disk can stay readable there for a while after it was removed: so only
// what could not be handed in comes here, or what is sealed.

const first = 1000; // milliseconds until what could not be handed in is tried again; then twice as long each time
const longest = 60000;

let opened = null; // the promise of the database

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("jobatelier-outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records", { keyPath: ["store", "id"] });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onclose = () => (opened = null);
      resolve(request.result);
    };
  });
  opened.catch(() => (opened = null)); // the next one tries again
  return opened;
}

// within runs requests in one transaction, and is done when that is on disk. It gives the result of the one that ask
// gives back.
async function within(mode, ask) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("records", mode, { durability: "strict" });
    const request = ask(transaction.objectStore("records"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

// put keeps a record. It is on disk when the promise is kept; without a database the promise is broken.
export function put(store, record) {
  return within("readwrite", (records) => records.put({ ...record, store }));
}

// append keeps a record behind those that are there.
export function append(store, record) {
  return within("readwrite", (records) => {
    const before = records.getAll(IDBKeyRange.bound([store], [store, []]));
    before.onsuccess = () => records.put({ ...record, store, nr: 1 + Math.max(0, ...before.result.map(({ nr }) => nr ?? 0)) });
    return before;
  });
}

export function get(store, id) {
  return within("readonly", (records) => records.get([store, id]));
}

export function all(store) {
  return within("readonly", (records) => records.getAll(IDBKeyRange.bound([store], [store, []])));
}

export function remove(store, id) {
  return within("readwrite", (records) => records.delete([store, id]));
}

// move makes a record one of another store.
export function move(record, store) {
  return within("readwrite", (records) => {
    records.delete([record.store, record.id]);
    return records.put({ ...record, store });
  });
}

// line hands the records of a store in, again and again until none is left. send gets one and gives "done" when it may
// go, "refused" when the server will never take it, "later" when it wants it another time, and "cut" when nothing
// answered: then the others wait too. refuse gets what was refused, and sees to it that it leaves the store. tell hears
// how many are left. The browser does not know whether the server can be reached, so nobody asks it. line gives a
// function that tries at once.
export function line(store, { send, refuse, tell }) {
  let pause = first;
  let timer = 0;
  let running = false;
  let wanted = false;

  async function run() {
    wanted = true;
    if (running) return;
    running = true;
    clearTimeout(timer);
    let left = 0;
    while (wanted) {
      wanted = false;
      left = await handIn(store, send, refuse);
    }
    running = false;
    tell(left);
    pause = left > 0 ? Math.min(2 * pause, longest) : first;
    if (left > 0) timer = setTimeout(run, pause * (0.75 + Math.random() / 2));
  }

  addEventListener("online", run);
  document.addEventListener("visibilitychange", () => !document.hidden && run());
  run();
  return run;
}

// handIn gives how many are left. Without a database there is nothing.
async function handIn(store, send, refuse) {
  let records;
  try {
    records = await all(store);
  } catch (error) {
    return 0;
  }
  let left = records.length;
  for (const record of records.sort((a, b) => (a.nr ?? 0) - (b.nr ?? 0))) {
    const answer = await send(record);
    if (answer === "cut") break;
    if (answer === "later") continue;
    const gone = answer === "done" ? remove(store, record.id) : refuse(record);
    await gone.then(() => left--, () => {}); // handed in twice is kept once
  }
  return left;
}
