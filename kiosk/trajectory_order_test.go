package kiosk_test

import (
	"maps"
	"slices"
	"testing"

	"jobatelier/kiosk"
)

func TestNobodyStopsBeforeTheyBegan(t *testing.T) {
	running := kiosk.Values{"state": kiosk.Running, "day": "2026-02-10"}
	f := kiosk.NewFile(id(90), []kiosk.Entry{
		passage(1, 1, 0, kiosk.Values{"state": kiosk.Referred, "day": "2026-02-01"}, nil),
		passage(2, 1, 1, running, kiosk.Values{"state": kiosk.Referred, "day": "2026-02-01"}),
	})
	stops := func(day string) kiosk.Values {
		return kiosk.Values{"state": kiosk.Ended, "reason": "moved", "day": day}
	}
	for name, c := range map[string]struct {
		e    kiosk.Entry
		says string
	}{
		"before it ran":                     {passage(3, 1, 2, stops("2026-02-09"), running), "error.order"},
		"before it was referred":            {passage(3, 1, 2, stops("2025-01-01"), running), "error.order"},
		"on the same day":                   {passage(3, 1, 2, stops("2026-02-10"), running), ""},
		"later":                             {passage(3, 1, 2, stops("2026-02-20"), running), ""},
		"on the day that it is written":     {passage(3, 1, 2, stops(""), running), ""},
		"who did not see that it ran":       {passage(3, 1, 2, stops("2026-02-05"), kiosk.Values{"state": kiosk.Referred}), ""},
		"its day put right":                 {passage(3, 1, 2, kiosk.Values{"day": "2026-02-01"}, running), ""},
		"its day put before the referral":   {passage(3, 1, 2, kiosk.Values{"day": "2026-01-31"}, running), "error.order"},
		"sent again":                        {passage(2, 1, 1, running, kiosk.Values{"state": kiosk.Referred}), ""},
		"another one, before this one":      {passage(3, 3, 2, kiosk.Values{"state": kiosk.Running, "day": "2026-01-01"}, nil), "error.order"},
		"the beginning of another way then": {passage(3, 3, 2, kiosk.Values{"state": kiosk.Running, "day": "2026-03-01"}, nil), ""},
	} {
		t.Run(name, func(t *testing.T) { wantField(t, f.CheckOrder(c.e, brussels), "day", c.says) })
	}
	settled := passage(3, 1, 2, stops("2025-01-01"), nil)
	settled.Settles = id(9)
	wantField(t, f.CheckOrder(settled, brussels), "", "")
}

func TestATapBesideTheStateIsTakenBack(t *testing.T) {
	shown := kiosk.Values{"state": kiosk.Running, "day": "2026-02-10", "note": "Vlot."}
	entries := []kiosk.Entry{
		passage(1, 1, 0, shown, nil),
		passage(2, 1, 1, kiosk.Values{"state": kiosk.Paused, "until": "2026-04-01", "day": "2026-03-02", "note": ""}, shown),
	}
	before := kiosk.NewFile(id(90), entries[:1])
	back, err := kiosk.NewFile(id(90), entries).TakeBack(id(2), brussels)
	if err != nil {
		t.Fatal(err)
	}
	e := passage(3, 1, 2, back.Set, back.Seen)
	e.Settles = back.Settles
	wantField(t, e.Check(brussels), "", "")
	f := kiosk.NewFile(id(90), append(entries, e))
	if said := f.Passages(brussels); len(said) != 1 || said[0] != before.Passages(brussels)[0] {
		t.Errorf("the way is %+v", said)
	}
	if r := f.Records[0]; r.Values["state"] != kiosk.Running || r.Values["until"] != "" || r.Values["note"] != "Vlot." || len(r.Disputes) > 0 {
		t.Errorf("the record says %v, in dispute %v", r.Values, r.Disputes)
	}
	if _, err := f.TakeBack(id(2), brussels); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("taken back twice: %v", err)
	}
	again := passage(4, 1, 3, kiosk.Values{"state": kiosk.Paused, "until": "2026-05-01", "day": "2026-03-02"}, shown)
	if said := kiosk.NewFile(id(90), append(entries, e, again)).Passages(brussels); len(said) != 2 || said[1].Until != "2026-05-01" {
		t.Errorf("paused after all: %+v", said)
	}
}

func TestABeginningThatIsTakenBackIsWithdrawn(t *testing.T) {
	f := kiosk.NewFile(id(90), []kiosk.Entry{
		passage(1, 1, 0, kiosk.Values{"state": kiosk.Ended, "reason": "moved"}, nil),
		passage(2, 2, 1, kiosk.Values{"state": kiosk.Running}, nil),
	})
	back, err := f.TakeBack(id(2), brussels)
	if err != nil || back.Of != id(2) || back.Set[kiosk.Withdrawn] == "" || len(back.Set) != 1 {
		t.Errorf("%+v, %v", back, err)
	}
}

func TestARouteHasItsPlaceAmongTheOthers(t *testing.T) {
	route := func(n byte, which, from, to string) kiosk.Entry {
		set := kiosk.Values{"route": which, "from": from}
		if to != "" {
			set["to"] = to
		}
		return kiosk.Entry{ID: id(n), Of: id(n), Person: id(90), Noun: "route", Set: set}
	}
	change := func(of byte, set kiosk.Values) kiosk.Entry {
		return kiosk.Entry{ID: id(9), Of: id(of), Noun: "route", Set: set}
	}
	course := route(1, "entry_course", "2026-01-05", "")
	done := route(1, "entry_course", "2026-01-05", "2026-06-30")
	for name, c := range map[string]struct {
		has         []kiosk.Entry
		e           kiosk.Entry
		field, says string
	}{
		"the first":                       {nil, route(2, "sustainable_placement", "2026-01-05", ""), "", ""},
		"beside one that goes on":         {[]kiosk.Entry{course}, route(2, "sustainable_placement", "2026-06-30", ""), "from", "error.overlap"},
		"the next one after it":           {[]kiosk.Entry{done}, route(2, "sustainable_placement", "2026-06-30", ""), "", ""},
		"the same one again":              {[]kiosk.Entry{done}, route(2, "entry_course", "2026-07-01", ""), "", ""},
		"one that does not follow":        {[]kiosk.Entry{done}, route(2, "language_pretrack", "2026-07-01", ""), "route", "error.next_route"},
		"from its last month":             {[]kiosk.Entry{done}, route(2, "sustainable_placement", "2026-06-01", ""), "from", "error.overlap"},
		"before it, and for ever":         {[]kiosk.Entry{done}, route(2, "language_pretrack", "2025-01-05", ""), "to", "error.overlap"},
		"before it":                       {[]kiosk.Entry{done}, route(2, "language_pretrack", "2025-01-05", "2025-12-20"), "", ""},
		"itself, made to end":             {[]kiosk.Entry{course}, change(1, kiosk.Values{"to": "2026-06-30"}), "", ""},
		"one of two at once, made to end": {[]kiosk.Entry{course, route(2, "language_pretrack", "2026-01-05", "")}, change(2, kiosk.Values{"to": "2026-03-01"}), "", ""},
		"one of two at once, turned":      {[]kiosk.Entry{done, route(2, "sustainable_placement", "2026-06-30", "")}, change(2, kiosk.Values{"from": "2026-03-01"}), "from", "error.overlap"},
		"advice on it":                    {[]kiosk.Entry{course, route(2, "language_pretrack", "2026-01-05", "")}, change(2, kiosk.Values{"advice_worker": "entry_course"}), "", ""},
		"who came back, from where they are": {[]kiosk.Entry{done, passage(3, 3, 0, kiosk.Values{"state": kiosk.Ended, "reason": "moved", "day": "2026-07-01"}, nil),
			passage(4, 4, 1, kiosk.Values{"state": kiosk.Running, "day": "2026-09-01"}, nil)}, route(5, "language_pretrack", "2026-09-01", ""), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			wantField(t, kiosk.NewFile(id(90), c.has).CheckRoute(c.e, brussels), c.field, c.says)
		})
	}
}

func TestWhatLastsEndsWithTheTrajectoryOrGoesOn(t *testing.T) {
	stage := kiosk.Record{ID: id(1), Noun: "stage", Values: kiosk.Values{"stage": "guidance", "from": "2026-02-01"}}
	job := kiosk.Record{ID: id(2), Noun: "placement", Values: kiosk.Values{"kind": "work", "start": "2026-02-01", "end": "2027-01-31"}}
	planned := kiosk.Record{ID: id(3), Noun: "route", Values: kiosk.Values{"route": "entry_course", "from": "2026-04-01"}}
	over := kiosk.Record{ID: id(4), Noun: "stage", Values: kiosk.Values{"stage": "preparation", "from": "2026-01-01", "to": "2026-03-02"}}
	open := kiosk.File{Records: []kiosk.Record{stage, job, planned, over}}.Open("2026-03-02")
	if len(open) != 3 || open[0].Supposed("2026-03-02") != kiosk.Done || open[1].Supposed("2026-03-02") != kiosk.GoesOn || open[2].Supposed("2026-03-02") != kiosk.Dropped {
		t.Fatalf("%+v", open)
	}
	for _, c := range []struct {
		r              kiosk.Record
		decision, said string
		field, value   string
	}{
		{stage, kiosk.Done, "", "to", "2026-03-02"},
		{stage, kiosk.GoesOn, "Gaat verder met: Amal", "note", "Gaat verder met: Amal"},
		{job, kiosk.Done, "", "end", "2026-03-02"},
		{planned, kiosk.Done, "", "to", "2026-04-01"},
		{planned, kiosk.Dropped, "", kiosk.Withdrawn, "mistake"},
	} {
		set, seen := c.r.Decide(c.decision, c.said, "2026-03-02")
		e := passage(9, 1, 0, set, seen)
		e.Noun, e.Of = c.r.Noun, c.r.ID
		wantField(t, e.Check(brussels), "", "")
		r := kiosk.NewFile(id(90), []kiosk.Entry{{ID: c.r.ID, Of: c.r.ID, Noun: c.r.Noun, Set: c.r.Values}, e}).Records[0]
		if r.Values[c.field] != c.value || len(r.Disputes) > 0 {
			t.Errorf("%s %s: %v, %v", c.r.Noun, c.decision, r.Values, r.Disputes)
		}
	}
	if set, _ := job.Decide(kiosk.GoesOn, "", "2026-03-02"); len(set) > 0 {
		t.Errorf("a job that goes on was changed: %v", set)
	}
	if slices.Contains(planned.Decisions("2026-03-02"), kiosk.Done) {
		t.Error("what has yet to begin can be done")
	}
}

func TestADecisionThatComesTwiceSaysTheSame(t *testing.T) {
	for noun, has := range map[string]kiosk.Values{
		"barrier":     {"kind": "childcare", "opened": "2026-01-05", "note": "Oma\nOpgelost"},
		"referral":    {"service": "housing", "partner": "OCMW", "sent": "2026-01-05", "state": "accepted", "answered": "2026-01-20", "answer": "Ze belden"},
		"step":        {"what": "Bellen", "owner": "person", "due": "2026-03-30", "outcome": "Nog niet"},
		"appointment": {"day": "2026-03-01", "at": "10:00"},
		"stage":       {"stage": "guidance", "from": "2026-01-05", "to": "2026-06-30"},
	} {
		for _, said := range []string{"", "Opgelost", "Ze zijn er geweest", "Nog niet"} {
			made := passage(1, 1, 0, has, nil)
			made.Noun = noun
			set, seen := kiosk.NewFile(id(90), []kiosk.Entry{made}).Records[0].Decide(kiosk.Done, said, "2026-03-02")
			e := passage(2, 1, 1, set, seen)
			e.Noun = noun
			again, saw := kiosk.NewFile(id(90), []kiosk.Entry{made, e}).Records[0].Decide(kiosk.Done, said, "2026-03-02")
			if !maps.Equal(set, again) || !maps.Equal(seen, saw) {
				t.Errorf("a %s that is done, %q: first %v for %v, then %v for %v", noun, said, set, seen, again, saw)
			}
		}
	}
}

func TestWhatTwoSaidOfOneEndStandsBelowEachOther(t *testing.T) {
	entries := []kiosk.Entry{passage(1, 1, 0, kiosk.Values{"kind": "childcare", "opened": "2026-01-05", "note": "Zoekt een crèche"}, nil)}
	entries[0].Noun = "barrier"
	for i, said := range []string{"Haar tante past op", "Er is plaats in de crèche"} {
		set, seen := kiosk.NewFile(id(90), entries).Records[0].Decide(kiosk.Done, said, "2026-03-02")
		e := passage(byte(i+2), 1, i+1, set, seen)
		e.Noun = "barrier"
		entries = append(entries, e)
	}
	r := kiosk.NewFile(id(90), entries).Records[0]
	if want := "Zoekt een crèche\nHaar tante past op\nEr is plaats in de crèche"; r.Values["note"] != want || len(r.Disputes) > 0 {
		t.Errorf("%q, %v", r.Values["note"], r.Disputes)
	}
}

func TestALastVisitIsNotBeforeItWasOffered(t *testing.T) {
	n, _ := kiosk.NounOf("last_visit")
	v := kiosk.Values{"offered": "2026-03-02", "answer": "yes", "day": "2026-03-01"}
	wantField(t, n.Check(v, nil, "2026-03-02"), "day", "error.order")
	v["day"] = "2026-03-02"
	wantField(t, n.Check(v, nil, "2026-03-02"), "", "")
}
