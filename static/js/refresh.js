// The waiting screen stays true by itself: at each full minute <body data-refresh> is fetched again and swapped,
// unless somebody is busy with it. data-refresh may name the address; empty means this one.

import * as screen from "./screen.js";
import { lastTouch } from "./idle.js";

const calm = 3000; // milliseconds without a touch before the screen may change under somebody's hand
const again = 5000; // milliseconds until a failed fetch is repeated; the browser does not tell when the wire is back

let timer = 0;
let failures = 0;
let started = false;

export function attach() {
  if (!started) {
    started = true;
    next();
  }
  offline(failures >= 2);
}

function next() {
  clearTimeout(timer);
  timer = setTimeout(refresh, failures > 0 ? again : 60000 - (Date.now() % 60000) + 150);
}

async function refresh() {
  try {
    const { refresh: address, busy, face } = document.body.dataset;
    if (address === undefined || busy !== undefined || face !== undefined || document.hidden) return;
    if (performance.now() - lastTouch() < calm) return;
    const began = performance.now();
    const before = screen.version();
    const answer = await screen.ask(address || location.pathname + location.search);
    failures = answer.ok ? 0 : failures + 1;
    offline(failures >= 2);
    if (!answer.ok || screen.version() !== before || lastTouch() > began) return;
    if (screen.foreign(answer.html)) return location.reload();
    await screen.show(answer.html, { focus: false });
  } finally {
    next();
  }
}

function offline(is) {
  if (document.body.dataset.refresh === undefined) return;
  for (const notice of document.querySelectorAll("[data-offline]")) notice.hidden = !is;
}
