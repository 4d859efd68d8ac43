package web

import (
	"strings"

	"jobatelier/kiosk"
)

// ThingLine returns in one line what waits for a decision.
func (p *page) ThingLine(o openThing) string {
	switch {
	case o.IsHandOver():
		return p.T("close.hand_over_to", "Name", o.To)
	case o.IsTelling() && o.To == "":
		return p.T("close.tell_referrer")
	case o.IsTelling():
		return p.T("close.tell_who", "Name", o.To)
	case o.IsDispute():
		return p.RecordLine(o.Record) + " · " + p.FieldLabel(o.Record.Noun, o.Dispute.Field)
	}
	return p.RecordLine(o.Record)
}

// DecisionLabel returns what becomes of a thing, in words that fit its sort.
func (p *page) DecisionLabel(noun, decision string) string {
	if own := "close.decision." + noun + "." + decision; p.printer.Has(own) {
		return p.T(own)
	}
	return p.T("close.decision." + decision)
}

// decisionSaid is a decision in a sentence, as it stands in the file; empty for
// what was done and needs no word.
func (q *request) decisionSaid(o openThing) string {
	if o.Decision == kiosk.Done || o.Word == "" {
		return o.Word
	}
	key := "close.said." + o.Decision
	if o.Decision == kiosk.Dropped && o.Record.Noun == "barrier" {
		key = "close.said.stays"
	}
	return q.printer().T(key, "Word", o.Word)
}

// Value is what one of the two choices of a dispute says.
func (o openThing) Value(choice string) string {
	if choice == "asks" {
		return o.Dispute.Asks
	}
	return o.Dispute.Has
}

// IsWord reports whether a field is the word with a decision.
func (p *page) IsWord(field string) bool { return strings.HasPrefix(field, "word.") }

// CloseLabel returns what a field of the form that closes is called.
func (p *page) CloseLabel(field string) string {
	if of, is := strings.CutPrefix(field, visitField); is {
		return p.FieldLabel("last_visit", of)
	}
	return p.FieldLabel("trajectory", field)
}

// visitField stands before the fields of the last visit, which share the form
// with those of the trajectory.
const visitField = "visit."

// ofVisit puts the problems of a last visit at its fields in the form.
func ofVisit(err error) error {
	p, rest := problemsOf(err)
	for _, one := range p {
		one.Field = visitField + one.Field
	}
	return firstOf(p.Err(), rest)
}
