package store

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	_ "time/tzdata" // a machine without zone files runs these tests too

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

var bg = context.Background()

// today is a Tuesday, in winter time.
const (
	yesterday = kiosk.Day("2026-11-23")
	today     = kiosk.Day("2026-11-24")
	tomorrow  = kiosk.Day("2026-11-25")
)

// house is a store on a disk of its own, set up, with a site, a kiosk at its
// door and an administrator, at nine in the morning.
type house struct {
	*Store
	t      testing.TB
	path   string
	disk   *lossy
	hands  *hands
	site   kiosk.Site
	device kiosk.Device
	admin  kiosk.Staff
	people vault.PrivateKey
	notes  vault.PrivateKey
}

// hands are those of a clock that tests move.
type hands struct {
	mu  sync.Mutex
	now time.Time
}

func (c *hands) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// lossy is an engine that can lose its answers: what it wrote is on disk, and
// who asked is not told. It can also let somebody come in between.
type lossy struct {
	engine.Engine
	lose    atomic.Int32           // how many answers to lose
	between atomic.Pointer[func()] // what happens, once, before the next Update
}

func (l *lossy) Update(ctx context.Context, fn func(engine.Txn) error) error {
	if first := l.between.Swap(nil); first != nil {
		(*first)()
	}
	err := l.Engine.Update(ctx, fn)
	if err == nil && l.lose.Add(-1) >= 0 {
		return engine.ErrUnknown
	}
	return err
}

// empty is a house before set-up. In the end what is kept must be sound. Tests
// in houses run beside one another, since most of their time is waiting for the
// disk.
func empty(t testing.TB) *house {
	t.Helper()
	return emptyIn(t, t.TempDir())
}

// emptyIn is a house before set-up whose data lie in that folder.
func emptyIn(t testing.TB, folder string) *house {
	t.Helper()
	if t, ok := t.(*testing.T); ok {
		t.Parallel()
	}
	h := &house{t: t, path: filepath.Join(folder, "data"), hands: &hands{}}
	db, err := bolt.Open(bolt.Config{Path: h.path})
	must(t, err)
	h.disk = &lossy{Engine: db}
	h.to("09:00")
	h.Store, err = Open(bg, Config{Engine: h.disk, Clock: h.hands.Now})
	must(t, err)
	t.Cleanup(func() {
		h.sound()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		if err := bolt.Check(h.path); err != nil {
			t.Error(err)
		}
	})
	return h
}

// open is a house that is set up.
func open(t testing.TB) *house {
	t.Helper()
	h := empty(t)
	must(t, h.SetUp(bg, h.setUp()))
	return h
}

// setUp is what set-up decides in this house.
func (h *house) setUp() SetUp {
	h.t.Helper()
	h.site = kiosk.Site{ID: h.NewID(), Name: "De Wissel", Municipality: "Boom"}
	h.device = kiosk.Device{ID: h.NewID(), Site: h.site.ID, Name: "Deur", Mode: kiosk.ModeDoor, BuiltIn: true}
	h.admin = kiosk.Staff{ID: h.NewID(), Name: "Els", Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.Administrator}, State: kiosk.Active}
	h.people, h.notes = newKey(h.t), newKey(h.t)
	return SetUp{
		Organisation: kiosk.NewOrganisation("Huis van het Werk"), Site: h.site, Device: h.device, Staff: h.admin,
		Keyring: Keyring{
			Public:   map[vault.Purpose]vault.PublicKey{vault.People: h.people.Public(), vault.Notes: h.notes.Public()},
			Recovery: newKey(h.t).Public(), Sealed: []byte("sealed"),
		},
		Keys: StaffKeys{Public: newKey(h.t).Public()},
	}
}

func newKey(t testing.TB) vault.PrivateKey {
	t.Helper()
	k, err := vault.GenerateKey(rand.Reader)
	must(t, err)
	return k
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantKind fails unless err is of that kind.
func wantKind(t testing.TB, err error, want kiosk.Kind) {
	t.Helper()
	if err == nil || kiosk.KindOf(err) != want {
		t.Errorf("%v, want kind %d", err, want)
	}
}

// at is the instant at which clocks in Brussels show that time on a day.
func at(day kiosk.Day, clock string) time.Time {
	t, err := kiosk.ParseTimeOfDay(clock)
	if err != nil {
		panic(err)
	}
	return day.At(t, kiosk.NewOrganisation("").Location())
}

// to puts the clock on the wall to that time of today.
func (h *house) to(clock string) { h.toDay(today, clock) }

func (h *house) toDay(day kiosk.Day, clock string) {
	h.hands.mu.Lock()
	defer h.hands.mu.Unlock()
	h.hands.now = at(day, clock)
}

// by is the administrator, where staff do something.
func (h *house) by() Actor { return Actor{Staff: h.admin.ID} }

// line is one line of a list.
func (h *house) line(a kiosk.Activity, person kiosk.ID) kiosk.Attendance {
	h.t.Helper()
	l, err := h.Attendance(bg, a.ID, person)
	must(h.t, err)
	return l
}

// lines is how many lines a list has.
func (h *house) lines(a kiosk.Activity) int {
	h.t.Helper()
	n, err := h.CountLines(bg, a.ID)
	must(h.t, err)
	return n
}

// board is the live list of the site.
func (h *house) board(day kiosk.Day) Board {
	h.t.Helper()
	b, err := h.Board(bg, h.site.ID, day)
	must(h.t, err)
	return b
}

// keys are all keys below a prefix.
func (h *house) keys(prefix string) (keys []string) {
	h.t.Helper()
	must(h.t, h.engine.View(bg, func(r engine.Reader) error {
		return r.Scan(engine.Prefix([]byte(prefix)), func(k, _ []byte) error {
			keys = append(keys, string(k))
			return nil
		})
	}))
	return keys
}

// waitFor waits until so many keys are below a prefix.
func (h *house) waitFor(prefix string, n int) {
	h.t.Helper()
	for range 4000 {
		if len(h.keys(prefix)) == n {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	h.t.Fatalf("%d of %d %s", len(h.keys(prefix)), n, prefix)
}
