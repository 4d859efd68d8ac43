// What has to be done at once, as taking somebody on or changing a partner, is sent by the browser itself: a form without
// data-outbox. Without a line the browser would put a page of its own in the place of what was typed. So the line is tried
// first: where there is none the page stays, with what was typed, and says that nothing was sent.

import * as once from "./once.js";
import { notice } from "./notice.js";
import { told, words } from "./told.js";

const patience = 5000; // milliseconds

const going = new WeakSet(); // forms that the browser sends now
const trying = new WeakSet();
let started = false;

export function attach() {
  if (started || !told().noLine) return;
  started = true;
  addEventListener("submit", onSubmit); // on the window, so after all who listen on the document: what they send is theirs
}

// reachable tries whether the server answers. A page that was kept would answer without it: its script for that does not.
export async function reachable() {
  try {
    const answer = await fetch("/sw.js", { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(patience) });
    answer.body?.cancel();
    return answer.status < 500;
  } catch (error) {
    return false;
  }
}

async function onSubmit(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.matches("[data-outbox]") || !posts(form, submitter) || going.delete(form)) return;
  event.preventDefault();
  if (trying.has(form)) return; // tapped twice
  trying.add(form);
  const there = await reachable();
  trying.delete(form);
  once.free(form);
  if (!there) return notice(form, words("noLine"));
  if (!form.isConnected) document.body.append(Object.assign(form, { hidden: true })); // a live list was swapped meanwhile
  going.add(form);
  form.requestSubmit(submitter);
}

// posts says whether a form is posted, and its answer shown here. A field may be called method.
function posts(form, submitter) {
  const how = submitter?.getAttribute("formmethod") ?? form.getAttribute("method") ?? "";
  return how.toLowerCase() === "post" && !form.hasAttribute("target");
}
