package web

import (
	"errors"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// castWord is the one word with which a ballot is answered. Each but castRetry,
// which is said with the status 503, is the last one: the same ballot gets no
// other by being sent again.
type castWord string

const (
	castCounted  castWord = "counted"
	castVoted    castWord = "voted"     // this card has answered before
	castOver     castWord = "over"      // too late, or too early
	castWay      castWord = "way"       // with a card where the door asks, or the other way round
	castUnknown  castWord = "unknown"   // no such activity, or no such questions
	castNotThere castWord = "not_there" // a card of somebody who was not in
	castInvalid  castWord = "invalid"   // does not fit the questions
	castNothing  castWord = "nothing"   // only on the screen: there is nothing to answer
)

// castData is what the screen says to a ballot.
type castData struct{ Answer castWord }

// Picture is the pictogram of the answer.
func (d castData) Picture() string {
	switch d.Answer {
	case castCounted:
		return "bouquet"
	case castVoted:
		return "check"
	case castOver:
		return "clock"
	case castWay:
		return "card"
	case castNotThere:
		return "people"
	case castInvalid:
		return "damaged"
	case castNothing:
		return "empty"
	}
	return "question"
}

// feedbackAnswer takes a ballot.
func feedbackAnswer(q *request) error {
	word, err := wordOf(q.cast())
	if err != nil {
		return err
	}
	return q.castSays(word)
}

// cast keeps the ballot of the form. At the door it notes how quickly they come;
// a card answers once.
func (q *request) cast() error {
	c, err := q.ballot()
	if err != nil {
		return err
	}
	withCard, err := q.isWithCard(c)
	if err != nil {
		return err
	}
	if withCard {
		c.Participant, c.Quick = q.visit.Participant, false
		return q.keep(c)
	}
	if c.Day != "" {
		return q.keep(c) // its scripts say themselves where it was quick
	}
	c.Quick = c.Quick || q.s.rushes.tooMany(q.device.ID, q.now)
	if err := q.keep(c); err != nil {
		return err
	}
	q.s.rushes.keep(q.device.ID, c.ID, q.now)
	return nil
}

// keep hands a ballot to the store.
func (q *request) keep(c store.Cast) error {
	err := q.s.Store.CastBallot(q.ctx(), c)
	if isNumberOfSomebody(err) {
		c.Text = ""
		err = q.s.Store.CastBallot(q.ctx(), c)
	}
	return err
}

// isNumberOfSomebody reports whether the words of a ballot hold what must not
// be kept. Its faces count all the same: who wrote it has been thanked.
func isNumberOfSomebody(err error) bool {
	var problems kiosk.Problems
	return errors.As(err, &problems) && len(problems) == 1 && problems[0].Field == "text" && problems[0].Key == "error.national_number"
}

// isWithCard reports whether a card must prove that its holder was there. At
// the door nobody's does, also where somebody's visit is still on; only there a
// ballot says its half day.
func (q *request) isWithCard(c store.Cast) (bool, error) {
	if c.Day != "" {
		return false, nil
	}
	asked, err := q.s.Store.AskedOf(q.ctx(), c.Activity)
	if kiosk.KindOf(err) == kiosk.NotFound { // not asked any more, since a moment ago: the store knows
		return true, nil
	}
	return asked.Way == kiosk.ByCard, err
}

// ballot reads the form. What it does not answer was not reached.
func (q *request) ballot() (store.Cast, error) {
	c := store.Cast{Site: q.device.Site, Ballot: kiosk.Ballot{
		ID: q.id("id"), Activity: q.id("activity"), Set: q.id("set"), Whys: q.all("why"), Text: q.post("text"),
		Quick: q.post("quick") != "", Scores: map[string]int{},
	}}
	for name := range q.posted() {
		key, isScore := strings.CutPrefix(name, "q.")
		if !isScore {
			continue
		}
		score, err := strconv.Atoi(q.post(name))
		if err != nil {
			return c, kiosk.Wrong(name, "error.choice")
		}
		c.Scores[key] = score
	}
	if len(c.Scores) == 0 && c.Empty() {
		return c, kiosk.Wrong("q", "error.required")
	}
	var err error
	if c.Version, err = strconv.Atoi(q.post("version")); err != nil {
		return c, kiosk.Wrong("version", "error.number")
	}
	return c, q.keptWhen(&c)
}

// keptWhen reads the half day that the scripts at the door send along: a tablet
// that was cut off hands in later what it took.
func (q *request) keptWhen(c *store.Cast) (err error) {
	day, half := q.post("day"), kiosk.HalfDay(q.post("half_day"))
	if day == "" && half == "" {
		return nil
	}
	if half != kiosk.Morning && half != kiosk.Afternoon {
		return kiosk.Wrong("half_day", "error.choice")
	}
	if _, err := kiosk.ParseDay(day); err != nil {
		return err
	}
	c.Day, c.HalfDay = kiosk.Day(day), half
	return nil
}

// wordOf makes a word of how a ballot was taken; what is not a word is an
// error.
func wordOf(err error) (castWord, error) {
	if err == nil {
		return castCounted, nil
	}
	switch kiosk.KindOf(err) {
	case kiosk.NotFound:
		return castUnknown, nil
	case kiosk.Forbidden:
		return castNotThere, nil
	case kiosk.Invalid:
		return castInvalid, nil
	case kiosk.Conflict:
		return conflictWord(err)
	}
	return "", err
}

// conflictWord is the word for what stood in the way of a ballot. Where only
// others came first it is none, and the ballot may be sent again.
func conflictWord(err error) (castWord, error) {
	var own *kiosk.Error
	errors.As(err, &own)
	switch own.Key {
	case "error.voted":
		return castVoted, nil
	case "error.feedback_over":
		return castOver, nil
	case "error.feedback_way":
		return castWay, nil
	}
	return "", &kiosk.Error{Kind: kiosk.Unavailable, Key: "error.not_saved", Err: err}
}

// castSays answers a ballot, or says it to a program.
func (q *request) castSays(word castWord) error {
	if wantsJSON(q.Ctx) {
		return q.JSON(fiber.Map{"answer": word})
	}
	o := pageOpts{State: "refused", Sound: "refused", Clear: 8, Idle: true}
	switch word {
	case castCounted:
		o = pageOpts{State: "ok", Sound: "hello", Clear: 5, Idle: true}
	case castVoted, castOver, castNothing:
		o = pageOpts{State: "ask", Sound: "already", Clear: 8, Idle: true}
	}
	return q.render("kiosk/thanks", o, castData{Answer: word})
}
