package store

import (
	"context"
	"crypto/sha256"
	"errors"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

const (
	// voteSize is how long every vote is before it is sealed, whatever it says.
	voteSize = 256
	// remarkSize is how long words of one's own are, four bytes a letter.
	remarkSize = 4 * kiosk.FreeTextMost
)

// voteID is where the answer of a ballot to a question lies: the same whenever
// the ballot is sent again, and nothing that tells which answers came in one.
func voteID(ballot, activity kiosk.ID, question string) kiosk.ID {
	h := sha256.New()
	h.Write([]byte("vote"))
	h.Write(ballot[:])
	h.Write(activity[:])
	h.Write([]byte(question))
	return kiosk.ID(h.Sum(nil)[:16])
}

// slot is the question under whose name a vote lies. Every ballot has one vote
// for its reasons, whichever: it is the receipt of the ballot.
func slot(v kiosk.Vote) string {
	if v.Question == kiosk.WhyGood || v.Question == kiosk.WhyBetter {
		return whySlot
	}
	return v.Question
}

const whySlot = "why"

// sealedVote is a vote, or words of one's own, on its way to the disk.
type sealedVote struct {
	id     kiosk.ID
	sealed []byte
}

// sealVotes takes a ballot apart and seals each vote by itself.
func (s *Store) sealVotes(b kiosk.Ballot, set kiosk.QuestionSet) ([]sealedVote, error) {
	var all []sealedVote
	for _, v := range b.Votes(set) {
		plain, err := json.Marshal(v, brief)
		if err != nil {
			return nil, err
		}
		id := voteID(b.ID, b.Activity, slot(v))
		sealed, err := s.sealPadded(voteAAD(b.Activity, id, "vote"), plain, voteSize)
		if err != nil {
			return nil, err
		}
		all = append(all, sealedVote{id, sealed})
	}
	return all, nil
}

// sealRemark seals the words of a ballot, also where there are none; nil where
// its set does not ask for any.
func (s *Store) sealRemark(b kiosk.Ballot, set kiosk.QuestionSet) (*sealedVote, error) {
	if !set.FreeText {
		return nil, nil
	}
	id := voteID(b.ID, b.Activity, "remark")
	sealed, err := s.sealPadded(voteAAD(b.Activity, id, "remark"), []byte(b.Text), remarkSize)
	return &sealedVote{id, sealed}, err
}

// voteAAD binds a vote to its activity and place.
func voteAAD(activity, id kiosk.ID, field string) []byte {
	return vault.AAD(activity.String()+"/"+id.String(), field, 0)
}

// sealPadded seals to people, with spaces after it up to a multiple of size.
func (s *Store) sealPadded(aad, plain []byte, size int) ([]byte, error) {
	ring, err := s.Keyring()
	if err != nil {
		return nil, err
	}
	return ring.Public[vault.People].Seal(aad, padded(plain, size))
}

// padded is plain with spaces after it, up to a multiple of size: JSON and
// words read the same.
func padded(plain []byte, size int) []byte {
	room := (max(len(plain), 1) + size - 1) / size * size
	out := append(make([]byte, 0, room), plain...)
	for len(out) < room {
		out = append(out, ' ')
	}
	return out
}

// CastBallot seals a ballot and keeps it; the same one twice is kept once.
// With a card it then notes, in a transaction of its own, that its holder has
// answered. Of a ballot in which nothing was answered or skipped only that is
// kept. With Day and HalfDay, which only a ballot at the door may have, it is
// taken like any other while people can answer; after that as handed in late,
// whatever became of the activity in the plan. Errors: NotFound (no such
// activity at that site, or other questions than it has), Invalid, Forbidden
// (error.feedback_not_there: who was not there), Conflict (error.voted: answered
// before; error.feedback_over: too late or too early, or a card after counting
// began; error.feedback_way: not the way in which this activity is answered).
func (s *Store) CastBallot(ctx context.Context, in Cast) error {
	c := &cast{Cast: in, store: s, now: s.Now()}
	if err := s.view(ctx, c.prepare); err != nil {
		return err
	}
	if err := c.seal(); err != nil {
		return err
	}
	if c.atDoor() {
		return c.keep(ctx)
	}
	defer s.voting.take(c.Activity, c.person)()
	if err := c.keep(ctx); err != nil {
		return err
	}
	return s.update(ctx, c.mark)
}

// mark notes who answered, unless counting began meanwhile, which forgets it.
func (c *cast) mark(tx engine.Txn) error {
	b, _, err := find[ballots](tx, key("ballots", c.Activity))
	if err != nil || b.Counted {
		return err
	}
	return tx.Put(key("voted", c.lies.Day, c.Activity, c.person), nil)
}

// moveVoted makes the mark of a nameless card that of the person it became.
func moveVoted(tx engine.Txn, a kiosk.Activity, from, to kiosk.ID) error {
	b, _, err := ballotsOf(tx, a)
	if err != nil {
		return err
	}
	voted, err := exists(tx, key("voted", b.Day, a.ID, from))
	if err != nil || !voted {
		return err
	}
	if err := tx.Delete(key("voted", b.Day, a.ID, from)); err != nil {
		return err
	}
	return tx.Put(key("voted", b.Day, a.ID, to), nil)
}

// ballotsOf returns what is known of the answers after an activity; where none
// came yet, where they will lie.
func ballotsOf(r engine.Reader, a kiosk.Activity) (b ballots, came bool, err error) {
	b, came, err = find[ballots](r, key("ballots", a.ID))
	if !came {
		b.Day = a.Day
	}
	return b, came, err
}

func exists(r engine.Reader, k []byte) (bool, error) {
	_, err := r.Get(k)
	if errors.Is(err, engine.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
