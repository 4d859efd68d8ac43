package kiosk

import (
	"cmp"
	"maps"
	"strings"
)

// What becomes of something that is open when a trajectory closes.
const (
	Done    = "done"
	Dropped = "dropped" // it is not needed any more; a word says why
	GoesOn  = "goes_on" // with somebody else; a word says with whom
)

// IsOpen reports whether something that was agreed or found still waits: a
// step, an appointment, a referral or a barrier.
func (r Record) IsOpen() bool {
	switch r.Noun {
	case "step":
		return r.Values["done"] == ""
	case "appointment":
		return r.Values["state"] == "" || r.Values["state"] == "planned"
	case "referral":
		return r.Values["state"] == "sent" || r.Values["state"] == "accepted"
	case "barrier":
		return r.Values["removed"] == ""
	}
	return false
}

// Ending is the field that says when something that lasts came to its end;
// empty for what does not last.
func (r Record) Ending() string {
	switch r.Noun {
	case "stage", "route":
		return "to"
	case "placement":
		return "end"
	}
	return ""
}

// Lasts reports whether a stage, a route or a placement goes on after a day, or
// begins after it.
func (r Record) Lasts(on Day) bool {
	end := r.Ending()
	return end != "" && (r.Values[end] == "" || r.Day(end) > on)
}

// begins is the first day of what lasts; no day for anything else.
func (r Record) begins() Day {
	switch r.Noun {
	case "stage", "route":
		return r.Day("from")
	case "placement":
		return r.Day("start")
	}
	return ""
}

// Open returns the records that still wait, or that last after a day.
func (f File) Open(on Day) []Record {
	var some []Record
	for _, r := range f.Records {
		if !r.Struck() && (r.IsOpen() || r.Lasts(on)) {
			some = append(some, r)
		}
	}
	return some
}

// Decisions returns what can become of a record that is open, or was. What lies
// ahead cannot have been done; what lasts comes to its end, or goes on.
func (r Record) Decisions(today Day) []string {
	switch {
	case r.begins() > today:
		return []string{Dropped, GoesOn}
	case r.Ending() != "":
		return []string{Done, GoesOn}
	case r.Noun == "appointment" && r.Day("day") > today:
		return []string{Dropped, GoesOn}
	case r.Noun == "step", r.Noun == "appointment", r.Noun == "referral", r.Noun == "barrier":
		return []string{Done, Dropped, GoesOn}
	}
	return nil
}

// Supposed is the decision that is likely: a stage and a route end with the
// trajectory, a job does not. Empty where nothing is.
func (r Record) Supposed(today Day) string {
	switch {
	case r.Noun == "placement":
		return GoesOn
	case r.Ending() == "":
		return ""
	}
	return r.Decisions(today)[0]
}

// Decide returns the fields of a record that a decision changes, and what they
// held. said is the decision in a sentence, or empty. A record that somebody
// else decided on meanwhile is taken for open, so that both are kept where they
// differ, and so that the same decision again says the same. What lasts does not
// end before it begins; what had yet to begin and is dropped should never have
// been written.
func (r Record) Decide(decision, said string, day Day) (set, seen Values) {
	set, seen = Values{}, r.heldOpen(said, day)
	switch r.Noun {
	case "stage", "route", "placement":
		switch decision {
		case Done:
			set[r.Ending()] = string(max(day, r.begins()))
		case Dropped:
			return Values{Withdrawn: "mistake"}, Values{}
		case GoesOn:
			set["note"] = also(seen["note"], said)
		}
	case "step":
		set["done"], set["outcome"] = string(day), said
	case "appointment":
		set["state"], set["outcome"] = map[string]string{Done: "kept", Dropped: "excused", GoesOn: "moved"}[decision], said
	case "referral":
		set["state"] = map[string]string{Done: "done", Dropped: "done", GoesOn: "accepted"}[decision]
		set["answered"], set["answer"] = cmp.Or(seen["answered"], string(day)), also(seen["answer"], said)
	case "barrier":
		set["note"] = also(seen["note"], said)
		if decision == Done {
			set["removed"] = string(day)
		}
	}
	maps.DeleteFunc(set, func(k, v string) bool { return v == "" || v == seen[k] })
	maps.DeleteFunc(seen, func(k, v string) bool { return v == "" || set[k] == "" })
	return set, seen
}

// heldOpen returns what a record holds or, where it is open no more, held while it
// was. Words to which another sentence than said was added since are as they are
// now, so that both stand there.
func (r Record) heldOpen(said string, day Day) Values {
	was, closing := r.lastOpen(day)
	held := maps.Clone(was.Values)
	for _, words := range []string{"note", "answer"} {
		if has := held[words]; also(has, said) != cmp.Or(closing.Set[words], has) {
			held[words] = r.Values[words]
		}
	}
	return held
}

// lastOpen returns a record as it was before the change by which it is open no
// more, and that change.
func (r Record) lastOpen(day Day) (was Record, closing Entry) {
	was = r
	for i := len(r.Changes) - 1; i > 0 && !was.IsOpen() && !was.Lasts(day); i-- {
		was, closing = NewFile(ID{}, r.Changes[:i]).Records[0], r.Changes[i]
	}
	return was, closing
}

// also returns words with a sentence after them, once.
func also(has, said string) string {
	if has == "" || said == "" || strings.Contains(has, said) {
		return cmp.Or(has, said)
	}
	return has + "\n" + said
}
