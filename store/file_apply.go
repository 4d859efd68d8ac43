package store

import (
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// decideAll says what the entries make of the file and of the standing.
func (w *written) decideAll(kept []kiosk.Entry) error {
	now := w.Now()
	w.after = w.before
	for i, e := range w.fresh {
		if !e.Makes() && !isRecord(kept, e.Of, e.Noun) {
			return kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		e.Kept = keptAfter(kept, e.Of, now)
		e.Late = w.isLate(e, kept)
		w.fresh[i], kept = e, append(kept, e)
		w.after = w.after.Apply(e, w.zone)
	}
	w.after.Revision = w.before.Revision + 1
	file := kiosk.NewFile(w.file.person, kept)
	if w.recalls() {
		w.after = w.after.Recalled(file, w.zone)
	}
	w.decide, w.contact = map[kiosk.ID]bool{}, nil
	for _, e := range w.fresh {
		w.decide[e.Of] = needsDecision(file, e.Of)
		if r, ok := file.Record(e.Of); ok && r.Noun == "contact" {
			w.contact = append(w.contact, r)
		}
	}
	return w.steps.prepare(w, file)
}

// isRecord reports whether an entry made that record.
func isRecord(kept []kiosk.Entry, record kiosk.ID, noun string) bool {
	return slices.ContainsFunc(kept, func(e kiosk.Entry) bool { return e.ID == record && e.Makes() && e.Noun == noun })
}

// keptAfter is now, or the first instant after what was kept of the record: it
// is by these times that it is told what came first.
func keptAfter(kept []kiosk.Entry, record kiosk.ID, now time.Time) time.Time {
	for _, e := range kept {
		if e.Of == record && !e.Kept.Before(now) {
			now = e.Kept.Add(time.Millisecond)
		}
	}
	return now
}

// isLate reports whether an entry came to a trajectory that was closed, and
// its writer did not know. What belongs to the end, or begins anew, is not late;
// another last visit is: two closed the trajectory, each on their own tablet.
func (w *written) isLate(e kiosk.Entry, kept []kiosk.Entry) bool {
	if w.visitsAgain(e) {
		_, again := kiosk.NewFile(w.file.person, kept).Last("last_visit")
		return again
	}
	belongs := []string{"trajectory", "follow_up", "last_visit", "balance", "evaluation"}
	return w.before.Closed() && !w.Knowing && e.Settles.IsZero() && !slices.Contains(belongs, e.Noun)
}

// visitsAgain reports whether an entry may be a second last visit.
func (w *written) visitsAgain(e kiosk.Entry) bool {
	return w.before.Closed() && !w.Knowing && e.Makes() && e.Noun == "last_visit"
}

func (w *written) seal(k vault.DataKey) error {
	w.sealed = make([]entryRecord, len(w.fresh))
	for i, e := range w.fresh {
		var err error
		if w.sealed[i], err = sealEntry(k, e); err != nil {
			return err
		}
	}
	return nil
}

// needsDecision reports whether a record waits in the list of what is to be
// decided.
func needsDecision(f kiosk.File, record kiosk.ID) bool {
	return slices.ContainsFunc(f.ToDecide(), func(r kiosk.Record) bool { return r.ID == record })
}
