// The round-up in the group. form[data-group] keeps each change by itself: plus, minus, a typed number, a word. What
// did not arrive is sent again, just as it was, which counts once; a page with something that is
// not on disk yet asks before it goes. The hidden fields "was.…" hold what each field said when it was shown: so the
// server knows what was changed here, and puts it together with what somebody else counts meanwhile. With data-group="wait" somebody else's numbers stand beside these: nothing is sent
// until the person has looked and presses the button. body[data-beamer] is the large screen: one statement, turned by key or touch.
// Without scripts there is a field for each number and a button.

const calm = 300; // milliseconds after the last tap
const pause = 1500; // milliseconds after the last letter
const again = 4000; // milliseconds until what did not arrive is sent again
const look = 3000; // milliseconds between two looks at what is counted on another screen
const forms = new WeakSet();

export function attach(root) {
  for (const form of root.querySelectorAll("form[data-group]")) {
    if (forms.has(form)) continue;
    forms.add(form);
    const keeper = form.dataset.group === "wait" ? byHand : keep(form);
    count(form, keeper);
    if ("beamer" in document.body.dataset) present(form, keeper);
  }
}

const byHand = { changed() {}, settled: async () => true, clean: () => true };

// keep sends the form whenever something changed and nothing is under way. changed() is called for each change;
// settled() waits until everything is on disk and says whether it is.
function keep(form) {
  let changes = 0; // so far
  let kept = 0; // of these, on disk
  let body = null; // what is under way, until it is answered
  let covers = 0; // the changes that are in it
  let refused = false; // the server wants another number
  let timer = 0;
  let working = null;
  say("idle");

  function say(state) {
    for (const status of document.querySelectorAll("[data-kept]")) {
      status.hidden = false;
      status.dataset.kept = state;
    }
  }

  async function send() {
    clearTimeout(timer);
    while (kept < changes || body) {
      if (!body) {
        covers = changes;
        body = new URLSearchParams(new FormData(form));
      }
      say("busy");
      const sent = body;
      const answer = await post(form.action, sent);
      if (answer.lost) {
        say(answer.login ? "login" : "lost");
        timer = setTimeout(start, again);
        return false;
      }
      body = null;
      if (answer.status === 409) return leave(() => form.submit()); // the server shows both
      refused = !answer.saved;
      if (refused) {
        wrong(form, answer.problems);
        say("wrong");
        return false;
      }
      goOn(form, sent, answer);
      kept = covers;
      wrong(form, {});
    }
    say("ok");
    return true;
  }

  function start() {
    working ||= send().finally(() => (working = null));
    return working;
  }

  // leave goes to a page that the server makes of what was typed.
  function leave(how) {
    removeEventListener("beforeunload", warn);
    how();
    return false;
  }

  function warn(event) {
    if (!clean()) event.preventDefault();
  }
  addEventListener("beforeunload", warn);

  const clean = () => kept >= changes && !body;
  async function settled() {
    clearTimeout(timer);
    while (working) await working;
    return clean() || start();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await settled()) location.assign(form.action + "?saved=1");
    else if (refused) leave(() => form.submit()); // the page says what is wrong, and where
  });
  document.addEventListener("visibilitychange", () => document.hidden && settled());

  return {
    clean,
    settled,
    changed(wait) {
      changes++;
      clearTimeout(timer);
      timer = setTimeout(start, wait);
    },
  };
}

// post never throws. lost: it did not arrive, or nobody knows; login: the login is over.
async function post(url, body) {
  try {
    const response = await fetch(url, {
      method: "POST", body, credentials: "same-origin", redirect: "manual", cache: "no-store",
      headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000),
    });
    if (response.type === "opaqueredirect") return { lost: true, login: true };
    if (response.status >= 500) return { lost: true };
    const { answer, ...rest } = await response.json();
    return { status: response.status, saved: answer === "saved", ...rest };
  } catch (error) {
    return { lost: true };
  }
}

// goOn takes over what is on disk now: what was sent, and what somebody else changed. What was touched since it was sent
// stays as it is.
function goOn(form, sent, { revision, newer = {}, noted }) {
  form.elements.revision.value = revision;
  for (const was of form.querySelectorAll('[name^="was."]')) {
    const name = was.name.slice("was.".length);
    const field = form.elements[name];
    if (!field) {
      was.value = noted ? "yes" : "";
      continue;
    }
    if (name in newer && field.value === sent.get(name)) field.value = newer[name];
    was.value = newer[name] ?? sent.get(name);
  }
  hands(form);
}

// hands counts on how many were counted for each statement.
function hands(form) {
  for (const shown of form.querySelectorAll("[data-hands]")) {
    const statement = shown.closest("fieldset.group-statement") ?? form;
    let sum = 0;
    for (const input of statement.querySelectorAll("input[type=number]")) sum += parseInt(input.value, 10) || 0;
    shown.querySelector(".one").hidden = sum !== 1;
    shown.querySelector(".other").hidden = sum === 1;
    shown.querySelector("[data-hands-number]").textContent = sum;
  }
}

function wrong(form, problems = {}) {
  for (const field of form.querySelectorAll("input, textarea")) {
    const why = problems[field.name] || "";
    field.toggleAttribute("aria-invalid", why !== "");
    field.title = why;
  }
}

// count makes plus and minus, and lets Enter and Tab go from number to number, the old one selected.
function count(form, keeper) {
  for (const button of form.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => step(button.closest(".group-face").querySelector("input"), Number(button.dataset.step)));
  }
  function step(input, by) {
    input.value = Math.min(Number(input.max), Math.max(0, (parseInt(input.value, 10) || 0) + by));
    keeper.changed(calm);
    hands(form);
  }
  const numbers = [...form.querySelectorAll("input[type=number]")];
  for (const input of numbers) {
    input.addEventListener("focus", () => input.select());
    input.addEventListener("wheel", () => input.blur(), { passive: true }); // a page that scrolls counts nobody
  }
  form.addEventListener("input", (event) => {
    keeper.changed(event.target.matches("textarea") ? pause : calm);
    hands(form);
  });
  form.addEventListener("keydown", (event) => {
    const at = numbers.indexOf(event.target);
    if (event.key !== "Enter" || at < 0) return;
    event.preventDefault();
    const next = numbers[at + 1] || form.querySelector("textarea, button.main");
    if (next) next.focus();
    else event.target.blur();
  });
}

// present turns the statements, and shows what is counted on another screen meanwhile.
function present(form, keeper) {
  const turn = async (rel) => {
    const link = document.querySelector(`a[rel=${rel}]`);
    if (link && (keeper.clean() || (await keeper.settled()))) location.assign(link.href);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[rel]");
    if (!link || keeper.clean()) return;
    event.preventDefault();
    turn(link.rel);
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const typing = event.target.matches("input");
    if (event.key === "PageDown" || (!typing && ["ArrowRight", "ArrowDown"].includes(event.key))) {
      event.preventDefault();
      turn("next");
    } else if (event.key === "PageUp" || (!typing && ["ArrowLeft", "ArrowUp"].includes(event.key))) {
      event.preventDefault();
      turn("prev");
    }
  });
  let from = null;
  document.addEventListener("touchstart", (event) => (from = event.changedTouches[0].clientX), { passive: true });
  document.addEventListener("touchend", (event) => {
    const by = event.changedTouches[0].clientX - from;
    if (Math.abs(by) > innerWidth / 6) turn(by < 0 ? "next" : "prev");
  }, { passive: true });
  setInterval(() => !document.hidden && keeper.clean() && refresh(form, keeper), look);
}

async function refresh(form, keeper) {
  try {
    const response = await fetch(location.href, { credentials: "same-origin", redirect: "error", cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const theirs = page.querySelector("form[data-group]");
    if (!response.ok || !theirs || !keeper.clean() || document.activeElement?.matches("input")) return;
    for (const field of form.querySelectorAll('input[type=number], [name=revision], [name^="was."]')) {
      field.value = theirs.elements[field.name]?.value ?? field.value;
    }
    hands(form);
  } catch (error) {
    // the next look will do
  }
}
