// Soft sounds made here, one rhythm for each kind of answer: <body data-sound="ok">. They say again what picture and
// words say; where sound is blocked or absent nothing is lost. data-volume is 0 to 1, 0.25 unless said.

// [start in seconds, length in seconds, frequency in hertz]
const tunes = {
  ok: [[0, 0.14, 523], [0.13, 0.3, 784]], // two notes up
  already: [[0, 0.11, 659], [0.19, 0.16, 659]], // twice the same
  choose: [[0, 0.1, 523], [0.14, 0.1, 587], [0.28, 0.18, 659]], // three steps up, a question
  left: [[0, 0.14, 659], [0.15, 0.34, 440]], // two notes down
  hello: [[0, 0.3, 587]], // one
  refused: [[0, 0.45, 196]], // one low and soft, the same for every refusal
};

let context = null;

export function attach() {
  const body = document.body;
  const tune = tunes[body.dataset.sound];
  if (!tune || body.dataset.soundPlayed !== undefined) return;
  body.dataset.soundPlayed = ""; // the next screen comes without it
  play(tune, Number(body.dataset.volume ?? 0.25)).catch(() => {});
}

async function play(tune, volume) {
  if (!(volume > 0) || typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  if (context.state !== "running") {
    const resumed = await Promise.race([context.resume().then(() => true), new Promise((resolve) => setTimeout(resolve, 250))]);
    if (!resumed) return; // a sound that comes later belongs to another screen
  }
  const now = context.currentTime + 0.02;
  for (const [start, length, frequency] of tune) {
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.type = "sine";
    tone.frequency.value = frequency;
    level.gain.setValueAtTime(0, now + start);
    level.gain.linearRampToValueAtTime(Math.min(volume, 1), now + start + 0.02);
    level.gain.setTargetAtTime(0, now + start + length * 0.5, length * 0.2);
    tone.connect(level).connect(context.destination);
    tone.start(now + start);
    tone.stop(now + start + length + 0.4);
  }
}
