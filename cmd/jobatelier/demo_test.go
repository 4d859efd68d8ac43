package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
	"jobatelier/store/engine/bolt"
)

// moments are when a demo may be started.
var moments = map[string]string{
	"noon":                      "2025-06-04T12:00:00+02:00",
	"half past eleven at night": "2025-06-04T23:30:00+02:00",
	"a minute before midnight":  "2025-06-04T23:59:00+02:00",
	"midnight":                  "2025-06-04T00:00:00+02:00",
	"ten past midnight":         "2025-06-04T00:10:00+02:00",
	"two hours before midnight": "2025-06-04T22:00:00+02:00",
	"a Sunday morning":          "2025-03-30T10:17:00+02:00", // the clock went forward that night
	"a Sunday in autumn":        "2025-10-26T14:03:21+01:00", // and back
	"an hour that comes twice":  "2025-10-26T02:10:00+02:00",
	"the end of that hour":      "2025-10-26T02:59:00+02:00",
	"that hour again":           "2025-10-26T02:10:00+01:00",
	"a Tuesday morning":         "2025-12-30T09:30:00+01:00", // in the middle of a regular workshop
	"new year":                  "2026-01-01T18:00:00+01:00",
	"a leap day":                "2028-02-29T08:00:00+01:00",
}

// filled is a demo that was filled at a moment, and a store on it whose clock
// can be moved.
type filled struct {
	*demoStore
	dir  string
	db   *bolt.DB
	file demoFile
	zone *time.Location
	site kiosk.ID // of the built-in kiosk
	door kiosk.Device
}

func fillAt(t *testing.T, moment string, seed uint64) *filled {
	t.Helper()
	now, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	db, err := bolt.Open(bolt.Config{Path: dataFile(dir)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Check(context.Background()); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	cheap := vault.NewHasher(vault.Params{Memory: 8, Time: 1, Threads: 1}, 1)
	d := demo{dir: dir, url: "http://127.0.0.1:1", engine: db, hasher: cheap, now: now, seed: seed}
	if err := d.fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	f := &filled{demoStore: &demoStore{now: now}, dir: dir, db: db}
	f.Store = open(t, db, func() time.Time { return f.now })
	f.file, err = readDemoFile(dir)
	if err != nil {
		t.Fatal(err)
	}
	f.door = must(f.BuiltInDevice(t.Context()))(t)
	f.site, f.zone = f.door.Site, must(f.Organisation(t.Context()))(t).Location()
	return f
}

func open(t *testing.T, db *bolt.DB, clock kiosk.Clock) *store.Store {
	t.Helper()
	return must(store.Open(t.Context(), store.Config{Engine: db, Clock: clock}))(t)
}

// must unpacks what has to succeed.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func (f *filled) today() kiosk.Day { return kiosk.DayOf(f.now, f.zone) }

// openAt returns the activities that are open at the built-in kiosk.
func (f *filled) openAt(t *testing.T, at time.Time) (open []kiosk.Activity) {
	t.Helper()
	for _, a := range must(f.ActivitiesOn(t.Context(), f.site, kiosk.DayOf(at, f.zone)))(t) {
		if a.IsOpen(at, f.zone) {
			open = append(open, a)
		}
	}
	return open
}

func TestADemoKeepsItsPromisesAtAnyTimeOfDay(t *testing.T) {
	for name, moment := range moments {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := fillAt(t, moment, demoSeed)
			f.checkStaff(t)
			f.checkPeople(t)
			f.checkLists(t)
			f.checkBoard(t)
			f.checkFollowing(t)
			f.checkDoor(t)
			f.checkFeedback(t)
		})
	}
}

func (f *filled) checkStaff(t *testing.T) {
	t.Helper()
	names, roles := map[string]bool{}, map[kiosk.Role]int{}
	needs := map[kiosk.Role]int{kiosk.Administrator: 2, kiosk.BridgeFigure: 2, kiosk.Organiser: 1, kiosk.Host: 0}
	hasher := vault.NewHasher(vault.DefaultParams(), 1)
	for _, s := range f.file.Staff {
		names[s.Name] = true
		roles[s.Role]++
		m, keys, err := f.StaffByName(t.Context(), s.Name)
		if err != nil || m.State != kiosk.Active || !slices.Equal(m.Roles, []kiosk.Role{s.Role}) {
			t.Fatalf("%s: %+v, %v", s.Name, m, err)
		}
		if err := vault.Strength(s.Passphrase, s.Name); err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
		own := must(hasher.Unwrap(t.Context(), s.Passphrase, keys.Wrapped))(t)
		if b := must(vault.OpenBundle(own, store.BundleAAD(m.ID), keys.Sealed))(t); len(b) != needs[s.Role] {
			t.Errorf("%s has %d keys, want %d", s.Role, len(b), needs[s.Role])
		}
	}
	if len(names) != len(f.file.Staff) || len(names) != 6 {
		t.Errorf("staff are called %v", names)
	}
	for _, r := range kiosk.Roles() {
		if want := map[kiosk.Role]int{kiosk.BridgeFigure: 3}[r]; roles[r] != max(1, want) {
			t.Errorf("%d times %s", roles[r], r)
		}
	}
	recovery := must(vault.ParseRecovery(f.file.RecoveryKey))(t)
	ring := must(f.Keyring())(t)
	if b := must(vault.OpenBundle(recovery.Key(), store.RecoveryAAD(), ring.Sealed))(t); len(b) != 2 {
		t.Errorf("the recovery key opens %d keys", len(b))
	}
}

func (f *filled) checkPeople(t *testing.T) {
	t.Helper()
	if len(f.file.Passes) < 65 || len(f.file.Blanks) != 20 {
		t.Errorf("%d passes, %d blank cards", len(f.file.Passes), len(f.file.Blanks))
	}
	recovery := must(vault.ParseRecovery(f.file.RecoveryKey))(t)
	people := must(vault.OpenBundle(recovery.Key(), store.RecoveryAAD(), must(f.Keyring())(t).Sealed))(t)[vault.People]
	names, languages := map[string]bool{}, map[kiosk.Language]int{}
	var full, minimal, phones, minors, held int
	for _, pass := range f.file.Passes {
		card := must(f.Pass(t.Context(), qr.Code(pass.Code)))(t)
		p := must(f.Participant(t.Context(), card.Participant))(t)
		if p.FirstName != pass.FirstName || p.Language != pass.Language || p.Picture == "" || card.State != kiosk.PassValid {
			t.Errorf("%+v is %+v", pass, p)
		}
		if names[p.FirstName] {
			t.Errorf("two passes of %s", p.FirstName)
		}
		names[p.FirstName] = true
		languages[p.Language]++
		contact := must(f.ContactData(t.Context(), p.ID, people, store.Actor{}))(t)
		if contact.Phone != pass.Phone {
			t.Errorf("%s has phone %q, not %q", p.FirstName, contact.Phone, pass.Phone)
		}
		if contact.Phone != "" {
			phones++
		}
		switch {
		case p.LegalLastName != "" && p.BirthDate != "" && p.Gender != "" && p.Channel != "" && p.Postcode != "":
			full++
		case p.LegalLastName == "" && p.RegisteredBy.IsZero():
			minimal++
		}
		if p.Minor {
			minors++
		}
		if p.Held() {
			held++
			if !contact.Empty() || p.LegalLastName != "" {
				t.Errorf("more is kept of %s than may be", p.FirstName)
			}
		}
	}
	if len(languages) != 9 || full < 20 || minimal < 15 || phones < 20 || minors != 2 || held != 1 {
		t.Errorf("languages %v, full %d, minimal %d, phones %d, minors %d, held %d", languages, full, minimal, phones, minors, held)
	}
	for _, code := range f.file.Blanks {
		if card := must(f.Pass(t.Context(), qr.Code(code)))(t); card.State != kiosk.PassBlank {
			t.Errorf("a blank card is %s", card.State)
		}
	}
}

// checkLists counts the history.
func (f *filled) checkLists(t *testing.T) {
	t.Helper()
	status := map[kiosk.Status]int{}
	sites, kinds, methods := map[kiosk.ID]bool{}, map[string]bool{}, map[kiosk.Method]int{}
	var recent, left, unknown, corrected, away, coming int
	o := must(f.Organisation(t.Context()))(t)
	err := f.EachLine(t.Context(), store.Filter{}, func(l store.Line) error {
		if l.Participant.RegisteredAt.After(f.now) || l.Activity.PlannedEnd() > 1440 {
			t.Errorf("what is to come: %+v", l)
		}
		for _, s := range l.Stays {
			if s.From.After(f.now) || s.To.After(f.now) || !s.To.IsZero() && s.To.Before(s.From) || s.From.Before(l.Participant.RegisteredAt) {
				t.Errorf("%s was in from %s to %s", l.Participant.FirstName, s.From, s.To)
			}
		}
		if l.Activity.Day > f.today() {
			coming++
			return nil
		}
		if l.Activity.Day <= f.today().Add(-180) {
			return nil
		}
		recent++
		status[l.Status]++
		sites[l.Activity.Site], kinds[l.Activity.Kind] = true, true
		methods[l.Method]++
		if l.Activity.Day == f.today() {
			return nil
		}
		switch {
		case l.HasLeft():
			left++
		case l.WasIn():
			unknown++
		}
		if l.Corrected {
			corrected++
		}
		if l.Away() > 0 {
			away++
		}
		late := l.WasIn() && !l.Arrived().Before(l.Activity.LateFrom(o))
		if !l.Corrected && (l.Status == kiosk.Late) != late {
			t.Errorf("%s is %s at %s", l.Participant.FirstName, l.Status, l.Activity.Title)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if status[kiosk.Present]+status[kiosk.Late] < 500 || recent > 1300 {
		t.Errorf("%d attendances in the last half year: %v", recent, status)
	}
	if status[kiosk.Late] < 20 || status[kiosk.Excused] < 20 || status[kiosk.NoShow] < 20 || status[kiosk.Expected] == 0 {
		t.Errorf("statuses: %v", status)
	}
	if left < 300 || unknown < 20 || corrected < 3 || away < 3 || coming < 10 {
		t.Errorf("left %d, unknown %d, corrected %d, away %d, coming %d", left, unknown, corrected, away, coming)
	}
	if len(sites) != 3 || len(kinds) < 4 || methods[kiosk.ByPass] < 400 || methods[kiosk.ByRegistration] < 5 {
		t.Errorf("%d sites, kinds %v, methods %v", len(sites), kinds, methods)
	}
	yesterday := must(f.ActivitiesOn(t.Context(), f.site, f.today().Add(-1)))(t)
	if len(yesterday) == 0 {
		t.Error("nothing was on yesterday")
	}
}

// checkBoard looks at what staff see now.
func (f *filled) checkBoard(t *testing.T) {
	t.Helper()
	b := must(f.Board(t.Context(), f.site, f.today()))(t)
	if len(b.Arrivals) != 1 || b.Arrivals[0].Seems.ID.IsZero() || len(b.Help) != 1 || len(b.Doubles) != 1 {
		t.Errorf("waiting: %+v, %+v, %d doubles", b.Arrivals, b.Help, len(b.Doubles))
	}
	for _, a := range b.Arrivals {
		if a.At.After(f.now) || kiosk.DayOf(a.At, f.zone) != f.today() {
			t.Errorf("arrived at %s", a.At)
		}
	}
	for _, l := range b.Lists {
		if !l.Activity.IsOpen(f.now, f.zone) {
			continue
		}
		c := l.Counts()
		want := store.Counts{Here: demoIn, Expected: demoExpected, Excused: demoExcused, Left: demoWent}
		if c != want {
			t.Errorf("the open list counts %+v", c)
		}
	}
}

// checkDoor holds up every card, half of them now and half two hours later.
func (f *filled) checkDoor(t *testing.T) {
	t.Helper()
	until := f.now.Add(2 * time.Hour)
	for at := f.now; at.Before(until); at = at.Add(time.Minute) {
		if open := f.openAt(t, at); len(open) != 1 {
			t.Fatalf("at %s %d activities are open", at, len(open))
		}
	}
	if late := f.openAt(t, f.now)[0].Ends(f.zone).Before(until); late != (f.file.Note != "") {
		t.Errorf("open until %s, and the note says %q", f.openAt(t, f.now)[0].Ends(f.zone), f.file.Note)
	}
	answers := map[kiosk.Answer]int{}
	for i, pass := range f.file.Passes {
		if i == len(f.file.Passes)/2 {
			f.now = until.Add(-time.Minute)
		}
		out := must(f.Scan(t.Context(), store.Scanned{
			ID: f.RandomID(), Code: qr.Code(pass.Code), Device: f.door, Visit: store.NewVisitSecret(make([]byte, 32)),
		}))(t)
		answers[out.Answer]++
		if out.Person.FirstName != pass.FirstName {
			t.Errorf("the card of %s greets %s", pass.FirstName, out.Person.FirstName)
		}
	}
	if answers[kiosk.AnswerOK] < 40 || answers[kiosk.AnswerOK]+answers[kiosk.AnswerAlready] != len(f.file.Passes) {
		t.Errorf("answers: %v", answers)
	}
}

func TestEveryCardIsGreetedOnTimeForTwentyMinutes(t *testing.T) {
	f := fillAt(t, moments["noon"], demoSeed)
	f.now = f.now.Add(20 * time.Minute)
	for _, pass := range f.file.Passes {
		out := must(f.Scan(t.Context(), store.Scanned{
			ID: f.RandomID(), Code: qr.Code(pass.Code), Device: f.door, Visit: store.NewVisitSecret(make([]byte, 32)),
		}))(t)
		if line := must(f.Attendance(t.Context(), out.About.ID, out.Person.ID))(t); line.Status != kiosk.Present {
			t.Errorf("%s is %s", pass.FirstName, line.Status)
		}
	}
}

func TestTheSameSeedAndTimeGiveTheSamePlan(t *testing.T) {
	now := time.Date(2025, 6, 4, 10, 0, 0, 0, time.UTC)
	one, two, other := newDemoPlan(7, now), newDemoPlan(7, now), newDemoPlan(8, now)
	if !reflect.DeepEqual(one.people, two.people) || !reflect.DeepEqual(one.occasions, two.occasions) {
		t.Error("the same seed gave two plans")
	}
	if reflect.DeepEqual(one.people, other.people) {
		t.Error("another seed gave the same plan")
	}
}

func TestEverySeedKeepsThePromises(t *testing.T) {
	for _, seed := range []uint64{2, 3, 4} {
		f := fillAt(t, moments["noon"], seed)
		f.checkPeople(t)
		f.checkLists(t)
		f.checkBoard(t)
		f.checkFollowing(t)
		f.checkDoor(t)
	}
}

func TestADemoGoesOnInItsDirectoryAndNowhereElse(t *testing.T) {
	f := fillAt(t, moments["noon"], demoSeed)
	if dir, fresh, err := prepareDemo(f.dir); err != nil || fresh || dir != f.dir {
		t.Errorf("on its own directory: %q, %t, %v", dir, fresh, err)
	}
	empty := filepath.Join(t.TempDir(), "new")
	if _, fresh, err := prepareDemo(empty); err != nil || !fresh {
		t.Errorf("on a directory to be made: %t, %v", fresh, err)
	}
	if info, err := os.Stat(empty); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("it has %v, %v", info, err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "letter.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := prepareDemo(other); err == nil {
		t.Error("it takes a directory with something else in it")
	}
	if entries := must(os.ReadDir(other))(t); len(entries) != 1 {
		t.Errorf("it left %v", entries)
	}
}

func TestDemoFileIsForItsOwnerOnlyAndFollowsTheAddress(t *testing.T) {
	f := fillAt(t, moments["noon"], demoSeed)
	if info := must(os.Stat(demoPath(f.dir)))(t); info.Mode().Perm() != 0o600 {
		t.Errorf("demo.json has mode %v", info.Mode())
	}
	if err := greetDemo(io.Discard, f.dir, "http://127.0.0.1:2"); err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(must(os.ReadFile(demoPath(f.dir)))(t), &raw); err != nil {
		t.Fatal(err)
	}
	if raw["url"] != "http://127.0.0.1:2" || raw["recovery_key"] != f.file.RecoveryKey {
		t.Errorf("demo.json says %v", raw["url"])
	}
	if err := greetDemo(io.Discard, t.TempDir(), "x"); err != nil {
		t.Errorf("without demo.json: %v", err)
	}
}
