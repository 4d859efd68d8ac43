package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Cast is a ballot with where it comes from, of which nothing is kept.
type Cast struct {
	kiosk.Ballot
	Site        kiosk.ID
	Participant kiosk.ID // whose card it was; zero at the door
	// The half day in which a tablet that was cut off took it; empty where it
	// comes at once.
	Day     kiosk.Day
	HalfDay kiosk.HalfDay
}

func (c Cast) atDoor() bool { return c.Participant.IsZero() }

func (c Cast) way() kiosk.FeedbackWay {
	if c.atDoor() {
		return kiosk.BySmiley
	}
	return kiosk.ByCard
}

// says reports whether there is anything to count: an answer, or that somebody
// skipped one.
func (c Cast) says() bool { return !c.Empty() || len(c.Scores) > 0 }

// cast is a ballot on its way: what is looked up and sealed before its
// transaction, so that the transaction can run several times.
type cast struct {
	Cast
	store  *Store
	now    time.Time
	set    kiosk.QuestionSet // as it was answered
	votes  []sealedVote
	remark *sealedVote

	person kiosk.ID // whose card it is by now
	lies   ballots
	first  bool // no other ballot came before
	done   bool // this very ballot is kept already
}

// prepare refuses what cannot be kept before anything is sealed.
func (c *cast) prepare(r engine.Reader) (err error) {
	if c.set, err = questionSetAt(r, c.Set, c.Version); err != nil {
		return err
	}
	if c.set.Use != kiosk.UseActivity {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if err := c.Check(c.set); err != nil {
		return err
	}
	return c.admit(r)
}

// admit reports whether the ballot may be kept now, or is kept already.
func (c *cast) admit(r engine.Reader) error {
	o, err := c.store.organisation(r)
	if err != nil {
		return err
	}
	a, err := get[kiosk.Activity](r, key("activity", c.Activity))
	if err != nil {
		return err
	}
	if a.Site != c.Site {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	var came bool
	if c.lies, came, err = ballotsOf(r, a); err != nil {
		return err
	}
	c.first = !came
	if err := c.whose(r); err != nil {
		return err
	}
	if c.done, err = exists(r, c.voteKey(whySlot)); c.done || err != nil {
		return err
	}
	if err := c.inTime(a, o.Location()); err != nil {
		return err
	}
	if err := c.isWay(r, a); err != nil || c.atDoor() {
		return err
	}
	return c.mayAnswer(r, a)
}

// whose looks up whose card it is.
func (c *cast) whose(r engine.Reader) error {
	if c.atDoor() {
		return nil
	}
	p, err := participant(r, c.Participant)
	c.person = p.ID
	return err
}

func (c *cast) voteKey(slot string) []byte {
	return key("vote", c.lies.Day, c.Activity, voteID(c.ID, c.Activity, slot))
}

// inTime refuses what comes too early or too late. What was answered on a
// tablet that was cut off, at the door, must name the day of the activity and a
// half of it; which one is not compared, since the plan may have moved.
func (c *cast) inTime(a kiosk.Activity, zone *time.Location) error {
	takes := a.TakesAnswers(c.now, zone)
	if c.Day != "" || c.HalfDay != "" {
		if !c.atDoor() || c.Day != a.Day && c.Day != c.lies.Day || !c.HalfDay.IsOne() {
			return kiosk.Wrong("day", "error.choice")
		}
		takes = a.TakesLate(c.now, zone)
	}
	if !takes {
		return kiosk.Fail(kiosk.Conflict, "error.feedback_over")
	}
	return nil
}

// isWay refuses a ballot that comes another way than the first one did; before
// the first, than is asked now. Where nothing is asked any more, since a moment
// ago, it counts how the set was answered that the ballot is of.
func (c *cast) isWay(r engine.Reader, a kiosk.Activity) error {
	if !a.IsPublic() {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if c.first {
		sets, err := questionSets(r)
		if err != nil {
			return err
		}
		set, ok := kiosk.SetFor(sets, a)
		if !ok {
			set = c.set
		}
		c.lies.Way = kiosk.WayOf(a, set)
	}
	if c.lies.Way != c.way() {
		return kiosk.Fail(kiosk.Conflict, "error.feedback_way")
	}
	return nil
}

// mayAnswer refuses a card whose holder was not there, or answered before.
func (c *cast) mayAnswer(r engine.Reader, a kiosk.Activity) error {
	line, err := attendance(r, a.ID, c.person)
	if err != nil {
		return err
	}
	if !line.WasIn() {
		return kiosk.Fail(kiosk.Forbidden, "error.feedback_not_there")
	}
	voted, err := exists(r, key("voted", c.lies.Day, a.ID, c.person))
	if err == nil && voted {
		err = kiosk.Fail(kiosk.Conflict, "error.voted")
	}
	return err
}

// seal seals what will be written.
func (c *cast) seal() (err error) {
	if c.done || !c.says() {
		return nil
	}
	if c.votes, err = c.store.sealVotes(c.Ballot, c.set); err != nil {
		return err
	}
	c.remark, err = c.store.sealRemark(c.Ballot, c.set)
	return err
}

// keep writes the votes, unless they are kept already.
func (c *cast) keep(ctx context.Context) error {
	if c.done || c.atDoor() && !c.says() {
		return nil
	}
	return c.store.update(ctx, func(tx engine.Txn) error {
		if err := c.admit(tx); err != nil || c.done || !c.says() {
			return err
		}
		return c.put(tx)
	})
}

func (c *cast) put(tx engine.Txn) error {
	for _, v := range c.votes {
		if err := put(tx, key("vote", c.lies.Day, c.Activity, v.id), v.sealed); err != nil {
			return err
		}
	}
	if c.remark != nil {
		if err := put(tx, key("remark", c.lies.Day, c.Activity, c.remark.id), c.remark.sealed); err != nil {
			return err
		}
	}
	if c.first {
		if err := put(tx, key("ballots", c.Activity), c.lies); err != nil {
			return err
		}
	}
	k := key("to_count", c.lies.Day, c.Activity)
	waiting, _, err := find[toCount](tx, k)
	if err != nil {
		return err
	}
	waiting.Came++
	return put(tx, k, waiting)
}
