// form[data-photo]: a photo for the CV. The camera is off until somebody turns it on, what it sees is only sent with
// "this one", and it goes off with the screen. A photo is made smaller here; the server takes out what else is in it.

const longSide = 900; // pixels
const quality = 0.85;
const most = 12 << 20; // bytes that the server takes

let form = null;
let stream = null;
let started = false;

export function attach() {
  const here = document.querySelector("form[data-photo]");
  if (here === form) return;
  off();
  form = here;
  if (!started) {
    started = true;
    addEventListener("pagehide", off);
  }
  if (!form) return;
  on("start", begin);
  on("shoot", shoot);
  on("again", begin);
  on("this", () => part("taken").toBlob(send, "image/jpeg", quality));
  part("file").addEventListener("change", () => small(part("file").files[0]));
  part("send-file").hidden = true;
  if (!navigator.mediaDevices?.getUserMedia) return show("none");
  show("start");
}

function part(name) {
  return document.querySelector(`[data-photo-${name}]`);
}

function on(name, task) {
  part(name).addEventListener("click", task);
}

// show shows these and no other of what is there for one moment.
function show(...names) {
  for (const name of ["start", "shoot", "again", "this", "video", "taken", "none", "denied", "large"]) part(name).hidden = !names.includes(name);
  part("tools").hidden = !names.some((name) => ["none", "denied", "large"].includes(name)); // a file is for who helps
  part("had").hidden = names.includes("video") || names.includes("taken");
}

function off() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
}

async function begin() {
  const mine = form;
  try {
    stream ??= await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 960 } } });
  } catch (error) {
    if (mine === form) show(error.name === "NotAllowedError" || error.name === "SecurityError" ? "denied" : "none");
    return;
  }
  if (mine !== form) return off();
  part("video").srcObject = stream;
  await part("video").play().catch(() => {});
  show("video", "shoot");
}

function shoot() {
  const video = part("video");
  draw(video, video.videoWidth, video.videoHeight);
  off();
  show("taken", "again", "this");
}

// draw puts the middle of a picture on the canvas, upright as on an identity card.
function draw(picture, width, height) {
  const canvas = part("taken");
  const wide = Math.min(width, (height * 3) / 4);
  const high = (wide * 4) / 3;
  const scale = Math.min(1, longSide / high);
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(high * scale);
  canvas.getContext("2d").drawImage(picture, (width - wide) / 2, (height - high) / 2, wide, high, 0, 0, canvas.width, canvas.height);
}

// small shows a photo that was chosen. What this browser cannot read goes to the server as it is, which says so.
async function small(file) {
  if (!file) return;
  try {
    const picture = await createImageBitmap(file);
    draw(picture, picture.width, picture.height);
    off();
    show("taken", "again", "this");
  } catch (error) {
    if (file.size > most) return show("large");
    form.requestSubmit(part("send-file"));
  }
}

// send puts the photo into the form's own field, so that it goes the way of every form.
function send(blob) {
  if (!blob || !form) return;
  const files = new DataTransfer();
  files.items.add(new File([blob], "photo.jpg", { type: blob.type }));
  part("file").files = files.files;
  form.requestSubmit(part("send-file"));
}
