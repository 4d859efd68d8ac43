// [data-live="/today/events?…"] shows a list that the server sends again whenever it changes: event "list" with JSON
// {"html"}. Nothing changes under the hand of somebody who types or has chosen: the list waits until the field is
// left; <details data-key> that are open stay open, and the focus goes back to the same id.
// [data-live-state] gets data-state="ok" or "lost".

import * as screen from "./screen.js";

const silence = 40000; // milliseconds; the server sends "ping" every 15 s
const slowest = 30000; // milliseconds between two attempts
const grace = 2000; // milliseconds before a lost line is shown

const lists = new Map(); // element → its connection
let started = false;

export function attach(root) {
  for (const element of root.querySelectorAll("[data-live]")) if (!lists.has(element)) lists.set(element, connect(element));
  if (started) return;
  started = true;
  setInterval(watch, 5000);
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => !document.hidden && wake());
  addEventListener("pagehide", () => lists.forEach((list) => list.close()));
}

function watch() {
  for (const [element, list] of lists) {
    if (!element.isConnected) {
      list.close();
      lists.delete(element);
    } else if (list.quiet() > silence) list.reopen();
  }
}

function wake() {
  for (const list of lists.values()) if (list.lost() || list.quiet() > silence) list.reopen();
}

function connect(element) {
  let source = null;
  let heard = performance.now();
  let failures = 0;
  let timer = 0;
  let graceTimer = 0;
  let pending = null;
  let shown = null;

  function open() {
    clearTimeout(timer);
    source?.close();
    heard = performance.now();
    source = new EventSource(element.dataset.live);
    source.onopen = alive;
    source.onmessage = alive;
    source.addEventListener("ping", alive);
    source.addEventListener("list", (event) => {
      alive();
      try {
        receive(JSON.parse(event.data).html);
      } catch (error) {
        // half a message: the next one is whole
      }
    });
    source.onerror = () => {
      source.close();
      failures++;
      if (!graceTimer) graceTimer = setTimeout(() => mark("lost"), grace);
      if (failures % 3 === 0) signedOut();
      timer = setTimeout(open, Math.min(slowest, 500 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2));
    };
  }

  function alive() {
    heard = performance.now();
    failures = 0;
    clearTimeout(graceTimer);
    graceTimer = 0;
    mark("ok");
  }

  function receive(html) {
    if (typeof html !== "string" || html === shown) return;
    if (busy()) {
      pending = html;
      return;
    }
    pending = null;
    shown = html;
    swap(element, html);
  }

  function busy() {
    const active = document.activeElement;
    return element.contains(active) && active.matches("input:not([type=button], [type=submit]), textarea, select");
  }

  element.addEventListener("focusout", () => setTimeout(() => pending !== null && receive(pending), 50));
  open();
  return {
    reopen: open,
    lost: () => failures > 0,
    quiet: () => performance.now() - heard,
    close() {
      clearTimeout(timer);
      clearTimeout(graceTimer);
      source?.close();
    },
  };
}

function swap(element, html) {
  const openKeys = new Set([...element.querySelectorAll("details[data-key][open]")].map((details) => details.dataset.key));
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  element.innerHTML = html;
  for (const details of element.querySelectorAll("details[data-key]")) if (openKeys.has(details.dataset.key)) details.open = true;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  screen.attachAll(element);
}

function mark(state) {
  for (const notice of document.querySelectorAll("[data-live-state]")) notice.dataset.state = state;
}

// signedOut loads the page again when the server would rather show another one, such as the login.
async function signedOut() {
  try {
    const answer = await fetch(location.href, { redirect: "manual", cache: "no-store", credentials: "same-origin" });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) location.reload();
  } catch (error) {
    // no line: wait for it
  }
}
