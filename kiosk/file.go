package kiosk

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// File is what is written down about one person, for those who look after them.
// Records are in the order in which they were made.
type File struct {
	Person  ID
	Records []Record
}

// Record is one contact, step or barrier, as all its entries together say.
type Record struct {
	ID       ID
	Noun     string
	By       ID // who made it
	At       time.Time
	Written  time.Time
	Kept     time.Time
	Values   Values
	Changes  []Entry // in the order in which they came, the one that made it first
	Disputes []Dispute
	Late     bool   // came when the trajectory was closed, or a change of it did, and nobody decided yet
	Was      Values // where only changes came late: what the fields held before; nil where the whole record did
}

// Dispute is a field to which two people gave another value without knowing of
// each other. The record holds the first until somebody decides.
type Dispute struct {
	Field string
	Has   string
	Asks  string
	By    ID // who asks for the other value
	Entry ID // with which they did
}

// NewFile returns the file that the entries make, whatever order they are in. An
// entry that changes a record of which no beginning is among them is left out.
func NewFile(person ID, entries []Entry) File {
	f := File{Person: person}
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, byKept)
	at := map[ID]int{}
	for _, e := range sorted {
		if _, twice := at[e.ID]; e.Makes() && !twice {
			at[e.ID] = len(f.Records)
			f.Records = append(f.Records, begin(e))
		}
	}
	for _, e := range sorted {
		if i, ok := at[e.Of]; ok && !e.Makes() && f.Records[i].Noun == e.Noun {
			f.Records[i] = f.Records[i].change(e)
		}
	}
	return f
}

// byKept puts what came first before the rest, and what came at once in one
// order everywhere.
func byKept(a, b Entry) int {
	return cmp.Or(a.Kept.Compare(b.Kept), strings.Compare(a.ID.String(), b.ID.String()))
}

func begin(e Entry) Record {
	v := maps.Clone(e.Set)
	maps.DeleteFunc(v, func(_, s string) bool { return s == "" })
	return Record{ID: e.ID, Noun: e.Noun, By: e.By, At: e.At, Written: e.Written, Kept: e.Kept, Values: v, Changes: []Entry{e}, Late: e.Late}
}

// change takes an entry over: a field that still holds what its writer saw
// takes the new value, any other keeps both.
func (r Record) change(e Entry) Record {
	if slices.ContainsFunc(r.Changes, func(one Entry) bool { return one.ID == e.ID }) {
		return r
	}
	r.Changes = append(r.Changes, e)
	had, was := r.Values[sentence], r.Values[approval]
	for _, field := range sortedKeys(e.Set) {
		asked, has := e.Set[field], r.Values[field]
		switch {
		case !e.Settles.IsZero():
			r.settle(e.Settles, field)
			r.set(field, asked)
			r.changed(e, field, has)
		case asked == has:
		case has == e.Seen[field]:
			r.set(field, asked)
			r.changed(e, field, has)
		default:
			r.Disputes = append(r.Disputes, Dispute{Field: field, Has: has, Asks: asked, By: e.By, Entry: e.ID})
		}
	}
	if e.Settles == r.ID {
		r.Late, r.Was = false, nil
	}
	r.approve(e, had, was)
	return r
}

// changed notes what a field held before a change that came late. Whoever
// changed the field after that saw it, and has decided.
func (r *Record) changed(e Entry, field, had string) {
	if r.Late && r.Was == nil {
		return // all of it waits
	}
	if _, waits := r.Was[field]; e.Late && waits {
		return
	}
	was := maps.Clone(r.Was)
	delete(was, field)
	if e.Late {
		if was == nil {
			was = Values{}
		}
		was[field] = had
	}
	if r.Late = len(was) > 0; !r.Late {
		was = nil
	}
	r.Was = was
}

// The sentence of a balance that its person approved, and that they did.
const (
	sentence = "regularity"
	approval = "regularity_approved"
)

// approve leaves the approval of a sentence only where it is of that very
// sentence: not of other words that came in its place, nor of words that
// whoever noted the approval did not write and cannot have seen.
func (r *Record) approve(e Entry, had, was string) {
	asked, says := e.Set[sentence]
	_, ticks := e.Set[approval]
	switch has := r.Values[sentence]; {
	case has != had && !ticks:
		r.set(approval, "")
	case !ticks || was != "":
	case says && asked != has, !says && e.Written.Before(r.lastSaid(sentence)):
		r.set(approval, "")
	}
}

// lastSaid is when the newest change of a field was kept; the zero time where
// there is none.
func (r *Record) lastSaid(field string) (last time.Time) {
	for _, e := range r.Changes {
		if _, says := e.Set[field]; says {
			last = e.Kept
		}
	}
	return last
}

// set gives a field its value. Who asked for that very value asks no more.
func (r *Record) set(field, value string) {
	r.Disputes = slices.DeleteFunc(r.Disputes, func(d Dispute) bool { return d.Field == field && d.Asks == value })
	if value == "" {
		delete(r.Values, field)
		return
	}
	r.Values[field] = value
}

func (r *Record) settle(entry ID, field string) {
	r.Disputes = slices.DeleteFunc(r.Disputes, func(d Dispute) bool { return d.Entry == entry && d.Field == field })
}

// Struck reports whether the record was withdrawn.
func (r Record) Struck() bool { return r.Values[Withdrawn] != "" }

// Day returns the day in a field, or no day.
func (r Record) Day(field string) Day {
	d, err := ParseDay(r.Values[field])
	if err != nil {
		return ""
	}
	return d
}

// About is what a record that waits is about, in a few words: what was agreed,
// what an appointment is for, whose answer is awaited.
func (r Record) About() string {
	return r.Values[map[string]string{"step": "what", "appointment": "about", "referral": "partner"}[r.Noun]]
}

// Has reports whether a field of several choices holds that one.
func (r Record) Has(field, choice string) bool {
	return slices.Contains(strings.Fields(r.Values[field]), choice)
}

// Changed returns when somebody wrote in the record last.
func (r Record) Changed() time.Time { return r.Changes[len(r.Changes)-1].Written }

// Of returns the records of a noun that were not withdrawn, oldest first.
func (f File) Of(noun string) []Record {
	var some []Record
	for _, r := range f.Records {
		if r.Noun == noun && !r.Struck() {
			some = append(some, r)
		}
	}
	return some
}

// Last returns the newest record of a noun that was not withdrawn.
func (f File) Last(noun string) (Record, bool) {
	all := f.Of(noun)
	if len(all) == 0 {
		return Record{}, false
	}
	return all[len(all)-1], true
}

// Record returns the record with that id.
func (f File) Record(id ID) (Record, bool) {
	i := slices.IndexFunc(f.Records, func(r Record) bool { return r.ID == id })
	if i < 0 {
		return Record{}, false
	}
	return f.Records[i], true
}

// RecordOf returns the record of that noun and id; NotFound where there is none,
// or where it was withdrawn.
func (f File) RecordOf(noun string, id ID) (Record, error) {
	r, ok := f.Record(id)
	if !ok || r.Noun != noun || r.Struck() {
		return Record{}, Fail(NotFound, "error.not_found")
	}
	return r, nil
}

// ToDecide returns the records in which two values ask for a decision, or that
// came when the trajectory was closed.
func (f File) ToDecide() []Record {
	var some []Record
	for _, r := range f.Records {
		if !r.Struck() && (len(r.Disputes) > 0 || r.Late) {
			some = append(some, r)
		}
	}
	return some
}
