package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// demo fills an empty store with fictional people and half a year of their
// workshops, so that everything on the screens has something to show:
//
//	demonames.go      who they are
//	demopeople.go     what is known of each
//	demoprogramme.go  what is on, week by week
//	demotoday.go      the one list that is open now
//	demolines.go      who came, late, not at all
//	demokeys.go       keys, staff, sites
//	democv.go         the CVs of five people
//	demostories.go    whom the first bridge figure looks after, and what they wrote down
//	democolleagues.go the same of the others
//	demotold.go       what the stories want of the register and the lists
//	demostory.go      how a story is told
//	demofollow.go     how that is kept
//	demowrite.go      all of it through the store, at the times it happened
//	demofile.go       demo.json
//
// What happens is thought out first, as a [demoPlan], from a seed and the time
// alone. Ids, keys, passphrases and pass codes are new each time.
type demo struct {
	dir    string
	url    string
	engine engine.Engine
	hasher *vault.Hasher
	now    time.Time
	seed   uint64
}

// demoSeed makes every demo of the same day look the same.
const demoSeed = 1

// fill writes everything, demo.json last.
func (d demo) fill(ctx context.Context) error {
	w := &demoWriter{demo: d, plan: newDemoPlan(d.seed, d.now)}
	if err := w.write(ctx); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	return w.file().write(d.dir)
}

func (s *serving) fillDemo(ctx context.Context) error {
	began := time.Now()
	d := demo{dir: s.dir, url: s.url(), engine: s.engine, hasher: s.hasher, now: began, seed: demoSeed}
	err := d.fill(ctx)
	s.log.Info("filled with fictional people", "took", time.Since(began).Round(time.Millisecond))
	return err
}

// prepareDemo makes the directory of a demo; fresh says that it has to be
// filled. One that a demo filled before goes on as it is. Anything else that
// is not empty is refused: no fictional person ever comes among real ones.
func prepareDemo(dir string) (_ string, fresh bool, err error) {
	if dir == "" {
		dir, err = os.MkdirTemp("", "jobatelier-demo-")
		return dir, true, err
	}
	empty, err := isEmpty(dir)
	if err != nil {
		return "", false, err
	}
	if empty {
		return dir, true, os.MkdirAll(dir, 0o700)
	}
	if _, err := readDemoFile(dir); err != nil {
		return "", false, tell("--demo wants an empty directory, and %s holds something else; name another with --data, or none.", dir)
	}
	return dir, false, nil
}
