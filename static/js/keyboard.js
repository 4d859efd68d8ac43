// An on-screen keyboard for input[data-keyboard] and textarea[data-keyboard]. data-layout names the language (the
// page's otherwise); type=email, and inputmode "tel" or "numeric" get layouts of their own. data-capital is
// "sentences" (unless said), "words" or "none". A keyboard on the table works beside it.
//
// An element [data-keyboard-words] may carry the names of keys: data-backspace, data-shift, data-space, data-done.

let board = null; // the simple-keyboard instance
let panel = null; // its element, at the end of <body>
let input = null; // the field that it writes into
let before = ""; // the field's value when the keyboard came
let library = null;
let pressing = false;
let started = false;

export function attach(root) {
  for (const field of root.querySelectorAll("[data-keyboard]")) {
    if (field.dataset.kind) continue;
    const mode = field.getAttribute("inputmode");
    field.dataset.kind = mode === "tel" || field.type === "tel" ? "tel" : mode === "numeric" ? "numeric" : field.type === "email" || mode === "email" ? "email" : "text";
    field.inputMode = "none"; // no second keyboard from the system
    field.autocomplete = "off"; // nor what somebody else typed here
    field.spellcheck = false;
  }
  if (!started) {
    started = true;
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", () => setTimeout(leave, 0));
    document.addEventListener("pointerdown", () => (pressing = true), true);
    for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, () => setTimeout(released, 60), true);
  }
  if (input && !input.isConnected) hide();
  const active = document.activeElement;
  if (active?.matches("[data-keyboard]") && active !== input) show(active);
}

function onFocus(event) {
  if (event.target.matches("[data-keyboard]") && event.target !== input) show(event.target);
}

function released() {
  pressing = false;
  leave();
}

// leave hides the keyboard when the focus is neither in its field nor on its keys. It waits for the finger to be
// lifted: a page that moves under the finger takes the tap away from the button.
function leave() {
  if (!input || pressing) return;
  const active = document.activeElement;
  if (active !== input && !panel?.contains(active)) hide();
}

async function show(field) {
  if (input) changed();
  input = field;
  before = field.value;
  library ??= Promise.all([import("../vendor/simple-keyboard/simple-keyboard.js"), import("./layouts.js")]);
  try {
    const [{ SimpleKeyboard }, { layouts }] = await library;
    if (input !== field) return; // another field meanwhile
    build(SimpleKeyboard, layouts);
  } catch (error) {
    library = null; // without it, the keyboard on the table is left
  }
}

function build(SimpleKeyboard, layouts) {
  board?.destroy();
  panel?.remove();
  panel = document.createElement("div");
  panel.className = "keyboard";
  panel.dir = "ltr"; // keys stand where they stand on a real keyboard, in Arabic too
  panel.dataset.kind = input.dataset.kind;
  panel.setAttribute("role", "group");
  document.body.append(panel);
  document.body.dataset.keyboardOpen = "";
  const words = document.querySelector("[data-keyboard-words]")?.dataset ?? {};
  const layout = layouts(input.dataset.layout || document.documentElement.lang.slice(0, 2), input.dataset.kind);
  board = new SimpleKeyboard(panel, {
    layout,
    layoutName: firstLayer(layout),
    theme: "keyboard",
    display: {
      "{bksp}": words.backspace || "Backspace",
      "{shift}": words.shift || "Shift",
      "{space}": words.space || "Space",
      "{done}": words.done || "OK",
      "{num}": "123",
      "{letters}": letterWord(layout),
      "{latin}": "abc",
      "{accents}": "áșž",
    },
    useButtonTag: true,
    useMouseEvents: true, // a real click: works for a finger, Enter, space and a switch alike
    preventMouseDownDefault: true, // the field keeps the focus
    physicalKeyboardHighlight: false,
    disableCaretPositioning: true,
    onKeyPress: press,
  });
  for (const button of panel.querySelectorAll("button")) button.type = "button";
  input.scrollIntoView({ block: "center" });
}

function letterWord(layout) {
  const row = layout.default[layout.default.length > 4 ? 1 : 0];
  return row.split(" ").slice(0, 3).join("");
}

function firstLayer(layout) {
  return layout.shift && wantsCapital() ? "shift" : "default";
}

function wantsCapital() {
  if (input.dataset.kind !== "text") return false;
  const typed = input.value.slice(0, input.selectionStart ?? input.value.length);
  const rule = input.dataset.capital || "sentences";
  if (rule === "none") return false;
  if (rule === "words") return /(^|[\s'’-])$/.test(typed);
  return /(^|[.!?]\s+|\n)$/.test(typed);
}

function press(key) {
  if (!input) return;
  const layer = board.options.layoutName;
  const shifted = layer.endsWith("shift");
  const base = layer === "shift" ? "default" : layer.replace("-shift", "");
  switch (key) {
    case "{shift}":
      return turn(shifted ? base : base === "default" ? "shift" : base + "-shift");
    case "{num}":
    case "{accents}":
    case "{latin}":
      return turn(key.slice(1, -1));
    case "{letters}":
      return turn(firstLayer(board.options.layout));
    case "{done}":
      input.blur();
      return hide();
    case "{bksp}":
      erase();
      break;
    default:
      write(key === "{space}" ? " " : key);
  }
  if (base === "num") return;
  const capital = base === "default" ? wantsCapital() && board.options.layout.shift : false;
  turn(capital ? "shift" : base);
}

function turn(name) {
  board.clearInput();
  if (board.options.layoutName === name || !board.options.layout[name]) return;
  const held = panel.contains(document.activeElement) ? document.activeElement.dataset.skbtn : "";
  board.setOptions({ layoutName: name });
  for (const button of panel.querySelectorAll("button")) button.type = "button";
  if (held) [...panel.querySelectorAll("button")].find((button) => button.dataset.skbtn.toLowerCase() === held.toLowerCase())?.focus();
}

function write(text) {
  const { value, maxLength, selectionStart: start, selectionEnd: end } = input;
  const selected = start === null ? 0 : end - start;
  if (maxLength >= 0 && value.length - selected + text.length > maxLength) return;
  if (start === null) input.value = value + text; // an e-mail field knows no place
  else input.setRangeText(text, start, end, "end");
  tell("insertText", text);
}

function erase() {
  const { value, selectionStart: start, selectionEnd: end } = input;
  if (start === null) input.value = [...value].slice(0, -1).join("");
  else if (start !== end) input.setRangeText("", start, end, "end");
  else if (start > 0) input.setRangeText("", start - [...value.slice(0, start)].at(-1).length, start, "end");
  else return;
  tell("deleteContentBackward", null);
}

function tell(inputType, data) {
  input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType, data }));
}

// changed sends the change event that a field sends by itself only when a real keyboard wrote into it.
function changed() {
  if (input.isConnected && input.value !== before) input.dispatchEvent(new Event("change", { bubbles: true }));
}

function hide() {
  if (input) changed();
  input = null;
  board?.destroy();
  panel?.remove();
  board = panel = null;
  delete document.body.dataset.keyboardOpen;
}
