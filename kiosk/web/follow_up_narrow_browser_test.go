package web

import (
	"testing"

	"jobatelier/kiosk"
)

// illegible names the words of a page that do not stand on one line, and the
// buttons whose words stick out of them.
const illegible = `(() => {
	const wrong = [], seen = (one) => one.checkVisibility() && !one.closest(".unseen, .word, thead") && one.getClientRects().length > 0;
	const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
	for (let node = walk.nextNode(); node; node = walk.nextNode()) {
		if (!seen(node.parentElement)) continue;
		for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
			const range = document.createRange();
			range.setStart(node, word.index);
			range.setEnd(node, word.index + word[0].length);
			if (new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1) wrong.push(word[0]);
		}
	}
	for (const one of document.querySelectorAll("main :is(button, .button)")) if (seen(one) && one.scrollWidth > one.clientWidth + 1) wrong.push("sticks out: " + one.textContent.trim());
	if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is wider than the screen");
	return wrong })()`

func TestOnATelephoneTheFollowUpIsReadWithoutBrokenWords(t *testing.T) {
	t.Parallel()
	h := open(t)
	people := h.sketch()
	elena := people["Elena"]
	h.noted(elena, "appointment", "day", h.dayOff(2), "at", "10:00", "place", "Buurthuis De Wissel", "about", "Kennismaken met het atelier", "state", "planned")
	h.noted(elena, "contact", "kind", "phone", "reached", "yes", "minutes", "45")
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.resize(size{width: 390, height: 844})
	for name, c := range map[string]struct{ path, what, holds string }{
		"the list": {"/follow-up", "the first person is in sight",
			`document.querySelector(".people-cards li").getBoundingClientRect().top < 500 && document.querySelectorAll(".also li").length === 4 && new Set([...document.querySelectorAll(".also li")].map((one) => one.offsetTop)).size === 1`},
		"a person": {followAt(elena, ""), "the bar has its short words",
			`[...document.querySelectorAll(".person-acts .button")].map((one) => one.innerText.trim()).join(" ") === "Bellen Noteren Plannen Signaal"`},
		"appointments": {"/follow-up/appointments", "the words have room, and each button its row",
			`document.querySelector(".appointment-line .what p").offsetWidth > 150 && [...document.querySelectorAll(".outcomes button")].every((one) => one.offsetWidth === one.parentElement.offsetWidth)`},
		"hours": {"/follow-up/hours", "each cell says what it is of",
			`document.querySelectorAll(".hours-people td").length > 0 && [...document.querySelectorAll(".by-row td")].every((one) => getComputedStyle(one, "::before").content.length > 4)`},
		"a contact": {followAt(elena, "/contact"), "keeping and not stand in one row",
			`new Set([...document.querySelectorAll(".file-do > *")].map((one) => one.offsetTop)).size === 1`},
		"closing": {followAt(elena, "/close"), "closing and not stand in one row",
			`new Set([...document.querySelectorAll(".file-do > *")].map((one) => one.offsetTop)).size === 1`},
		"the way": {followAt(elena, "/way"), "it asks where she stands", `document.querySelector("#f-state legend").innerText.startsWith("Waar staat Elena?")`},
		"a step":  {recordsAt(elena, "step") + "?new=1", "it is called by what it is", `document.querySelector(".file-new summary").innerText === "Nieuwe stap"`},
	} {
		b.open(c.path)
		for _, word := range eval[[]string](b, illegible) {
			t.Errorf("%s: %s", name, word)
		}
		if !eval[bool](b, c.holds) {
			t.Errorf("%s: not so: %s", name, c.what)
		}
	}
}

func TestADayIsChosenWithOneTapOnEveryFormThatOffersIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	h.noted(p, "trajectory", "state", kiosk.Running, "day", h.dayOff(-50))
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	for name, c := range map[string]struct{ path, field string }{
		"the way": {followAt(p, "/way"), "f-day"}, "a pause": {followAt(p, "/way"), "f-until"}, "closing": {followAt(p, "/close"), "f-day"},
		"time": {"/follow-up/time", "f-day"}, "a contact": {followAt(p, "/contact"), "f-due"}, "a step": {recordsAt(p, "step") + "?new=1", "f-due"},
	} {
		b.open(c.path)
		chips := eval[int](b, `document.querySelectorAll("[data-for='`+c.field+`']").length`)
		works := `[...document.querySelectorAll("[data-for='` + c.field + `']")].every((chip) => {
			const field = document.getElementById("` + c.field + `"), on = new Date();
			on.setDate(on.getDate() + Number(chip.dataset.in));
			field.value = "2001-01-01";
			chip.click();
			return field.value === [on.getFullYear(), on.getMonth() + 1, on.getDate()].map((n) => String(n).padStart(2, "0")).join("-") })`
		if chips < 2 || !eval[bool](b, works) {
			t.Errorf("%s: %d chips, of which one leaves the day as it was", name, chips)
		}
	}
}
