package store

import (
	"context"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Asked is an activity with the questions that its people answer.
type Asked struct {
	Activity kiosk.Activity
	Set      kiosk.QuestionSet
	Way      kiosk.FeedbackWay
}

// ballots is what is known of the answers after an activity without opening
// any. The first one writes it.
type ballots struct {
	Way       kiosk.FeedbackWay // of the first one, and so of all
	Day       kiosk.Day         // under which they lie, also when the activity is moved
	Set       kiosk.ID          // that the first one is of
	Questions []string          // the keys of what was asked, of all versions that ballots are of
	Until     time.Time         // the latest that the plan ever said: nothing is counted before
	Counted   bool              // counting began, and who answered is forgotten: no card is taken any more
	Votes     int               // how many were counted
	Quick     int               // of these, the ones that came within seconds
}

// questionsNoted is how many keys of questions are noted at most: those of many
// more versions than one day sees.
const questionsNoted = 100

// note notes what a ballot was asked and until when others may come, and
// reports whether that is new.
func (b *ballots) note(set kiosk.QuestionSet, until time.Time) (noted bool) {
	if b.Set.IsZero() {
		b.Set, noted = set.ID, true
	}
	if until.After(b.Until) {
		b.Until, noted = until, true
	}
	for _, q := range set.Questions {
		if !slices.Contains(b.Questions, q.Key) && len(b.Questions) < questionsNoted {
			b.Questions, noted = append(b.Questions, q.Key), true
		}
	}
	return noted
}

// AskedOf returns what is asked after an activity; NotFound where no set of
// questions is meant for it. Once the first answer came, the way in which it
// came stays.
func (s *Store) AskedOf(ctx context.Context, activity kiosk.ID) (asked Asked, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		a, err := get[kiosk.Activity](r, key("activity", activity))
		if err != nil {
			return err
		}
		sets, err := questionSets(r)
		if err != nil {
			return err
		}
		var ok bool
		if asked, ok, err = askedOf(r, sets, a); err == nil && !ok {
			err = kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		return err
	})
	return asked, err
}

func askedOf(r engine.Reader, sets []kiosk.QuestionSet, a kiosk.Activity) (asked Asked, ok bool, err error) {
	set, ok := kiosk.SetFor(sets, a)
	if !ok {
		return asked, false, nil
	}
	asked = Asked{Activity: a, Set: set, Way: kiosk.WayOf(a, set)}
	b, came, err := find[ballots](r, key("ballots", a.ID))
	if came {
		asked.Way = b.Way
	}
	return asked, true, err
}

// HasAnswers reports whether anybody answered after an activity: then its way
// of answering is not changed any more.
func (s *Store) HasAnswers(ctx context.Context, activity kiosk.ID) (has bool, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		_, has, err = find[ballots](r, key("ballots", activity))
		return err
	})
	return has, err
}

// AskedNow returns the activities at a site of which the smileys stand at the
// door now, those that end first first.
func (s *Store) AskedNow(ctx context.Context, site kiosk.ID) (all []Asked, err error) {
	now := s.Now()
	err = s.view(ctx, func(r engine.Reader) error {
		all = nil
		return s.eachAsked(r, site, now, func(one Asked, zone *time.Location) error {
			if one.Way == kiosk.BySmiley && one.Activity.IsSmileyTime(now, zone) {
				all = append(all, one)
			}
			return nil
		})
	})
	slices.SortStableFunc(all, func(a, b Asked) int { return a.Activity.Ends(time.UTC).Compare(b.Activity.Ends(time.UTC)) })
	return all, err
}

// AskedFor returns what somebody can answer with their card at a site today:
// the activity that they were in last and have not answered yet; NotFound
// where there is none.
func (s *Store) AskedFor(ctx context.Context, site, person kiosk.ID) (last Asked, err error) {
	now := s.Now()
	err = s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		var came time.Time
		last = Asked{}
		if err := s.eachAsked(r, site, now, func(one Asked, zone *time.Location) error {
			if one.Way != kiosk.ByCard || !one.Activity.TakesAnswers(now, zone) {
				return nil
			}
			in, open, err := canAnswer(r, one.Activity, p.ID)
			if open && !in.Before(came) {
				last, came = one, in
			}
			return err
		}); err != nil {
			return err
		}
		if last.Activity.ID.IsZero() {
			return kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		return nil
	})
	return last, err
}

// canAnswer reports whether somebody was at an activity, has not answered with
// their card yet and still may, and when they came into it last.
func canAnswer(r engine.Reader, a kiosk.Activity, person kiosk.ID) (in time.Time, open bool, err error) {
	line, err := attendance(r, a.ID, person)
	if err != nil || !line.WasIn() {
		return in, false, err
	}
	if n := len(line.Stays); n > 0 {
		in = line.Stays[n-1].From
	}
	b, _, err := ballotsOf(r, a)
	if err != nil || b.Counted {
		return in, false, err
	}
	voted, err := exists(r, key("voted", b.Day, a.ID, person))
	return in, !voted, err
}

// eachAsked calls fn with each activity at a site that may take answers now
// and has questions.
func (s *Store) eachAsked(r engine.Reader, site kiosk.ID, now time.Time, fn func(Asked, *time.Location) error) error {
	o, err := s.organisation(r)
	if err != nil {
		return err
	}
	zone := o.Location()
	// what ended just before midnight is asked after it
	lately, err := activitiesIn(r, days(site, kiosk.DayOf(now.Add(-kiosk.FeedbackUntil), zone), kiosk.DayOf(now, zone)))
	if err != nil {
		return err
	}
	sets, err := questionSets(r)
	if err != nil {
		return err
	}
	for _, a := range lately {
		one, ok, err := askedOf(r, sets, a)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := fn(one, zone); err != nil {
			return err
		}
	}
	return nil
}
