package kiosk_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

func TestAStateFollowsOnlyWhereTheWayLeads(t *testing.T) {
	for _, c := range []struct {
		from, to string
		may      bool
	}{
		{"", kiosk.Referred, true},
		{"", kiosk.Running, true},
		{"", kiosk.NotStarted, true},
		{"", kiosk.Completed, false},
		{kiosk.Referred, kiosk.Screened, true},
		{kiosk.Referred, kiosk.Paused, false},
		{kiosk.Screened, kiosk.NotStarted, true},
		{kiosk.Running, kiosk.Paused, true},
		{kiosk.Running, kiosk.Running, false},
		{kiosk.Running, kiosk.Referred, false},
		{kiosk.Running, kiosk.NotStarted, false},
		{kiosk.Paused, kiosk.Running, true},
		{kiosk.Redirected, kiosk.Running, true},
		{kiosk.Redirected, kiosk.Ended, true},
		{kiosk.NotStarted, kiosk.Screened, true},
		{kiosk.Completed, kiosk.Running, true},
		{kiosk.Ended, kiosk.Completed, false},
		{"jailed", kiosk.Running, false},
	} {
		want := "error.passage"
		if c.may {
			want = ""
		}
		wantField(t, kiosk.CheckPassage(c.from, c.to), "state", want)
	}
}

func TestNobodyIsShutOutWhereverTheyStand(t *testing.T) {
	for _, state := range kiosk.TrajectoryStates() {
		reached := map[string]bool{}
		for next := []string{state}; len(next) > 0; next = next[1:] {
			for _, s := range kiosk.NextStates(next[0]) {
				if !reached[s] {
					reached[s] = true
					next = append(next, s)
				}
			}
		}
		if !reached[kiosk.Running] {
			t.Errorf("from %s nothing leads to running", state)
		}
	}
}

func TestEveryTrajectoryCanBeClosed(t *testing.T) {
	for _, state := range append(kiosk.TrajectoryStates(), "") {
		if !kiosk.ClosedState(state) && len(kiosk.Closings(state)) == 0 {
			t.Errorf("%q cannot be closed", state)
		}
		if both := append(kiosk.Onward(state), kiosk.Closings(state)...); len(both) != len(kiosk.NextStates(state)) {
			t.Errorf("%q: %v is not %v", state, both, kiosk.NextStates(state))
		}
	}
}

// passage is an entry of a trajectory, kept at that minute.
func passage(n, of byte, minute int, set, seen kiosk.Values) kiosk.Entry {
	at := wall("2026-03-02 10:00").Add(time.Duration(minute) * time.Minute)
	return kiosk.Entry{ID: id(n), Of: id(of), Person: id(90), By: id(80 + n), Noun: "trajectory", At: at, Written: at, Kept: at, Set: set, Seen: seen}
}

func TestAStateThatDoesNotFollowIsRefusedInAnEntry(t *testing.T) {
	e := passage(2, 1, 1, kiosk.Values{"state": kiosk.Paused, "until": "2026-04-01"}, kiosk.Values{"state": kiosk.Referred})
	wantField(t, e.Check(brussels), "state", "error.passage")
	e.Seen["state"] = kiosk.Running
	wantField(t, e.Check(brussels), "", "")
	e.Set, e.Settles = kiosk.Values{"state": kiosk.Referred}, id(3)
	wantField(t, e.Check(brussels), "", "")
}

func TestAWayIsRememberedWithItsNotesAndComebacks(t *testing.T) {
	f := kiosk.NewFile(id(90), []kiosk.Entry{
		passage(1, 1, 0, kiosk.Values{"state": kiosk.Running, "note": "We beginnen."}, nil),
		passage(2, 1, 1, kiosk.Values{"state": kiosk.Ended, "reason": "moved", "note": "Naar Gent."}, kiosk.Values{"state": kiosk.Running, "note": "We beginnen."}),
		passage(3, 3, 2, kiosk.Values{"state": kiosk.Running}, nil),
	})
	said := f.Passages(brussels)
	if len(said) != 3 || said[1].Reason != "moved" || said[1].Note != "Naar Gent." || said[1].By != id(82) || said[2].Record != id(3) {
		t.Fatalf("%+v", said)
	}
	if present, state := f.Trajectory(brussels); present.ID != id(3) || state != kiosk.Running {
		t.Errorf("present is %s, %s", present.ID, state)
	}
}

func TestAClosedTrajectoryIsNotTheOneThatAComebackChanges(t *testing.T) {
	f := kiosk.NewFile(id(90), []kiosk.Entry{passage(1, 1, 0, kiosk.Values{"state": kiosk.NotStarted, "reason": "own_choice"}, nil)})
	if present, state := f.Trajectory(brussels); !present.ID.IsZero() || state != kiosk.NotStarted {
		t.Errorf("present is %s, %s", present.ID, state)
	}
}

func TestTwoWhoChangeTheStateAtOnceAreBothKept(t *testing.T) {
	saw := kiosk.Values{"state": kiosk.Running}
	f := kiosk.NewFile(id(90), []kiosk.Entry{
		passage(1, 1, 0, kiosk.Values{"state": kiosk.Running}, nil),
		passage(2, 1, 1, kiosk.Values{"state": kiosk.Paused, "until": "2026-04-01"}, saw),
		passage(3, 1, 2, kiosk.Values{"state": kiosk.Redirected, "reason": "other_support"}, saw),
	})
	said := f.Passages(brussels)
	if last := said[len(said)-1]; len(said) != 2 || last.State != kiosk.Paused || last.Reason != "" {
		t.Fatalf("the way is %+v", said)
	}
	disputes := f.Records[0].Disputes
	if len(disputes) != 1 || disputes[0].Has != kiosk.Paused || disputes[0].Asks != kiosk.Redirected {
		t.Errorf("in dispute: %+v", disputes)
	}
}

// open is an open record of each noun that can be.
func openRecords() []kiosk.Record {
	return []kiosk.Record{
		{ID: id(1), Noun: "step", Values: kiosk.Values{"what": "Crèche bellen", "due": "2026-03-10"}},
		{ID: id(2), Noun: "appointment", Values: kiosk.Values{"day": "2026-03-01", "at": "10:00", "state": "planned"}},
		{ID: id(3), Noun: "referral", Values: kiosk.Values{"service": "housing", "partner": "OCMW", "state": "sent", "sent": "2026-02-20"}},
		{ID: id(4), Noun: "barrier", Values: kiosk.Values{"kind": "mobility", "opened": "2026-01-05", "note": "Geen bus."}},
	}
}

func TestADecisionOnWhatIsOpenIsAnEntryThatCanBeKept(t *testing.T) {
	for _, r := range openRecords() {
		for _, decision := range r.Decisions("2026-03-02") {
			said := map[string]string{kiosk.Dropped: "Niet meer nodig: verhuisd", kiosk.GoesOn: "Gaat verder met: Amal"}[decision]
			set, seen := r.Decide(decision, said, "2026-03-02")
			e := passage(9, 1, 0, set, seen)
			e.Noun, e.Of = r.Noun, r.ID
			if err := e.Check(brussels); err != nil {
				t.Errorf("%s %s: %v", r.Noun, decision, err)
			}
			r := kiosk.NewFile(id(90), []kiosk.Entry{{ID: r.ID, Of: r.ID, Noun: r.Noun, Set: r.Values}, e}).Records[0]
			if len(r.Disputes) > 0 {
				t.Errorf("%s %s: in dispute %+v", r.Noun, decision, r.Disputes)
			}
			if r.Noun != "barrier" && !(r.Noun == "referral" && decision == kiosk.GoesOn) && r.IsOpen() {
				t.Errorf("%s %s: still open: %v", r.Noun, decision, r.Values)
			}
			words := r.Values["outcome"] + r.Values["answer"] + r.Values["note"]
			if said != "" && !slices.Contains([]string{said, "Geen bus.\n" + said}, words) {
				t.Errorf("%s %s: the words are %q", r.Noun, decision, words)
			}
		}
	}
}

func TestAnAppointmentThatGoesOnWithSomebodyElseIsOffTheList(t *testing.T) {
	var d desk
	made := d.add("appointment", kiosk.ID{}, anna, kiosk.Values{"day": "2026-11-20", "at": "10:00", "state": "planned"}, nil)
	set, seen := d.file().Records[0].Decide(kiosk.GoesOn, "Gaat verder met: Amal", "2026-11-24")
	d.add("appointment", made.Of, anna, set, seen)
	if r := d.record(t, made); r.Values["state"] != "moved" || r.IsOpen() || len(d.stands().Open) > 0 {
		t.Errorf("it waits: %v, %+v", r.Values, d.stands().Open)
	}
}

func TestTheSameDecisionOfTwoTabletsIsNoDisputeAndAnotherIs(t *testing.T) {
	for _, r := range openRecords() {
		begin := kiosk.Entry{ID: r.ID, Of: r.ID, Noun: r.Noun, Set: r.Values}
		decide := func(f kiosk.File, n byte, decision, said string) kiosk.Entry {
			set, seen := f.Records[0].Decide(decision, said, "2026-03-02")
			e := passage(n, 1, int(n), set, seen)
			e.Noun, e.Of = r.Noun, r.ID
			return e
		}
		before := kiosk.NewFile(id(90), []kiosk.Entry{begin})
		first := decide(before, 11, kiosk.Done, "")
		after := kiosk.NewFile(id(90), []kiosk.Entry{begin, first})
		for _, same := range []kiosk.Entry{decide(before, 12, kiosk.Done, ""), decide(after, 13, kiosk.Done, "")} {
			if d := kiosk.NewFile(id(90), []kiosk.Entry{begin, first, same}).Records[0].Disputes; len(d) > 0 {
				t.Errorf("%s: the same is in dispute: %+v", r.Noun, d)
			}
		}
		if r.Noun != "appointment" {
			continue // of the others words are added, or the day is the same
		}
		other := kiosk.NewFile(id(90), []kiosk.Entry{begin, first, decide(after, 14, kiosk.Dropped, "Niet meer nodig: ziek")}).Records[0]
		if len(other.Disputes) == 0 || other.Values["state"] != "kept" {
			t.Errorf("%s: another decision is lost: %+v", r.Noun, other)
		}
	}
}

func TestWhatLiesAheadCannotHaveBeenDone(t *testing.T) {
	r := kiosk.Record{Noun: "appointment", Values: kiosk.Values{"day": "2026-03-09", "state": "planned"}}
	if slices.Contains(r.Decisions("2026-03-02"), kiosk.Done) || !slices.Contains(r.Decisions("2026-03-09"), kiosk.Done) {
		t.Error(r.Decisions("2026-03-02"), r.Decisions("2026-03-09"))
	}
}

func TestALifeDomainIsShownAsItWasFirstAndAsItIsNow(t *testing.T) {
	domains := func(n byte, day string, set kiosk.Values) kiosk.Entry {
		set["day"] = day
		return kiosk.Entry{ID: id(n), Of: id(n), Noun: "domains", Set: set, Kept: wall("2026-03-02 10:00").Add(time.Duration(n) * time.Minute)}
	}
	f := kiosk.NewFile(id(90), []kiosk.Entry{
		domains(1, "2026-06-01", kiosk.Values{"work": "attention", "housing": "stable"}), // written down before the earlier one
		domains(2, "2026-03-01", kiosk.Values{"work": "urgent", "housing": "stable"}),
		domains(3, "2026-09-01", kiosk.Values{"work": "stable", "dutch": "urgent", "housing": "attention"}),
	})
	want := map[string][3]string{
		"work": {"urgent", "stable", "better"}, "housing": {"stable", "attention", "worse"},
		"dutch": {"", "urgent", ""}, "finances": {"", "", ""},
	}
	all := f.Domains()
	if len(all) != 6 {
		t.Fatalf("%d domains", len(all))
	}
	for _, d := range all {
		if w, ok := want[d.Domain]; ok && w != [3]string{d.Then, d.Now, d.Trend()} {
			t.Errorf("%s: %s, %s, %s; want %v", d.Domain, d.Then, d.Now, d.Trend(), w)
		}
	}
	if all[0].ThenDay != "2026-03-01" || all[0].NowDay != "2026-09-01" {
		t.Errorf("work is of %s and %s", all[0].ThenDay, all[0].NowDay)
	}
	if (kiosk.File{}).Domains() != nil {
		t.Error("nobody spoke of domains, and they are shown")
	}
}

func TestWhateverIsChangedTheWayHoldsOnlyStepsThatLead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entries []kiosk.Entry
		states := rapid.SampledFrom(kiosk.TrajectoryStates())
		for n := byte(1); n < 12; n++ {
			f := kiosk.NewFile(id(90), entries)
			present, _ := f.Trajectory(brussels)
			e := passage(n, n, int(n), kiosk.Values{"state": states.Draw(t, "state"), "reason": "moved", "until": "2026-04-01"}, nil)
			if !present.ID.IsZero() {
				e.Of, e.Seen = present.ID, kiosk.Values{"state": states.Draw(t, "seen"), "reason": "moved", "until": "2026-04-01"}
			}
			if e.Check(brussels) == nil {
				entries = append(entries, e)
			}
		}
		said := kiosk.NewFile(id(90), entries).Passages(brussels)
		for i := 1; i < len(said); i++ {
			if said[i].Record == said[i-1].Record && kiosk.CheckPassage(said[i-1].State, said[i].State) != nil {
				t.Fatalf("%s follows %s", said[i].State, said[i-1].State)
			}
		}
	})
}

func TestAPauseEndsWhenTheNextStateBegins(t *testing.T) {
	until := kiosk.Values{"state": kiosk.Paused, "day": "2026-11-10", "until": "2027-01-15"}
	run := passage(1, 1, 0, kiosk.Values{"state": kiosk.Running, "day": "2026-11-02"}, nil)
	pause := passage(2, 1, 1, until, kiosk.Values{"state": kiosk.Running, "day": "2026-11-02"})
	again := passage(3, 1, 2, kiosk.Values{"state": kiosk.Running, "day": "2026-11-22"}, kiosk.Values{"state": kiosk.Paused, "day": "2026-11-10"})
	for name, c := range map[string]struct {
		entries []kiosk.Entry
		want    []kiosk.Day
	}{
		"while it lasts":  {[]kiosk.Entry{run, pause}, []kiosk.Day{"2026-11-10", "2027-01-15"}},
		"once it is over": {[]kiosk.Entry{run, pause, again}, []kiosk.Day{"2026-11-10", "2026-11-22", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			said := kiosk.NewFile(id(90), c.entries).Passages(brussels)
			if len(said) != len(c.want) {
				t.Fatalf("%d passages", len(said))
			}
			for i, p := range said {
				if p.Ends != c.want[i] {
					t.Errorf("%s from %s ends on %q", p.State, p.Day, p.Ends)
				}
			}
			if p := said[1]; p.Until != "2027-01-15" {
				t.Errorf("what was said of the pause is lost: %q", p.Until)
			}
		})
	}
}
