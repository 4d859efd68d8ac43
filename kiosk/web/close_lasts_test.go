package web

import (
	"errors"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestWhatStillRunsEndsWithTheTrajectoryUnlessSaidOtherwise(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running, "day", h.dayOff(-90))
	stage := h.noted(p, "stage", "stage", "guidance", "from", h.dayOff(-80))
	route := h.noted(p, "route", "route", "entry_course", "from", h.dayOff(-80))
	job := h.noted(p, "placement", "kind", "work", "start", h.dayOff(-8))
	plan := h.noted(p, "stage", "stage", "placement_follow_up", "from", h.dayOff(20))
	b := h.as(kiosk.BridgeFigure)
	form := b.closing(p)
	if said := strings.Join(texts(form.Find(".close-thing:has(:checked) label:has(:checked)")), ", "); said != "eindigt mee, eindigt mee, loopt door, gaat niet door" {
		t.Fatalf("it is supposed that %s", said)
	}
	if res := b.send(form, "state", "completed", "reason", "work", "day", h.dayOff(-3), "decision."+route.String(), "goes_on", "word."+route.String(), "de school"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	for _, c := range []struct {
		of           kiosk.ID
		field, value string
	}{
		{stage, "to", h.dayOff(-3)}, {route, "to", ""}, {route, "note", "Gaat verder met: de school"}, {job, "end", ""}, {plan, kiosk.Withdrawn, "mistake"},
	} {
		if r := h.record(p, c.of); r.Values[c.field] != c.value || r.Late {
			t.Errorf("%s: %v, late: %v", r.Noun, r.Values, r.Late)
		}
	}
	page := b.page(followAt(p, "/close"))
	if page.Find(".notice.brick").Length() > 0 {
		t.Error("what goes on asks for a decision")
	}
}

func TestAJobThatIsOverEndsOnTheDayOfTheClosing(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running)
	job := h.noted(p, "placement", "kind", "work", "start", h.dayOff(-8))
	b := h.as(kiosk.BridgeFigure)
	b.send(b.closing(p), "state", "stopped", "reason", "own_choice", "decision."+job.String(), "done")
	if r := h.record(p, job); r.Values["end"] != h.dayOff(0) {
		t.Errorf("%v", r.Values)
	}
}

func TestAVisitThatWasBeforeItWasWrittenDownWasOfferedThen(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running, "day", h.dayOff(-90))
	b := h.as(kiosk.BridgeFigure)
	if res := b.send(b.closing(p), "state", "completed", "reason", "work", "visit.answer", "yes", "visit.day", h.dayOff(-5)); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if visit, _ := h.written(p).Last("last_visit"); visit.Values["offered"] != h.dayOff(-5) || visit.Values["day"] != h.dayOff(-5) {
		t.Errorf("%v", visit.Values)
	}
}

func TestAClosingStandsWhereTheRestCannotBeDone(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	_, p := h.colleague("Staf Ander", "Elena")
	h.noted(p, "trajectory", "state", kiosk.Running)
	if res := b.post(followAt(p, "/glass"), "why", "person_asks", "reason", "Moeder staat aan de deur, dringend"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	form := b.closing(p)
	for range 2 { // leaving is not theirs to do: they never looked after this person
		res := b.send(form, "state", "stopped", "reason", "moved", "leaves", "yes")
		if res.StatusCode != 303 || res.Header.Get("Location") != followAt(p, "/close?saved=1&left=1") {
			t.Fatalf("%d to %s: %s", res.StatusCode, res.Header.Get("Location"), res.body)
		}
	}
	if n := len(h.passages(p)); n != 2 || h.state(p) != kiosk.Ended {
		t.Errorf("closed as %s, in %d passages", h.state(p), n)
	}
	if page := b.page(followAt(p, "/close?saved=1&left=1")); page.Find(".notice.sun a[href='"+followAt(p, "/team")+"']").Length() != 1 {
		t.Error("nobody is told")
	}
}

func TestWhatCameOfAnAppointmentAfterTheEndAsksNoDecision(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id := h.noted(p, "appointment", "day", h.dayOff(0), "at", "08:00", "state", "planned")
	h.noted(p, "trajectory", "state", kiosk.Ended, "reason", "moved")
	b := h.as(kiosk.BridgeFigure)
	form := b.page("/follow-up/" + p.ID.String()).Find("form[action='" + followAt(p, "/appointment/"+id.String()) + "']")
	if res := b.send(form); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if r := h.record(p, id); r.Values["state"] != "kept" || r.Late {
		t.Errorf("%v, late: %v", r.Values, r.Late)
	}
}

func TestOnlyWhatCanBePutRightIsAProblemOfAForm(t *testing.T) {
	wrong, conflict := kiosk.Wrong("day", "error.order"), kiosk.Fail(kiosk.Conflict, "error.conflict")
	if p, rest := problemsOf(wrong); len(p) != 1 || rest != nil {
		t.Errorf("%v, %v", p, rest)
	}
	if p, rest := problemsOf(conflict); len(p) > 0 || !errors.Is(rest, conflict) {
		t.Errorf("%v, %v", p, rest)
	}
	if err := ofVisit(conflict); !errors.Is(err, conflict) {
		t.Errorf("it is lost: %v", err)
	}
}
