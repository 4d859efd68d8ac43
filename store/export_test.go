package store

import (
	"errors"
	"testing"

	"jobatelier/kiosk"
)

// exported is what a long read gives: activities, and lines.
func (h *house) exported(f Filter) (activities []kiosk.Activity, lines []Line) {
	h.t.Helper()
	must(h.t, h.EachActivity(bg, f, func(a kiosk.Activity) error {
		activities = append(activities, a)
		return nil
	}))
	must(h.t, h.EachLine(bg, f, func(l Line) error {
		lines = append(lines, l)
		return nil
	}))
	return activities, lines
}

func TestAnExportTakesWhatTheFilterSays(t *testing.T) {
	h := open(t)
	there := kiosk.Site{ID: h.NewID(), Name: "Ander huis"}
	must(t, h.PutSite(bg, there))
	p, q := h.person("Amina", "fish"), h.person("Boris", "boat")
	for _, change := range []func(*kiosk.Activity){
		on(yesterday), on(today), on(tomorrow),
		func(a *kiosk.Activity) { a.Kind = "course" },
		func(a *kiosk.Activity) { a.Project = "ESF" },
		func(a *kiosk.Activity) { a.Site = there.ID },
	} {
		h.expect(h.plan("09:00", "11:00", change), p.Person.ID, q.Person.ID)
	}
	for name, tc := range map[string]struct {
		filter Filter
		want   int
	}{
		"everything":      {Filter{}, 6},
		"one day":         {Filter{From: today, To: today}, 4},
		"two days":        {Filter{From: yesterday, To: today}, 5},
		"from a day":      {Filter{From: today}, 5},
		"until a day":     {Filter{To: yesterday}, 1},
		"no day":          {Filter{From: tomorrow, To: yesterday}, 0},
		"a site":          {Filter{Site: there.ID}, 1},
		"no such site":    {Filter{Site: h.NewID()}, 0},
		"a kind":          {Filter{Kind: "course"}, 1},
		"a project":       {Filter{Project: "ESF"}, 1},
		"a day of a site": {Filter{Site: h.site.ID, From: today, To: today}, 3},
		"all of it":       {Filter{Site: h.site.ID, From: today, To: today, Kind: "course", Project: "ESF"}, 0},
	} {
		activities, lines := h.exported(tc.filter)
		if len(activities) != tc.want || len(lines) != 2*tc.want {
			t.Errorf("%s: %d activities with %d lines, want %d", name, len(activities), len(lines), tc.want)
		}
	}
}

// TestAnExportLongerThanAPageIsWholeAndInOrder reads three pages of activities,
// and one list of two.
func TestAnExportLongerThanAPageIsWholeAndInOrder(t *testing.T) {
	h := open(t)
	var run []kiosk.Activity
	for n := range 2*pageSize + 3 {
		run = append(run, h.planned("09:00", "10:00", on(today.Add(n/3))))
	}
	for len(run) > 0 {
		n := min(len(run), MaxSeries)
		must(t, h.AddActivities(bg, run[:n]...))
		run = run[n:]
	}
	big := h.plan("09:00", "11:00", on(yesterday))
	people := h.crowd(big, pageSize+10)
	activities, lines := h.exported(Filter{})
	seen := map[kiosk.ID]bool{}
	for i, a := range activities {
		if seen[a.ID] || i > 0 && a.Day < activities[i-1].Day {
			t.Fatalf("%v of %s is given again, or too late", a.ID, a.Day)
		}
		seen[a.ID] = true
	}
	who := map[kiosk.ID]bool{}
	for _, l := range lines {
		if who[l.Participant.ID] || l.Participant.ID != l.Attendance.Participant || l.Participant.FirstName == "" || l.Activity.ID != big.ID {
			t.Fatalf("%+v is given again, or is not whole", l)
		}
		who[l.Participant.ID] = true
	}
	if len(seen) != 2*pageSize+4 || len(who) != len(people) || h.lines(big) != len(people) {
		t.Errorf("%d activities, %d lines", len(seen), len(who))
	}
}

func TestWhoReadsAnExportMayStopItAndMayWriteMeanwhile(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	for range 3 {
		h.expect(h.plan("09:00", "11:00"), p.Person.ID)
	}
	n, stop := 0, errors.New("stop")
	err := h.EachLine(bg, Filter{}, func(l Line) error {
		if n++; n == 2 {
			return stop
		}
		return h.Note(bg, kiosk.Audit{Action: "exported"}) // a reader that were still open would wait for itself
	})
	if !errors.Is(err, stop) || n != 2 {
		t.Errorf("%d lines, %v", n, err)
	}
}

func TestTheAuditLogIsReadByMonthNewestFirst(t *testing.T) {
	h := open(t)
	for rows := range pageSize + 20 {
		go h.Note(bg, kiosk.Audit{Action: "printed", Rows: rows})
	}
	h.waitFor("audit/", pageSize+20)
	h.toDay("2026-12-01", "00:30") // still November in UTC
	must(t, h.Note(bg, kiosk.Audit{Action: "last"}))
	lines, err := h.Audit(bg, "2026-11", 1000)
	must(t, err)
	if len(lines) != pageSize+21 || lines[0].Action != "last" {
		t.Errorf("%d lines, the first is %s", len(lines), lines[0].Action)
	}
	if lines, err := h.Audit(bg, "2026-11", 3); err != nil || len(lines) != 3 {
		t.Errorf("%d lines, %v", len(lines), err)
	}
	if lines, err := h.Audit(bg, "2026-12", 3); err != nil || len(lines) != 0 {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}
