// A scanner types like a keyboard, only faster. This module tells the two apart from any focus, keeps a person's
// typing untouched, and posts what was scanned. form[data-scan] is where it goes on a kiosk page;
// input[data-scan-field] receives the code as text on a staff page.

import * as screen from "./screen.js";

const gap = 50; // milliseconds between two keys of a scanner, at most
const silence = 100; // milliseconds after which a whole code without Enter or Tab is over
const patience = 500; // the same while letters are missing: a busy machine hands keys on late
const whole = 22; // letters of a pass
const shortest = 8; // characters; fewer are typing
const longest = 400;
const dwell = 700; // milliseconds that an answer stays when another scan already waits
const alphabet = "BCDFGHJKLNPRSTVX";

let burst = null; // {code, alt, length, last, field} of the keys that may be a scan
let timer = 0;
let listening = false;
let sending = "";
const waiting = [];

export function attach() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("jobatelier:code", (event) => accept({ code: String(event.detail?.code ?? ""), alt: "" }));
}

function scanForm() {
  return document.querySelector("form[data-scan]");
}

function scanField() {
  const fields = [...document.querySelectorAll("input[data-scan-field]")].filter((field) => !field.disabled && field.form);
  return fields.find((field) => field === document.activeElement) || fields[0];
}

function onKey(event) {
  if (event.isComposing || !(scanForm() || scanField())) return;
  if (event.key === "Enter" || event.key === "Tab") {
    const scanned = burst && burst.length >= shortest && event.timeStamp - burst.last <= pause();
    if (!scanned) return forget();
    swallow(event);
    return finish();
  }
  if (event.repeat) return forget(); // a key that is held down
  if (event.ctrlKey || event.metaKey) return; // some scanners send separators so; they are no part of a code
  if (event.key.length !== 1 && event.key !== "Dead") return; // Shift, Caps Lock, …

  if (!burst || event.timeStamp - burst.last > (burst.length < shortest ? gap : pause())) {
    if (burst && burst.length >= shortest) finish();
    burst = { code: "", alt: "", length: 0, last: 0, field: snapshot() };
  }
  if (burst.length >= shortest) swallow(event); // certain by now
  if (burst.length < longest) {
    burst.code += event.key.length === 1 ? event.key : "";
    burst.alt += physical(event.code);
  }
  burst.length++;
  burst.last = event.timeStamp;
  clearTimeout(timer);
  timer = setTimeout(() => (burst && burst.length >= shortest ? finish() : forget()), pause());
}

// pause is how long a scan may be silent before it is over.
function pause() {
  return burst.length < shortest || Math.max(letters(burst.code), letters(burst.alt)) >= whole ? silence : patience;
}

function letters(text) {
  return [...text.toUpperCase()].filter((letter) => alphabet.includes(letter)).length;
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function forget() {
  clearTimeout(timer);
  burst = null;
}

function finish() {
  const { code, alt, field } = burst;
  forget();
  putBack(field);
  accept({ code, alt });
}

// physical is what the key types on a US keyboard: the same key gives a Cyrillic or Arabic letter on others.
function physical(code) {
  if (/^Key[A-Z]$/.test(code)) return code[3];
  if (/^(Digit|Numpad)[0-9]$/.test(code)) return code.at(-1);
  return { Minus: "-", NumpadSubtract: "-", Space: " ", Backslash: "\\" }[code] || "";
}

// snapshot remembers the focused field as it was before the first key.
function snapshot() {
  const field = document.activeElement;
  if (!field || !field.matches("input, textarea, select")) return null;
  let start = null;
  let end = null;
  try {
    start = field.selectionStart;
    end = field.selectionEnd;
  } catch (error) {
    // this kind of field has no selection
  }
  return { field, value: field.value, checked: field.checked, start, end };
}

function putBack(saved) {
  if (!saved || !saved.field.isConnected) return;
  const { field, value, checked, start, end } = saved;
  if (field.value === value && field.checked === checked) return;
  try {
    field.value = value;
    if (checked !== undefined) field.checked = checked;
    if (start !== null && start !== undefined) field.setSelectionRange(start, end);
  } catch (error) {
    // a file field, or a kind without selection
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function accept(scan) {
  if (!scan.code && !scan.alt) return;
  const form = scanForm();
  if (!form) return fill(scan);
  if (scan.code === sending || waiting.some((other) => other.code === scan.code)) return; // read twice
  waiting.push(scan);
  if (waiting.length > 2) waiting.shift();
  if (!sending) work();
}

async function work() {
  while (waiting.length > 0) {
    const scan = waiting.shift();
    sending = scan.code || scan.alt;
    await screen.inTurn(() => send(scan)).catch(() => screen.face("retry"));
    if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, dwell));
  }
  sending = "";
}

async function send({ code, alt }) {
  const form = scanForm();
  if (!form) return;
  const body = new URLSearchParams(new FormData(form));
  body.set("code", code);
  body.set("alt", alt);
  body.set("id", newId()); // the server keeps it with the answer: sent twice is once done
  document.body.dataset.busy = "";
  const home = form.dataset.home || "";
  const started = performance.now();
  let answer = await screen.ask(form.action, { body });
  const left = 2000 - (performance.now() - started);
  if (answer.status === 0 && left > 500) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    answer = await screen.ask(form.action, { body, timeout: left - 200 }); // a dropped connection: once more, same id
  }
  delete document.body.dataset.busy;
  const shown = answer.ok && (await screen.show(answer.html, { url: answer.url || home }));
  if (!shown) screen.face("retry");
}

// newId makes 32 hex digits; crypto.randomUUID does not exist on plain http.
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// fill writes the likelier candidate into the staff page's field, in groups of four, and submits its form.
function fill({ code, alt }) {
  const field = scanField();
  if (!field) return;
  const best = likeness(alt) > likeness(code) ? alt : code;
  field.value = best.replace(/\s+/g, "").toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.form.requestSubmit();
}

function likeness(text) {
  const letters = [...text.toUpperCase().replace(/\s+/g, "")];
  return letters.length === 0 ? 0 : letters.filter((letter) => alphabet.includes(letter)).length / letters.length;
}
