package store

import (
	"context"
	"slices"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// What the card shows of the steps and appointments, at most: the newest.
const (
	stepsMost = 60
	stepsSize = 1024 // the picture is as long as a multiple of it before it is sealed
	stepsDone = 30   // for how many days a step that is done still shows
)

// Steps opens the steps and agreements that somebody may see of themselves,
// with their own key: what is open, what was done within the month, the
// appointments ahead and what both expect of each other, in the order in which
// it was made. The picture of the file that they are of was made when somebody
// last wrote in it; who has none sees nothing.
func (s *Store) Steps(ctx context.Context, person kiosk.ID, own vault.DataKey) ([]kiosk.Record, error) {
	if own.IsZero() {
		return nil, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	today, err := s.today(ctx)
	if err != nil {
		return nil, err
	}
	var sealed []byte
	if err := s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		person = p.ID
		sealed, _, err = find[[]byte](r, key("steps", p.ID))
		return err
	}); err != nil || sealed == nil {
		return nil, err
	}
	plain, err := own.Open(sealedIn(person, "steps"), sealed)
	if err != nil {
		return nil, err
	}
	var all []kiosk.Record
	if err := json.Unmarshal(plain, &all, lenient); err != nil {
		return nil, err
	}
	return shown(all, today), nil
}

// shown are the records that their person sees on a day, without who wrote
// them and what they were before.
func shown(all []kiosk.Record, today kiosk.Day) (some []kiosk.Record) {
	for i, r := range all {
		if !isShown(r, today) || r.Noun == "expectations" && slices.ContainsFunc(all[i+1:], func(later kiosk.Record) bool {
			return later.Noun == r.Noun && !later.Struck()
		}) {
			continue
		}
		values := kiosk.Values{}
		for field, v := range r.Values {
			if field != "outcome" {
				values[field] = v
			}
		}
		some = append(some, kiosk.Record{ID: r.ID, Noun: r.Noun, At: r.At, Values: values})
	}
	return some[max(0, len(some)-stepsMost):]
}

func isShown(r kiosk.Record, today kiosk.Day) bool {
	switch {
	case r.Struck():
		return false
	case r.Noun == "step":
		done := r.Day("done")
		return done == "" || done.Add(stepsDone) >= today
	case r.Noun == "appointment":
		state := r.Values["state"]
		return (state == "" || state == "planned") && r.Day("day") >= today
	}
	return r.Noun == "expectations"
}

// stepsChange is what a Writing changes of what the card shows.
type stepsChange struct {
	dataKey []byte // the person's own key, sealed to people; nil where nothing is to be changed
	sealed  []byte // nil where there is nothing to show any more
}

// changes reports whether the picture is to be made anew.
func (c *stepsChange) changes() bool { return c.dataKey != nil }

// read looks up the person's own key, where something that the card shows is
// written and the writer can open the key.
func (c *stepsChange) read(r engine.Reader, w *written) (err error) {
	c.dataKey = nil
	if w.People.IsZero() || !slices.ContainsFunc(w.fresh, func(e kiosk.Entry) bool {
		return slices.Contains([]string{"step", "appointment", "expectations"}, e.Noun)
	}) {
		return nil
	}
	c.dataKey, _, err = find[[]byte](r, key("data_key", w.fresh[0].Person))
	return err
}

// prepare seals the picture under the person's own key.
func (c *stepsChange) prepare(w *written, f kiosk.File) error {
	c.sealed = nil
	if !c.changes() {
		return nil
	}
	some := shown(f.Records, kiosk.DayOf(w.Now(), w.zone))
	if len(some) == 0 {
		return nil
	}
	b, err := w.People.Open(sealedIn(f.Person, "data_key"), c.dataKey)
	if err != nil {
		return err
	}
	own, err := vault.ParseDataKey(b)
	if err != nil {
		return err
	}
	c.sealed, err = sealSteps(own, f.Person, some)
	return err
}

// sealSteps seals as many of the newest as one value takes.
func sealSteps(own vault.DataKey, person kiosk.ID, some []kiosk.Record) ([]byte, error) {
	for ; ; some = some[len(some)/2+1:] {
		plain, err := json.Marshal(some, stable)
		if err != nil {
			return nil, err
		}
		if sealed, err := own.Seal(sealedIn(person, "steps"), padded(plain, stepsSize)); err != nil || len(sealed) <= sealedMost {
			return sealed, err
		}
	}
}

func (c *stepsChange) put(tx engine.Txn, person kiosk.ID) error {
	switch {
	case !c.changes():
		return nil
	case c.sealed == nil:
		return tx.Delete(key("steps", person))
	}
	return put(tx, key("steps", person), c.sealed)
}
