package kiosk_test

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// desk is where entries about one person come together, as the store keeps
// them: one after the other.
type desk struct {
	entries []kiosk.Entry
	ids     byte
}

// add keeps an entry a minute after the one before.
func (d *desk) add(noun string, of kiosk.ID, by byte, set, seen kiosk.Values) kiosk.Entry {
	d.ids++
	at := nine.Add(time.Duration(len(d.entries)) * time.Minute).UTC()
	own := id(byte(int(d.ids) * 73 % 251)) // ids say nothing of what came first
	e := kiosk.Entry{ID: own, Of: of, Person: id(200), Noun: noun, By: id(by), At: at, Written: at, Kept: at, Set: set, Seen: seen}
	if of.IsZero() {
		e.Of = e.ID
	}
	d.entries = append(d.entries, e)
	return e
}

func (d *desk) file() kiosk.File { return kiosk.NewFile(id(200), d.entries) }

// record returns the record that an entry made.
func (d *desk) record(t *testing.T, e kiosk.Entry) kiosk.Record {
	t.Helper()
	r, ok := d.file().Record(e.Of)
	if !ok {
		t.Fatal("the record is gone")
	}
	return r
}

const anna, bob, cas byte = 101, 102, 103

// barrierOf is a barrier that Anna wrote down.
func barrierOf(d *desk) kiosk.Entry {
	return d.add("barrier", kiosk.ID{}, anna, kiosk.Values{"kind": "childcare", "opened": "2026-11-03", "note": "Zoekt een crèche"}, nil)
}

func TestDifferentFieldsMerge(t *testing.T) {
	var d desk
	made := barrierOf(&d)
	d.add("barrier", made.Of, anna, kiosk.Values{"removed": "2026-11-20"}, kiosk.Values{})
	d.add("barrier", made.Of, bob, kiosk.Values{"note": "Gevonden"}, kiosk.Values{"note": "Zoekt een crèche"})
	r := d.record(t, made)
	want := kiosk.Values{"kind": "childcare", "opened": "2026-11-03", "removed": "2026-11-20", "note": "Gevonden"}
	if !reflect.DeepEqual(r.Values, want) || len(r.Disputes) > 0 || len(r.Changes) != 3 {
		t.Errorf("%v, disputes %v", r.Values, r.Disputes)
	}
}

func TestTheSameFieldKeepsBothUntilSomebodyDecides(t *testing.T) {
	for name, tc := range map[string]struct{ chosen string }{"the first": {"2026-11-20"}, "the second": {"2026-11-22"}, "a third": {"2026-11-21"}, "neither": {""}} {
		t.Run(name, func(t *testing.T) {
			var d desk
			made := barrierOf(&d)
			d.add("barrier", made.Of, anna, kiosk.Values{"removed": "2026-11-20"}, nil)
			second := d.add("barrier", made.Of, bob, kiosk.Values{"removed": "2026-11-22"}, nil)
			r := d.record(t, made)
			want := kiosk.Dispute{Field: "removed", Has: "2026-11-20", Asks: "2026-11-22", By: id(bob), Entry: second.ID}
			if len(r.Disputes) != 1 || r.Disputes[0] != want || r.Values["removed"] != "2026-11-20" || len(d.file().ToDecide()) != 1 {
				t.Fatalf("%v, disputes %v", r.Values, r.Disputes)
			}
			d.add("barrier", made.Of, cas, kiosk.Values{"removed": tc.chosen}, kiosk.Values{"removed": "2026-11-20"})
			d.entries[3].Settles = second.ID
			if r = d.record(t, made); len(r.Disputes) > 0 || r.Values["removed"] != tc.chosen || len(d.file().ToDecide()) > 0 {
				t.Errorf("%v, disputes %v", r.Values, r.Disputes)
			}
		})
	}
}

func TestWhoAsksForWhatIsThereAlreadyAsksNothing(t *testing.T) {
	var d desk
	made := barrierOf(&d)
	d.add("barrier", made.Of, anna, kiosk.Values{"removed": "2026-11-20"}, nil)
	d.add("barrier", made.Of, bob, kiosk.Values{"removed": "2026-11-20"}, nil)
	if r := d.record(t, made); len(r.Disputes) > 0 {
		t.Errorf("disputes %v", r.Disputes)
	}
	d.add("barrier", made.Of, cas, kiosk.Values{"removed": "2026-11-22"}, nil)
	d.add("barrier", made.Of, anna, kiosk.Values{"removed": "2026-11-22"}, kiosk.Values{"removed": "2026-11-20"})
	if r := d.record(t, made); len(r.Disputes) > 0 || r.Values["removed"] != "2026-11-22" {
		t.Errorf("%v, disputes %v: what was asked was given", r.Values, r.Disputes)
	}
}

func TestARecordThatWasWithdrawnStaysAndCountsNoMore(t *testing.T) {
	var d desk
	made := barrierOf(&d)
	d.add("barrier", made.Of, bob, kiosk.Values{"kind": "papers"}, kiosk.Values{"kind": "language"})
	d.add("barrier", made.Of, anna, kiosk.Values{kiosk.Withdrawn: "mistake"}, nil)
	f := d.file()
	r := d.record(t, made)
	if !r.Struck() || r.Values["note"] != "Zoekt een crèche" {
		t.Errorf("it is %v", r.Values)
	}
	if _, last := f.Last("barrier"); last || len(f.Of("barrier")) > 0 || len(f.ToDecide()) > 0 {
		t.Error("it counts")
	}
}

func TestWhatCameLateWaitsUntilSomebodyKeepsIt(t *testing.T) {
	var d desk
	made := barrierOf(&d)
	d.entries[0].Late = true
	if !d.record(t, made).Late || len(d.file().ToDecide()) != 1 {
		t.Fatal("it does not wait")
	}
	d.add("barrier", made.Of, bob, kiosk.Values{"note": "Nog iets"}, kiosk.Values{"note": "Zoekt een crèche"})
	if !d.record(t, made).Late {
		t.Error("a change decided")
	}
	d.add("barrier", made.Of, anna, kiosk.Values{"kind": "childcare"}, kiosk.Values{"kind": "childcare"})
	d.entries[2].Settles = made.ID
	if r := d.record(t, made); r.Late || r.Values["note"] != "Nog iets" {
		t.Errorf("late %t, %v", r.Late, r.Values)
	}
}

func TestAFileTakesNothingThatBelongsElsewhere(t *testing.T) {
	var d desk
	made := barrierOf(&d)
	d.add("barrier", id(99), bob, kiosk.Values{"kind": "papers"}, nil)     // of a record that is not there
	d.add("goal", made.Of, bob, kiosk.Values{"note": "Buschauffeur"}, nil) // of another noun
	if f := d.file(); len(f.Records) != 1 || f.Records[0].Values["note"] != "Zoekt een crèche" {
		t.Errorf("%v", f.Records)
	}
}

// someEntries draws what three people write in the same three records, each
// with what they saw some time before.
func someEntries(t *rapid.T) *desk {
	d := &desk{}
	texts := []string{"", "x", "y", "z"}
	for range 3 {
		d.add("goal", kiosk.ID{}, anna, kiosk.Values{"goal": rapid.SampledFrom(texts[1:]).Draw(t, "first")}, nil)
	}
	files := []kiosk.File{d.file()}
	for range rapid.IntRange(0, 12).Draw(t, "changes") {
		seenIn := files[rapid.IntRange(0, len(files)-1).Draw(t, "seen in")]
		r := seenIn.Records[rapid.IntRange(0, 2).Draw(t, "record")]
		set, seen := kiosk.Values{}, kiosk.Values{}
		for _, field := range []string{"goal", "note"} {
			if rapid.Bool().Draw(t, field+" changes") {
				set[field], seen[field] = rapid.SampledFrom(texts).Draw(t, field), r.Values[field]
			}
		}
		e := d.add("goal", r.ID, rapid.SampledFrom([]byte{anna, bob, cas}).Draw(t, "by"), set, seen)
		if len(r.Disputes) > 0 && rapid.Bool().Draw(t, "decides") {
			e.Settles = r.Disputes[0].Entry
			e.Set = kiosk.Values{r.Disputes[0].Field: r.Disputes[0].Asks}
			d.entries[len(d.entries)-1] = e
		}
		files = append(files, d.file())
	}
	return d
}

func TestTheOrderInWhichEntriesAreReadDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := someEntries(t)
		want := d.file()
		mixed := append([]kiosk.Entry{}, d.entries...)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got := kiosk.NewFile(id(200), mixed); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nnot\n%v", got, want)
		}
	})
}

func TestWhatIsReadTwiceIsThereOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := someEntries(t)
		twice := append(append([]kiosk.Entry{}, d.entries...), d.entries...)
		if got, want := kiosk.NewFile(id(200), twice), d.file(); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nnot\n%v", got, want)
		}
	})
}

func TestNothingThatSomebodyWroteIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := someEntries(t)
		f := d.file()
		for i, e := range d.entries {
			r, _ := f.Record(e.Of)
			for field, value := range e.Set {
				if !isHeld(r, field, value) && !isAnswered(d.entries[i+1:], e, field) {
					t.Fatalf("%q of %s is nowhere, and nobody who saw it wrote over it", value, field)
				}
			}
		}
	})
}

// isHeld reports whether a record has that value, or it waits for a decision.
func isHeld(r kiosk.Record, field, value string) bool {
	for _, d := range r.Disputes {
		if d.Field == field && d.Asks == value {
			return true
		}
	}
	return r.Values[field] == value
}

// isAnswered reports whether somebody later wrote over a value who saw it, or
// decided.
func isAnswered(later []kiosk.Entry, e kiosk.Entry, field string) bool {
	for _, next := range later {
		_, says := next.Set[field]
		if next.Of == e.Of && says && (next.Seen[field] == e.Set[field] || !next.Settles.IsZero()) {
			return true
		}
	}
	return false
}

func TestChangesOfDifferentFieldsNeverDispute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{}
		n, _ := kiosk.NounOf("evaluation")
		made := d.add("evaluation", kiosk.ID{}, anna, kiosk.Values{"day": "2026-11-24"}, nil)
		for _, i := range rapid.Permutation([]int{1, 2, 3, 4, 5}).Draw(t, "who writes what") {
			d.add("evaluation", made.Of, byte(100+i), kiosk.Values{n.Fields[i].Key: "x"}, kiosk.Values{})
		}
		r, _ := d.file().Record(made.Of)
		if len(r.Disputes) > 0 || len(r.Values) != 6 {
			t.Fatalf("%v, disputes %v", r.Values, r.Disputes)
		}
	})
}

func TestALateChangeWaitsUntilSomebodyDecides(t *testing.T) {
	for name, tc := range map[string]struct {
		decide func(d *desk, made kiosk.Entry)
		note   string
		late   bool
	}{
		"nobody":           {func(*desk, kiosk.Entry) {}, "Te laat", true},
		"it is kept":       {func(d *desk, made kiosk.Entry) { d.settles(made, kiosk.Values{"kind": "childcare"}) }, "Te laat", false},
		"it is put back":   {func(d *desk, made kiosk.Entry) { d.settles(made, d.file().Records[0].Was) }, "Zoekt een crèche", false},
		"written over":     {func(d *desk, made kiosk.Entry) { d.changes(made, "note", "Te laat", "Gevonden") }, "Gevonden", false},
		"another field":    {func(d *desk, made kiosk.Entry) { d.changes(made, "removed", "", "2026-11-20") }, "Te laat", true},
		"late once more":   {func(d *desk, made kiosk.Entry) { d.changes(made, "note", "Te laat", "Nog later"); d.late() }, "Nog later", true},
		"late for nothing": {func(d *desk, made kiosk.Entry) { d.settles(made, kiosk.Values{"kind": "childcare"}); d.late() }, "Te laat", false},
	} {
		t.Run(name, func(t *testing.T) {
			var d desk
			made := barrierOf(&d)
			d.changes(made, "note", "Zoekt een crèche", "Te laat")
			d.late()
			if r := d.record(t, made); !r.Late || r.Was["note"] != "Zoekt een crèche" || len(d.file().ToDecide()) != 1 {
				t.Fatalf("it does not wait: %+v", r)
			}
			tc.decide(&d, made)
			r := d.record(t, made)
			if r.Values["note"] != tc.note || r.Late != tc.late || (r.Was["note"] == "Zoekt een crèche") != tc.late {
				t.Errorf("late %t, %v, was %v", r.Late, r.Values, r.Was)
			}
		})
	}
}

func TestAChangeOfWhatCameLateAsksNothingMore(t *testing.T) {
	var d desk
	made := barrierOf(&d)
	d.late()
	d.changes(made, "note", "Zoekt een crèche", "Nog iets")
	d.late()
	if r := d.record(t, made); !r.Late || r.Was != nil {
		t.Errorf("late %t, was %v", r.Late, r.Was)
	}
}

// changes changes one field of a record, as who saw that it held that.
func (d *desk) changes(made kiosk.Entry, field, saw, to string) {
	d.add(made.Noun, made.Of, bob, kiosk.Values{field: to}, kiosk.Values{field: saw})
}

// settles decides about a record.
func (d *desk) settles(made kiosk.Entry, set kiosk.Values) {
	d.add(made.Noun, made.Of, cas, set, nil)
	d.entries[len(d.entries)-1].Settles = made.ID
}

// late has the last entry come when the trajectory was closed.
func (d *desk) late() { d.entries[len(d.entries)-1].Late = true }

func TestAnApprovalIsOfOneSentenceAndNoOther(t *testing.T) {
	const a, b, c = "Kwam elke week.", "Kwam bijna nooit.", "Kwam soms."
	says := func(sentence, saw string) func(*desk, kiosk.Entry) {
		return func(d *desk, made kiosk.Entry) { d.changes(made, "regularity", saw, sentence) }
	}
	ticks := func(d *desk, made kiosk.Entry) { d.changes(made, "regularity_approved", "", "yes") }
	unticks := func(d *desk, made kiosk.Entry) { d.changes(made, "regularity_approved", "yes", "") }
	both := func(sentence, saw string) func(*desk, kiosk.Entry) {
		return func(d *desk, made kiosk.Entry) {
			d.add("balance", made.Of, bob, kiosk.Values{"regularity": sentence, "regularity_approved": "yes"}, kiosk.Values{"regularity": saw})
		}
	}
	early := func(d *desk, _ kiosk.Entry) { // written before the tablet could know
		e := &d.entries[len(d.entries)-1]
		e.Written = e.Written.Add(-time.Hour)
	}
	chosen := func(sentence string) func(*desk, kiosk.Entry) {
		return func(d *desk, made kiosk.Entry) {
			d.settles(made, kiosk.Values{"regularity": sentence})
			d.entries[len(d.entries)-1].Settles = d.entries[len(d.entries)-2].ID
		}
	}
	type acts []func(*desk, kiosk.Entry)
	for name, tc := range map[string]struct {
		acts     acts
		approved bool
	}{
		"as it was":                          {nil, true},
		"put in other words":                 {acts{says(b, a)}, false},
		"other words, approved too":          {acts{unticks, both(b, a)}, true},
		"other words, and approved after":    {acts{says(b, a), ticks}, true},
		"emptied":                            {acts{says("", a)}, false},
		"one ticks, another wrote meanwhile": {acts{unticks, says(b, a), ticks, early}, false},
		"one ticks, and another writes":      {acts{unticks, ticks, says(b, a)}, false},
		"two sentences at once":              {acts{says(b, c)}, true},
		"the other of two is chosen":         {acts{says(b, c), chosen(b)}, false},
		"the first of two is chosen":         {acts{says(b, c), chosen(a)}, true},
		"the tick was for the other of two":  {acts{unticks, both(b, c)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			var d desk
			made := d.add("balance", kiosk.ID{}, anna, kiosk.Values{"day": "2026-11-24", "regularity": a, "regularity_approved": "yes"}, nil)
			for _, act := range tc.acts {
				act(&d, made)
			}
			if r := d.record(t, made); (r.Values["regularity_approved"] == "yes") != tc.approved {
				t.Errorf("%v, disputes %v", r.Values, r.Disputes)
			}
		})
	}
}
