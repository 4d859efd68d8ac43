package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestTheAuditLogSaysInWordsWhatItAdds(t *testing.T) {
	h := open(t)
	p := h.client("Xaveria", "fox", kiosk.Dutch)
	b, sam := h.bridgeNamed("Sam")
	b.post(followAt(p, "/glass"), "why", "person_asks", "reason", "Moeder staat aan de deur, dringend")
	admin := h.as(kiosk.Administrator)
	if res := admin.post("/staff/"+sam.ID.String(), "do", "stop"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	for _, action := range []string{"team_joined", "left_taken_on"} {
		must(t, h.store.Note(context.Background(), kiosk.Audit{Staff: sam.ID, Action: action, Subject: p.ID, Detail: "support"}))
	}
	says := texts(admin.page("/audit").Find("table.log td:nth-child(3) small"))
	for _, want := range []string{"De persoon vraagt het zelf", "eerste aanspreekpunt", "gestopt, brugfiguur"} {
		if !strings.Contains(strings.Join(says, "\n"), want) {
			t.Errorf("it does not say %q, but %q", want, says)
		}
	}
	for _, line := range says {
		if strings.ContainsAny(line, "_[]") || line == "support" {
			t.Errorf("%q is for programs", line)
		}
	}
}

func TestALogThatIsCutSaysAfterHowManyLines(t *testing.T) {
	h := open(t)
	admin := h.as(kiosk.Administrator)
	if text := admin.page("/audit").Find("main").Text(); strings.Contains(text, "laatste") {
		t.Errorf("a short one says that it is cut: %q", text)
	}
	for range auditMost / 100 {
		lines := make([]kiosk.Audit, 100)
		for i := range lines {
			lines[i] = kiosk.Audit{Staff: h.staff[kiosk.Administrator].ID, Action: "exported"}
		}
		must(t, h.store.Note(context.Background(), lines...))
	}
	if text := admin.page("/audit").Find("main").Text(); !strings.Contains(text, "de laatste 5000 van deze maand") {
		t.Error("it does not say that it is cut")
	}
}

func TestWhatATabletFetchesAheadIsNotedAsKeptOnceADay(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	h.reached(p, kiosk.ContactData{Phone: "+32470123456"})
	other, sam := h.bridgeNamed("Sam")
	today := kiosk.DayOf(h.clock.Now(), h.zone())
	must(t, h.store.Assign(context.Background(), kiosk.Assignment{Person: p.ID, Staff: sam.ID, Role: "support", From: today}, store.Start{Since: today}, store.Actor{Staff: sam.ID}))
	b := h.as(kiosk.BridgeFigure)
	ahead := func(who *browser) {
		if res := who.get(followAt(p, "/reach"), "X-Ahead", "yes"); res.StatusCode != 200 || !strings.Contains(res.body, "0470 12 34 56") {
			t.Fatalf("%d", res.StatusCode)
		}
	}
	for range 3 {
		ahead(b)
		h.clock.Move(20 * time.Minute)
	}
	counts := func(when string, kept, viewed int) {
		t.Helper()
		if k, v := len(h.audited("contact_kept", p.ID)), len(h.audited("contact_viewed", p.ID)); k != kept || v != viewed {
			t.Errorf("%s: kept %d times and viewed %d times, want %d and %d", when, k, v, kept, viewed)
		}
	}
	counts("nobody looked", 1, 0)
	b.get(followAt(p, "/reach"))
	counts("somebody looked", 1, 1)
	ahead(other)
	counts("on the tablet of a colleague", 2, 1)
	kim, _ := h.bridgeNamed("Kim")
	kim.post(followAt(p, "/glass"), "id", firstTime, "why", "person_asks", "reason", "Moeder staat aan de deur, dringend")
	ahead(kim)
	counts("by who broke the glass: no tablet keeps that", 2, 2)
	h.clock.Move(24 * time.Hour)
	ahead(h.as(kiosk.BridgeFigure))
	counts("a day later", 3, 2)
	if text := h.as(kiosk.Administrator).page("/audit").Find("table.log").Text(); !strings.Contains(text, "contact op de tablet bewaard") {
		t.Error("the log has no words for it")
	}
}
