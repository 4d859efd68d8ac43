package store

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

const (
	// poolSize is what a pool is as long as a multiple of before it is sealed.
	poolSize = 1024
	// poolMost is how many activities a pool is of at most: one fits in a value,
	// and those of all questions in an Update.
	poolMost = 500
)

// poolRecord is a pool as it lies on the disk. It stays when it was shown, so
// that an older one is not taken for it.
type poolRecord struct {
	Revision uint64
	Sealed   []byte
}

// poolKey is where the pool of that name lies (see kiosk.PoolFor): with those of
// the series, or else of the same kind at the same site, and of one host.
func poolKey(a kiosk.Activity, name string, quick bool) []byte {
	run, host := a.Series.String(), kiosk.Fold(a.Host)
	if a.Series.IsZero() {
		run = a.Site.String() + "." + a.Kind
	}
	if host == "" {
		host = "-"
	}
	if quick {
		name += ".quick"
	}
	return key("pool", run, host, name)
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
	if err := c.setFullAside(t, waiting, revisions, p); err != nil {
		return err
	}
	shown, pools := kiosk.Publish(t, c.activity.Day, func(q string) kiosk.Pool { return waiting[q] })
	for _, r := range shown {
		r.ID = c.RandomID()
		p.results = append(p.results, r)
	}
	for _, pool := range pools {
		k := poolKey(c.activity, pool.Name(), pool.Quick)
		if err := c.seal(k, revisions[pool.Name()]+1, pool, p); err != nil {
			return err
		}
	}
	p.ballots += t.Ballots
	if t.Quick {
		p.quick += t.Ballots
	}
	return nil
}

// setFullAside keeps pools that are of as many activities as fit under a key of
// their own, where they wait for ever, and begins anew. No answer is lost, and
// each pool still knows all its activities.
func (c *count) setFullAside(t kiosk.Tally, waiting map[string]kiosk.Pool, revisions map[string]uint64, p *publication) error {
	for name, pool := range waiting {
		if len(pool.Activities) < poolMost {
			continue
		}
		full := fmt.Sprintf("%s.full%d", name, revisions[name])
		if err := c.seal(poolKey(c.activity, full, t.Quick), 1, pool, p); err != nil {
			return err
		}
		delete(waiting, name)
	}
	return nil
}

// openPools returns what waits where a tally may go, and the revisions that it
// has, by the names of the pools.
func (c *count) openPools(ctx context.Context, t kiosk.Tally) (waiting map[string]kiosk.Pool, revisions map[string]uint64, err error) {
	kept := map[string]poolRecord{}
	if err := c.view(ctx, func(r engine.Reader) error {
		for q, counts := range t.Questions {
			name := kiosk.PoolFor(q, counts)
			if name == "" {
				continue
			}
			one, ok, err := find[poolRecord](r, poolKey(c.activity, name, t.Quick))
			if err != nil {
				return err
			}
			if ok {
				kept[name] = one
			}
		}
		return nil
	}); err != nil {
		return nil, nil, err
	}
	waiting, revisions = map[string]kiosk.Pool{}, map[string]uint64{}
	for name, one := range kept {
		if waiting[name], err = openPool(c.people, poolKey(c.activity, name, t.Quick), one); err != nil {
			return nil, nil, err
		}
		revisions[name] = one.Revision
	}
	return waiting, revisions, nil
}

// seal adds a pool to what is to be written.
func (c *count) seal(k []byte, revision uint64, pool kiosk.Pool, p *publication) error {
	plain, err := json.Marshal(pool, brief)
	if err != nil {
		return err
	}
	sealed, err := c.sealPadded(vault.AAD(string(k), "pool", revision), plain, poolSize)
	p.pools[string(k)] = poolRecord{Revision: revision, Sealed: sealed}
	return err
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
