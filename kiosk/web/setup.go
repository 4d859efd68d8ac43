package web

import (
	"context"
	"encoding/hex"
	"errors"
	"sync"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// setups are those under way: between the form and the recovery key that is
// typed back, nothing is on disk. They live for an hour.
type setups struct {
	mu      sync.Mutex
	pending map[string]pendingSetup
}

type pendingSetup struct {
	up       store.SetUp
	recovery vault.Recovery
	halves   [2]vault.Half
	began    time.Time
}

func newSetups() *setups { return &setups{pending: map[string]pendingSetup{}} }

const (
	setupLife = time.Hour
	setupMost = 8 // at once
)

func (s *setups) add(hash string, p pendingSetup) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for h, old := range s.pending {
		if p.began.Sub(old.began) > setupLife || len(s.pending) >= setupMost {
			delete(s.pending, h)
		}
	}
	s.pending[hash] = p
}

func (s *setups) get(hash string, now time.Time) (pendingSetup, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.pending[hash]
	return p, ok && now.Sub(p.began) <= setupLife
}

func (s *setups) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.pending)
}

// setupData is the first form, as it was filled in.
type setupData struct {
	Org       kiosk.Organisation
	Site      kiosk.Site
	Name      string
	Plans     bool // the administrator also plans and registers
	Suggested string
	Grounds   []kiosk.LegalGround
	Zones     []string
}

// zones are offered in the form; any other IANA name can be set later.
var zones = []string{"Europe/Brussels", "Europe/Amsterdam", "Europe/Paris", "Europe/Luxembourg", "Europe/London"}

func setupForm(q *request) error {
	return q.showSetup(setupData{Org: kiosk.NewOrganisation(""), Plans: true})
}

func (q *request) showSetup(d setupData) error {
	suggested, err := vault.Suggest(q.s.Rand, 5)
	if err != nil {
		return err
	}
	d.Suggested, d.Grounds, d.Zones = suggested, kiosk.LegalGrounds(), zones
	return q.render("setup/begin", pageOpts{}, d)
}

// setupBegin checks the first form, makes the keys and shows the two sheets.
func setupBegin(q *request) error {
	d := setupData{
		Org: kiosk.NewOrganisation(q.post("name")), Name: q.post("staff_name"), Plans: q.post("plans") == "yes",
		Site: kiosk.Site{ID: q.s.Store.NewID(), Name: q.post("site_name"), Municipality: q.post("municipality")},
	}
	d.Org.Zone, d.Org.Ground, d.Org.Contact = q.post("zone"), kiosk.LegalGround(q.post("ground")), q.post("contact")
	admin := kiosk.Staff{
		ID: q.s.Store.NewID(), Name: d.Name, Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.Administrator},
		State: kiosk.Active, Since: q.now,
	}
	if d.Plans {
		admin.Roles = []kiosk.Role{kiosk.Organiser, kiosk.Administrator}
	}
	passphrase := q.raw("passphrase")
	if err := firstOf(d.Org.Check(), d.Site.Check(), admin.Check(),
		checkPassphrase(passphrase, q.raw("passphrase_again"), d.Name, d.Org.Name)); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showSetup(d)
	}
	p, err := newSetup(q.ctx(), q.s, d, admin, passphrase, q.now)
	if err != nil {
		return err
	}
	secret, err := q.s.newSecret()
	if err != nil {
		return err
	}
	q.s.setups.add(store.HashSecret(secret), p)
	q.setSecret(cookieVisit, secret, 0)
	return q.showRecovery(p)
}

// firstOf joins the problems of several checks, in order; any other error is
// returned alone.
func firstOf(errs ...error) error {
	var all kiosk.Problems
	for _, err := range errs {
		some, rest := problemsOf(err)
		if rest != nil {
			return rest
		}
		all = append(all, some...)
	}
	return all.Err()
}

// problemsOf parts what somebody can put right in a form from any other error.
func problemsOf(err error) (p kiosk.Problems, rest error) {
	var one *kiosk.Error
	switch {
	case err == nil, errors.As(err, &p):
		return p, nil
	case errors.As(err, &one) && one.Kind == kiosk.Invalid:
		return kiosk.Problems{one}, nil
	}
	return nil, err
}

// checkPassphrase asks that a new passphrase is strong and was typed twice the
// same.
func checkPassphrase(passphrase, again string, own ...string) error {
	if err := vault.Strength(passphrase, own...); err != nil {
		var e *kiosk.Error
		if errors.As(err, &e) {
			return &kiosk.Error{Kind: e.Kind, Key: e.Key, Field: "passphrase", Args: e.Args}
		}
		return err
	}
	if passphrase != again {
		return kiosk.Wrong("passphrase_again", "error.passphrase.again")
	}
	return nil
}

// newSetup makes the keyring: the two key pairs, the administrator's own key
// and the recovery key.
func newSetup(ctx context.Context, s *Server, d setupData, admin kiosk.Staff, passphrase string, now time.Time) (p pendingSetup, err error) {
	bundle := vault.Bundle{}
	public := map[vault.Purpose]vault.PublicKey{}
	for _, purpose := range []vault.Purpose{vault.People, vault.Notes} {
		k, err := vault.GenerateKey(s.Rand)
		if err != nil {
			return p, err
		}
		bundle[purpose], public[purpose] = k, k.Public()
	}
	if p.recovery, err = vault.NewRecovery(); err != nil {
		return p, err
	}
	recovery := p.recovery.Key().Public()
	sealed, err := vault.SealBundle(recovery, store.RecoveryAAD(), bundle)
	if err != nil {
		return p, err
	}
	keys, err := newStaffKeys(ctx, s, admin.ID, passphrase, bundle)
	if err != nil {
		return p, err
	}
	p.began = now
	p.halves[0], p.halves[1] = p.recovery.Split()
	p.up = store.SetUp{
		Organisation: d.Org, Site: d.Site, Staff: admin, Keys: keys,
		Device:  kiosk.Device{ID: s.Store.NewID(), Site: d.Site.ID, Name: "Kiosk", Mode: kiosk.ModeDesk, BuiltIn: true, Camera: true},
		Keyring: store.Keyring{Public: public, Recovery: recovery, Sealed: sealed},
	}
	return p, nil
}

// newStaffKeys makes somebody's own key under a passphrase and seals a bundle
// to it.
func newStaffKeys(ctx context.Context, s *Server, id kiosk.ID, passphrase string, b vault.Bundle) (k store.StaffKeys, err error) {
	own, err := vault.GenerateKey(s.Rand)
	if err != nil {
		return k, err
	}
	k.Public = own.Public()
	if k.Wrapped, err = s.Hasher.Wrap(ctx, passphrase, own); err != nil {
		return k, err
	}
	k.Sealed, err = vault.SealBundle(k.Public, store.BundleAAD(id), b)
	return k, err
}

// recoveryData is the two sheets and the form to type them back.
type recoveryData struct {
	Halves       [2]vault.Half
	Typed        [2]string
	Organisation string
	Fields       []string
}

func (q *request) showRecovery(p pendingSetup) error {
	q.org = p.up.Organisation
	return q.render("setup/recovery", pageOpts{}, recoveryData{
		Halves: p.halves, Typed: [2]string{q.raw("half_1"), q.raw("half_2")}, Organisation: p.up.Organisation.Name,
	})
}

// setupFinish keeps everything when the recovery key was typed back, and signs
// the administrator out: the first login shows that the passphrase works.
func setupFinish(q *request) error {
	secret := q.secretIn(cookieVisit)
	p, ok := q.s.setups.get(store.HashSecret(secret), q.now)
	if secret == nil || !ok {
		return q.see("/setup")
	}
	if err := q.typedBack(p); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showRecovery(p)
	}
	if err := q.s.Store.SetUp(q.ctx(), p.up); err != nil {
		return err
	}
	q.s.setups.end()
	q.dropCookie(cookieVisit)
	return q.see("/login?saved=1")
}

// typedBack compares the typed halves with the key.
func (q *request) typedBack(p pendingSetup) error {
	var halves [2]vault.Half
	for i, field := range []string{"half_1", "half_2"} {
		half, err := vault.ParseHalf(q.raw(field))
		if err != nil {
			return inField(err, field)
		}
		if half.Number() != i+1 {
			return kiosk.Wrong(field, "error.recovery.same_half")
		}
		halves[i] = half
	}
	typed, err := vault.Join(halves[0], halves[1])
	if err != nil {
		return inField(err, "half_2")
	}
	if !vault.Equal(typed.Key().Bytes(), p.recovery.Key().Bytes()) {
		return kiosk.Wrong("half_2", "error.recovery.mixed")
	}
	return nil
}

// inField says which field an error is about.
func inField(err error, field string) error {
	var e *kiosk.Error
	if !errors.As(err, &e) {
		return err
	}
	return &kiosk.Error{Kind: e.Kind, Key: e.Key, Field: field, Args: e.Args}
}

// hashCode is the form under which a one-time code is kept.
func hashCode(c vault.OneTime) string {
	h := c.Hash()
	return hex.EncodeToString(h[:])
}
