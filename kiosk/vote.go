package kiosk

import (
	"slices"
	"time"
)

const (
	// SmileysFrom is how long before its end people answer at the door.
	SmileysFrom = 15 * time.Minute
	// SmileysUntil is how long after the end the door still asks.
	SmileysUntil = 15 * time.Minute
	// FeedbackUntil is how long after the end an answer is taken. Then they are
	// counted.
	FeedbackUntil = 30 * time.Minute
	// HandInDays is for how many days a tablet that was cut off can hand in
	// what people answered on it.
	HandInDays = 14
	// FreeTextMost is how long words of one's own may be.
	FreeTextMost = 140
)

// HalfDay is the finest time that is known of an answer.
type HalfDay string

const (
	Morning   HalfDay = "am"
	Afternoon HalfDay = "pm"
)

// IsOne reports whether h is one of the two.
func (h HalfDay) IsOne() bool { return h == Morning || h == Afternoon }

// HalfDay returns the half of the day in which the activity was to end; what
// ends at one o'clock at the latest is of the morning.
func (a Activity) HalfDay() HalfDay {
	if a.End <= 13*60 {
		return Morning
	}
	return Afternoon
}

// TakesAnswers reports whether people who are there can answer: from the start
// of the activity, since who leaves early has an opinion too, until half an
// hour after its end.
func (a Activity) TakesAnswers(now time.Time, zone *time.Location) bool {
	return a.Cancelled == "" && !now.Before(a.Begins(zone)) && now.Before(a.AnswersUntil(zone))
}

// IsSmileyTime reports whether the door asks now. It moves with the end.
func (a Activity) IsSmileyTime(now time.Time, zone *time.Location) bool {
	end := a.Ends(zone)
	return a.Cancelled == "" && !now.Before(end.Add(-SmileysFrom)) && now.Before(end.Add(SmileysUntil))
}

// OffersFeedback reports whether a scan leads to the questions by itself: in
// the last quarter of an hour and after it.
func (a Activity) OffersFeedback(now time.Time, zone *time.Location) bool {
	return a.TakesAnswers(now, zone) && (a.DropIn || !now.Before(a.Ends(zone).Add(-SmileysFrom)))
}

// TakesLate reports whether a tablet may still hand in what was answered on it
// while it was cut off; also of what was cancelled since, for people were there.
func (a Activity) TakesLate(now time.Time, zone *time.Location) bool {
	return !now.Before(a.Begins(zone)) && DayOf(now, zone) <= a.Day.Add(HandInDays)
}

// AnswersUntil returns the instant from which no answer is taken any more of
// who is there, whether or not it was cancelled: then they are counted.
func (a Activity) AnswersUntil(zone *time.Location) time.Time { return a.Ends(zone).Add(FeedbackUntil) }

// Whys are what an opinion can be about, in the order of the pictures.
func Whys() []string {
	return []string{"pace", "language", "place", "group", "trainer", "usefulness"}
}

// Ballot is what one person answered. It says nothing of who, when or in which
// language. ID is made by the client, random, and is its receipt.
type Ballot struct {
	ID       ID
	Activity ID
	Set      ID
	Version  int
	Scores   map[string]int // by the key of the question, 1 for the saddest face; 0 is skipped; not there is not reached
	Whys     []string
	Text     string
	Quick    bool // one of many within seconds on one device
}

// Check returns an error where the ballot does not fit the version of the set
// that it names.
func (b Ballot) Check(s QuestionSet) error {
	if b.ID.IsZero() {
		return Wrong("id", "error.id")
	}
	for k, score := range b.Scores {
		if _, ok := s.Question(k); !ok || score < 0 || score > s.Scale {
			return Wrong("q."+k, "error.choice")
		}
	}
	for _, w := range b.Whys {
		if !s.Why || !oneOf(w, Whys()) {
			return Wrong("why", "error.choice")
		}
	}
	var p Problems
	if b.Text != "" && !s.FreeText {
		p.Add("text", "error.choice")
	}
	p.text("text", b.Text, 0, FreeTextMost)
	return p.Err()
}

// Empty reports whether nobody answered anything.
func (b Ballot) Empty() bool {
	for _, score := range b.Scores {
		if score > 0 {
			return false
		}
	}
	return len(b.Whys) == 0 && b.Text == ""
}

// Missed is the score of a question that somebody did not reach.
const Missed = -1

// Vote is one person's answer to one question, apart from their other answers.
type Vote struct {
	Set      ID
	Version  int
	Question string // its key; WhyGood or WhyBetter for what it was about
	Score    int    // 1 to the scale; 0 for skipped; Missed
	Whys     []string
	Quick    bool
}

// The two questions that follow the faces: what was good, or what can be
// better.
const (
	WhyGood   = "why_good"
	WhyBetter = "why_better"
)

// Votes takes a ballot apart: one vote for each question, and one for the
// reasons, whether or not there were any, so that every ballot makes as many.
func (b Ballot) Votes(s QuestionSet) []Vote {
	votes := make([]Vote, 0, len(s.Questions)+1)
	for _, q := range s.Questions {
		score, reached := b.Scores[q.Key]
		if !reached {
			score = Missed
		}
		votes = append(votes, Vote{Set: b.Set, Version: b.Version, Question: q.Key, Score: score, Quick: b.Quick})
	}
	why := Vote{Set: b.Set, Version: b.Version, Question: WhyBetter, Whys: b.whys(), Quick: b.Quick}
	if b.Glad(s) {
		why.Question = WhyGood
	}
	return append(votes, why)
}

// whys are the reasons in the order of the pictures, each once.
func (b Ballot) whys() []string {
	return slices.DeleteFunc(Whys(), func(w string) bool { return !oneOf(w, b.Whys) })
}

// Glad reports whether no answer is in the lower half of the scale: then the
// reasons are what was good. Who chose one sad face has something to say of what
// can be better, however happy the others are.
func (b Ballot) Glad(s QuestionSet) bool {
	for _, score := range b.Scores {
		if score > 0 && 2*score < s.Scale+1 {
			return false
		}
	}
	return true
}

// Rush notices a child at play: many ballots within seconds on one device.
type Rush struct{ last []time.Time }

const (
	rushWithin  = 12 * time.Second
	rushBallots = 3
)

// Note notes a ballot and reports whether it is one of too many.
func (r *Rush) Note(now time.Time) (quick bool) {
	r.last = slices.DeleteFunc(r.last, func(t time.Time) bool { return now.Sub(t) > rushWithin })
	r.last = append(r.last, now)
	return len(r.last) > rushBallots
}
