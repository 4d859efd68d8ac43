package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// promised is somebody on their way, of whom a referrer was promised word.
func (h *house) promised(b *browser) (p kiosk.Participant, referral kiosk.ID) {
	h.t.Helper()
	p = h.client("Amina", "fox", kiosk.Dutch)
	referral = h.enters(b)
	by := h.staff[kiosk.BridgeFigure].ID
	must(h.t, h.store.TakeReferral(context.Background(), referral, p.ID, by, "", store.Actor{Staff: by}))
	h.noted(p, "trajectory", "state", kiosk.Running)
	return p, referral
}

func TestNobodyLeavesWhileTheReferrerWaitsForWord(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	p, referral := h.promised(b)
	form := b.closing(p)
	if said := form.Find(".close-thing").Text(); !strings.Contains(said, "Bo Peeters (OCMW Niel) laten weten dat het klaar is") {
		t.Fatalf("the referrer is forgotten: %q", said)
	}
	ended := []string{"state", "stopped", "reason", "moved", "leaves", "yes"}
	res := b.send(form, ended...)
	if said := refusal(t, res).Find(".problems").Text(); res.StatusCode != 422 || !strings.Contains(said, "De aanmelder weet nog niet") {
		t.Fatalf("%d: %q", res.StatusCode, said)
	}
	if h.state(p) != kiosk.Running {
		t.Fatal("it was closed all the same")
	}
	res = b.send(form, append(ended, "decision."+referral.String(), "done")...)
	if res.StatusCode != 303 || res.Header.Get("Location") != "/follow-up?saved=1" {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if r := h.referralNow(referral); !r.HasTold("started") || !r.HasTold("end") || len(h.standing(p).Feedback) > 0 {
		t.Errorf("%+v, still to say on %s", r.Told, h.standing(p).Feedback)
	}
}

func TestWhoLeavesAPersonToAColleagueLeavesTheWordToo(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	p, _ := h.promised(b)
	by := h.staff[kiosk.BridgeFigure].ID
	_, sam := h.bridgeNamed("Sam")
	must(t, h.store.Assign(context.Background(), kiosk.Assignment{Person: p.ID, Staff: sam.ID, Role: "support"}, store.Start{}, store.Actor{Staff: by}))
	if res := b.send(b.closing(p), "state", "stopped", "reason", "moved", "leaves", "yes"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if len(h.standing(p).Feedback) == 0 {
		t.Error("nobody is to say it")
	}
}

func TestTheLastWorkerOfAClosedTrajectoryStaysUntilTheReferrerIsTold(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	p, referral := h.promised(b)
	b.send(b.closing(p), "state", "stopped", "reason", "moved")
	if res := b.post(followAt(p, "/team"), "do", "end"); res.StatusCode != 409 || !strings.Contains(res.body, "De aanmelder weet nog niet") {
		t.Errorf("%d", res.StatusCode)
	}
	b.post(referralAt(referral), "do", "told", "point", "started", "point", "end")
	if res := b.post(followAt(p, "/team"), "do", "end"); res.StatusCode != 303 {
		t.Errorf("%d %s", res.StatusCode, res.body)
	}
}

func TestAClosedTrajectoryAsksForTheLetterUntilItIsSaid(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	p, referral := h.promised(b)
	if res := b.send(b.closing(p), "state", "stopped", "reason", "moved"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	page := b.page(followAt(p, "/close"))
	at, ok := page.Find("a[href*='letter=end']").Attr("href")
	if !ok || !strings.Contains(b.page(at).Find(".letter").Text(), "is afgerond") {
		t.Errorf("no letter of the end at %q", at)
	}
	if res := b.send(page.Find("form[action='"+referralAt(referral)+"']"), "do", "told"); res.StatusCode != 303 || res.Header.Get("Location") != followAt(p, "/close?saved=1") {
		t.Fatalf("%d to %s: %s", res.StatusCode, res.Header.Get("Location"), res.body)
	}
	if page := b.page(followAt(p, "/close")); page.Find("a[href*='letter=']").Length() > 0 || len(h.standing(p).Feedback) > 0 {
		t.Error("it is asked again")
	}
}
