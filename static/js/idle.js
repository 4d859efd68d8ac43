// When nobody is there any more, the visit ends by itself and the next person finds nothing.
//
// <body data-idle-warn="45" data-idle-home="60"> counts seconds without a touch: first #idle is shown, then
// form#done is sent. <body data-clear="4"> does the same without a word after a greeting; one touch stops that.
//
// Before that, "jobatelier:home" is dispatched on document. Who cancels it leads elsewhere; who has something to hand
// in first adds its promise to the event's detail.

import * as screen from "./screen.js";

const again = 5000; // milliseconds until a failed end is tried again

let touched = performance.now();
let stayed = false; // touched since this screen came: no clearing
let leaving = false;
let concealed = false; // the end of the visit failed: a face covers the screen until it works
let notBefore = 0;
let pressing = false;
let focused = null; // what had the focus before the warning
let started = false;

export function attach() {
  if (started) return;
  started = true;
  for (const type of ["pointerdown", "pointermove", "keydown", "touchstart", "wheel", "input"]) {
    document.addEventListener(type, onTouch, { capture: true, passive: true });
  }
  document.addEventListener("pointerdown", () => (pressing = true), true);
  for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, () => setTimeout(() => (pressing = false), 100), true);
  document.addEventListener("jobatelier:screen", onScreen);
  setInterval(tick, 250);
}

// lastTouch is when somebody last touched the screen or a key, on the clock of performance.now.
export function lastTouch() {
  return touched;
}

function onTouch(event) {
  if (event.type === "pointermove" && event.pointerType !== "mouse" && !pressing) return;
  if (event.type === "pointermove" && !event.movementX && !event.movementY) return;
  touched = performance.now();
  if (event.type !== "pointermove") stayed = true;
}

function onScreen() {
  if (!document.body.dataset.face) concealed = false;
  touched = performance.now();
  stayed = false;
  focused = null;
}

function tick() {
  const now = performance.now();
  const quiet = (now - touched) / 1000;
  const { clear, idleWarn, idleHome } = document.body.dataset;
  const done = idleHome && quiet >= Number(idleHome);
  const cleared = clear && !stayed && quiet >= Number(clear);
  if ((done || cleared || concealed) && now >= notBefore) return home();
  warn(Boolean(idleWarn) && quiet >= Number(idleWarn));
}

function warn(wanted) {
  const warning = document.getElementById("idle");
  if (!warning || warning.hidden === !wanted) return;
  if (!wanted && pressing) return; // the finger that says "I am here" must not reach what lies underneath
  warning.hidden = !wanted;
  if (wanted) {
    focused = document.activeElement;
    warning.querySelector("button, a")?.focus({ preventScroll: true });
  } else if (focused && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

async function home() {
  if (leaving) return;
  const event = new CustomEvent("jobatelier:home", { cancelable: true, detail: [] });
  if (!document.dispatchEvent(event)) return void (touched = performance.now());
  leaving = true;
  const before = screen.version();
  try {
    await Promise.allSettled(event.detail);
    await screen.inTurn(async () => {
      if (screen.version() !== before) return; // somebody scanned meanwhile
      const form = document.querySelector("form#done");
      const answer = form
        ? await screen.ask(form.action, { body: new URLSearchParams(new FormData(form)), timeout: 4000 })
        : await screen.ask(document.body.dataset.home || "/kiosk", { timeout: 4000 });
      if (screen.version() !== before) return;
      if (answer.ok && (await screen.show(answer.html, { url: answer.url }))) return;
      // A browser's own error page would stay for ever: hide what is personal and try again.
      conceal();
    });
  } finally {
    leaving = false;
  }
}

// conceal takes the person's things off the screen while the server cannot be reached; tick tries again.
function conceal() {
  notBefore = performance.now() + again;
  if (!concealed) screen.face("retry", { stay: true }) || document.querySelector("main")?.replaceChildren();
  concealed = true;
}
