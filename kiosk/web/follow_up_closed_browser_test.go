package web

import (
	"testing"

	"jobatelier/kiosk"
)

func TestTheButtonOfWhoIsThroughStandsApartFromTheCardBelow(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	from := h.as(kiosk.BridgeFigure)
	from.moves(p, kiosk.Running)
	from.ends(p, kiosk.Ended, "own_choice")
	b := h.tab(t)
	b.signIn(from)
	b.resize(size{820, 1180})
	b.open(followAt(p, ""))
	gap := eval[float64](b, `document.querySelector(".file > .card").getBoundingClientRect().top - document.querySelector("main > .do a[href*='/contact']").getBoundingClientRect().bottom`)
	if gap < 12 {
		t.Errorf("%.0f px between them", gap)
	}
}
