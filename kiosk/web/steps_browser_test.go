package web

import (
	"testing"

	"jobatelier/kiosk"
)

func TestTheDotsBelowArabicLettersStayClearOfTheBoxes(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.atDesk("فاطمة", "fox", kiosk.Arabic)
	m.post("/kiosk/done")
	m.scan(m.code, "")
	b := h.tab(t)
	b.resize(upright)
	b.visits(m)
	b.open("/kiosk/secret")
	b.run(`document.fonts.ready`)
	clear := eval[float64](b, `(() => {
		const title = document.querySelector(".secret .asked h1"), ink = document.createElement("canvas").getContext("2d");
		ink.font = getComputedStyle(title).font;
		const deep = ink.measureText(title.innerText).actualBoundingBoxDescent;
		const mark = title.appendChild(document.createElement("span"));
		mark.style.display = "inline-block"; // empty: it stands on the line
		const line = mark.getBoundingClientRect().bottom;
		mark.remove();
		return document.querySelector(".taps i").getBoundingClientRect().top - line - deep;
	})()`)
	if clear < 4 {
		t.Errorf("%.0f pixels lie between them", clear)
	}
}

func TestTheButtonsBelowThePaperWithStepsAreThoseOfTheSteps(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.atDesk("فاطمة", "fox", kiosk.Arabic)
	h.looksAfter(m.person, 10)
	h.noted(m.person, "step", "what", "Opvang bellen", "owner", "person")
	b := h.tab(t)
	b.resize(upright)
	b.visits(m)
	tall := func(path string) float64 {
		b.open(path)
		b.shows(".foot .actions .main")
		return eval[float64](b, `Math.max(...[...document.querySelectorAll(".foot .actions .button")].map((one) => one.getBoundingClientRect().height))`)
	}
	if steps, paper := tall("/kiosk/steps"), tall("/kiosk/steps/print"); paper != steps {
		t.Errorf("they are %.0f pixels high, and below the steps %.0f", paper, steps)
	}
	b.shows("[data-print]")
	b.keep("steps-print-ar")
}
