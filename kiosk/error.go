package kiosk

import (
	"errors"
	"fmt"
)

// Kind says what sort of failure an [Error] is. The web layer maps each kind
// to one HTTP status and nothing else is mapped.
type Kind uint8

const (
	Internal     Kind = iota // ours; its text never reaches a visitor
	Invalid                  // what was entered does not fit
	NotFound                 // there is no such thing, or it is not yours to know
	Conflict                 // somebody changed it meanwhile
	Forbidden                // known person, not their role
	Unauthorised             // nobody is signed in here
	TooMany                  // tried too often; wait
	Unavailable              // not saved, or not certain to be saved; try again
	TooLarge                 // more than is taken in one go
)

// Error is a failure that a person may be told about.
type Error struct {
	Kind  Kind
	Key   string         // message key in the catalogues
	Field string         // the form field it is about, or empty
	Args  map[string]any // what the message names
	Err   error          // the cause, for the log only
}

func (e *Error) Error() string {
	s := e.Key
	if e.Field != "" {
		s = e.Field + ": " + s
	}
	if e.Err != nil {
		s = fmt.Sprintf("%s: %v", s, e.Err)
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Fail returns an error of a kind with its message key.
func Fail(kind Kind, key string) *Error { return &Error{Kind: kind, Key: key} }

// Wrong returns an Invalid error about one form field.
func Wrong(field, key string) *Error { return &Error{Kind: Invalid, Key: key, Field: field} }

// KindOf returns the kind of the first [Error] in err's chain, else Internal.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Problems are the things that are wrong with one form, in the order of its
// fields. It is an Invalid error.
type Problems []*Error

func (p Problems) Error() string {
	if len(p) == 0 {
		return "no problems"
	}
	return p[0].Error()
}

// Unwrap gives errors.As each problem in turn.
func (p Problems) Unwrap() []error {
	errs := make([]error, len(p))
	for i, e := range p {
		errs[i] = e
	}
	return errs
}

// Add notes that a field is wrong, for the reason with that message key.
func (p *Problems) Add(field, key string) { *p = append(*p, Wrong(field, key)) }

// Err returns the problems as an error, or nil where there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}
