package web

import "jobatelier/store"

// response is how many answered.
type response struct {
	Held    int // activities
	Asked   int // of these, where somebody answered
	Present int // people who were there when somebody answered
	Votes   int
	Quick   int // of these, within seconds
	Hidden  int // activities with answers of which nothing shows by itself
	Waiting bool
}

// response adds up who answered of whom. It tells of ballots and people, which
// are no secret, and not of what was answered.
func (r *reading) response() (sum response) {
	sum.Held = len(r.chosen)
	for _, a := range r.chosen {
		sum.Waiting = sum.Waiting || a.Waiting
		sum.Quick += a.Quick
		votes := r.votes(a)
		if votes <= 0 {
			continue
		}
		sum.Asked++
		sum.Votes += votes
		sum.Present += a.Present
		if len(r.alone[a.ID]) == 0 {
			sum.Hidden++
		}
	}
	return sum
}

// votes is how many ballots of an activity were asked for.
func (r *reading) votes(a store.Evaluated) int {
	if r.filter.NoQuick {
		return a.Votes - a.Quick
	}
	return a.Votes
}

// Rate returns the share of those present who answered; 0 where it is not
// known, or more answered than were counted.
func (s response) Rate() float64 {
	if s.Present == 0 || s.Votes > s.Present {
		return 0
	}
	return float64(s.Votes) / float64(s.Present)
}
