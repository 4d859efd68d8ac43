package web

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// access is who may use a route. The zero access is nobody, so that a route
// without one does not start.
type access struct {
	anyone bool
	setup  bool // before set-up only
	device bool // a kiosk
	visit  bool // a kiosk on which a card was held up
	roles  []kiosk.Role
	hosts  bool // or else who hosts the activity of the path
	theirs bool // only for who looks after the person of the path
	close  bool // not for whom the person of the path keeps out
	kept   bool // may come from a tablet's outbox, later
}

func anyone() access                   { return access{anyone: true} }
func beforeSetup() access              { return access{setup: true} }
func onDevice() access                 { return access{device: true} }
func inVisit() access                  { return access{device: true, visit: true} }
func staff(roles ...kiosk.Role) access { return access{roles: roles} }

// orHost lets whoever hosts the activity of the path in as well.
func (a access) orHost() access {
	a.hosts = true
	return a
}

// ofTheirs lets those through only who may read the file of the person in the
// path.
func (a access) ofTheirs() access {
	a.theirs = true
	return a
}

// unlessKeptOut lets nobody through whom the person of the path keeps out: where
// somebody lives and how they are reached is not for a cousin who must not know.
func (a access) unlessKeptOut() access {
	a.close = true
	return a
}

// keeps says that a tablet may send the form later, from its outbox.
func (a access) keeps() access {
	a.kept = true
	return a
}

func (a access) given() bool {
	return a.anyone || a.setup || a.device || len(a.roles) > 0
}

// admit finds out who asks and lets them through, or not.
func (a access) admit(q *request) error {
	o, err := q.s.Store.Organisation(q.ctx())
	switch kiosk.KindOf(err) {
	case kiosk.NotFound:
		switch {
		case a.setup && !isDirect(q.Ctx):
			return kiosk.Fail(kiosk.Forbidden, "error.no_device")
		case a.setup, a.anyone:
			return nil
		}
		return errToSetup
	case kiosk.Internal:
		if err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	q.org, q.zone = o, o.Location()
	switch {
	case a.setup:
		return errSetUp
	case a.device:
		err = a.admitDevice(q)
	case len(a.roles) > 0:
		err = a.admitStaff(q)
	default:
		err = q.recogniseStaff()
	}
	q.chooseLanguage()
	return err
}

// admitDevice lets a paired browser through, or one on this machine itself,
// which is the built-in kiosk.
func (a access) admitDevice(q *request) (err error) {
	if secret := q.secretIn(cookieDevice); secret != nil {
		q.device, err = q.s.Store.DeviceByToken(q.ctx(), store.HashSecret(secret))
	}
	if q.device.ID.IsZero() && q.s.isLocal(q.Ctx) {
		q.device, err = q.s.Store.BuiltInDevice(q.ctx())
	}
	if kiosk.KindOf(err) == kiosk.NotFound || q.device.ID.IsZero() && err == nil {
		return kiosk.Fail(kiosk.Forbidden, "error.no_device")
	}
	if err != nil {
		return err
	}
	if q.site, err = q.s.Store.Site(q.ctx(), q.device.Site); err != nil {
		return err
	}
	if err := q.recogniseVisit(); err != nil {
		return err
	}
	if a.visit && q.visit.Participant.IsZero() {
		return errToKiosk
	}
	return nil
}

// recogniseVisit takes up the visit of the cookie, if it is still on.
func (q *request) recogniseVisit() error {
	secret := q.secretIn(cookieVisit)
	if secret == nil {
		return nil
	}
	v, p, err := q.s.Store.Visit(q.ctx(), store.HashSecret(secret))
	switch {
	case kiosk.KindOf(err) == kiosk.NotFound:
		return nil
	case err != nil:
		return err
	case v.Over(q.now, q.device) || v.Device != q.device.ID:
		return nil
	}
	q.visit, q.person = v, p
	return nil
}

func (a access) admitStaff(q *request) error {
	if err := q.recogniseStaff(); err != nil {
		return err
	}
	switch {
	case !q.locked.ID.IsZero():
		return errLocked
	case q.staff.ID.IsZero():
		return kiosk.Fail(kiosk.Unauthorised, "error.login")
	case !q.staff.Has(a.roles...) && !(a.hosts && q.hostsActivity()):
		return kiosk.Fail(kiosk.Forbidden, "error.role_needed")
	case a.theirs:
		return q.admitFile()
	case a.close:
		return q.admitClose()
	}
	return nil
}

// admitClose lets through whom the person of the path does not keep out.
func (q *request) admitClose() error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	access, err := q.s.Store.FileAccess(q.ctx(), p.ID)
	if err == nil && access.KeepsOut(q.staff.ID) {
		err = kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	return err
}

// admitFile takes up the person of the path for whoever may read their file.
// Whether there is such a person is told to nobody else.
func (q *request) admitFile() error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	if q.access, err = q.s.Store.FileAccess(q.ctx(), p.ID); err != nil {
		return err
	}
	if !q.access.MayRead(q.staff, q.now) {
		return kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	if !q.access.Assigned(q.staff.ID) {
		q.Set("X-Keep", "no") // to a tablet: what a broken glass shows, it shows for an hour
	}
	q.client = p
	return nil
}

// hostsActivity reports whether the staff member hosts the activity that the
// path names.
func (q *request) hostsActivity() bool {
	a, err := q.activity()
	return err == nil && kiosk.Hosts(q.staff, a)
}

// recogniseStaff takes up the login of the cookie, if it is still on.
func (q *request) recogniseStaff() error {
	secret := q.secretIn(cookieLogin)
	if secret == nil {
		return nil
	}
	hash := store.HashSecret(secret)
	l, m, err := q.s.Store.Login(q.ctx(), hash)
	switch kiosk.KindOf(err) {
	case kiosk.Unauthorised, kiosk.NotFound:
		return nil
	}
	if err != nil {
		return err
	}
	if l.IsLocked(q.now) {
		q.locked = m // and nothing else: neither who it is nor the keys are there to be used
		return nil
	}
	q.login, q.staff = l, m
	if q.now.Sub(l.Seen) > touchEvery(l) {
		if err := q.s.Store.TouchLogin(q.ctx(), hash, q.now); err != nil {
			q.s.Log.Warn("login not touched", "error", err)
		}
	}
	return nil
}

// touchEvery is how exactly it is noted that a login is in use: more so where
// it locks when it is not.
func touchEvery(l kiosk.Login) time.Duration {
	if len(l.PIN) > 0 {
		return time.Minute
	}
	return 5 * time.Minute
}

// The gates that lead elsewhere instead of refusing.
var (
	errToSetup = fiber.NewError(fiber.StatusSeeOther, "/setup")
	errSetUp   = fiber.NewError(fiber.StatusSeeOther, "/kiosk")
	errToKiosk = fiber.NewError(fiber.StatusSeeOther, "/kiosk")
)
