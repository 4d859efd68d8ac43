package web

import "jobatelier/store"

// response is how many answered, of the activities that are over and counted;
// each page that says so says it of these.
type response struct {
	Held    int // activities, also those where nobody answered
	Present int // times that somebody was at one of them
	Votes   int // times that somebody answered
	Quick   int // of these, within seconds
	Hidden  int // activities with answers of which nothing shows by itself
	Waiting bool
}

// response adds up who answered of whom. It tells of ballots and people, which
// are no secret, and not of what was answered.
func (r *reading) response() (sum response) {
	for _, a := range r.chosen {
		sum.Waiting = sum.Waiting || a.Waiting
		if !r.isCounted(a) {
			continue
		}
		votes := r.votes(a)
		sum.Held++
		sum.Present += a.Present
		sum.Votes += votes
		sum.Quick += a.Quick
		if votes > 0 && len(r.alone[a.ID]) == 0 {
			sum.Hidden++
		}
	}
	return sum
}

// isCounted reports whether an activity is over and its answers are counted.
// One whose first answers are counted stays where late ones wait.
func (r *reading) isCounted(a store.Evaluated) bool {
	return !r.now.Before(a.AnswersUntil(r.zone)) && (!a.Waiting || a.Votes > 0)
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
