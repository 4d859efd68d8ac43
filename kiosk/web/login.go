package web

import (
	"errors"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// loginData is the login form, as it was filled in.
type loginData struct {
	Name string
	Wait int // minutes until the account may be tried again
}

func loginForm(q *request) error {
	if q.org.Name == "" {
		return q.see("/setup")
	}
	return q.render("login/login", pageOpts{}, loginData{})
}

// login opens a staff member's keys with the passphrase. An unknown name gets
// the same answer in the same time as a wrong passphrase.
func login(q *request) error {
	name, passphrase := q.post("name"), q.raw("passphrase")
	before, err := q.s.Store.CountAttempt(q.ctx(), name)
	if err != nil {
		return err
	}
	if wait := before.Wait(q.now); wait > 0 {
		q.Status(429)
		q.problems.Add("passphrase", "error.login_wait")
		return q.render("login/login", pageOpts{}, loginData{Name: name, Wait: int(wait/time.Minute) + 1})
	}
	m, bundle, err := q.openKeys(name, passphrase)
	if errors.Is(err, vault.ErrSealed) {
		q.Status(401)
		q.problems.Add("passphrase", "error.login_wrong")
		return q.render("login/login", pageOpts{}, loginData{Name: name})
	}
	if err != nil {
		return err
	}
	if err := q.beginLogin(m, bundle); err != nil {
		return err
	}
	q.s.countVotes(q.ctx(), m, bundle)
	return q.see("/today")
}

// openKeys returns the staff member of that name and what their passphrase
// opens; vault.ErrSealed where either is wrong.
func (q *request) openKeys(name, passphrase string) (kiosk.Staff, vault.Bundle, error) {
	m, keys, err := q.s.Store.StaffByName(q.ctx(), name)
	if kiosk.KindOf(err) == kiosk.NotFound || err == nil && m.State != kiosk.Active {
		return m, nil, q.s.Hasher.Dummy(q.ctx(), passphrase)
	}
	if err != nil {
		return m, nil, err
	}
	own, err := q.s.Hasher.Unwrap(q.ctx(), passphrase, keys.Wrapped)
	if err != nil {
		return m, nil, err
	}
	bundle, err := vault.OpenBundle(own, store.BundleAAD(m.ID), keys.Sealed)
	return m, bundle, err
}

// beginLogin seals the opened keys under a new cookie.
func (q *request) beginLogin(m kiosk.Staff, bundle vault.Bundle) error {
	secret, err := q.s.newSecret()
	if err != nil {
		return err
	}
	sealed, err := vault.SealBundle(vault.FromSecret(secret, "login"), store.BundleAAD(m.ID), bundle)
	if err != nil {
		return err
	}
	if old := q.secretIn(cookieLogin); old != nil {
		if err := q.s.Store.EndLogin(q.ctx(), store.HashSecret(old)); err != nil {
			return err
		}
	}
	now := q.s.Store.Now() // an invitation was perhaps accepted since the request came
	l := kiosk.Login{Staff: m.ID, Began: now, Seen: now, Keys: sealed}
	if err := q.s.Store.BeginLogin(q.ctx(), store.HashSecret(secret), l, m.Name); err != nil {
		return err
	}
	age := kiosk.LoginLife
	if q.s.isLocal(q.Ctx) {
		age = 0 // the kiosk's own machine: it ends with the browser
	}
	q.setSecret(cookieLogin, secret, age)
	return nil
}

func logout(q *request) error {
	if secret := q.secretIn(cookieLogin); secret != nil {
		if err := q.s.Store.EndLogin(q.ctx(), store.HashSecret(secret)); err != nil {
			return err
		}
	}
	q.dropCookie(cookieLogin)
	return q.see("/login")
}

// inviteData is the form in which a newcomer types the one-time code and
// chooses a passphrase.
type inviteData struct {
	Code, Suggested string
}

func inviteForm(q *request) error { return q.showInvite("") }

func (q *request) showInvite(code string) error {
	suggested, err := vault.Suggest(q.s.Rand, 5)
	if err != nil {
		return err
	}
	return q.render("login/invite", pageOpts{}, inviteData{Code: code, Suggested: suggested})
}

// inviteAccept re-seals what the one-time code opens to the passphrase that the
// newcomer chose, and signs them in.
func inviteAccept(q *request) error {
	typed := q.post("code")
	err := q.accept(typed)
	if kiosk.KindOf(err) == kiosk.NotFound {
		err = kiosk.Wrong("code", "error.onetime")
	}
	if err == nil {
		return q.see("/today")
	}
	if err := q.invalid(err); err != nil {
		return err
	}
	return q.showInvite(strings.ToUpper(typed))
}

func (q *request) accept(typed string) error {
	code, err := vault.ParseOneTime(typed)
	if err != nil {
		return inField(err, "code")
	}
	i, m, err := q.s.Store.FindInvite(q.ctx(), hashCode(code))
	if err != nil {
		return err
	}
	passphrase := q.raw("passphrase")
	if err := checkPassphrase(passphrase, q.raw("passphrase_again"), m.Name, q.org.Name); err != nil {
		return err
	}
	bundle, err := vault.OpenBundle(vault.KeyFromOneTime(code), store.BundleAAD(m.ID), i.Sealed)
	if err != nil {
		return kiosk.Wrong("code", "error.onetime")
	}
	keys, err := newStaffKeys(q.ctx(), q.s, m.ID, passphrase, bundle)
	if err != nil {
		return err
	}
	if err := q.s.Store.AcceptInvite(q.ctx(), hashCode(code), keys); err != nil {
		return err
	}
	return q.beginLogin(m, bundle)
}
