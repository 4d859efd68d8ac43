package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

func TestTheLetterSharesNothingOnceAConditionIsGone(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id := h.noted(p, "referral", "service", "housing", "partner", "OCMW", "state", "sent", "sent", h.dayOff(-1),
		"shared", "Zoekt een huis", "conditions", "informed interest needed secrecy mission")
	b := h.as(kiosk.BridgeFigure)
	letter := func() string {
		return b.page(followAt(p, "/referral/"+id.String()+"/print")).Find("article.letter").Text()
	}
	if !strings.Contains(letter(), "Zoekt een huis") {
		t.Fatalf("%q", letter())
	}
	e := kiosk.Entry{
		ID: h.store.NewID(), Of: id, Person: p.ID, Noun: "referral", By: h.staff[kiosk.BridgeFigure].ID, At: h.clock.Now(), Written: h.clock.Now(),
		Set: kiosk.Values{"conditions": "informed interest needed mission"}, Seen: kiosk.Values{"conditions": "informed interest needed secrecy mission"},
	}
	must(t, h.store.Write(context.Background(), store.Writing{Person: p.ID, Entries: []kiosk.Entry{e}, Notes: h.keys[vault.Notes], People: h.keys[vault.People]}))
	if text := letter(); strings.Contains(text, "Zoekt een huis") || !strings.Contains(text, "OCMW") {
		t.Errorf("%q", text)
	}
}
