package web

import (
	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// oneActivity is what there is to read of a single activity: what each
// answered for themselves beside what the group said.
type oneActivity struct {
	store.Evaluated
	Views    []twoViews
	Hidden   []kiosk.Question // asked, and not to be shown
	Said     string           // the note of the round-up
	Sealed   bool             // there is a note, and the reader has no key
	NextTime string           // what was promised after the time before
	Remarks  []string
}

// twoViews is one statement seen from both sides; each may be empty.
type twoViews struct {
	kiosk.Question
	Alone, Group statement
}

// oneActivity reads what belongs to the activity that was asked for alone.
func (q *request) oneActivity(r reading) (*oneActivity, error) {
	one := &oneActivity{Evaluated: store.Evaluated{Activity: r.activity}}
	if len(r.chosen) > 0 {
		one.Evaluated = r.chosen[0]
	}
	sums := kiosk.SumUp(r.results, everyActivity)
	one.Views = r.views(sums, one.Group)
	if one.Votes > 0 {
		one.Hidden = r.hidden(one.Evaluated, sums)
	}
	var err error
	if one.NextTime, err = q.s.Store.NextTime(q.ctx(), r.activity); err != nil {
		return nil, err
	}
	return one, q.sealedWords(one)
}

// views puts what was answered alone beside the hands of the group.
func (r *reading) views(sums map[string]kiosk.Counts, g *kiosk.GroupEvaluation) (all []twoViews) {
	hands := map[string]kiosk.Counts{}
	if g != nil {
		for key, c := range g.Counts {
			c.People = 0
			for _, n := range c.Scores {
				c.People += n
			}
			hands[r.name(key)] = c
		}
	}
	at := map[string]int{}
	for _, s := range r.statements(sums) {
		at[s.Key] = len(all)
		all = append(all, twoViews{Question: s.Question, Alone: s})
	}
	for _, s := range r.statements(hands) {
		i, there := at[s.Key]
		if !there {
			i = len(all)
			all = append(all, twoViews{Question: s.Question})
		}
		all[i].Group = s
	}
	return all
}

// sealedWords opens what was said and written, for who has the key.
func (q *request) sealedWords(one *oneActivity) error {
	people, err := q.people()
	hasKey := err == nil
	if err != nil && kiosk.KindOf(err) != kiosk.Forbidden {
		return err
	}
	if one.Group != nil {
		if err := q.groupNote(one, people, hasKey); err != nil {
			return err
		}
	}
	if hasKey && q.staff.Has(kiosk.Organiser, kiosk.BridgeFigure) {
		one.Remarks, err = q.s.Store.Remarks(q.ctx(), one.ID, people)
		return err
	}
	return nil
}

func (q *request) groupNote(one *oneActivity, people vault.PrivateKey, hasKey bool) error {
	_, said, noted, err := q.s.Store.GroupEvaluation(q.ctx(), one.ID, people)
	one.Said, one.Sealed = said, noted && !hasKey
	return err
}
