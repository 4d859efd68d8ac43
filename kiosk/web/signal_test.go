package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// helpers keeps partners who help with debts: one bound by secrecy, one not.
func (h *house) helpers() (bound, free kiosk.Partner) {
	h.t.Helper()
	bound = kiosk.Partner{ID: h.store.NewID(), Name: "Schuldhulp OCMW", Services: []string{"debts"}, Secrecy: true, Mission: true, Phone: "+3231234567", Email: "hulp@example.org"}
	free = kiosk.Partner{ID: h.store.NewID(), Name: "Buurthuis", Services: []string{"debts"}}
	for _, p := range []kiosk.Partner{bound, free} {
		must(h.t, h.store.SavePartner(context.Background(), p, store.Actor{Staff: h.staff[kiosk.Organiser].ID}))
	}
	return bound, free
}

// formTo is the form of a signal to a partner.
func formTo(doc *goquery.Document, to kiosk.Partner) *goquery.Selection {
	return doc.Find(".signals form:has([name=partner][value='" + to.ID.String() + "'])")
}

func TestASignalWaitsUntilSomebodyPassesItOn(t *testing.T) {
	h := open(t)
	bound, _ := h.helpers()
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	at := followAt(p, "/signal")
	res := b.send(formTo(b.page(at), bound), "conditions", "informed", "conditions", "needed", "conditions", "secrecy")
	if res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	r, _ := h.written(p).Last("referral")
	if r.Values["conditions"] != "informed needed secrecy" || r.Values["way"] != "" || r.Values["shared"] != "" {
		t.Errorf("kept %+v", r.Values)
	}
	waits := b.page(res.Header.Get("Location")).Find(".signal-waits")
	for _, leads := range []string{"tel:+3231234567", "mailto:hulp@example.org", followAt(p, "/referral/"+r.ID.String()+"/print")} {
		if waits.Find("a[href='"+leads+"']").Length() != 1 {
			t.Errorf("nothing leads to %s", leads)
		}
	}
	if text := waits.Text(); !strings.Contains(text, "Nog niet weg: bel Schuldhulp OCMW") || !strings.Contains(text, "verstuurt niets") {
		t.Errorf("%q", text)
	}
	letter := b.page(followAt(p, "/referral/"+r.ID.String()+"/print")).Find(".letter")
	if letter.Find("li").Length() != 3 {
		t.Errorf("the letter tells %v", texts(letter.Find("li")))
	}
	h.clock.Move(48 * time.Hour)
	b = h.as(kiosk.BridgeFigure)
	waits = b.page(at).Find(".signal-waits")
	for range 2 {
		if res := b.send(waits.Find("form"), "way", "letter"); res.StatusCode != 303 {
			t.Fatalf("%d", res.StatusCode)
		}
	}
	if r = h.record(p, r.ID); r.Values["way"] != "letter" || r.Values["sent"] != "2026-11-26" || len(r.Changes) != 2 {
		t.Errorf("passed on %+v", r.Values)
	}
	if doc := b.page(at); doc.Find(".signal-waits").Length() != 0 || !strings.Contains(doc.Find("#sent-title").Parent().Text(), "Schuldhulp OCMW") {
		t.Error("it still waits")
	}
	if open := h.standing(p).Open; len(open) != 1 || open[0].Due != kiosk.Day("2026-11-26").Add(kiosk.ReferralWaits) {
		t.Errorf("it does not come back: %+v", open)
	}
}

func TestASignalNeedsThatThePersonAgrees(t *testing.T) {
	h := open(t)
	bound, free := h.helpers()
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	page := b.page(followAt(p, "/signal"))
	for _, c := range []struct {
		to     kiosk.Partner
		ticked string
	}{{bound, "interest needed secrecy mission"}, {free, "interest needed"}} {
		var ticked []string
		formTo(page, c.to).Find("[name=conditions][checked]").Each(func(_ int, s *goquery.Selection) { ticked = append(ticked, s.AttrOr("value", "")) })
		if got := strings.Join(ticked, " "); got != c.ticked {
			t.Errorf("%s: %q is ticked before anybody asked", c.to.Name, got)
		}
	}
	res := b.send(formTo(page, bound), "conditions", "mission")
	doc := shown(t, res)
	form := formTo(doc, bound)
	if res.StatusCode != 422 || doc.Find(".problems a[href='#f-conditions']").Length() != 1 || form.Find("#f-conditions").Length() != 1 || strings.Contains(res.body, "⟦") {
		t.Fatalf("%d %q", res.StatusCode, doc.Find(".problems").Text())
	}
	if form.Find("[checked]").Length() != 1 || form.Find("[value=mission][checked]").Length() != 1 || form.ParentsFiltered("details[open]").Length() != 1 {
		t.Error("what was ticked is gone, or folded away")
	}
	if n := len(h.written(p).Records); n != 0 {
		t.Errorf("%d records were kept", n)
	}
}

func TestOnlyASignalOfThisPersonIsPassedOn(t *testing.T) {
	h := open(t)
	p, other := h.inCare("Amina", "fox", kiosk.Dutch), h.inCare("Stefan", "bee", kiosk.Romanian)
	r := h.agreed(p, "day", "2026-12-01", "at", "10:00")
	theirs := h.noted(other, "referral", "service", "debts", "partner", "Buurthuis", "signal", "yes", "state", "sent", "sent", "2026-11-24")
	b := h.as(kiosk.BridgeFigure)
	for of, want := range map[string]int{r.ID.String(): 404, theirs.String(): 404, firstTime: 404} {
		if res := b.post(followAt(p, "/signal"), "id", secondTime, "of", of, "way", "called"); res.StatusCode != want {
			t.Errorf("%s: %d", of, res.StatusCode)
		}
	}
	for _, way := range []string{"", "pigeon"} {
		if res := b.post(followAt(other, "/signal"), "id", secondTime, "of", theirs.String(), "way", way); res.StatusCode != 422 {
			t.Errorf("%q: %d", way, res.StatusCode)
		}
	}
}
