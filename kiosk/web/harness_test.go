package web

import (
	"context"
	"encoding/base64"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
	"jobatelier/kiosk/i18n"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
	"jobatelier/static"
	"jobatelier/store"
	"jobatelier/store/engine/bolt"
	"jobatelier/templates"
)

// noon is a Tuesday in Brussels, winter time.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// clock is a clock that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// house is a whole program on a disk of its own: set up, with one site, one
// kiosk and one staff member of each role.
type house struct {
	t      testing.TB
	clock  *clock
	store  *store.Store
	server *Server
	url    string // where it answers
	path   string // of the data
	site   kiosk.Site
	device kiosk.Device
	staff  map[kiosk.Role]kiosk.Staff
	keys   vault.Bundle
}

const passphrase = "fiets boom water lamp brug"

// open builds a house. Its clean-up checks the data.
func open(t testing.TB) *house {
	t.Helper()
	h := empty(t)
	ctx := context.Background()
	d := setupData{Org: kiosk.NewOrganisation("Huis van het Werk"), Site: kiosk.Site{ID: h.store.NewID(), Name: "Buurthuis De Wissel", Municipality: "Boom"}}
	admin := kiosk.Staff{ID: h.store.NewID(), Name: "Staf administrator", Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.Administrator}, State: kiosk.Active}
	p, err := newSetup(ctx, h.server, d, admin, passphrase, h.clock.Now())
	must(t, err)
	must(t, h.store.SetUp(ctx, p.up))
	h.site, h.device = p.up.Site, p.up.Device
	h.staff[kiosk.Administrator] = admin
	h.device.Mode, h.device.Revision = kiosk.ModeDoor, 0
	must(t, h.store.PutDevice(ctx, h.device))
	own, err := h.server.Hasher.Unwrap(ctx, passphrase, p.up.Keys.Wrapped)
	must(t, err)
	h.keys, err = vault.OpenBundle(own, store.BundleAAD(admin.ID), p.up.Keys.Sealed)
	must(t, err)
	for _, r := range []kiosk.Role{kiosk.Host, kiosk.BridgeFigure, kiosk.Organiser} {
		h.hire(r)
	}
	return h
}

// empty builds a house before set-up.
func empty(t testing.TB) *house {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	t.Cleanup(func() {
		must(t, db.Close())
		must(t, bolt.Check(path))
	})
	c := &clock{now: noon}
	s, err := store.Open(context.Background(), store.Config{Engine: db, Clock: c.Now})
	must(t, err)
	server := serverOn(t, s, logOf(t))
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	go server.Serve(ln)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		must(t, server.Shutdown(ctx))
	})
	return &house{t: t, clock: c, store: s, server: server, url: "http://" + ln.Addr().String(), path: path, staff: map[kiosk.Role]kiosk.Staff{}}
}

// What is built into the program is read once for all tests, as a program reads
// it once: a house is cheap then, and there are hundreds.
var (
	assetsOnce = sync.OnceValues(static.New)
	textsOnce  = sync.OnceValues(i18n.Load)
	wordsOnce  = sync.OnceValues(catalog.Load)
	viewsOnce  = sync.OnceValues(func() (*views, error) {
		assets, err := assetsOnce()
		if err != nil {
			return nil, err
		}
		return loadViews(templates.Files, assets)
	})
)

// serverOn is a server with everything that is built into the program.
func serverOn(t testing.TB, s *store.Store, log io.Writer) *Server {
	t.Helper()
	assets, err := assetsOnce()
	must(t, err)
	texts, err := textsOnce()
	must(t, err)
	words, err := wordsOnce()
	must(t, err)
	server, err := New(Config{
		Store: s, Assets: assets, Templates: templates.Files, Catalogue: texts, Words: words, Scratch: t.TempDir(),
		Hasher: vault.NewHasher(vault.Params{Memory: 64, Time: 1, Threads: 1}, 64),
		Log:    slog.New(slog.NewTextHandler(log, nil)),
	})
	must(t, err)
	server.views, err = viewsOnce()
	must(t, err)
	return server
}

// hire adds a staff member with one role.
func (h *house) hire(r kiosk.Role) {
	h.t.Helper()
	ctx := context.Background()
	m := kiosk.Staff{ID: h.store.NewID(), Name: "Staf " + string(r), Language: kiosk.Dutch, Roles: []kiosk.Role{r}, State: kiosk.Invited}
	bundle := h.keys.Only(needs(m)...)
	must(h.t, h.store.Invite(ctx, m, string(r), nil))
	keys, err := newStaffKeys(ctx, h.server, m.ID, passphrase, bundle)
	must(h.t, err)
	must(h.t, h.store.AcceptInvite(ctx, string(r), keys))
	h.staff[r] = m
}

// person registers somebody and returns their card.
func (h *house) person(first, picture string, l kiosk.Language) (kiosk.Participant, qr.Code) {
	h.t.Helper()
	out, err := h.store.Register(context.Background(), store.Registration{
		Person: kiosk.Participant{FirstName: first, Picture: picture, Language: l, Site: h.site.ID},
	})
	must(h.t, err)
	return out.Person, out.Code
}

// activity plans one from now minus minutes, for two hours.
func (h *house) activity(title string, began time.Duration) kiosk.Activity {
	h.t.Helper()
	local := h.clock.Now().Add(-began).In(h.zone())
	start := kiosk.TimeOfDay(local.Hour()*60 + local.Minute())
	a := kiosk.Activity{
		ID: h.store.NewID(), Kind: "workshop", Title: title, Site: h.site.ID, Day: kiosk.DayOf(local, h.zone()),
		Start: start, End: start + 120, Audience: "everyone", Place: "zaal 2",
	}
	must(h.t, h.store.AddActivities(context.Background(), a))
	return a
}

func (h *house) zone() *time.Location {
	zone, err := time.LoadLocation("Europe/Brussels")
	must(h.t, err)
	return zone
}

// browser keeps cookies, as one does.
type browser struct {
	h       *house
	cookies map[string]string
}

func (h *house) browser() *browser { return &browser{h: h, cookies: map[string]string{}} }

// as signs in with one role.
func (h *house) as(r kiosk.Role) *browser {
	h.t.Helper()
	b := h.browser()
	if res := b.post("/login", "name", "Staf "+string(r), "passphrase", passphrase); res.StatusCode != 303 {
		h.t.Fatalf("login as %s: %d", r, res.StatusCode)
	}
	return b
}

// plain follows no redirects and keeps no cookies.
var plain = &http.Transport{DisableKeepAlives: true}

// answer is a response with its body read.
type answer struct {
	*http.Response
	body string
}

func (b *browser) get(path string, header ...string) answer {
	return b.do("GET", path, nil, header...)
}

func (b *browser) post(path string, fields ...string) answer {
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return b.do("POST", path, form)
}

func (b *browser) do(method, path string, form url.Values, header ...string) answer {
	b.h.t.Helper()
	req, err := http.NewRequest(method, b.h.url+path, strings.NewReader(form.Encode()))
	must(b.h.t, err)
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range b.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			req.Host = header[i+1]
		}
		req.Header.Set(header[i], header[i+1])
	}
	res, err := plain.RoundTrip(req)
	must(b.h.t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	must(b.h.t, err)
	for _, c := range res.Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c.Value
		}
	}
	return answer{res, string(body)}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// decode reads a secret out of a cookie's value.
func decode(cookie string) []byte {
	b, _ := base64.RawURLEncoding.DecodeString(cookie)
	return b
}

// logged keeps a log, to be shown where the test fails.
type logged struct {
	mu sync.Mutex
	strings.Builder
}

func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Builder.Write(b)
}

// logOf returns a log that is shown where the test fails.
func logOf(t testing.TB) *logged {
	l := &logged{}
	t.Cleanup(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if t.Failed() {
			t.Log(l.String())
		}
	})
	return l
}
