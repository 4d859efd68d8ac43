// [data-listen] reads a statement aloud: its recording, whose address it may hold, else a voice of the machine itself.
// Without either it stays hidden. A voice from elsewhere would tell others what is asked here.

let sound = null;
let root = null;
let started = false;

export function attach(within) {
  root = within;
  if (!started && globalThis.speechSynthesis) {
    speechSynthesis.addEventListener?.("voiceschanged", offer);
  }
  started = true;
  offer();
}

function offer() {
  for (const button of root.querySelectorAll("[data-listen]")) {
    button.hidden = !button.dataset.listen && !voice();
    button.onclick = () => say(button);
  }
}

function voice() {
  const { lang } = document.documentElement;
  return globalThis.speechSynthesis?.getVoices().find((one) => one.localService && one.lang.slice(0, 2) === lang);
}

async function say(button) {
  hush();
  const words = button.parentElement.querySelector("h1").innerText;
  try {
    if (!button.dataset.listen) throw new Error("not recorded");
    sound = new Audio(button.dataset.listen);
    await sound.play();
  } catch (error) {
    if (voice()) speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { voice: voice(), lang: document.documentElement.lang }));
  }
}

// hush ends what is being said.
export function hush() {
  sound?.pause();
  sound = null;
  globalThis.speechSynthesis?.cancel();
}
