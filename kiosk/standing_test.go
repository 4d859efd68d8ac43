package kiosk_test

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// stands is the standing that the entries of a desk make, one after the other.
func (d *desk) stands() (s kiosk.Standing) {
	for _, e := range d.entries {
		s = s.Apply(e, brussels)
	}
	return s
}

// waiting is what a file says of something that waits, as the standing has it.
func waiting(f kiosk.File) (open []string) {
	for _, r := range f.Records {
		state, due := r.Values["state"], r.Day("day")
		waits := state == "" || r.Noun == "appointment" && state == "planned" || r.Noun == "referral" && state == "sent"
		switch r.Noun {
		case "step":
			waits, due = r.Values["done"] == "", r.Day("due")
		case "referral":
			if due = r.Day("sent"); due != "" {
				due = due.Add(kiosk.ReferralWaits)
			}
		case "appointment":
		default:
			continue
		}
		if waits && !r.Struck() {
			open = append(open, r.ID.String()+" "+string(due))
		}
	}
	slices.Sort(open)
	return open
}

func opens(s kiosk.Standing) (open []string) {
	for _, o := range s.Open {
		open = append(open, o.Record.String()+" "+string(o.Due))
	}
	slices.Sort(open)
	return open
}

// reachedLast is the last day on which a file says that the person was reached.
func reachedLast(f kiosk.File) (last kiosk.Day) {
	for _, r := range f.Of("contact") {
		if r.Values["reached"] == "yes" {
			last = max(last, kiosk.DayOf(r.At, brussels))
		}
	}
	return last
}

// firstStep is the first day on which a file says that a step was agreed, that
// a stage or a placement began, or that the way ran.
func firstStep(f kiosk.File) kiosk.Day {
	var all []kiosk.Day
	for _, r := range f.Records {
		all = append(all, firstIn(r)...)
	}
	for _, p := range f.Passages(brussels) {
		if p.State == kiosk.Running {
			all = append(all, p.Day)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return slices.Min(all)
}

func firstIn(r kiosk.Record) []kiosk.Day {
	on := kiosk.DayOf(r.At, brussels)
	switch {
	case r.Struck():
	case r.Noun == "step":
		return []kiosk.Day{on}
	case r.Noun == "stage":
		return []kiosk.Day{min(on, r.Day("from"))}
	case r.Noun == "placement":
		return []kiosk.Day{min(on, r.Day("start"))}
	}
	return nil
}

// missed are the appointments at which nobody came, as the standing has them.
func missed(s kiosk.Standing) (all []string) {
	for _, o := range s.Met() {
		if o.State == "no_show" {
			all = append(all, o.Record.String()+" "+string(o.Due))
		}
	}
	slices.Sort(all)
	return all
}

func missedOf(f kiosk.File) (all []string) {
	for _, r := range f.Of("appointment") {
		if r.Values["state"] == "no_show" {
			all = append(all, r.ID.String()+" "+r.Values["day"])
		}
	}
	slices.Sort(all)
	return all
}

// life is one way in which a noun changes, for drawing.
var lives = map[string]map[string][]string{
	"contact":     {"reached": {"yes", "no"}},
	"step":        {"due": {"", "2026-11-20", "2026-12-01"}, "done": {"", "2026-11-24"}},
	"appointment": {"day": {"2026-11-25", "2026-11-30"}, "at": {"09:00", "14:30"}, "state": {"", "planned", "kept", "moved", "no_show"}},
	"referral":    {"sent": {"2026-11-20", "2026-11-21"}, "state": {"sent", "accepted", "done"}},
	"trajectory":  {"state": {kiosk.Referred, kiosk.Running, kiosk.Paused, kiosk.Ended}, "day": {"", "2026-11-20", "2026-11-22"}},
	"stage":       {"stage": {"preparation", "guidance"}, "from": {"2026-09-15", "2026-11-20", "2026-12-15"}},
	"route":       {"route": {"language_pretrack", "entry_course"}, "from": {"2026-09-01", "2026-10-01"}, "to": {"", "2026-11-20", "2026-12-01"}},
	"placement": {
		"kind": {"work", "training"}, "start": {"2026-09-01", "2026-10-01", "2026-12-10"}, "end": {"", "2026-11-20", "2026-12-01"},
		"hours": {"", "0", "10", "650"}, "norm": {"", "300", "900"},
	},
	"evaluation": {"day": {"2026-08-03", "2026-11-02", "2026-11-23"}},
	"balance":    {"day": {"2026-11-09", "2026-11-20"}},
	"follow_up":  {"rhythm": {"", "7", "14", "30"}, "put_off": {"", "2026-11-26", "2026-12-01"}, "off": {"", "", "moved", "own_choice"}},
}

// drawWriting draws one more entry: a new record, a change by somebody who saw
// an older file, a decision or a withdrawal.
func drawWriting(t *rapid.T, d *desk, seenIn kiosk.File) {
	set, seen := kiosk.Values{}, kiosk.Values{}
	if len(seenIn.Records) == 0 || rapid.Bool().Draw(t, "new") {
		noun := rapid.SampledFrom(slices.Sorted(maps.Keys(lives))).Draw(t, "noun")
		for _, field := range sortedFields(noun) {
			set[field] = rapid.SampledFrom(lives[noun][field]).Draw(t, field)
		}
		of, _ := d.file().Last(noun)
		if noun != "follow_up" {
			of.ID = kiosk.ID{} // of that there is one: whoever makes another changes it
		}
		d.add(noun, of.ID, anna, set, nil)
		back := rapid.IntRange(0, 20).Draw(t, "days ago")
		e := &d.entries[len(d.entries)-1]
		e.At = e.At.AddDate(0, 0, -back)
		return
	}
	r := seenIn.Records[rapid.IntRange(0, len(seenIn.Records)-1).Draw(t, "record")]
	switch what := rapid.IntRange(0, 9).Draw(t, "what"); {
	case what == 0:
		set[kiosk.Withdrawn] = "mistake"
	case what < 3 && len(r.Disputes) > 0:
		set[r.Disputes[0].Field] = r.Disputes[0].Asks
		d.add(r.Noun, r.ID, bob, set, nil)
		d.entries[len(d.entries)-1].Settles = r.Disputes[0].Entry
		return
	default:
		fields := rapid.Permutation(sortedFields(r.Noun)).Draw(t, "fields")
		for _, field := range fields[:rapid.IntRange(1, len(fields)).Draw(t, "of them")] {
			set[field], seen[field] = rapid.SampledFrom(lives[r.Noun][field]).Draw(t, "value"), r.Values[field]
		}
	}
	d.add(r.Noun, r.ID, bob, set, seen)
}

func sortedFields(noun string) (fields []string) {
	for f := range lives[noun] {
		fields = append(fields, f)
	}
	slices.Sort(fields)
	return fields
}

func TestTheStandingSaysWhatTheFileSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, s := &desk{}, kiosk.Standing{}
		files := []kiosk.File{{}}
		for range rapid.IntRange(1, 15).Draw(t, "entries") {
			drawWriting(t, d, files[rapid.IntRange(0, len(files)-1).Draw(t, "seen in")])
			before := opens(s)
			e := d.entries[len(d.entries)-1]
			s = s.Apply(e, brussels)
			f := d.file()
			if e.Recalls() {
				s = s.Recalled(f, brussels)
			}
			files = append(files, f)
			if got, want := opens(s), waiting(f); !slices.Equal(got, want) {
				t.Fatalf("open are %v, not %v; they were %v, before %+v", got, want, before, d.entries[len(d.entries)-1])
			}
			if got, want := s.LastContact(), reachedLast(f); got != want {
				t.Fatalf("the last contact was on %q, not %q", got, want)
			}
			last, _ := f.Last("trajectory")
			if got, want := s.State(), last.Values["state"]; got != want {
				t.Fatalf("the state is %q, not %q", got, want)
			}
			if way := s.Passages; len(way) > 0 && way[len(way)-1].Given != last.Day("day") {
				t.Fatalf("it was given as %q, not %q", way[len(way)-1].Given, last.Values["day"])
			}
			if got, want := s.FirstStep(), firstStep(f); got != want {
				t.Fatalf("the first step was on %q, not %q", got, want)
			}
			if got, want := missed(s), missedOf(f); !slices.Equal(got, want) {
				t.Fatalf("missed are %v, not %v", got, want)
			}
			for noun, said := range counted(s) {
				if want := writtenOf(f, noun); !slices.Equal(said, want) {
					t.Fatalf("of %s it says %q, not %q", noun, said, want)
				}
			}
		}
	})
}

// counted is what a standing says of the records that are counted, and of how
// somebody stands on the list, by noun: each with its fields in the order of
// their names.
func counted(s kiosk.Standing) map[string][]string {
	all := map[string][]string{"route": nil, "placement": nil, "evaluation": nil, "balance": nil, "follow_up": nil}
	line := func(noun string, record kiosk.ID, fields ...string) {
		all[noun] = append(all[noun], record.String()+" "+strings.Join(fields, " "))
	}
	for _, p := range s.Routes {
		line("route", p.Record, string(p.Day), p.State, string(p.Until))
	}
	for _, p := range s.Placed {
		line("placement", p.Record, string(p.End), hoursSaid(p), p.Kind, shown(p.Norm), string(p.Start))
	}
	for _, r := range s.Reviews {
		line(r.Noun, r.Record, string(r.Day))
	}
	if !s.Record.IsZero() {
		line("follow_up", s.Record, s.Off, string(s.PutOff), shown(s.Rhythm))
	}
	return all
}

// writtenOf is the same of a file.
func writtenOf(f kiosk.File, noun string) (all []string) {
	for _, r := range f.Of(noun) {
		fields := []string{r.ID.String()}
		for _, field := range sortedFields(noun) {
			fields = append(fields, r.Values[field])
		}
		all = append(all, strings.Join(fields, " "))
	}
	return all
}

// shown is a number as a form holds it: nothing for none.
func shown(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// TestAStandingReadsOnlyWhatLiesOpen: what it is made from lies beside it on the
// disk, and is sealed or not. Words that it would take over would lie open.
func TestAStandingReadsOnlyWhatLiesOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var whole, open kiosk.Standing
		made := map[string]kiosk.ID{}
		for i := range byte(12) {
			n := rapid.SampledFrom(kiosk.Nouns()).Draw(t, "noun")
			e := kiosk.Entry{ID: id(i + 1), Of: id(i + 1), Noun: n.Key, At: nine, Written: nine, Set: kiosk.Values{}}
			if of, ok := made[n.Key]; ok && rapid.Bool().Draw(t, "changes") {
				e.Of, e.Settles = of, id(200) // takes each field over
			}
			made[n.Key] = e.Of
			for _, f := range n.Fields {
				if s := drawValue(t, f); s != "" {
					e.Set[f.Key] = s
				}
			}
			whole = whole.Apply(e, brussels)
			e.Set, _ = n.Split(e.Set)
			open = open.Apply(e, brussels)
		}
		if !reflect.DeepEqual(whole, open) {
			t.Fatalf("the words say something else:\n%+v\n%+v", whole, open)
		}
	})
}

// drawValue draws what a field may hold, or nothing.
func drawValue(t *rapid.T, f kiosk.Field) string {
	some := []string{"", "een paar woorden"}
	switch f.Form {
	case kiosk.One, kiosk.Some:
		some = append(f.Of, "")
	case kiosk.Date:
		some = []string{"", "2026-10-01", "2026-11-24"}
	case kiosk.AtClock:
		some = []string{"", "09:30"}
	case kiosk.Number:
		some = []string{"", "12"}
	case kiosk.Yes:
		some = []string{"", "yes"}
	}
	return rapid.SampledFrom(some).Draw(t, f.Key)
}

func TestOfASecondRecordOfTheListNothingIsTaken(t *testing.T) {
	var d desk
	first := d.add("follow_up", kiosk.ID{}, anna, kiosk.Values{"rhythm": "30"}, nil)
	d.add("follow_up", kiosk.ID{}, bob, kiosk.Values{"rhythm": "7", "off": "moved"}, nil)
	d.add("follow_up", first.Of, anna, kiosk.Values{"rhythm": "14"}, kiosk.Values{"rhythm": "30"})
	if s := d.stands(); s.Record != first.Of || s.Rhythm != 14 || s.Off != "" {
		t.Errorf("%s every %d days, off %q", s.Record, s.Rhythm, s.Off)
	}
}

func TestWhatIsTakenUpAgainKeepsItsDay(t *testing.T) {
	var d desk
	step := d.add("step", kiosk.ID{}, anna, kiosk.Values{"what": "Bellen", "owner": "person", "due": "2026-12-01"}, nil)
	d.add("step", step.Of, anna, kiosk.Values{"done": "2026-11-24"}, kiosk.Values{})
	if s := d.stands(); len(s.Open) > 0 {
		t.Fatalf("open are %v", s.Open)
	}
	d.add("step", step.Of, anna, kiosk.Values{"done": ""}, kiosk.Values{"done": "2026-11-24"})
	if got := opens(d.stands()); !slices.Equal(got, []string{step.ID.String() + " 2026-12-01"}) {
		t.Errorf("open are %v", got)
	}
}

func TestWhatWasWithdrawnIsNotTakenUpAgain(t *testing.T) {
	var d desk
	step := d.add("step", kiosk.ID{}, anna, kiosk.Values{"what": "Bellen", "owner": "person"}, nil)
	d.add("step", step.Of, anna, kiosk.Values{kiosk.Withdrawn: "mistake"}, nil)
	d.add("step", step.Of, bob, kiosk.Values{"done": ""}, kiosk.Values{"done": "2026-11-24"})
	if s := d.stands(); len(s.Open) > 0 {
		t.Errorf("open are %v", s.Open)
	}
}

func TestATryIsNeverAContact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d desk
		for range rapid.IntRange(1, 60).Draw(t, "tries") {
			d.add("contact", kiosk.ID{}, anna, kiosk.Values{"kind": "phone", "reached": "no"}, nil)
		}
		if last := d.stands().LastContact(); last != "" {
			t.Fatalf("a contact on %s", last)
		}
	})
	var d desk
	d.add("contact", kiosk.ID{}, anna, kiosk.Values{"kind": "phone", "reached": "yes"}, nil)
	d.entries[0].At = d.entries[0].At.AddDate(0, 0, -30)
	for range 100 {
		d.add("contact", kiosk.ID{}, anna, kiosk.Values{"kind": "phone", "reached": "no"}, nil)
	}
	if s := d.stands(); s.LastContact() != "2026-10-25" || len(s.Touches) > 20 {
		t.Errorf("the last contact was on %q, of %d", s.LastContact(), len(s.Touches))
	}
}

func TestAStandingIsNotChangedByWhatComesAfterIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{}
		files := []kiosk.File{{}}
		for range 6 {
			drawWriting(t, d, files[len(files)-1])
			files = append(files, d.file())
		}
		last := len(d.entries) - 1
		before := (&desk{entries: d.entries[:last]}).stands()
		was := strings.Join(append(opens(before), before.State(), string(before.LastContact())), "|")
		before.Apply(d.entries[last], brussels)
		if is := strings.Join(append(opens(before), before.State(), string(before.LastContact())), "|"); is != was {
			t.Fatalf("%s became %s", was, is)
		}
	})
}

// hoursSaid are the hours of a placement as a form holds them.
func hoursSaid(p kiosk.Placed) string {
	if p.Hours == 0 && !p.Zero {
		return ""
	}
	return strconv.Itoa(p.Hours)
}

func TestHoursThatBeganAtNoneAreCountedLater(t *testing.T) {
	var d desk
	job := d.add("placement", kiosk.ID{}, anna, kiosk.Values{"kind": "internship", "start": "2026-11-02", "hours": "0"}, nil)
	d.add("placement", job.Of, anna, kiosk.Values{"hours": "320"}, kiosk.Values{"hours": "0"})
	if s := d.stands(); len(s.Placed) != 1 || s.Placed[0].Hours != 320 {
		t.Errorf("%+v", s.Placed)
	}
}

func TestWhoClosesSecondClosesOnNoDay(t *testing.T) {
	var d desk
	way := d.add("trajectory", kiosk.ID{}, anna, kiosk.Values{"state": kiosk.Running, "day": "2026-03-01"}, nil)
	shown := kiosk.Values{"state": kiosk.Running, "day": "2026-03-01"}
	d.add("trajectory", way.Of, anna, kiosk.Values{"state": kiosk.Completed, "reason": "work", "day": "2026-11-20"}, shown)
	d.add("trajectory", way.Of, bob, kiosk.Values{"state": kiosk.Ended, "reason": "moved", "day": "2026-11-23"}, shown)
	last := func() kiosk.Passage { way := d.stands().Passages; return way[len(way)-1] }
	if p := last(); p.State != kiosk.Completed || p.Day != "2026-11-20" {
		t.Errorf("%+v", p)
	}
	d.add("trajectory", way.Of, anna, kiosk.Values{"day": "2026-11-19"}, kiosk.Values{"day": "2026-11-20"})
	if p := last(); p.Day != "2026-11-19" {
		t.Errorf("put right: %+v", p)
	}
}

func TestADayThatNobodyGaveCanBeGivenLater(t *testing.T) {
	var d desk
	way := d.add("trajectory", kiosk.ID{}, anna, kiosk.Values{"state": kiosk.Running}, nil)
	d.add("trajectory", way.Of, anna, kiosk.Values{"day": "2026-11-02"}, kiosk.Values{})
	if w := d.stands().Passages; len(w) != 1 || w[0].Day != "2026-11-02" {
		t.Errorf("%+v", w)
	}
}

func TestWhatIsWithdrawnGivesBackWhatTheStandingForgot(t *testing.T) {
	var d desk
	met := func(ago int, reached string) kiosk.Entry {
		e := d.add("contact", kiosk.ID{}, anna, kiosk.Values{"kind": "phone", "reached": reached}, nil)
		d.entries[len(d.entries)-1].At = e.At.AddDate(0, 0, -ago)
		return e
	}
	met(40, "yes")
	for range 20 {
		met(20, "no")
	}
	last := met(1, "yes")
	s := d.stands()
	strike := d.add("contact", last.Of, anna, kiosk.Values{kiosk.Withdrawn: "other_person"}, nil)
	if !strike.Recalls() {
		t.Fatal("nothing is recalled")
	}
	s = s.Apply(strike, brussels).Recalled(d.file(), brussels)
	if got := s.LastContact(); got != "2026-10-15" || len(s.Touches) != 16 {
		t.Errorf("the last contact was on %q, of %d", got, len(s.Touches))
	}
}

func TestAnEvaluationThatIsWithdrawnWasOnNoDay(t *testing.T) {
	one, two := kiosk.ID{1}, kiosk.ID{2}
	s := kiosk.Standing{}.Apply(kiosk.Entry{ID: one, Of: one, Noun: "evaluation", Set: kiosk.Values{"day": "2026-03-01"}}, time.UTC)
	s = s.Apply(kiosk.Entry{ID: two, Of: two, Noun: "evaluation", Set: kiosk.Values{"day": "2026-06-01"}}, time.UTC)
	if s.Reviewed != "2026-06-01" || len(s.Reviews) != 2 {
		t.Fatalf("%+v", s)
	}
	s = s.Apply(kiosk.Entry{ID: kiosk.ID{3}, Of: two, Noun: "evaluation", Set: kiosk.Values{kiosk.Withdrawn: "mistake"}}, time.UTC)
	if s.Reviewed != "2026-03-01" || len(s.Reviews) != 1 {
		t.Errorf("%+v", s)
	}
}
