// The camera reads QR passes: [data-camera] holds a <video>, data-reader and data-wasm name the decoder. What is read
// is dispatched on document as "jobatelier:code". data-state on the element tells the style sheet how it goes:
// starting, on, paused, denied, none. The stream stays open over screen swaps; its video element is put in again.
// Where somebody has a photo taken (photo.js) the camera is left to that.

const pause = 160; // milliseconds between two frames that are decoded
const same = 4000; // milliseconds that a code must have been out of sight before it counts again
const longSide = 960; // pixels of the frame that is decoded
const linger = 60000; // milliseconds the camera stays open on screens that do not show it

const canvas = document.createElement("canvas");
let place = null; // the [data-camera] of the present screen
let video = null; // the one element that has the stream
let opening = false;
let denied = false;
let reader = null;
let timer = 0;
let closing = 0;
let last = { code: "", seen: -Infinity };
let started = false;

export function attach() {
  const photo = document.querySelector("[data-photo]");
  place = photo ? null : document.querySelector("[data-camera]");
  if (!started) {
    started = true;
    document.addEventListener("visibilitychange", resume);
    navigator.mediaDevices?.addEventListener?.("devicechange", resume);
  }
  clearTimeout(closing);
  if (!place && video) closing = setTimeout(close, photo ? 0 : linger);
  resume();
}

function state(name) {
  if (!place) return;
  place.dataset.state = name;
  for (const notice of place.querySelectorAll("[data-camera-off]")) notice.hidden = name !== "denied";
}

function resume() {
  clearTimeout(timer);
  if (!place) return;
  if (!navigator.mediaDevices?.getUserMedia) return state("none"); // plain http to another machine
  if (denied) return state("denied");
  if (document.hidden) return state("paused");
  if (!video) return void open();
  mount();
  timer = setTimeout(look, pause);
}

function mount() {
  const old = place.querySelector("video");
  if (old && old !== video) old.replaceWith(video);
  else if (!old) place.prepend(video);
  video.play().catch(() => {});
  state("on");
}

async function open() {
  if (opening) return state("starting");
  opening = true;
  state("starting");
  const { reader: script, wasm } = place.dataset;
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } });
    await load(script, wasm); // four times as heavy as the page: only where there is a camera
    video = place?.querySelector("video") || document.createElement("video");
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    stream.getVideoTracks()[0].addEventListener("ended", () => {
      close();
      timer = setTimeout(resume, 5000); // pulled out
    });
  } catch (error) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    denied = error.name === "NotAllowedError" || error.name === "SecurityError";
    state(denied ? "denied" : "none");
    if (!denied) timer = setTimeout(resume, 15000); // none plugged in, or another program has it
    return;
  } finally {
    opening = false;
  }
  if (place) resume();
  else closing = setTimeout(close, linger);
}

function close() {
  for (const track of video?.srcObject?.getTracks() ?? []) track.stop();
  video = null;
}

// load brings the decoder in once. It would fetch its wasm from elsewhere if it were not told where it is.
function load(script, wasm) {
  reader ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = script;
    element.onload = () => resolve(globalThis.ZXingWASM);
    element.onerror = () => reject(new Error("no reader"));
    document.head.append(element);
  }).then(async (decoder) => {
    await decoder.prepareZXingModule({ overrides: { locateFile: (path, prefix) => (path.endsWith(".wasm") ? wasm : prefix + path) }, fireImmediately: true });
    return decoder;
  });
  reader.catch(() => (reader = null)); // the next opening tries again
  return reader;
}

async function look() {
  clearTimeout(timer);
  if (!place || !video || document.hidden) return;
  try {
    const code = await decode();
    if (code) found(code);
  } catch (error) {
    // a frame that cannot be read is followed by another
  }
  clearTimeout(timer);
  timer = setTimeout(look, pause);
}

async function decode() {
  const { videoWidth: width, videoHeight: height } = video;
  if (!width || !height) return "";
  const scale = Math.min(1, longSide / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const frame = context.getImageData(0, 0, canvas.width, canvas.height);
  const results = await (await reader).readBarcodes(frame, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 });
  return results.find((result) => result.isValid)?.text ?? "";
}

function found(code) {
  const now = performance.now();
  const fresh = code !== last.code || now - last.seen > same;
  last = { code, seen: now };
  if (fresh) document.dispatchEvent(new CustomEvent("jobatelier:code", { detail: { code } }));
}
