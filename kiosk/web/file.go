package web

import (
	"strconv"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// fileOf opens the file of the person of the path.
func (q *request) fileOf() (kiosk.File, error) {
	notes, err := q.notes()
	if err != nil {
		return kiosk.File{}, err
	}
	return q.s.Store.File(q.ctx(), q.client.ID, notes)
}

// values reads the fields of a noun from the posted form; those that are not
// filled in are not there.
func (q *request) values(n kiosk.Noun) kiosk.Values {
	v := kiosk.Values{}
	for _, f := range n.Fields {
		s := q.field(f)
		if s != "" {
			v[f.Key] = s
		}
	}
	return v
}

// field reads one field: several choices with spaces between, words of several
// lines as they were typed.
func (q *request) field(f kiosk.Field) string {
	switch f.Form {
	case kiosk.Some:
		return strings.Join(q.all(f.Key), " ")
	case kiosk.Prose:
		return kiosk.CleanProse(q.raw(f.Key))
	}
	return q.post(f.Key)
}

// seen reads what the record held when the form was made: the hidden fields
// "seen.<key>".
func (q *request) seen(n kiosk.Noun) kiosk.Values {
	v := kiosk.Values{}
	for _, f := range n.Fields {
		if s := kiosk.CleanProse(q.raw("seen." + f.Key)); s != "" {
			v[f.Key] = s
		}
	}
	return v
}

// newEntry returns the entry of the posted form: its id and times. The hidden
// field of is the record that it changes, or empty.
func (q *request) newEntry(noun string) kiosk.Entry {
	e := kiosk.Entry{ID: q.formID("id"), Person: q.client.ID, Noun: noun, By: q.staff.ID}
	if e.Of = q.id("of"); e.Of.IsZero() {
		e.Of = e.ID
	}
	e.At, e.Written = q.happened()
	return e
}

// recordEntry reads a whole form of a noun, of a new record or a changed one,
// and checks it. The second result is what the form says, to be shown again
// where there is an error; an entry without any Set changes nothing.
func (q *request) recordEntry(n kiosk.Noun) (kiosk.Entry, kiosk.Values, error) {
	e, v := q.newEntry(n.Key), q.values(n)
	var seen kiosk.Values
	e.Set = v
	if !e.Makes() {
		seen = q.seen(n)
		e.Set = v.Differing(seen)
		e.Seen = only(seen, e.Set)
	}
	if err := n.Check(v, seen, kiosk.DayOf(e.Written, q.zone)); err != nil {
		return e, v, err
	}
	if len(e.Set) == 0 && !e.Makes() {
		return e, v, nil
	}
	return e, v, e.Check(q.zone)
}

// only returns the values of the fields that are in of too.
func only(v, of kiosk.Values) kiosk.Values {
	some := kiosk.Values{}
	for k := range of {
		if v[k] != "" {
			some[k] = v[k]
		}
	}
	return some
}

// The fields in which a tablet tells its own clock. No field of a record is
// called so.
const (
	tabletWritten = "tablet.written"
	tabletSent    = "tablet.sent"
)

// happened returns when what the form tells happened and when it was written down,
// in UTC. The form may say the day and the time of day; a tablet says by its own
// clock when it was written and when it is sent (milliseconds since 1970), so
// that a clock that is wrong is put right.
func (q *request) happened() (at, written time.Time) {
	_, written = kiosk.RightTime(time.Time{}, q.millis(tabletWritten), q.millis(tabletSent), q.now)
	at = written
	day, err := kiosk.ParseDay(q.post("happened_day"))
	if err != nil {
		return at, written
	}
	clock, err := kiosk.ParseTimeOfDay(q.post("happened_at"))
	if err != nil {
		clock = kiosk.TimeOfDayAt(written, q.zone)
		if day != kiosk.DayOf(written, q.zone) {
			clock = 12 * 60
		}
	}
	return atBefore(day, clock, q.zone, written), written
}

// atBefore is when the clock on the wall shows that time of that day. In the
// night on which it goes back it does so twice: the first is meant where the
// second is yet to come at the moment of writing.
func atBefore(day kiosk.Day, clock kiosk.TimeOfDay, zone *time.Location, written time.Time) time.Time {
	at := day.At(clock, zone)
	if first := at.Add(-time.Hour); at.After(written) && kiosk.DayOf(first, zone) == day && kiosk.TimeOfDayAt(first, zone) == clock {
		return first
	}
	return at
}

// millis reads milliseconds since 1970; the zero time where there are none.
func (q *request) millis(name string) time.Time {
	n, err := strconv.ParseInt(q.post(name), 10, 64)
	if err != nil || n <= 0 || n > 1<<43 {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}

// write keeps what a form says of the person of the path. Entries that change
// nothing are left out.
func (q *request) write(entries ...kiosk.Entry) error {
	var some []kiosk.Entry
	for _, e := range entries {
		if len(e.Set) > 0 {
			some = append(some, e)
		}
	}
	if len(some) == 0 {
		return nil
	}
	keys, err := q.keys()
	if err != nil {
		return err
	}
	if _, err := q.notes(); err != nil {
		return err
	}
	return q.s.Store.Write(q.ctx(), store.Writing{
		Person: q.client.ID, Entries: some, Notes: keys[vault.Notes], People: keys[vault.People],
		Knowing: q.post("knowing") == "yes", By: q.actor(),
	})
}

// here is the address of the person's page, with what follows.
func (q *request) here(rest string) string { return "/follow-up/" + q.client.ID.String() + rest }
