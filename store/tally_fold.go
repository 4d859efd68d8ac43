package store

import (
	"context"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// sumSize is what the sum of a count is as long as a multiple of before it is
// sealed.
const sumSize = 2048

// fold adds votes to the sum and empties them, in one Update. Of a ballot its
// vote for the reasons stays, empty, as the receipt that it was counted; the
// others are deleted.
func (c *count) fold(ctx context.Context, found toCount, sum []kiosk.Tally, sealed map[kiosk.ID][]byte) error {
	votes := c.open(sealed)
	scales, err := c.scalesOf(ctx, votes)
	if err != nil {
		return err
	}
	all := make([]kiosk.Vote, 0, len(votes))
	for _, v := range votes {
		all = append(all, v)
	}
	sum = addTallies(sum, kiosk.TallyVotes(c.activity.ID, all, func(v kiosk.Vote) int { return scales[asked{v.Set, v.Version}] }))
	next := toCount{Folded: found.Folded + 1}
	if next.Sum, err = c.sealSum(next.Folded, sum); err != nil {
		return err
	}
	return c.update(ctx, func(tx engine.Txn) error {
		now, err := c.unmoved(tx, found)
		if err != nil {
			return err
		}
		for id, v := range votes {
			if err := c.empty(tx, id, v); err != nil {
				return err
			}
		}
		return put(tx, c.key(), toCount{Came: now.Came, Folded: next.Folded, Sum: next.Sum})
	})
}

// open opens votes; what does not open is left out from here on.
func (c *count) open(sealed map[kiosk.ID][]byte) map[kiosk.ID]kiosk.Vote {
	votes := make(map[kiosk.ID]kiosk.Vote, len(sealed))
	for id, b := range sealed {
		v, err := c.openVote(id, b)
		if err != nil {
			c.damaged[id] = true
			continue
		}
		votes[id] = v
	}
	return votes
}

func (c *count) openVote(id kiosk.ID, b []byte) (v kiosk.Vote, err error) {
	var sealed []byte
	if err := decode(c.voteKey(id), b, &sealed); err != nil {
		return v, err
	}
	plain, err := c.people.Open(voteAAD(c.activity.ID, id, "vote"), sealed)
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal(plain, &v, lenient)
}

func (c *count) voteKey(id kiosk.ID) []byte { return key("vote", c.day, c.activity.ID, id) }

func (c *count) empty(tx engine.Txn, id kiosk.ID, v kiosk.Vote) error {
	if slot(v) == whySlot {
		return tx.Put(c.voteKey(id), nil)
	}
	return tx.Delete(c.voteKey(id))
}

// asked is a version of a set that votes are of.
type asked struct {
	set     kiosk.ID
	version int
}

// scalesOf returns how many faces the sets have that votes are of.
func (c *count) scalesOf(ctx context.Context, votes map[kiosk.ID]kiosk.Vote) (scales map[asked]int, err error) {
	err = c.view(ctx, func(r engine.Reader) error {
		scales = map[asked]int{}
		for _, v := range votes {
			of := asked{v.Set, v.Version}
			if _, known := scales[of]; known {
				continue
			}
			set, err := questionSetAt(r, v.Set, v.Version)
			if err != nil {
				return err
			}
			scales[of] = set.Scale
		}
		return nil
	})
	return scales, err
}

func (c *count) sumAAD(folded uint64) []byte { return vault.AAD(string(c.key()), "sum", folded) }

func (c *count) sealSum(folded uint64, sum []kiosk.Tally) ([]byte, error) {
	plain, err := json.Marshal(sum, brief)
	if err != nil {
		return nil, err
	}
	return c.sealPadded(c.sumAAD(folded), plain, sumSize)
}

func (c *count) openSum(found toCount) (sum []kiosk.Tally, err error) {
	if found.Folded == 0 {
		return nil, nil
	}
	plain, err := c.people.Open(c.sumAAD(found.Folded), found.Sum)
	if err != nil {
		return nil, err
	}
	return sum, json.Unmarshal(plain, &sum, lenient)
}

// addTallies adds the tallies of one activity, those that came too quickly
// apart from the others.
func addTallies(sum, more []kiosk.Tally) []kiosk.Tally {
	for _, m := range more {
		added := false
		for i := range sum {
			if sum[i].Quick == m.Quick {
				sum[i], added = addTally(sum[i], m), true
			}
		}
		if !added {
			sum = append(sum, m)
		}
	}
	return sum
}

func addTally(t, more kiosk.Tally) kiosk.Tally {
	t.Ballots += more.Ballots
	if t.Questions == nil {
		t.Questions = map[string]kiosk.Counts{}
	}
	for q, c := range more.Questions {
		t.Questions[q] = t.Questions[q].Add(c)
	}
	return t
}
