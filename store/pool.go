package store

import (
	"context"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

const (
	// poolSize is what a pool is as long as a multiple of before it is sealed.
	poolSize = 1024
	// poolMost is how many parts a pool has at most: what fits in a value.
	poolMost = 300
)

// poolRecord is a pool as it lies on the disk. It stays when it was shown, so
// that an older one is not taken for it.
type poolRecord struct {
	Revision uint64
	Sealed   []byte
}

// poolKey is where the answers to a question wait that are too few: with those
// of the series, or else of the same kind at the same site, and of one host.
func poolKey(a kiosk.Activity, question string, quick bool) []byte {
	run, host := a.Series.String(), kiosk.Fold(a.Host)
	if a.Series.IsZero() {
		run = a.Site.String() + "." + a.Kind
	}
	if host == "" {
		host = "-"
	}
	if quick {
		question += ".quick"
	}
	return key("pool", run, host, question)
}

// publication is what is made known of a sum: prepared outside its Update.
type publication struct {
	results []kiosk.Result
	pools   map[string]poolRecord // by key, as they will be
	ballots int
	quick   int
}

// publish keeps what may be shown of a sum, puts the rest into pools, and
// forgets the sum: in one Update, so that it is done once.
func (c *count) publish(ctx context.Context, found toCount, sum []kiosk.Tally) error {
	p := publication{pools: map[string]poolRecord{}}
	for _, t := range sum {
		if err := c.prepare(ctx, t, &p); err != nil {
			return err
		}
	}
	return c.update(ctx, func(tx engine.Txn) error {
		now, err := c.unmoved(tx, found)
		if err != nil {
			return err
		}
		if err := moved(now.Came, found.Came); err != nil {
			return err
		}
		if err := c.putPools(tx, p.pools); err != nil {
			return err
		}
		for _, r := range p.results {
			if err := put(tx, key("result", string(r.Day[:7]), r.ID), r); err != nil {
				return err
			}
		}
		if err := c.addBallots(tx, p); err != nil {
			return err
		}
		return tx.Delete(c.key())
	})
}

// prepare reads the pools that a tally may go into, decides, and seals what
// they become.
func (c *count) prepare(ctx context.Context, t kiosk.Tally, p *publication) error {
	waiting, revisions, err := c.openPools(ctx, t)
	if err != nil {
		return err
	}
	shown, pools := kiosk.Publish(t, c.activity.Day, func(q string) kiosk.Pool { return waiting[q] })
	for _, r := range shown {
		r.ID = c.RandomID()
		p.results = append(p.results, r)
	}
	for _, pool := range pools {
		k := poolKey(c.activity, pool.Question, pool.Quick)
		next := poolRecord{Revision: revisions[pool.Question] + 1}
		if next.Sealed, err = c.sealPool(k, next.Revision, bounded(pool)); err != nil {
			return err
		}
		p.pools[string(k)] = next
	}
	p.ballots += t.Ballots
	if t.Quick {
		p.quick += t.Ballots
	}
	return nil
}

// bounded makes the oldest parts one where there are too many: people who have
// said the same hundreds of times. No answer is lost.
func bounded(p kiosk.Pool) kiosk.Pool {
	for len(p.Parts) > poolMost {
		p.Parts[1].Counts = p.Parts[1].Counts.Add(p.Parts[0].Counts)
		p.Parts = p.Parts[1:]
	}
	return p
}

// openPools returns what waits for the questions of a tally, and the revisions
// that it has.
func (c *count) openPools(ctx context.Context, t kiosk.Tally) (waiting map[string]kiosk.Pool, revisions map[string]uint64, err error) {
	kept := map[string]poolRecord{}
	if err := c.view(ctx, func(r engine.Reader) error {
		for q := range t.Questions {
			one, ok, err := find[poolRecord](r, poolKey(c.activity, q, t.Quick))
			if err != nil {
				return err
			}
			if ok {
				kept[q] = one
			}
		}
		return nil
	}); err != nil {
		return nil, nil, err
	}
	waiting, revisions = map[string]kiosk.Pool{}, map[string]uint64{}
	for q, one := range kept {
		if waiting[q], err = openPool(c.people, poolKey(c.activity, q, t.Quick), one); err != nil {
			return nil, nil, err
		}
		revisions[q] = one.Revision
	}
	return waiting, revisions, nil
}

func (s *Store) sealPool(k []byte, revision uint64, p kiosk.Pool) ([]byte, error) {
	plain, err := json.Marshal(p, brief)
	if err != nil {
		return nil, err
	}
	return s.sealPadded(vault.AAD(string(k), "pool", revision), plain, poolSize)
}

func openPool(people vault.PrivateKey, k []byte, kept poolRecord) (p kiosk.Pool, err error) {
	plain, err := people.Open(vault.AAD(string(k), "pool", kept.Revision), kept.Sealed)
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal(plain, &p, lenient)
}

// putPools writes pools, unless one of them changed since it was read.
func (c *count) putPools(tx engine.Txn, pools map[string]poolRecord) error {
	for k, next := range pools {
		now, _, err := find[poolRecord](tx, []byte(k))
		if err != nil {
			return err
		}
		if err := moved(now.Revision+1, next.Revision); err != nil {
			return err
		}
		if err := put(tx, []byte(k), next); err != nil {
			return err
		}
	}
	return nil
}

// addBallots notes how many ballots were counted.
func (c *count) addBallots(tx engine.Txn, p publication) error {
	b, err := get[ballots](tx, key("ballots", c.activity.ID))
	if err != nil {
		return err
	}
	b.Votes, b.Quick = b.Votes+p.ballots, b.Quick+p.quick
	return put(tx, key("ballots", c.activity.ID), b)
}
