package store

import (
	"sync"
	"testing"

	"jobatelier/kiosk"
)

func TestScansWithoutAnActivityBecomeOneEachFromTheMomentOfTheScan(t *testing.T) {
	h := open(t)
	p, q := h.person("Amina", "fish"), h.person("Boris", "boat")
	h.scan(p.Code)
	h.to("09:05")
	h.scan(q.Code)
	h.scan(h.blank().Code)
	h.to("09:10")
	h.scan(p.Code) // once more: she has been there since nine
	h.to("10:00")
	a := h.planned("09:30", "12:00")
	must(t, h.StartLoose(bg, a, h.by()))
	_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) { return a.Extend(30), nil })
	must(t, err)
	must(t, h.StartLoose(bg, a, h.by()))
	if kept, err := h.Activity(bg, a.ID); err != nil || kept.Extended != 30 {
		t.Errorf("the second tap made %+v of it, %v", kept, err)
	}
	l, err := h.List(bg, a.ID)
	must(t, err)
	if c := l.Counts(); c.Here != 3 || c.Late != 0 || len(h.board(today).Loose) != 0 {
		t.Errorf("%+v, %d still loose", c, len(h.board(today).Loose))
	}
	if line := h.line(a, p.Person.ID); !line.Arrived().Equal(at(today, "09:00")) || line.ConfirmedBy != h.admin.ID || len(line.Stays) != 1 {
		t.Errorf("%+v", line)
	}
	h.answers(q.Code, kiosk.AnswerAlready)
}

func TestScansWithoutAnActivityAreTakenInAfterwardsToo(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	h.scan(p.Code)
	h.toDay(tomorrow, "10:00")
	h.scan(h.person("Boris", "boat").Code)
	a := h.planned("09:00", "11:00")
	must(t, h.StartLoose(bg, a, h.by()))
	if h.lines(a) != 1 || !h.line(a, p.Person.ID).Arrived().Equal(at(today, "09:00")) || len(h.board(tomorrow).Loose) != 1 {
		t.Errorf("%d lines, %d loose", h.lines(a), len(h.board(tomorrow).Loose))
	}
	must(t, h.DropLoose(bg, h.site.ID, tomorrow))
	if n := len(h.keys("loose/")); n != 0 {
		t.Errorf("%d loose", n)
	}
}

func TestManyScansWithoutAnActivityAreTakenInAndTheRestKeepWaiting(t *testing.T) {
	h := open(t)
	n := maxTakenIn + 7
	a := h.plan("20:00", "21:00")
	var wg sync.WaitGroup
	for _, p := range h.crowd(a, n) {
		in := h.held(p.Code)
		wg.Go(func() {
			if out, err := h.Scan(bg, in); err != nil || out.Answer != kiosk.AnswerNoActivity {
				t.Errorf("%s, %v", out.Answer, err)
			}
		})
	}
	wg.Wait()
	b := h.planned("09:00", "11:00")
	must(t, h.StartLoose(bg, b, h.by()))
	if h.lines(b) != maxTakenIn || len(h.board(today).Loose) != 7 {
		t.Errorf("%d taken in, %d wait", h.lines(b), len(h.board(today).Loose))
	}
}

func TestSomebodyWithoutACardIsTakenInFromWhenTheyCame(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	came := kiosk.Arrival{ID: h.NewID(), Site: h.site.ID, Device: h.device.ID, FirstName: "amina", Picture: "fish"}
	must(t, h.Arrive(bg, came))
	h.to("09:30")
	must(t, h.Arrive(bg, came)) // sent again
	b := h.board(today)
	if len(b.Arrivals) != 1 || b.Arrivals[0].Seems.ID != p.Person.ID || !b.Arrivals[0].At.Equal(at(today, "09:00")) {
		t.Fatalf("%+v", b.Arrivals)
	}
	for range 2 {
		must(t, h.Confirm(bg, h.site.ID, came.ID, p.Person.ID, a.ID, h.by()))
	}
	line := h.line(a, p.Person.ID)
	if line.Status != kiosk.Present || line.Method != kiosk.ByName || !line.Arrived().Equal(at(today, "09:00")) || line.ConfirmedBy != h.admin.ID {
		t.Errorf("%+v", line)
	}
	must(t, h.Arrive(bg, came)) // and once more, late
	if n := len(h.board(today).Arrivals); n != 0 {
		t.Errorf("%d wait", n)
	}
}

func TestAnArrivalNobodyKnowsWaitsUntilItIsDropped(t *testing.T) {
	h := open(t)
	came := kiosk.Arrival{ID: h.NewID(), Site: h.site.ID, FirstName: "Zoë", Picture: "sun"}
	must(t, h.Arrive(bg, came))
	if b := h.board(today); len(b.Arrivals) != 1 || !b.Arrivals[0].Seems.ID.IsZero() {
		t.Errorf("%+v", b.Arrivals)
	}
	for range 2 {
		must(t, h.DropArrival(bg, h.site.ID, came.ID))
	}
	if n := len(h.board(today).Arrivals); n != 0 {
		t.Errorf("%d wait", n)
	}
	wantKind(t, h.Arrive(bg, kiosk.Arrival{ID: h.NewID(), Site: h.site.ID, FirstName: "<b>"}), kiosk.Invalid)
	wantKind(t, h.Confirm(bg, h.site.ID, h.NewID(), h.NewID(), h.plan("09:00", "11:00").ID, h.by()), kiosk.NotFound)
}

func TestHelpIsAskedOnceAndWhoWaitsLongestIsNotPutBack(t *testing.T) {
	h := open(t)
	ask := func(clock, why string, who kiosk.ID, since string) {
		t.Helper()
		h.to(clock)
		must(t, h.CallHelp(bg, kiosk.HelpCall{Site: h.site.ID, Device: h.device.ID, Why: why, Participant: who}))
		if b := h.board(today); len(b.Help) != 1 || !b.Help[0].At.Equal(at(today, since)) || b.Help[0].Why != why {
			t.Errorf("%s: %+v", clock, b.Help)
		}
	}
	ask("09:00", "name", kiosk.ID{}, "09:00")
	ask("09:05", "name", kiosk.ID{}, "09:00")
	ask("09:06", "phone", kiosk.ID{}, "09:06")
	ask("09:07", "phone", h.NewID(), "09:07")
	must(t, h.EndHelp(bg, h.site.ID, h.device.ID))
	if n := len(h.board(today).Help); n != 0 {
		t.Errorf("%d ask", n)
	}
}

func TestAnAnsweredCallOfSomebodyWithoutTheirPicturesEndsWhenTheyGoOn(t *testing.T) {
	h := open(t)
	who := h.NewID()
	call := kiosk.HelpCall{Site: h.site.ID, Device: h.device.ID, Why: kiosk.HelpSecret, Participant: who}
	must(t, h.CallHelp(bg, call))
	must(t, h.AnswerHelp(bg, h.device.ID, h.NewID()))
	if b := h.board(today); !b.Help[0].Until.IsZero() {
		t.Error("the call of another is answered")
	}
	must(t, h.AnswerHelp(bg, h.device.ID, who))
	if b := h.board(today); !b.Help[0].Until.Equal(h.Now().Add(SecretAllowed)) {
		t.Errorf("%+v", b.Help)
	}
	h.to("09:30")
	must(t, h.CallHelp(bg, call))
	if b := h.board(today); !b.Help[0].Until.IsZero() || !b.Help[0].At.Equal(at(today, "09:30")) {
		t.Errorf("who asks again was answered before: %+v", b.Help)
	}
	must(t, h.EndSecretHelp(bg, h.device.ID, who))
	if n := len(h.board(today).Help); n != 0 {
		t.Errorf("%d ask", n)
	}
	call.Why = "name"
	must(t, h.CallHelp(bg, call))
	must(t, h.EndSecretHelp(bg, h.device.ID, who))
	must(t, h.AnswerHelp(bg, h.NewID(), who))
	if n := len(h.board(today).Help); n != 1 {
		t.Error("a call for something else ended")
	}
}

func TestAChoiceIsAmongWhatIsOpenAtThatSite(t *testing.T) {
	h := open(t)
	there := kiosk.Site{ID: h.NewID(), Name: "Ander huis"}
	must(t, h.PutSite(bg, there))
	open, also := h.plan("09:00", "11:00"), h.plan("09:00", "12:00")
	later, elsewhere := h.plan("14:00", "16:00"), h.plan("09:00", "11:00", func(a *kiosk.Activity) { a.Site = there.ID })
	v, _ := h.visited(h.person("Amina", "fish").Code)
	for _, a := range []kiosk.Activity{later, elsewhere, {ID: h.NewID()}} {
		_, err := h.Choose(bg, v, h.device, a.ID)
		wantKind(t, err, kiosk.NotFound)
	}
	for i, want := range []kiosk.Answer{kiosk.AnswerOK, kiosk.AnswerAlready} {
		h.to([]string{"09:01", "09:02"}[i])
		out, err := h.Choose(bg, v, h.device, also.ID)
		must(t, err)
		if out.Answer != want || !out.IsIn || !out.Since.Equal(at(today, "09:01")) || out.Person.ID != v.Participant || out.About.ID != also.ID {
			t.Errorf("%+v", out)
		}
	}
	if h.lines(open)+h.lines(later)+h.lines(elsewhere) != 0 || h.lines(also) != 1 {
		t.Errorf("%d and %d lines", h.lines(open), h.lines(also))
	}
}

func TestLeavingIsFromWhereverThePersonIsInToday(t *testing.T) {
	h := open(t)
	there := kiosk.Site{ID: h.NewID(), Name: "Ander huis"}
	must(t, h.PutSite(bg, there))
	a, b := h.plan("09:00", "11:00"), h.plan("09:00", "12:00")
	elsewhere := h.plan("09:00", "11:00", func(a *kiosk.Activity) { a.Site = there.ID })
	p, q := h.person("Amina", "fish"), h.person("Boris", "boat")
	v, _ := h.visited(p.Code)
	for _, one := range []kiosk.Activity{a, b, elsewhere} {
		must(t, h.Confirm(bg, kiosk.ID{}, kiosk.ID{}, p.Person.ID, one.ID, h.by()))
		must(t, h.Confirm(bg, kiosk.ID{}, kiosk.ID{}, q.Person.ID, one.ID, h.by()))
	}
	h.to("10:00")
	for range 2 {
		out, err := h.Leave(bg, v, h.device)
		must(t, err)
		if out.Answer != kiosk.AnswerLeft || out.Person.ID != p.Person.ID {
			t.Errorf("%+v", out)
		}
		h.to("10:30")
	}
	for _, one := range []kiosk.Activity{a, b} {
		if left := h.line(one, p.Person.ID).Left(); !left.Equal(at(today, "10:00")) {
			t.Errorf("left at %v", left)
		}
	}
	if !h.line(elsewhere, p.Person.ID).IsIn() || !h.line(a, q.Person.ID).IsIn() {
		t.Error("somebody else left, or somewhere else")
	}
}
