package store

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// soundFiles looks at what is written about people: it opens, and what lies
// beside it says the same. It adds the indexes that there should be.
func (h *house) soundFiles(r engine.Reader, want map[string]bool) error {
	for _, look := range []func(engine.Reader, map[string]bool) error{
		h.soundStandings, h.soundAccess, h.soundHouseholds, h.soundReferrals,
	} {
		if err := look(r, want); err != nil {
			return err
		}
	}
	return nil
}

// soundStandings puts each standing together again from the file.
func (h *house) soundStandings(r engine.Reader, want map[string]bool) error {
	counted := map[string]kiosk.Worked{}
	if err := each(r, engine.Prefix([]byte("worked/")), func(k []byte, w kiosk.Worked) error {
		counted[string(k)] = w
		if lastID(k) != w.ID || string(k) != string(workedKey(w.Day, w.ID)) {
			h.t.Errorf("%s is %+v", k, w)
		}
		return nil
	}); err != nil {
		return err
	}
	o, _, err := find[kiosk.Organisation](r, key("organisation"))
	if err != nil {
		return err
	}
	return each(r, engine.Prefix([]byte("standing/")), func(k []byte, kept kiosk.Standing) error {
		f, err := readFile(r, kept.Person, every)
		if err != nil {
			return err
		}
		entries, err := f.open(h.notes)
		if err != nil || len(entries) != len(f.entries) {
			h.t.Errorf("%s: %d of %d entries open: %v", k, len(entries), len(f.entries), err)
		}
		file := kiosk.NewFile(kept.Person, entries)
		for _, one := range file.ToDecide() {
			want[string(key("to_decide", kept.Person, one.ID))] = true
		}
		for _, one := range file.Of("contact") {
			if w, ok := counted[string(workedKey(kiosk.DayOf(one.At, o.Location()), one.ID))]; ok != (one.Values["minutes"] != "" && one.Values["minutes"] != "0") {
				h.t.Errorf("%s minutes of %s are counted as %+v", one.Values["minutes"], one.ID, w)
			}
		}
		again := kiosk.Standing{Person: kept.Person, Since: kept.Since, Before: kept.Before, Source: kept.Source, Feedback: kept.Feedback, Revision: kept.Revision}
		slices.SortStableFunc(entries, func(a, b kiosk.Entry) int { return a.Kept.Compare(b.Kept) })
		for _, e := range entries {
			again = again.Apply(e, o.Location())
		}
		again = again.Recalled(file, o.Location())
		again.Back = kept.Back // who came back is said by no entry
		if got, want := sortedStanding(kept), sortedStanding(again); !reflect.DeepEqual(got, want) {
			h.t.Errorf("%s:\nis   %+v\nwant %+v", k, got, want)
		}
		return nil
	})
}

// sortedStanding is a standing in which the order of what came at one instant
// does not count.
func sortedStanding(s kiosk.Standing) kiosk.Standing {
	byID := func(a, b kiosk.ID) int { return strings.Compare(a.String(), b.String()) }
	s.Touches = slices.SortedFunc(slices.Values(s.Touches), func(a, b kiosk.Touch) int { return byID(a.Record, b.Record) })
	s.Open = slices.SortedFunc(slices.Values(s.Open), func(a, b kiosk.Open) int { return byID(a.Record, b.Record) })
	s.Done = slices.SortedFunc(slices.Values(s.Done), func(a, b kiosk.Open) int { return byID(a.Record, b.Record) })
	s.Reviews = slices.SortedFunc(slices.Values(s.Reviews), func(a, b kiosk.Review) int { return byID(a.Record, b.Record) })
	s.Placed = slices.SortedFunc(slices.Values(s.Placed), func(a, b kiosk.Placed) int { return byID(a.Record, b.Record) })
	s.Routes = slices.SortedFunc(slices.Values(s.Routes), func(a, b kiosk.Passage) int { return byID(a.Record, b.Record) })
	s.Passages = slices.SortedFunc(slices.Values(s.Passages), func(a, b kiosk.Passage) int {
		return cmp.Or(strings.Compare(string(a.Day), string(b.Day)), byID(a.Record, b.Record))
	})
	if len(s.Feedback) == 0 {
		s.Feedback = nil
	}
	return s
}

// soundAccess looks at who looks after whom: each once, with one lead, and all
// of them on the list.
func (h *house) soundAccess(r engine.Reader, want map[string]bool) error {
	return each(r, engine.Prefix([]byte("file_access/")), func(k []byte, a kiosk.FileAccess) error {
		leads, on := 0, map[kiosk.ID]int{}
		for _, one := range a.Assignments {
			if one.Person != lastID(k) || one.Check() != nil {
				h.t.Errorf("%s: %+v", k, one)
			}
			if !one.IsOn() {
				continue
			}
			if on[one.Staff]++; one.Role == "lead" {
				leads++
			}
			if slices.Contains(a.KeptOut, one.Staff) || slices.Contains(a.KeptOut, one.Offered) {
				h.t.Errorf("%s: %+v, and kept out are %v", k, one, a.KeptOut)
			}
			want[string(key("assigned", one.Staff, a.Person))] = true
			if !one.Offered.IsZero() {
				want[string(key("offered", one.Offered, a.Person))] = true
			}
		}
		for _, g := range a.Glass {
			if !g.For.IsZero() && !slices.Contains(g.Seen, g.For) {
				want[string(key("answered", g.For, a.Person))] = true
			}
		}
		for staff, n := range on {
			if n > 1 {
				h.t.Errorf("%s: %v looks after them %d times", k, staff, n)
			}
		}
		if leads > 1 {
			h.t.Errorf("%s: %d leads", k, leads)
		}
		if listed, err := exists(r, key("standing", a.Person)); err != nil || !listed && len(a.Assignments) > 0 {
			h.t.Errorf("%s: not on the list, %v", k, err)
		}
		return nil
	})
}

func (h *house) soundHouseholds(r engine.Reader, want map[string]bool) error {
	return each(r, engine.Prefix([]byte("household/")), func(k []byte, one kiosk.Household) error {
		for _, m := range one.Members {
			of := key("household_of", m.Person)
			if want[string(of)] {
				h.t.Errorf("%v is in two households", m.Person)
			}
			want[string(of)] = true
			if id, err := get[kiosk.ID](r, of); err != nil || id != one.ID {
				h.t.Errorf("%s says %v, %v", of, id, err)
			}
		}
		if len(one.Members) == 0 {
			h.t.Errorf("%s is empty", k)
		}
		return nil
	})
}

func (h *house) soundReferrals(r engine.Reader, want map[string]bool) error {
	return each(r, engine.Prefix([]byte("referral/")), func(k []byte, one kiosk.ReferredIn) error {
		switch one.State {
		case "waiting":
			want[string(key("referral_waits", one.ID))] = true
		case "taken":
			want[string(key("referral_of", one.Person, one.ID))] = true
		}
		if (one.State == "taken") == one.Person.IsZero() || (one.State == "refused") == (len(one.Sealed) > 0) {
			h.t.Errorf("%s: %+v", k, one)
		}
		return nil
	})
}
