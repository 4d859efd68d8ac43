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
