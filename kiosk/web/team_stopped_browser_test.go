package web

import (
	"testing"

	"jobatelier/kiosk"
)

func TestATabletHandsInWhatAWorkerLeftThereWhenTheyStopped(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	theirs, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "support")
	w, b := h.carried(kiosk.BridgeFigure)
	b.open("/follow-up")
	b.keepsPage(followAt(p, "/contact"))
	w.cut()
	b.writes(p, "Eerste.")
	b.holds(1)
	b.open(followAt(p, "/contact"))
	b.fillsIn("Tweede.")
	b.holds(2)
	w.mend()
	b.signIn(theirs)
	b.open("/follow-up")
	b.until("that it is a colleague's", `document.querySelector("[data-outbox-badge]").dataset.state === "others"`)
	b.until("the question to the server", outboxAsked+` > 0`)
	b.run(`dispatchEvent(new Event("online"))`)
	b.run(`new Promise((done) => setTimeout(done, 1000))`) // time to ask more often
	if n := eval[int](b, outboxAsked); n != 1 {
		t.Errorf("of one colleague it was asked %d times", n)
	}
	b.holds(2)
	h.stops(h.staff[kiosk.BridgeFigure])
	b.open("/follow-up")
	b.holds(0)
	if papers := theirs.page(decideAt).Find(".decide-paper"); papers.Length() != 2 || len(h.written(p).Records) > 0 {
		t.Errorf("%d papers, %d records", papers.Length(), len(h.written(p).Records))
	}
}

// outboxAsked is how often a page asked the outbox anything.
const outboxAsked = `performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/outbox")).length`
