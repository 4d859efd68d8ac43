package web

import (
	"testing"

	"jobatelier/kiosk"
)

// outside are those of the arrows of the way that stick out of their card.
const outside = `[...document.querySelectorAll(".passages li + li")].filter((li) => {
	const arrow = getComputedStyle(li, "::before"), card = li.closest(".card").getBoundingClientRect();
	return li.getBoundingClientRect().left + parseFloat(arrow.left) < card.left;
}).length`

func TestTheArrowsOfTheWayStayOnTheirCard(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	by := h.as(kiosk.BridgeFigure)
	for _, state := range []string{kiosk.Referred, kiosk.Screened, kiosk.Running, kiosk.Paused} {
		by.change(p, state, "until", h.dayOff(30))
	}
	b := h.tab(t)
	b.signIn(by)
	for _, s := range []size{tablet, upright, desk} {
		b.resize(s)
		b.open(followAt(p, "/way"))
		if n := eval[int](b, outside); n > 0 {
			t.Errorf("%v: %d arrows stick out", s, n)
		}
		b.run(`document.querySelector(".way-right").open = true`)
		for _, v := range b.axe() {
			t.Errorf("%v: %s", s, v)
		}
	}
}

func TestAnAnswerStandsUnderItsHeadingWhateverItIsWrittenIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Arabic)
	h.noted(p, "balance", "day", h.dayOff(0), "progress", "Spreekt vlot.", "next", "أعمل في مخبز")
	h.noted(p, "step", "what", "Bellen", "owner", "person")
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.resize(desk)
	for page, of := range map[string]string{"balance": ".said", "plan": ".what"} {
		b.open(followAt(p, "/print/"+page))
		if side := eval[string](b, `[...document.querySelectorAll(".paper-page `+of+`")].map((p) => getComputedStyle(p).textAlign).join(" ")`); side != "right right" && side != "right" {
			t.Errorf("%s: they stand %s", page, side)
		}
		if arrow := eval[string](b, `getComputedStyle(document.querySelector(".path a"), "::before").content`); arrow != `"‹"` {
			t.Errorf("%s: the way back is %s", page, arrow)
		}
	}
	b.open(followAt(p, "/print/balance"))
	if touch := eval[int](b, `[...document.querySelectorAll(".paper-page :is(h1, h2)")].filter((h) => {
		const big = parseFloat(getComputedStyle(h).fontSize), high = parseFloat(getComputedStyle(h).lineHeight);
		return high < 1.5 * big;
	}).length`); touch > 0 {
		t.Errorf("%d headings run into the small words under them", touch)
	}
}

func TestTheBarsOfTheResultsAreThereOnATablet(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.registered("Amina", [3]string{kiosk.Running, h.dayOff(-90), ""})
	b := h.tab(t)
	b.signIn(h.as(kiosk.Organiser))
	b.resize(tablet)
	b.open("/follow-up/results?from=&to=")
	if wide := eval[float64](b, `Math.max(...[...document.querySelectorAll(".funnel rect.is")].map((bar) => bar.getBoundingClientRect().width))`); wide < 100 {
		t.Errorf("the bar of everybody is %.0f pixels wide", wide)
	}
}

func TestTheTypingBeginsInTheFormThatTheAddressOpens(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "step", "what", "Bellen", "owner", "person")
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.resize(tablet)
	b.open(recordsAt(p, "step") + "?new=1")
	b.until("the typing begins", `document.activeElement.name === "what"`)
	b.open(recordsAt(p, "talk") + "?new=1")
	left := func(letters string) bool {
		b.run(`{ const field = document.querySelector("[name=drive]"); field.value = "a".repeat(` + letters + `); field.dispatchEvent(new Event("input", { bubbles: true })) }`)
		return eval[bool](b, `!document.querySelector("#l-drive").hidden`)
	}
	if left("3199") || !left("3200") {
		t.Error("how many letters are left is said too early, or too late")
	}
}

func TestAClosingFromAKeptPageHasIdsOfItsOwn(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running)
	h.noted(p, "barrier", "kind", "mobility", "opened", h.dayOff(-9))
	w, b := h.carried(kiosk.BridgeFigure)
	b.open("/follow-up")
	b.keepsPage(followAt(p, "")) // the worker is there
	b.open(followAt(p, "/close"))
	b.keepsPage(followAt(p, "/close"))
	w.cut()
	const ids = `[...document.querySelectorAll("form.closing [name='id'], form.closing [name^='id.']")].map((field) => field.value)`
	b.open(followAt(p, "/close"))
	b.shows(".stored")
	first := eval[[]string](b, ids)
	b.open(followAt(p, "/close"))
	b.shows(".stored")
	second := eval[[]string](b, ids)
	if len(first) != 3 || len(second) != 3 {
		t.Fatalf("%d and %d ids", len(first), len(second))
	}
	for i := range first {
		if first[i] == second[i] {
			t.Errorf("the same id twice: what is decided the second time is taken for the first")
		}
	}
}
