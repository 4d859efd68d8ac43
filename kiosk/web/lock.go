package web

import (
	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// errLocked is the answer to whatever a locked login asks; see [Server.fail].
var errLocked = kiosk.Fail(kiosk.Forbidden, "error.locked")

// lockedData is the question for the PIN.
type lockedData struct {
	Back string // where it goes on then
	Left int    // tries, after one that was wrong
	Name string // whose PIN it is
}

// askPIN answers with the question for the PIN.
func (q *request) askPIN(d lockedData) error {
	d.Name = q.locked.Name
	q.lang = q.locked.Language.ForStaff()
	return q.render("tablet/locked", pageOpts{}, d)
}

// lockLogin locks the login of this browser, if it has a PIN.
func lockLogin(q *request) error {
	if err := q.s.Store.LockLogin(q.ctx(), store.HashSecret(q.secretIn(cookieLogin))); err != nil {
		return err
	}
	return q.see("/today")
}

// unlockLogin opens a locked login with its PIN. The last wrong one ends it,
// and the keys in it are gone.
func unlockLogin(q *request) error {
	secret := q.secretIn(cookieLogin)
	if secret == nil {
		return q.see("/login")
	}
	opened, left, err := q.s.Store.UnlockLogin(q.ctx(), store.HashSecret(secret), vault.HashPIN(secret, q.raw("pin")))
	switch {
	case kiosk.KindOf(err) == kiosk.Unauthorised, err == nil && !opened && left == 0:
		q.dropCookie(cookieLogin)
		return q.see("/login")
	case err != nil:
		return err
	case opened:
		return q.see(q.goesOn())
	}
	q.Status(statuses[kiosk.Invalid])
	q.problems.Add("pin", "error.pin_wrong")
	return q.askPIN(lockedData{Back: q.goesOn(), Left: left})
}

// goesOn is where somebody was before the question for the PIN.
func (q *request) goesOn() string {
	if back := q.raw("back"); formPath.MatchString(back) {
		return back
	}
	return "/today"
}

// pinChange gives the login a PIN, or takes it away. The login is open, so it
// asks for nothing but the PIN twice.
func pinChange(q *request) error {
	secret := q.secretIn(cookieLogin)
	var hash []byte
	if q.post("do") != "remove" {
		pin := q.raw("pin")
		err := kiosk.CheckPIN(pin)
		if err == nil && pin != q.raw("pin_again") {
			err = kiosk.Wrong("pin_again", "error.pin_again")
		}
		if err != nil {
			if err := q.invalid(err); err != nil {
				return err
			}
			return q.render("tablet/offline", pageOpts{}, nil)
		}
		hash = vault.HashPIN(secret, pin)
	}
	if err := q.s.Store.SetPIN(q.ctx(), store.HashSecret(secret), hash); err != nil {
		return err
	}
	return q.see("/offline?saved=1")
}
