package web

import (
	"encoding/base64"
	"slices"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// tabletData is what a page tells the scripts that keep things on a tablet.
type tabletData struct {
	Staff kiosk.ID      // whose it is; zero where nobody is signed in
	For   vault.Purpose // which key pair is sealed to
	Key   string        // its public half, in base64
	PIN   bool          // the login locks
	After int           // seconds without a touch until it does
}

// Tablet returns what the page tells the scripts that keep things on a tablet.
func (p *page) Tablet() (tabletData, error) { return p.tablet() }

// tablet finds out what the login's tablet may seal to: notes where the login
// opens them and its role reads them, else the pair whose private half the
// server has itself. On a page for nobody in particular it is notes: what is
// written there is a note.
func (q *request) tablet() (t tabletData, err error) {
	t = tabletData{Staff: q.staff.ID, For: vault.Notes, PIN: len(q.login.PIN) > 0, After: int(kiosk.LockAfter.Seconds())}
	keys, err := q.keys()
	if err != nil {
		return t, err
	}
	_, opens := keys[vault.Notes]
	if reads := opens && q.staff.Has(kiosk.BridgeFigure); !reads && !t.Staff.IsZero() {
		t.For = vault.Wire
		public, _, err := q.s.Store.WireKey(q.ctx())
		t.Key = base64.StdEncoding.EncodeToString(public.Bytes())
		return t, err
	}
	ring, err := q.s.Store.Keyring()
	t.Key = base64.StdEncoding.EncodeToString(ring.Public[vault.Notes].Bytes())
	if kiosk.KindOf(err) == kiosk.NotFound {
		err = nil // before set-up there is nothing to keep
	}
	return t, err
}

// tabletKey gives a browser the key under which it keeps the pages that it has
// seen, and for how many seconds. It follows from the login's cookie, so that
// the same login gets the same key after a restart, and another one cannot read
// what was kept before it.
func tabletKey(q *request) error {
	left := q.login.Ends().Sub(q.now)
	return q.JSON(fiber.Map{
		"key": base64.StdEncoding.EncodeToString(vault.FromSecret(q.secretIn(cookieLogin), "tablet").Bytes()),
		"for": int(min(left, kiosk.LoginIdle).Seconds()),
	})
}

// contactData opens how the person of the path is reached. Who looks is noted; a
// tablet that fetches the page of one's own people ahead, for when there is no
// line, says so: then it has the page, and nobody has looked yet.
func (q *request) contactData(people vault.PrivateKey) (kiosk.ContactData, error) {
	if q.Get("X-Ahead") != "" && q.access.Assigned(q.staff.ID) {
		return q.s.Store.KeptContactData(q.ctx(), q.client.ID, people, q.actor())
	}
	return q.s.Store.ContactData(q.ctx(), q.client.ID, people, q.actor())
}

// offlinePage says what waits on this tablet and what arrived; its scripts
// look. A browser shows it too where there is no line, so to nobody in
// particular it tells nothing of anybody.
func offlinePage(q *request) error {
	q.askedLanguage()
	return q.render("tablet/offline", pageOpts{}, nil)
}

// askedLanguage takes the language of the address where nobody is signed in: a
// tablet asks for these pages without saying who it is.
func (q *request) askedLanguage() {
	if l, ok := kiosk.ParseLanguage(q.Query("lang")); ok && q.staff.ID.IsZero() {
		q.lang = l
	}
}

// serviceWorker answers the script that keeps pages. It is not below /static:
// a browser lets it look after what is below its own address only. The rest of
// the address is for the browser: it fetches the script anew when that changes.
func serviceWorker(q *request) error {
	url, err := q.s.Assets.URL("js/sw.js")
	if err != nil {
		return err
	}
	body, kind, _ := q.s.Assets.Open(url)
	q.Set(fiber.HeaderCacheControl, "no-cache")
	q.Set(fiber.HeaderContentType, kind)
	return q.Send(body)
}

// keptBy reports whether the route that takes a form with that path lets a
// tablet send it later. As everywhere, the first one that fits takes it.
func (s *Server) keptBy(path string) bool {
	all := s.routes()
	i := slices.IndexFunc(all, func(r route) bool {
		return r.method == post && fiber.RoutePatternMatch(path, r.path, s.app.Config())
	})
	return i >= 0 && all[i].access.kept
}
