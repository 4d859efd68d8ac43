// The screen is swapped, not navigated: the camera stays open, the sound may play, and the next scan is listened
// to all the time. Every module hands its attach function to register, and is attached again after each swap.

const attachers = [];
const faces = new Map(); // name → <template>, remembered because a swap takes the templates away
let generation = 0;
let covered = null; // while a face is shown: what it covers, to put it back
let line = Promise.resolve();

export function register(...functions) {
  attachers.push(...functions);
}

export function attachAll(root = document) {
  for (const template of root.querySelectorAll('template[id^="face-"]')) {
    faces.set(template.id.slice("face-".length), template);
  }
  for (const attach of attachers) {
    try {
      attach(root);
    } catch (error) {
      console.warn("attach", error);
    }
  }
}

// version changes with every swap: who waited for an answer can see that the screen is another one by now.
export function version() {
  return generation;
}

// inTurn runs tasks that may change the visit's cookie one after the other, so that the end of one visit never
// overtakes the start of the next.
export function inTurn(task) {
  const turn = line.then(task, task);
  line = turn.catch(() => {});
  return turn;
}

// ask fetches a page as HTML and never throws. It gives {ok, page, status, html, url}: ok for a page with status 200,
// page for any HTML that came, status 0 when nothing came, url when the answer is from elsewhere than asked.
export async function ask(url, { body, timeout = 2000 } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeout);
  try {
    const response = await fetch(url, {
      method: body ? "POST" : "GET",
      body,
      headers: { Accept: "text/html" },
      credentials: "same-origin",
      redirect: "follow",
      cache: "no-store",
      signal: stop.signal,
    });
    const html = await response.text();
    const page = (response.headers.get("Content-Type") || "").includes("text/html");
    return { ok: response.status === 200 && page, page, status: response.status, html, url: response.redirected ? response.url : "" };
  } catch (error) {
    return { ok: false, page: false, status: 0, html: "", url: "" };
  } finally {
    clearTimeout(timer);
  }
}

// foreign says whether a page does not run on these scripts: it comes from a newer program, or is for staff.
export function foreign(html) {
  const entry = (page) => page.querySelector('script[type="module"][src]')?.getAttribute("src");
  return entry(new DOMParser().parseFromString(html, "text/html")) !== entry(document);
}

// show makes a whole HTML page the screen. url, when given, becomes the address. With focus false the focus stays
// where it was. No script of the page runs.
export async function show(html, { url = "", focus = true } = {}) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!page.body.firstElementChild) return false;
  const mine = ++generation;
  await addStyles(page);
  if (mine !== generation) return false; // another screen came while styles loaded

  covered = null;
  const place = focus ? -1 : focusables().indexOf(document.activeElement);
  for (const script of page.body.querySelectorAll("script")) script.remove();
  copyAttributes(page.documentElement, document.documentElement);
  document.title = page.title;
  copyAttributes(page.body, document.body);
  document.body.replaceChildren(...page.body.childNodes);
  if (url) address(url);
  arrived(focus, place);
  return true;
}

// face covers <main> with <template id="face-NAME">. It goes after seconds (data-seconds of the template, else 6),
// at a touch of [data-face-close], or with the next screen; what was there, typed text too, is back then. With
// stay it does not go, and what was there is gone. The template's data-body-class and data-sound are put on the
// body meanwhile, and its name as data-face.
export function face(name, { stay = false } = {}) {
  const template = faces.get(name);
  const main = document.querySelector("main");
  if (!template || !main) return false;
  uncover();
  const mine = ++generation;
  const body = document.body;
  const before = document.querySelector("main");
  const shown = document.createElement("main");
  copyAttributes(before, shown);
  shown.append(document.importNode(template.content, true));
  covered = stay ? null : { main: before, shown, className: body.className, data: { ...body.dataset }, focus: document.activeElement };
  before.replaceWith(shown);
  body.dataset.face = name;
  if (template.dataset.bodyClass) body.className = template.dataset.bodyClass;
  body.dataset.sound = template.dataset.sound || "refused";
  delete body.dataset.soundPlayed;
  for (const close of shown.querySelectorAll("[data-face-close]")) close.addEventListener("click", uncover);
  if (!stay) setTimeout(() => mine === generation && uncover(), 1000 * (Number(template.dataset.seconds) || 6));
  arrived(true, -1);
  return true;
}

function uncover() {
  if (!covered) return;
  const { main, shown, className, data, focus } = covered;
  covered = null;
  generation++;
  shown.replaceWith(main);
  const body = document.body;
  body.className = className;
  for (const key of ["face", "sound", "soundPlayed"]) {
    if (data[key] === undefined) delete body.dataset[key];
    else body.dataset[key] = data[key];
  }
  if (focus && focus.isConnected) focus.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("jobatelier:screen"));
}

function arrived(focus, place) {
  attachAll();
  const wanted = document.querySelector("[autofocus]") || document.querySelector("main h1");
  if (focus && wanted) {
    if (wanted.matches("h1")) wanted.tabIndex = -1;
    wanted.focus({ preventScroll: true });
    scrollTo(0, 0);
  } else if (place >= 0) {
    focusables()[place]?.focus({ preventScroll: true });
  }
  document.dispatchEvent(new CustomEvent("jobatelier:screen"));
}

function focusables() {
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
}

function copyAttributes(from, to) {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name);
  for (const { name, value } of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
}

// addStyles loads what the page has in style sheets and this document has not, before it is needed.
function addStyles(page) {
  const have = new Set([...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute("href")));
  const loads = [...page.querySelectorAll('link[rel="stylesheet"]')]
    .filter((link) => !have.has(link.getAttribute("href")))
    .map((link) => {
      const copy = document.importNode(link);
      const loaded = new Promise((resolve) => (copy.onload = copy.onerror = resolve));
      document.head.append(copy);
      return loaded;
    });
  if (loads.length === 0) return undefined;
  return Promise.race([Promise.all(loads), new Promise((resolve) => setTimeout(resolve, 500))]);
}

function address(url) {
  try {
    const target = new URL(url, location.href);
    if (target.origin === location.origin) history.replaceState(null, "", target);
  } catch (error) {
    // an address that is none stays out of the address bar
  }
}
