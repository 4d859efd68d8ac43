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
	// The half day in which a tablet took it at the door; empty where it comes
	// from a page. It is looked at only when nobody can answer any more.
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

// kept reports whether a tablet says when it took the ballot.
func (c Cast) kept() bool { return c.Day != "" || c.HalfDay != "" }

// says reports whether there is anything to count: an answer, or that somebody
// skipped one.
func (c Cast) says() bool { return !c.Empty() || len(c.Scores) > 0 }

// cast is a ballot on its way: what is looked up and sealed before its
// transaction, so that the transaction can run several times.
type cast struct {
	Cast
	store  *Store
	now    time.Time
	sets   []kiosk.QuestionSet // as they are asked now: too many to read in an Update
	set    kiosk.QuestionSet   // as it was answered
	votes  []sealedVote
	remark *sealedVote

	person kiosk.ID // whose card it is by now
	lies   ballots
	until  time.Time // from when the activity is counted
	first  bool      // no other ballot came before
	late   bool      // a tablet hands it in, and nobody can answer any more
	done   bool      // this very ballot is kept already
}

// prepare refuses what cannot be kept before anything is sealed.
func (c *cast) prepare(r engine.Reader) (err error) {
	if c.sets, err = questionSets(r); err != nil {
		return err
	}
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
	if err := c.isThere(r, a); err != nil {
		return err
	}
	var came bool
	if c.lies, came, err = ballotsOf(r, a); err != nil {
		return err
	}
	c.first, c.until = !came, a.AnswersUntil(o.Location())
	if err := c.whose(r); err != nil {
		return err
	}
	if c.done, err = exists(r, c.voteKey(whySlot)); c.done || err != nil {
		return err
	}
	if err := c.inTime(a, o.Location()); err != nil {
		return err
	}
	if err := c.isAsked(r, a, o.Location()); err != nil {
		return err
	}
	if err := c.isWay(a); err != nil || c.atDoor() {
		return err
	}
	return c.mayAnswer(r, a)
}

// isThere refuses a ballot from another site. A tablet that was cut off may have
// been at any: the activity may have been planned elsewhere since.
func (c *cast) isThere(r engine.Reader, a kiosk.Activity) error {
	if a.Site == c.Site {
		return nil
	}
	known, err := exists(r, key("site", c.Site))
	if err == nil && (!known || !c.kept() || !c.atDoor()) {
		err = kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return err
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

// isAsked refuses a ballot of other questions than those of the activity: those
// that are asked now, that the first ballot was of, or that are meant for it,
// also where another version took their place lately. What was about one person
// when it was handed in had a kind that nobody knows any more.
func (c *cast) isAsked(r engine.Reader, a kiosk.Activity, zone *time.Location) error {
	now, asked := kiosk.SetFor(c.sets, a)
	asked = asked && now.ID == c.Set || c.Set == c.lies.Set || c.set.Fits(a) || c.late && !a.IsPublic()
	next, replaced, err := find[kiosk.QuestionSet](r, setVersionKey(c.Set, c.Version+1))
	if err != nil {
		return err
	}
	lately := min(a.Day, c.lies.Day).Add(-kiosk.HandInDays).At(0, zone)
	if !asked || replaced && next.Changed.Before(lately) {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return nil
}

// isWay refuses a ballot that comes another way than the first one did; before
// the first, than is asked now. Where nothing is asked any more, since a moment
// ago, it counts how the set was answered that the ballot is of. What a tablet
// hands in when nobody can answer any more was asked at the door, whatever the
// plan says by now.
func (c *cast) isWay(a kiosk.Activity) error {
	if !a.IsPublic() && !c.late {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if c.first {
		set, ok := kiosk.SetFor(c.sets, a)
		if !ok {
			set = c.set
		}
		c.lies.Way = kiosk.WayOf(a, set)
		if c.late {
			c.lies.Way = kiosk.BySmiley
		}
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
		if err := put(tx, key("remark", c.lies.Day, c.Activity, c.remark.id), remarkRecord{Sealed: c.remark.sealed}); err != nil {
			return err
		}
	}
	if noted := c.lies.note(c.set, c.until); noted || c.first {
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
