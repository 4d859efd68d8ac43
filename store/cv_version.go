package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// CVVersion is what a CV was before somebody changed it.
type CVVersion struct {
	Revision uint64
	At       time.Time // when it had become so
	By       kiosk.ID  // who made it so: staff, or zero for the person
	CV       kiosk.CV
}

// cvVersion is a version as it lies on the disk.
type cvVersion struct {
	At     time.Time
	By     kiosk.ID
	Sealed []byte
}

const (
	versionsMost  = 20
	versionsScan  = 64               // far more than there are
	versionsApart = 30 * time.Minute // a pause after which a change is a new beginning
)

// CVVersions opens what the CV was before it came into other hands or was left
// alone for half an hour, newest first: at most twenty, and not the CV as it is
// now.
func (s *Store) CVVersions(ctx context.Context, k CVKey) (all []CVVersion, err error) {
	var sealed []cvVersion
	if err := s.view(ctx, func(r engine.Reader) error {
		return each(r, engine.Prefix(under("cv_version", k.Participant)), func(at []byte, v cvVersion) error {
			revision, err := strconv.ParseUint(last(at), 10, 64)
			all, sealed = append(all, CVVersion{Revision: revision, At: v.At, By: v.By}), append(sealed, v)
			return err
		})
	}); err != nil {
		return nil, err
	}
	for i, v := range sealed {
		plain, err := k.open("cv_version", all[i].Revision, v.Sealed)
		if err != nil {
			return nil, err
		}
		if all[i].CV, err = parseCV(plain); err != nil {
			return nil, err
		}
	}
	slices.Reverse(all)
	return all, nil
}

// worthKeeping returns what the CV was, sealed as a version, where another hand
// changes it or the same one after a pause.
func (c *cvChange) worthKeeping(plain []byte) (*cvVersion, error) {
	if !c.begun || c.before.By == c.k.By.Staff && c.after.Updated.Sub(c.before.Updated) <= versionsApart {
		return nil, nil
	}
	sealed, err := c.k.seal("cv_version", c.before.Revision, plain)
	return &cvVersion{At: c.before.Updated, By: c.before.By, Sealed: sealed}, err
}

// keepVersion writes a version, and lets the oldest go that are too many.
func keepVersion(tx engine.Txn, participant kiosk.ID, revision uint64, v cvVersion) error {
	if err := put(tx, versionKey(participant, revision), v); err != nil {
		return err
	}
	var keys [][]byte
	rng := engine.Prefix(under("cv_version", participant))
	rng.Limit = versionsScan
	if err := tx.Scan(rng, func(k, _ []byte) error {
		keys = append(keys, k)
		return nil
	}); err != nil {
		return err
	}
	for len(keys) > versionsMost {
		if err := tx.Delete(keys[0]); err != nil {
			return err
		}
		keys = keys[1:]
	}
	return nil
}

func versionKey(participant kiosk.ID, revision uint64) []byte {
	return key("cv_version", participant, fmt.Sprintf("%020d", revision))
}
