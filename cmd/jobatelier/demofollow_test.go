package main

import (
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// checkFollowing holds the follow-up of the demo to what its pages are there to
// show.
func (f *filled) checkFollowing(t *testing.T) {
	t.Helper()
	recovery := must(vault.ParseRecovery(f.file.RecoveryKey))(t)
	notes := must(vault.OpenBundle(recovery.Key(), store.RecoveryAAD(), must(f.Keyring())(t).Sealed))(t)[vault.Notes]
	f.checkReasons(t, notes)
	f.checkFiles(t, notes)
	f.checkHours(t)
	f.checkWaiting(t)
}

// listOf is the list of the nth bridge figure, by first name.
func (f *filled) listOf(t *testing.T, n int, notes vault.PrivateKey) map[string]store.Followed {
	t.Helper()
	list := must(f.FollowUpList(t.Context(), f.bridgeFigures(t)[n], f.today(), notes))(t)
	by := map[string]store.Followed{}
	for _, l := range list.Lines {
		by[l.Participant.FirstName] = l
	}
	return by
}

func (f *filled) bridgeFigures(t *testing.T) (all []kiosk.ID) {
	t.Helper()
	for _, one := range f.file.Staff {
		if one.Role == kiosk.BridgeFigure {
			m, _, err := f.StaffByName(t.Context(), one.Name)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, m.ID)
		}
	}
	return all
}

func (f *filled) checkReasons(t *testing.T, notes vault.PrivateKey) {
	t.Helper()
	first := f.listOf(t, 0, notes)
	for who, key := range map[string]string{
		"Stefka": "evaluation", "Aminata": "signal", "Elena": "step", "Fien": "absent", "يوسف": "step", "Красимир": "silent", "أمينة": "first",
		"Solange": "feedback", "Blessing": "table", "Gülsüm": "appointment", "Bram": "calm", "Оксана": "paused", "Florina": "put_off",
	} {
		if got := first[who].Reason.Key; got != key {
			t.Errorf("%s stands on the list for %q, want %q", who, got, key)
		}
	}
	ranks := map[kiosk.Rank]bool{}
	for _, l := range first {
		ranks[l.Reason.Rank] = true
	}
	if len(ranks) != 6 {
		t.Errorf("the first list has %d parts of six", len(ranks))
	}
	if once, twice := first["Fien"].InARow, f.listOf(t, 1, notes)["Moussa"].InARow; once != 1 || twice != 2 {
		t.Errorf("one stayed away %d times, the other %d", once, twice)
	}
	if h := must(f.HouseholdOf(t.Context(), first["Gülsüm"].Person))(t); !h.Shows() || len(h.Members) != 2 {
		t.Errorf("the household is %+v", h)
	}
}

func (f *filled) checkFiles(t *testing.T, notes vault.PrivateKey) {
	t.Helper()
	file := func(n int, who string) kiosk.File {
		return must(f.File(t.Context(), f.listOf(t, n, notes)[who].Person, notes))(t)
	}
	for n, who := range []string{"Росица", "Emre"} {
		routes := file(n, who).Of("route")
		slices.SortFunc(routes, func(a, b kiosk.Record) int { return kiosk.DaysBetween(b.Day("from"), a.Day("from")) })
		if len(routes) != 2 || routes[0].Day("to") != routes[1].Day("from").Add(-1) || !slices.Contains(kiosk.NextRoutes(routes[0].Values["route"]), routes[1].Values["route"]) ||
			routes[0].Values["advice_worker"] == "" || routes[0].Values["advice_teacher"] == "" {
			t.Errorf("the routes of %s: %+v", who, routes)
		}
	}
	marek := file(0, "Marek")
	if len(marek.Of("stage")) != 3 || len(marek.Of("talk")) != 1 || len(file(0, "Elena").Of("talk")) != 1 {
		t.Errorf("%d stages, %d talks", len(marek.Of("stage")), len(marek.Of("talk")))
	}
	if r, ok := marek.Last("placement"); !ok || r.Values["hours"] == "" || r.Values["norm"] == "" {
		t.Errorf("the internship: %+v", r)
	}
}

// checkHours wants four people of each bridge figure with an hour a week or more,
// somebody with what they may count on and somebody just under it.
func (f *filled) checkHours(t *testing.T) {
	t.Helper()
	sum := kiosk.NewHours(f.today().Monday().Add(-21), f.today())
	if err := f.EachWorked(t.Context(), sum.From, sum.To, func(w kiosk.Worked) error { sum.Add(w); return nil }); err != nil {
		t.Fatal(err)
	}
	var enough, under, hour int
	for _, p := range sum.People() {
		switch n := p.PerWeek(); {
		case p.Enough():
			enough++
		case n >= 90:
			under++
		case n >= 45:
			hour++
		}
	}
	if enough < 4 || under < 1 || enough+under+hour < 12 {
		t.Errorf("%d have enough, %d a little less, %d about an hour", enough, under, hour)
	}
	for _, w := range sum.Workers() {
		if w.On("workplace")+w.On("network") < 60 || w.Without == 0 || w.On("coaching") < 600 {
			t.Errorf("a bridge figure spent %+v", w)
		}
	}
}

// checkWaiting wants most people to wait for days, and one for weeks.
func (f *filled) checkWaiting(t *testing.T) {
	t.Helper()
	var waits []kiosk.Wait
	if err := f.EachStanding(t.Context(), func(s kiosk.Standing) error {
		p := must(f.Participant(t.Context(), s.Person))(t)
		if w, ok := kiosk.WaitOf(s, kiosk.DayOf(p.RegisteredAt, f.zone)); ok {
			waits = append(waits, w)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	d := kiosk.NewWaitingDays(waits, f.today())
	if d.Stepped < 20 || d.Median < 2 || d.Median > 12 || d.Longest <= 30 || d.Spread[0]+d.Spread[1] < d.Stepped-3 || len(d.Still) != 3 {
		t.Errorf("%d had a first step, after %d days, at most %d: %v; %d wait", d.Stepped, d.Median, d.Longest, d.Spread, len(d.Still))
	}
	for _, w := range d.Still {
		if n := w.Days(f.today()); n > 20 {
			t.Errorf("somebody waits %d days", n)
		}
	}
}
