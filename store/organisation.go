package store

import (
	"bytes"
	"context"
	"errors"
	"sort"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Organisation returns the organisation; NotFound before set-up.
func (s *Store) Organisation(ctx context.Context) (o kiosk.Organisation, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		o, err = s.organisation(r)
		return err
	})
	return o, err
}

// organisation reads the organisation. As long as its bytes are the same it is
// the one that was decoded before, with its zone looked up.
func (s *Store) organisation(r engine.Reader) (o kiosk.Organisation, err error) {
	k := key("organisation")
	b, err := r.Get(k)
	if errors.Is(err, engine.ErrNotFound) {
		return o, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if err != nil {
		return o, err
	}
	if kept := s.settled.Load(); kept != nil && bytes.Equal(kept.bytes, b) {
		return kept.organisation, nil
	}
	if err := decode(k, b, &o); err != nil {
		return o, err
	}
	o = o.WithZone()
	s.settled.Store(&settled{bytes: b, organisation: o})
	return o, nil
}

// settled is the organisation as it was decoded last.
type settled struct {
	bytes        []byte
	organisation kiosk.Organisation
}

// SetOrganisation keeps changed settings; Conflict where somebody else changed
// them since o was read.
func (s *Store) SetOrganisation(ctx context.Context, o kiosk.Organisation) error {
	if err := o.Check(); err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		now, err := s.organisation(tx)
		if err != nil {
			return err
		}
		if err := moved(now.Revision, o.Revision); err != nil {
			return err
		}
		o := o
		o.Revision++
		return put(tx, key("organisation"), o)
	})
}

// Sites returns all sites by name.
func (s *Store) Sites(ctx context.Context) (sites []kiosk.Site, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		sites, err = list[kiosk.Site](r, "site")
		return err
	})
	sort.SliceStable(sites, func(i, j int) bool { return sites[i].Name < sites[j].Name })
	return sites, err
}

// Site returns one site.
func (s *Store) Site(ctx context.Context, id kiosk.ID) (site kiosk.Site, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		site, err = get[kiosk.Site](r, key("site", id))
		return err
	})
	return site, err
}

// PutSite keeps a new site, or a changed one with the revision it was read at.
func (s *Store) PutSite(ctx context.Context, site kiosk.Site) error {
	if err := site.Check(); err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		now, _, err := find[kiosk.Site](tx, key("site", site.ID))
		if err != nil {
			return err
		}
		if err := moved(now.Revision, site.Revision); err != nil {
			return err
		}
		site := site
		site.Revision++
		return put(tx, key("site", site.ID), site)
	})
}

// Kinds returns the built-in kinds of activity and those that organisers added.
func (s *Store) Kinds(ctx context.Context) (kinds []kiosk.ActivityKind, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		added, err := list[kiosk.ActivityKind](r, "kind")
		kinds = append(kiosk.ActivityKinds(), added...)
		return err
	})
	return kinds, err
}

// PutKind keeps a kind that an organiser added.
func (s *Store) PutKind(ctx context.Context, k kiosk.ActivityKind) error {
	return s.update(ctx, func(tx engine.Txn) error { return put(tx, key("kind", k.Key), k) })
}
