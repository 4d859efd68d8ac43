package store

import (
	"crypto/rand"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
)

// planned is an activity of today at this site, not yet kept.
func (h *house) planned(start, end string, change ...func(*kiosk.Activity)) kiosk.Activity {
	from, _ := kiosk.ParseTimeOfDay(start)
	to, _ := kiosk.ParseTimeOfDay(end)
	a := kiosk.Activity{
		ID: h.NewID(), Kind: "workshop", Title: "Sollicitatietraining", Site: h.site.ID, Day: today, Start: from, End: to,
	}
	for _, c := range change {
		c(&a)
	}
	return a
}

func (h *house) plan(start, end string, change ...func(*kiosk.Activity)) kiosk.Activity {
	h.t.Helper()
	a := h.planned(start, end, change...)
	must(h.t, h.AddActivities(bg, a))
	return a
}

func on(day kiosk.Day) func(*kiosk.Activity) { return func(a *kiosk.Activity) { a.Day = day } }

// person registers somebody at a desk.
func (h *house) person(name, picture string, change ...func(*Registration)) Registered {
	h.t.Helper()
	in := Registration{Receipt: h.NewID(), By: h.by(), Person: kiosk.Participant{
		FirstName: name, Picture: picture, Language: kiosk.Dutch, Site: h.site.ID,
	}}
	for _, c := range change {
		c(&in)
	}
	out, err := h.Register(bg, in)
	must(h.t, err)
	return out
}

// expect puts people on a list.
func (h *house) expect(a kiosk.Activity, people ...kiosk.ID) {
	h.t.Helper()
	must(h.t, h.Expect(bg, a.ID, people, h.by()))
}

// held is a card held up at the door, as the kiosk sends it.
func (h *house) held(c qr.Code) Scanned {
	return Scanned{ID: h.RandomID(), Code: c, Device: h.device, Language: kiosk.French, Visit: newSecret(h.t)}
}

func newSecret(t testing.TB) VisitSecret {
	t.Helper()
	b, err := vault.NewSecret(rand.Reader)
	must(t, err)
	return NewVisitSecret(b)
}

// hashed is the form under which a code or cookie is kept.
func hashed(secret string) string { return HashSecret([]byte(secret)) }

// scan holds up a card.
func (h *house) scan(c qr.Code) ScanResult {
	h.t.Helper()
	out, err := h.Scan(bg, h.held(c))
	must(h.t, err)
	return out
}

// answers fails unless the card gets that answer.
func (h *house) answers(c qr.Code, want kiosk.Answer) ScanResult {
	h.t.Helper()
	out := h.scan(c)
	if out.Answer != want {
		h.t.Errorf("%s, want %s", out.Answer, want)
	}
	return out
}

// blank makes one blank card.
func (h *house) blank() BlankCard {
	h.t.Helper()
	cards, err := h.MakeBlanks(bg, h.site.ID, 1, h.by())
	must(h.t, err)
	return cards[0]
}
