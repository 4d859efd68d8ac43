package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// setUp does what the set-up pages do: the keys, the administrator, the first
// site with the built-in kiosk.
func (w *demoWriter) setUp(ctx context.Context, st *demoStore) error {
	ring := store.Keyring{Public: map[vault.Purpose]vault.PublicKey{}}
	w.keys = vault.Bundle{}
	for _, purpose := range []vault.Purpose{vault.People, vault.Notes} {
		k, err := vault.GenerateKey(rand.Reader)
		if err != nil {
			return err
		}
		w.keys[purpose], ring.Public[purpose] = k, k.Public()
	}
	var err error
	if w.recovery, err = vault.NewRecovery(); err != nil {
		return err
	}
	ring.Recovery = w.recovery.Key().Public()
	if ring.Sealed, err = vault.SealBundle(ring.Recovery, store.RecoveryAAD(), w.keys); err != nil {
		return err
	}
	admin, err := w.newStaff(st, "Tom Sleutelaar", kiosk.Administrator)
	if err != nil {
		return err
	}
	keys, err := w.staffKeys(ctx, admin, w.keys)
	if err != nil {
		return err
	}
	w.sites = w.plan.sites
	w.sites[0].ID = st.NewID()
	w.devices = []kiosk.Device{
		{ID: st.NewID(), Site: w.sites[0].ID, Name: "Kiosk", Mode: kiosk.ModeDesk, BuiltIn: true, Camera: true},
	}
	return st.SetUp(ctx, store.SetUp{
		Organisation: w.plan.org, Site: w.sites[0], Device: w.devices[0], Keyring: ring, Staff: admin.Staff, Keys: keys,
	})
}

// demoMember is a staff member with the passphrase.
type demoMember struct {
	kiosk.Staff
	passphrase string
}

// newStaff makes a member of one role with a passphrase of their own.
func (w *demoWriter) newStaff(st *demoStore, name string, role kiosk.Role) (demoMember, error) {
	passphrase, err := vault.Suggest(rand.Reader, 5)
	one := demoMember{passphrase: passphrase, Staff: kiosk.Staff{
		ID: st.NewID(), Name: name, Language: kiosk.Dutch, Roles: []kiosk.Role{role}, State: kiosk.Active, Since: st.now,
	}}
	w.staff = append(w.staff, one)
	return one, err
}

// staffKeys makes somebody's own key under the passphrase and seals a bundle
// to it.
func (w *demoWriter) staffKeys(ctx context.Context, one demoMember, b vault.Bundle) (k store.StaffKeys, err error) {
	own, err := vault.GenerateKey(rand.Reader)
	if err != nil {
		return k, err
	}
	k.Public = own.Public()
	if k.Wrapped, err = w.hasher.Wrap(ctx, one.passphrase, own); err != nil {
		return k, err
	}
	k.Sealed, err = vault.SealBundle(k.Public, store.BundleAAD(one.ID), b)
	return k, err
}

// inviteStaff adds the others as an administrator does, each with the keys that
// the role needs.
func (w *demoWriter) inviteStaff(ctx context.Context, st *demoStore) error {
	for _, n := range []struct {
		name  string
		role  kiosk.Role
		needs []vault.Purpose
	}{
		{"Karel Plansteen", kiosk.Organiser, []vault.Purpose{vault.People}},
		{"Mirela Brugman", kiosk.BridgeFigure, []vault.Purpose{vault.People, vault.Notes}},
		{"Tarik Overbeek", kiosk.BridgeFigure, []vault.Purpose{vault.People, vault.Notes}},
		{"Sofie Zandman", kiosk.BridgeFigure, []vault.Purpose{vault.People, vault.Notes}},
		{"Lies Wegwijs", kiosk.Host, nil},
	} {
		one, err := w.newStaff(st, n.name, n.role)
		if err != nil {
			return err
		}
		if err := w.invite(ctx, st, one, w.keys.Only(n.needs...)); err != nil {
			return err
		}
	}
	return nil
}

// invite gives one member a one-time code, and uses it.
func (w *demoWriter) invite(ctx context.Context, st *demoStore, one demoMember, b vault.Bundle) error {
	code, err := vault.NewOneTime(rand.Reader)
	if err != nil {
		return err
	}
	sealed, err := vault.SealBundle(vault.KeyFromOneTime(code), store.BundleAAD(one.ID), b)
	if err != nil {
		return err
	}
	invited, h := one.Staff, code.Hash()
	invited.State = kiosk.Invited
	if err := st.Invite(ctx, invited, hex.EncodeToString(h[:]), sealed); err != nil {
		return err
	}
	keys, err := w.staffKeys(ctx, one, b)
	if err != nil {
		return err
	}
	return st.AcceptInvite(ctx, hex.EncodeToString(h[:]), keys)
}

// by is the member with that role, who does something at a desk.
func (w *demoWriter) by(role kiosk.Role) store.Actor {
	for _, one := range w.staff {
		if one.Has(role) {
			return store.Actor{Staff: one.ID}
		}
	}
	return store.Actor{}
}
