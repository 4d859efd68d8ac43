// <body data-swap>: links and forms are fetched and swapped in, not navigated to. So a dropped line shows our own face
// and not the browser's, which nobody at a kiosk could leave, and there is no history for Back to go through.
// Left alone: other hosts, target, download, [data-full], and what somebody else has already handled.

import * as screen from "./screen.js";

const patience = 8000; // milliseconds; a document takes longer than a scan

let busy = false;
let started = false;

export function attach() {
  if (started) return;
  started = true;
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
}

function ours(element, url) {
  return document.body.dataset.swap !== undefined && url.origin === location.origin && !element.closest("[data-full]");
}

function onClick(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
  const url = new URL(link.href);
  if (!ours(link, url)) return;
  event.preventDefault();
  go(url);
}

function onSubmit(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.target || form.method === "dialog") return;
  const url = new URL(submitter?.hasAttribute("formaction") ? submitter.formAction : form.action);
  if (!ours(form, url)) return;
  event.preventDefault();
  const data = new FormData(form, submitter);
  const method = submitter?.hasAttribute("formmethod") ? submitter.formMethod : form.method;
  if (method === "get") {
    url.search = new URLSearchParams(data);
    go(url);
  } else {
    go(url, form.enctype === "multipart/form-data" ? data : new URLSearchParams(data));
  }
}

async function go(url, body) {
  if (busy) return;
  busy = true;
  document.body.dataset.busy = "";
  try {
    const load = async () => {
      const before = screen.version();
      const answer = await screen.ask(url, { body, timeout: patience });
      if (screen.version() !== before) return;
      if (!answer.page) return void screen.face("retry");
      const address = answer.url || (body ? "" : url.href);
      if (answer.ok && screen.foreign(answer.html)) return location.assign(address || location.href);
      await screen.show(answer.html, { url: address });
    };
    await (body ? screen.inTurn(load) : load()); // a scan need not wait for a page that is only looked at
  } finally {
    busy = false;
    delete document.body.dataset.busy;
  }
}
