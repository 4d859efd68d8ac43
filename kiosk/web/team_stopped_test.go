package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestWhoStoppedIsNoLastWorker(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "support")
	if b.page(followAt(p, "/team")).Find("button[value=end]").Length() != 1 {
		t.Fatal("one of two cannot stop")
	}
	h.stops(h.staff[kiosk.BridgeFigure])
	if b.page(followAt(p, "/team")).Find("button[value=end]").Length() != 0 {
		t.Error("the button is there")
	}
	if res := b.post(followAt(p, "/team"), "do", "end"); res.StatusCode != 409 || !strings.Contains(res.body, "Draag eerst over") {
		t.Errorf("the last one who works here: %d", res.StatusCode)
	}
}

func TestWhoTakesOverFromACoworkerWhoStoppedIsProposedAsTheLead(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, _ := h.bridgeNamed("Sam", kiosk.Organiser)
	proposed := func() string {
		return b.page(followAt(p, "/take")).Find("[name=role][checked]").AttrOr("value", "")
	}
	if got := proposed(); got != "support" {
		t.Errorf("beside a lead: %q", got)
	}
	h.stops(h.staff[kiosk.BridgeFigure])
	if got := proposed(); got != "lead" {
		t.Errorf("nobody who works here is left: %q", got)
	}
}

// left is a contact that a worker wrote, and that still lies on a tablet.
func (h *house) left(m kiosk.Staff, p kiosk.Participant, note string) envelope {
	return h.sealedBy(m, aContact(h, p, note, h.clock.Now().Add(-time.Hour)))
}

func TestWhatAWorkerLeftOnATabletComesInAsPaperOnly(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	_, other := h.colleague("Bob", "Zeynep")
	gone := h.staff[kiosk.BridgeFigure]
	b, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "support")
	hers, his := h.left(gone, p, "Over Amina"), h.left(gone, other, "Over Zeynep")
	h.teamed(other, gone, "support")
	if a := b.handsIn(hers); a.Answer != outboxLogin {
		t.Fatalf("of who works here: answered %q", a.Answer)
	}
	h.stops(gone)
	for range 2 {
		for _, e := range []envelope{hers, his} {
			if a := b.handsIn(e); a.Answer != outboxToDecide {
				t.Fatalf("answered %q", a.Answer)
			}
		}
	}
	if n := len(h.written(p).Records) + len(h.written(other).Records); n > 0 {
		t.Fatalf("%d records in the name of who did not send them", n)
	}
	papers := b.page(decideAt).Find(".decide-paper")
	text := strings.Join(strings.Fields(papers.Text()), " ")
	for _, want := range []string{"Van Staf bridge_figure, werkt hier niet meer.", "Dit lag nog op een tablet", "Over Amina"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q says nothing of %q", text, want)
		}
	}
	if papers.Length() != 1 || strings.Contains(text, "Zeynep") {
		t.Errorf("%d papers: who hands in reads of whom they do not look after: %q", papers.Length(), text)
	}
	if res := b.fills(papers.Find("form.file-sheet")); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	f := h.written(p)
	if len(f.Records) != 1 || f.Records[0].By != sam.ID || f.Records[0].Values["note"] != "Geschreven door Staf bridge_figure\nOver Amina" {
		t.Errorf("%+v", f.Records)
	}
}

func TestWhatIsNotForPaperWaitsForItsWriterEvenWhenTheyStopped(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	_, gone := h.bridgeNamed("Sam")
	h.teamed(p, gone, "support")
	hers, theirs := h.left(gone, p, "Over Amina"), h.left(h.staff[kiosk.Host], p, "Over Amina")
	h.stops(gone)
	h.stops(h.staff[kiosk.Host])
	stranger := hers
	stranger.Staff = h.store.NewID()
	for name, c := range map[string]struct {
		by kiosk.Role
		e  envelope
	}{
		"sealed to the server":     {kiosk.BridgeFigure, theirs},
		"of nobody who ever was":   {kiosk.BridgeFigure, stranger},
		"by who opens no notes":    {kiosk.Organiser, hers},
		"by who may read no notes": {kiosk.Administrator, hers},
	} {
		if a := h.as(c.by).handsIn(c.e); a.Answer != outboxLogin {
			t.Errorf("%s: answered %q", name, a.Answer)
		}
	}
	papers, err := h.store.Papers(context.Background(), gone.ID)
	if must(t, err); len(papers) > 0 {
		t.Errorf("%+v", papers)
	}
}

func TestWhatArrivedBeforeItsWriterStoppedDoesNotComeAgain(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, gone := h.bridgeNamed("Sam")
	h.teamed(p, gone, "support")
	e := h.left(gone, p, "Ze belde.")
	if a := theirs.handsIn(e); a.Answer != outboxKept {
		t.Fatalf("answered %q", a.Answer)
	}
	h.stops(gone)
	if a := h.as(kiosk.BridgeFigure).handsIn(e); a.Answer != outboxKept {
		t.Errorf("the tablet did not hear the answer, and asks again: %q", a.Answer)
	}
	papers, err := h.store.Papers(context.Background(), gone.ID)
	if must(t, err); len(papers) > 0 || len(h.written(p).Records) != 1 {
		t.Errorf("%d papers, %d records", len(papers), len(h.written(p).Records))
	}
}

func TestAWorkerWhoStoppedIsNamedAsSuch(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "support")
	h.stops(h.staff[kiosk.BridgeFigure])
	if who := b.page(followAt(p, "")).Find(".who").Text(); !strings.Contains(who, "Staf bridge_figure (eerste aanspreekpunt, werkt hier niet meer)") {
		t.Errorf("the file: %q", who)
	}
	line := strings.Join(strings.Fields(b.page(followAt(p, "/team")).Find(".team li").First().Text()), " ")
	if since, gone := strings.Index(line, "sinds"), strings.Index(line, "werkt hier niet meer"); since < 0 || since > gone {
		t.Errorf("the day they began reads as the day they stopped: %q", line)
	}
}
