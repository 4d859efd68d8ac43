package store

import (
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// change does something to one line, as staff do.
func (h *house) change(a kiosk.Activity, person kiosk.ID, do func(kiosk.Attendance, kiosk.Activity, kiosk.Organisation) (kiosk.Attendance, bool, error)) (kiosk.Attendance, error) {
	h.t.Helper()
	return h.ChangeAttendance(bg, Change{Receipt: h.NewID(), Activity: a.ID, Participant: person, By: h.by(), Reason: "zo was het", Do: do})
}

func TestClosingAListSaysWhoDidNotComeAndReopeningExpectsThemAgain(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	came, absent, excused := h.person("Amina", "fish"), h.person("Boris", "boat"), h.person("Carla", "tree")
	h.expect(a, came.Person.ID, absent.Person.ID, excused.Person.ID)
	h.answers(came.Code, kiosk.AnswerOK)
	_, err := h.change(a, excused.Person.ID, excuse)
	must(t, err)
	must(t, h.CloseList(bg, a.ID, true, h.by()))
	closed, err := h.Activity(bg, a.ID)
	must(t, err)
	h.to("11:30")
	must(t, h.CloseList(bg, a.ID, true, Actor{Staff: h.NewID()}))
	if again, err := h.Activity(bg, a.ID); err != nil || again.Revision != closed.Revision || again.ClosedBy != h.admin.ID || !again.ClosedAt.Equal(at(today, "09:00")) {
		t.Errorf("closed again: %+v, %v", again, err)
	}
	h.to("10:00")
	for person, want := range map[kiosk.ID]kiosk.Status{came.Person.ID: kiosk.Present, absent.Person.ID: kiosk.NoShow, excused.Person.ID: kiosk.Excused} {
		if got := h.line(a, person).Status; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	line := h.line(a, came.Person.ID)
	if !line.Left().Equal(at(today, "11:00")) || line.ConfirmedBy != h.admin.ID {
		t.Errorf("who was in: %+v", line)
	}
	h.answers(came.Code, kiosk.AnswerNoActivity)
	if n := len(h.keys("expected/")); n != 0 {
		t.Errorf("%d still expected", n)
	}
	for range 2 {
		must(t, h.ReopenList(bg, a.ID, h.by()))
	}
	if got := h.line(a, absent.Person.ID).Status; got != kiosk.Expected {
		t.Errorf("reopened: %s", got)
	}
	h.answers(absent.Code, kiosk.AnswerOK)
	steps, err := h.History(bg, a.ID, absent.Person.ID)
	must(t, err)
	var reasons []string
	for _, s := range steps {
		reasons = append(reasons, s.Reason)
	}
	if len(steps) != 4 || steps[0].After.Status != kiosk.Expected || reasons[1] != "closed" || reasons[2] != "reopened" || steps[3].Before.Status != kiosk.Expected {
		t.Errorf("%d steps: %q", len(steps), reasons)
	}
}

func TestClosingLeavesLeavingUnknownUnlessStaffSaySo(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.scan(p.Code)
	must(t, h.CloseList(bg, a.ID, false, h.by()))
	if _, known := h.line(a, p.Person.ID).Attended(at(today, "09:00"), at(today, "11:00")); known {
		t.Error("hours are known")
	}
}

func TestACorrectionKeepsTheOldValueWhoAndWhy(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.to("09:20")
	h.scan(p.Code)
	line, err := h.change(a, p.Person.ID, func(l kiosk.Attendance, _ kiosk.Activity, _ kiosk.Organisation) (kiosk.Attendance, bool, error) {
		l, err := l.Correct(kiosk.Present, at(today, "09:00"), at(today, "11:00"), "stond in de gang")
		return l, err == nil, err
	})
	must(t, err)
	if kept := h.line(a, p.Person.ID); line.Status != kiosk.Present || kept.Revision != line.Revision || !kept.Corrected {
		t.Errorf("kept %+v, returned %+v", kept, line)
	}
	steps, err := h.History(bg, a.ID, p.Person.ID)
	must(t, err)
	if s := steps[len(steps)-1]; len(steps) != 2 || s.Before.Status != kiosk.Late || s.After.Status != kiosk.Present || s.By != h.admin.ID || s.Reason != "zo was het" || !s.At.Equal(h.Now()) {
		t.Errorf("%+v", s)
	}
}

func TestNobodyIsANoShowWhileTheListIsOpen(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.scan(p.Code)
	noShow := func(l kiosk.Attendance, _ kiosk.Activity, _ kiosk.Organisation) (kiosk.Attendance, bool, error) {
		l, err := l.Correct(kiosk.NoShow, time.Time{}, time.Time{}, "was er niet")
		return l, err == nil, err
	}
	_, err := h.change(a, p.Person.ID, noShow)
	wantKind(t, err, kiosk.Invalid)
	must(t, h.CloseList(bg, a.ID, false, h.by()))
	if line, err := h.change(a, p.Person.ID, noShow); err != nil || line.Status != kiosk.NoShow {
		t.Errorf("on the closed list: %s, %v", line.Status, err)
	}
}

func TestAChangeWithOneReceiptIsMadeOnce(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	toggle := func(l kiosk.Attendance, a kiosk.Activity, o kiosk.Organisation) (kiosk.Attendance, bool, error) {
		if l.IsIn() {
			l, changed := l.Leave(h.Now())
			return l, changed, nil
		}
		l, changed := l.CheckIn(h.Now(), a.LateFrom(o), kiosk.ByStaff, kiosk.ID{})
		return l, changed, nil
	}
	c := Change{Receipt: h.NewID(), Activity: a.ID, Participant: p.Person.ID, By: h.by(), Do: toggle}
	h.disk.lose.Store(1)
	_, err := h.ChangeAttendance(bg, c)
	wantKind(t, err, kiosk.Unavailable)
	for range 3 {
		line, err := h.ChangeAttendance(bg, c)
		must(t, err)
		if !line.IsIn() || !h.line(a, p.Person.ID).IsIn() {
			t.Errorf("%+v", line)
		}
	}
	c.Receipt = h.NewID()
	if line, err := h.ChangeAttendance(bg, c); err != nil || line.IsIn() {
		t.Errorf("another receipt: %+v, %v", line, err)
	}
}

func TestAChangeThatFailsLeavesNothing(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.scan(p.Code)
	before := len(h.keys(""))
	_, err := h.change(a, p.Person.ID, excuse) // who is in is not excused
	wantKind(t, err, kiosk.Conflict)
	_, err = h.change(a, h.NewID(), excuse)
	wantKind(t, err, kiosk.NotFound)
	_, err = h.change(kiosk.Activity{ID: h.NewID()}, p.Person.ID, excuse)
	wantKind(t, err, kiosk.NotFound)
	if n := len(h.keys("")); n != before {
		t.Errorf("%d keys became %d", before, n)
	}
}

func TestWhoIsOnAListStaysAsTheyAreWhenExpectedAgain(t *testing.T) {
	h := open(t)
	a, p, q := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.person("Boris", "boat")
	h.scan(p.Code)
	for range 2 {
		h.expect(a, p.Person.ID, q.Person.ID)
	}
	if got := h.line(a, p.Person.ID); got.Status != kiosk.Present || h.line(a, q.Person.ID).Status != kiosk.Expected || h.lines(a) != 2 {
		t.Errorf("%+v", got)
	}
	wantKind(t, h.Expect(bg, a.ID, []kiosk.ID{h.NewID()}, h.by()), kiosk.NotFound)
	wantKind(t, h.Expect(bg, h.NewID(), []kiosk.ID{p.Person.ID}, h.by()), kiosk.NotFound)
	wantKind(t, h.Expect(bg, a.ID, make([]kiosk.ID, 101), h.by()), kiosk.TooLarge)
	open := h.plan("13:00", "16:00", func(a *kiosk.Activity) { a.DropIn = true })
	wantKind(t, h.Expect(bg, open.ID, []kiosk.ID{p.Person.ID}, h.by()), kiosk.Invalid)
}

func TestAListSortsNamelessCardsFirstAndCountsEverybody(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	h.scan(h.person("Zoë", "fish").Code)
	h.scan(h.person("أمينة", "boat").Code)
	h.scan(h.person("Élise", "tree").Code)
	h.scan(h.blank().Code)
	h.scan(h.blank().Code)
	h.expect(a, h.person("Boris", "sun").Person.ID)
	l, err := h.List(bg, a.ID)
	must(t, err)
	var order []string
	for _, line := range l.Lines {
		order = append(order, line.Participant.FirstName+string(rune('0'+line.Participant.Card)))
	}
	if got := l.Counts(); got != (Counts{Here: 5, Expected: 1}) || len(order) != 6 || order[0] != "1" || order[1] != "2" || order[2] != "Boris0" || order[3] != "Élise0" {
		t.Errorf("%+v in order %q", got, order)
	}
}

func TestTheListsOfAPersonComeNewestFirst(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	var all []kiosk.Activity
	for range 4 {
		a := h.plan("09:00", "11:00")
		h.expect(a, p.Person.ID)
		all = append(all, a)
	}
	lines, err := h.Attended(bg, p.Person.ID, 3)
	must(t, err)
	if len(lines) != 3 || lines[0].Activity.ID != all[3].ID || lines[2].Activity.ID != all[1].ID {
		t.Errorf("%d lines", len(lines))
	}
}

func TestHelpIsNotedOnceAndIsNoStepInTheHistory(t *testing.T) {
	h := open(t)
	a, came, absent := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.person("Boris", "boat")
	h.expect(a, absent.Person.ID)
	h.answers(came.Code, kiosk.AnswerOK)
	before, err := h.History(bg, a.ID, came.Person.ID)
	must(t, err)
	for range 2 {
		_, err := h.NoteHelp(bg, a.ID, came.Person.ID, "training", true)
		must(t, err)
	}
	_, err = h.NoteHelp(bg, a.ID, came.Person.ID, "cv_started", true)
	must(t, err)
	line := h.line(a, came.Person.ID)
	if got := strings.Join(line.Help, " "); got != "cv_started training" {
		t.Errorf("helped with %q", got)
	}
	if after, err := h.History(bg, a.ID, came.Person.ID); err != nil || len(after) != len(before) {
		t.Errorf("%d steps, and before %d", len(after), len(before))
	}
	if again, err := h.NoteHelp(bg, a.ID, came.Person.ID, "training", true); err != nil || again.Revision != line.Revision {
		t.Errorf("noted again it is revision %d after %d", again.Revision, line.Revision)
	}
	_, err = h.NoteHelp(bg, a.ID, came.Person.ID, "training", false)
	must(t, err)
	if line := h.line(a, came.Person.ID); line.Helped("training") || !line.Helped("cv_started") || !line.IsIn() {
		t.Errorf("taken back: %+v", line)
	}
	_, err = h.NoteHelp(bg, a.ID, absent.Person.ID, "training", true)
	wantKind(t, err, kiosk.Conflict)
	_, err = h.NoteHelp(bg, a.ID, came.Person.ID, "coffee", true)
	wantKind(t, err, kiosk.Invalid)
	_, err = h.NoteHelp(bg, a.ID, h.NewID(), "training", true)
	wantKind(t, err, kiosk.NotFound)
}
