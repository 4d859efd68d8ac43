package store

import (
	"testing"

	"jobatelier/kiosk"
)

func TestASeriesIsPlannedOnceAndReadByDay(t *testing.T) {
	h := open(t)
	series := h.NewID()
	var run []kiosk.Activity
	for week := range MaxSeries {
		run = append(run, h.planned("09:00", "11:00", func(a *kiosk.Activity) { a.Series, a.Day = series, today.Add(7*week) }))
	}
	must(t, h.AddActivities(bg, run...))
	_, err := h.ChangeActivity(bg, run[5].ID, func(a kiosk.Activity) (kiosk.Activity, error) { return a.Extend(30), nil })
	must(t, err)
	must(t, h.AddActivities(bg, run...))
	if kept, err := h.Activity(bg, run[5].ID); err != nil || kept.Extended != 30 {
		t.Errorf("planned again: %+v, %v", kept, err)
	}
	got, err := h.Series(bg, series)
	must(t, err)
	if len(got) != MaxSeries || got[0].ID != run[0].ID || got[103].ID != run[103].ID {
		t.Errorf("%d occasions", len(got))
	}
	wantKind(t, h.AddActivities(bg), kiosk.Invalid)
	wantKind(t, h.AddActivities(bg, append(run, run[0])...), kiosk.Invalid)
	bad := h.planned("11:00", "09:00")
	wantKind(t, h.AddActivities(bg, h.planned("09:00", "11:00"), bad), kiosk.Invalid)
	if n := len(h.keys("activity/")); n != MaxSeries {
		t.Errorf("%d activities", n)
	}
}

func TestAnActivityThatMovesTakesItsExpectedPeopleAlong(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	a := h.plan("09:00", "11:00", func(a *kiosk.Activity) { a.Series = h.NewID() })
	h.expect(a, p.Person.ID, h.person("Boris", "boat").Person.ID)
	there := kiosk.Site{ID: h.NewID(), Name: "Ander huis"}
	must(t, h.PutSite(bg, there))
	moved, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Day, a.Site, a.Title = tomorrow, there.ID, "Elders"
		return a, nil
	})
	must(t, err)
	if kept, err := h.Activity(bg, a.ID); err != nil || kept.Revision != moved.Revision || kept.Revision != 2 || kept.Title != "Elders" {
		t.Errorf("kept %+v, %v", kept, err)
	}
	if out := h.answers(p.Code, kiosk.AnswerWrongDay); out.About.ID != a.ID || out.About.Day != tomorrow {
		t.Errorf("about %+v", out.About)
	}
	if all, err := h.ActivitiesOn(bg, h.site.ID, today); err != nil || len(all) != 0 {
		t.Errorf("%d are left, %v", len(all), err)
	}
}

func TestAChangeThatIsRefusedChangesNothing(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.End = a.Start
		return a, nil
	})
	wantKind(t, err, kiosk.Invalid)
	_, err = h.ChangeActivity(bg, h.NewID(), func(a kiosk.Activity) (kiosk.Activity, error) { return a, nil })
	wantKind(t, err, kiosk.NotFound)
	if kept, err := h.Activity(bg, a.ID); err != nil || kept.Revision != 1 || kept.End != a.End {
		t.Errorf("%+v, %v", kept, err)
	}
}

func TestWhatRunsOverTakesPeopleInLonger(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.to("11:10")
	h.answers(p.Code, kiosk.AnswerNoActivity)
	_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) { return a.Extend(15), nil })
	must(t, err)
	h.answers(p.Code, kiosk.AnswerOK)
	_, err = h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Cancelled = "brandalarm"
		return a, nil
	})
	must(t, err)
	h.answers(p.Code, kiosk.AnswerNoActivity)
}

func TestDaysAreBothIncluded(t *testing.T) {
	h := open(t)
	for day := -3; day <= 3; day++ {
		h.plan("13:00", "14:00", on(today.Add(day)))
		h.plan("09:00", "10:00", on(today.Add(day)))
	}
	for _, tc := range []struct {
		from, to kiosk.Day
		want     int
	}{
		{today, today, 2}, {yesterday, tomorrow, 6}, {"", yesterday, 6}, {tomorrow, "", 6}, {"", "", 14}, {tomorrow, yesterday, 0},
		{"2027-01-01", "2027-12-31", 0},
	} {
		all, err := h.ActivitiesBetween(bg, h.site.ID, tc.from, tc.to)
		must(t, err)
		if len(all) != tc.want {
			t.Errorf("%s to %s: %d, want %d", tc.from, tc.to, len(all), tc.want)
		}
		for i := 1; i < len(all); i++ {
			if a, b := all[i-1], all[i]; a.Day > b.Day || a.Day == b.Day && a.Start > b.Start {
				t.Errorf("%s %v comes before %s %v", a.Day, a.Start, b.Day, b.Start)
			}
		}
	}
}

func TestAHeadIsCountedOnceAReceiptAndNeverBelowNobody(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	count := func(receipt kiosk.ID, by, want int) {
		t.Helper()
		must(t, h.CountHead(bg, a.ID, receipt, by))
		if kept, err := h.Activity(bg, a.ID); err != nil || kept.HeadCount != want {
			t.Errorf("%d heads, %v, want %d", kept.HeadCount, err, want)
		}
	}
	first := h.NewID()
	count(first, 1, 1)
	count(first, 1, 1)
	count(h.NewID(), 1, 2)
	count(h.NewID(), -1, 1)
	count(h.NewID(), -1, 0)
	count(h.NewID(), -1, 0)
	wantKind(t, h.CountHead(bg, h.NewID(), h.NewID(), 1), kiosk.NotFound)
	if h.lines(a) != 0 {
		t.Error("a head without a name came onto the list")
	}
}

func TestAddedKindsComeBesideTheBuiltInOnes(t *testing.T) {
	h := open(t)
	must(t, h.PutKind(bg, kiosk.ActivityKind{Key: "bike", Label: "Oefenkans"}))
	must(t, h.PutKind(bg, kiosk.ActivityKind{Key: "bike", Label: "Fietsles"}))
	kinds, err := h.Kinds(bg)
	must(t, err)
	if n := len(kiosk.ActivityKinds()); len(kinds) != n+1 || kinds[n].Label != "Fietsles" {
		t.Errorf("%+v", kinds)
	}
}
