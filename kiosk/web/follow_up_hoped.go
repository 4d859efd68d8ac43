package web

import (
	"unicode/utf8"

	"jobatelier/kiosk"
)

// hoped is what somebody hoped for when they were referred last. It stays with
// the referral; one tap makes it their first goal.
type hoped struct {
	Referral kiosk.ReferredIn
	Words    string
	Noted    bool // a goal was written down: it is not offered any more
}

// hoped opens what the person of the path hoped for; nil where nobody said, and
// for a login without the key.
func (q *request) hoped(f kiosk.File) (*hoped, error) {
	all, err := q.s.Store.ReferralsOf(q.ctx(), q.client.ID)
	people, noKey := q.people()
	if err != nil || noKey != nil || len(all) == 0 {
		return nil, err
	}
	last := all[len(all)-1]
	words, err := q.s.Store.OpenReferral(last, people)
	if err != nil || words.Hopes == "" { // what is damaged says nothing
		return nil, nil
	}
	return &hoped{Referral: last, Words: words.Hopes, Noted: len(f.Of("goal")) > 0}, nil
}

// Goal is what was hoped in one line, as a goal is written.
func (h hoped) Goal() string { return kiosk.Short(h.Words, kiosk.LineMost-1) }

// Note is all of it, where the line does not hold that.
func (h hoped) Note() string {
	if utf8.RuneCountInString(h.Words) < kiosk.LineMost {
		return ""
	}
	return h.Words
}
