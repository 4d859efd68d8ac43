package web

import (
	"slices"
	"strconv"

	"jobatelier/kiosk"
)

// sheet is the form of a record: of a new one, or of one that is there.
type sheet struct {
	ID     string // of the entry that it makes, where it was sent before
	Noun   kiosk.Noun
	Of     kiosk.ID     // the record that it changes; zero for a new one
	Was    kiosk.Values // what the record held when the form was made; nil for a new one
	Values kiosk.Values // what stands in the form
	Closed bool         // the trajectory is over, and who writes here sees that

	Partners []kiosk.Partner // who may take a step
	Back     bool            // it leads back to the person's page, where it was begun
}

// newSheet returns the form of a new record, with what is likely filled in.
func newSheet(n kiosk.Noun, today kiosk.Day) sheet {
	v := kiosk.Values{}
	for _, f := range n.Fields {
		if f.Form == kiosk.Date && f.Need && !f.Ahead {
			v[f.Key] = string(today)
		}
	}
	switch n.Key {
	case "step":
		v["owner"] = "person"
	case "appointment":
		v["state"] = "planned"
	case "referral":
		v["state"] = "sent"
	case "placement":
		v["norm"] = strconv.Itoa(kiosk.HoursNorm)
	}
	return sheet{Noun: n, Values: v}
}

// sheetOf returns the form of a record that is there.
func sheetOf(n kiosk.Noun, r kiosk.Record) sheet {
	return sheet{Noun: n, Of: r.ID, Was: r.Values, Values: r.Values}
}

// IsOfPartner reports whether a field says which partner takes a step.
func (s sheet) IsOfPartner(f kiosk.Field) bool { return s.Noun.Key == "step" && f.Key == "partner" }

// IsNew reports whether the form makes a record.
func (s sheet) IsNew() bool { return s.Of.IsZero() }

// Fields are what the form asks, with the choices that can be taken now. What
// is told when something ends is asked when it is there.
func (s sheet) Fields() []kiosk.Field {
	var fields []kiosk.Field
	for _, f := range s.Noun.Fields {
		if s.IsNew() && s.isUntold(f.Key) {
			continue
		}
		if s.Noun.Key == "route" && isAdvice(f.Key) {
			if s.Values["route"] == "" {
				continue
			}
			f.Of = kiosk.NextRoutes(s.Values["route"])
		}
		fields = append(fields, f)
	}
	return fields
}

// isUntold reports whether a field says how something ended, and holds nothing
// but what it begins with.
func (s sheet) isUntold(field string) bool {
	v := s.Values[field]
	return isToldLater(s.Noun.Key, field) && (v == "" || s.Noun.Key == "appointment" && v == "planned")
}

// Begins are the fields that are not asked yet and hold something all the same.
func (s sheet) Begins() kiosk.Values {
	v := kiosk.Values{}
	for _, f := range s.Noun.Fields {
		if s.IsNew() && s.isUntold(f.Key) && s.Values[f.Key] != "" {
			v[f.Key] = s.Values[f.Key]
		}
	}
	return v
}

// isAdvice reports whether a field of a route is advice on the next one.
func isAdvice(field string) bool { return field == "advice_worker" || field == "advice_teacher" }

// isToldLater reports whether a field says how something ended.
func isToldLater(noun, field string) bool {
	switch noun + "." + field {
	case "step.done", "step.outcome", "appointment.state", "appointment.outcome", "goal.reached", "referral.way", "referral.answered", "referral.answer":
		return true
	}
	return false
}

// Seen are the fields that a change shows as they were, so that it can be told
// from another's.
func (s sheet) Seen() kiosk.Values {
	seen := kiosk.Values{}
	for _, f := range s.Noun.Fields {
		if v := s.Was[f.Key]; v != "" {
			seen[f.Key] = v
		}
	}
	return seen
}

// HasWords reports whether anything in the form is in somebody's own words.
func (s sheet) HasWords() bool {
	return slices.ContainsFunc(s.Noun.Fields, func(f kiosk.Field) bool { return f.Longest() > 0 })
}
