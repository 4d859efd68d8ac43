// The editor of question sets: the chosen pictogram shows at once, a sound that is too long is not sent, and where the
// browser can, a statement is spoken here. form[data-recording] works without all of this, with a file.

const longest = 12000; // milliseconds
const rate = 24000; // bits a second: speech as Opus
let recorder = null;
let started = false;

export function attach() {
  if (started || !document.querySelector(".question-set, [data-recording]")) return;
  started = true;
  document.addEventListener("change", picked);
  document.addEventListener("submit", tooLong, true);
  addEventListener("pagehide", stop);
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return;
  for (const form of document.querySelectorAll("form[data-recording]")) {
    part(form, "start").hidden = false;
    part(form, "start").addEventListener("click", () => speak(form));
    part(form, "stop").addEventListener("click", stop);
  }
}

function part(form, name) {
  return form.querySelector(`[data-recording-${name}]`);
}

function picked(event) {
  const statement = event.target.closest(".statement");
  const shown = statement?.querySelector("[data-shown]");
  if (!shown) return;
  const image = event.target.closest("label")?.querySelector("img");
  const built = statement.querySelector("option:checked")?.dataset.picture;
  const picture = statement.querySelector(".as :checked") ? built : (image?.src ?? shown.src);
  if (picture) shown.src = picture;
  shown.hidden = !picture;
  statement.querySelector(".no-picture").hidden = Boolean(picture);
}

function tooLong(event) {
  const form = event.target;
  if (!form.matches("form[data-recording]")) return;
  const file = form.elements.sound.files[0];
  const large = Boolean(file) && file.size > Number(form.dataset.most);
  part(form, "large").hidden = !large;
  if (large) event.preventDefault();
}

// speak records until stop, or until it is long enough, and sends it the way of every form.
async function speak(form) {
  stop();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    part(form, "denied").hidden = false;
    return;
  }
  const heard = [];
  recorder = new MediaRecorder(stream, { audioBitsPerSecond: rate });
  recorder.addEventListener("dataavailable", (event) => heard.push(event.data));
  recorder.addEventListener("stop", () => {
    for (const track of stream.getTracks()) track.stop();
    recorder = null;
    shows(form, false);
    send(form, new Blob(heard, { type: heard[0]?.type }));
  });
  recorder.start();
  setTimeout(stop, longest);
  shows(form, true);
}

function stop() {
  if (recorder?.state === "recording") recorder.stop();
}

function shows(form, speaking) {
  part(form, "start").hidden = speaking;
  part(form, "stop").hidden = !speaking;
  part(form, "denied").hidden = true;
}

function send(form, sound) {
  const files = new DataTransfer();
  files.items.add(new File([sound], "sound", { type: sound.type }));
  form.elements.sound.files = files.files;
  form.requestSubmit();
}
