package web

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/store"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// years is a house after years of work: as many people and attendances as were
// asked for, fifty on each list, two lists a day at each of three sites, back
// to when it began. What lies ahead, and today's list of fifty, are the same
// however long ago that is.
type years struct {
	*house
	path    string
	db      *bolt.DB
	someone kiosk.ID // who was on as many lists as everybody
	past    kiosk.ID // a list of long ago
	cards   []qr.Code
	end     func() // answering
}

const (
	onAList      = 50
	yearsSites   = 3
	listsADay    = 2
	firstInYears = "Adelinda" // the first of those first names
)

// fillYears makes the data and answers on them.
func fillYears(t testing.TB, path string, people, lines int) *years {
	t.Helper()
	db := opened(t, path)
	log := &recorder{Engine: db}
	y := &years{house: houseOn(t, log), path: path, db: db}
	m := y.mould(log)
	sites := y.sites()
	ids := y.people(m, people)
	y.lists(m, sites, ids, lines)
	y.ahead(sites)
	y.nowOn(log)
	y.someone = ids[people/2]
	y.end = y.serve()
	return y
}

// moulds are the writes of a registration, of planning, and of coming and
// going, each done once through the store.
type moulds struct{ person, activity, line mould }

const (
	mouldFirst, mouldLast = "Voornaam", "Achtnaam"
	mouldDay              = "2026-11-24"
)

func (y *years) mould(log *recorder) (m moulds) {
	ctx := context.Background()
	log.take()
	out, err := y.store.Register(ctx, store.Registration{
		Person:  kiosk.Participant{FirstName: mouldFirst, LegalLastName: mouldLast, Picture: "fox", Language: kiosk.Dutch, Site: y.site.ID, BirthDate: "1990-05-01", Postcode: "2850"},
		Contact: kiosk.ContactData{Phone: "+32470123456"},
	})
	must(y.t, err)
	passes, err := y.store.Passes(ctx, out.Person.ID)
	must(y.t, err)
	m.person = newMould(log.take(), nil, out.Person.ID.String(), passes[0].ID.String(), passes[0].Hash,
		mouldFirst, strings.ToLower(mouldFirst), mouldLast, strings.ToLower(mouldLast))
	a := y.activity("Mijn cv", 0)
	m.activity = newMould(log.take(), nil, a.ID.String(), y.site.ID.String(), mouldDay)
	_, err = y.store.Scan(ctx, store.Scanned{Code: out.Code, Device: y.device, Visit: store.NewVisitSecret(make([]byte, 32))})
	must(y.t, err)
	came := log.take()
	_, err = y.store.Leave(ctx, kiosk.Visit{Participant: out.Person.ID}, y.device)
	must(y.t, err)
	kept := []string{"attended/", "attendance/", "change/"}
	m.line = newMould(append(came, log.take()...), kept, a.ID.String(), out.Person.ID.String(), mouldDay)
	must(y.t, y.store.CloseList(ctx, a.ID, false, store.Actor{}))
	return m
}

// sites adds two to the one that there is.
func (y *years) sites() []kiosk.ID {
	all := []kiosk.ID{y.site.ID}
	for i := range yearsSites - 1 {
		s := kiosk.Site{ID: y.store.NewID(), Name: fmt.Sprintf("Wijkhuis %d", i+2), Municipality: "Boom"}
		must(y.t, y.store.PutSite(context.Background(), s))
		all = append(all, s.ID)
	}
	return all
}

// people registers n with forty first names, of which half begin with an A,
// and a last name each.
func (y *years) people(m moulds, n int) []kiosk.ID {
	ids := make([]kiosk.ID, n)
	for i := range ids {
		ids[i] = y.store.NewID()
	}
	const atOnce = 50
	together(16, (n+atOnce-1)/atOnce, func(_, some int) error {
		return y.db.Update(context.Background(), func(tx engine.Txn) error {
			for i := some * atOnce; i < min(n, (some+1)*atOnce); i++ {
				first, last := yearsFirst(i%40), yearsLast(i)
				if err := m.person.cast(tx, ids[i].String(), y.store.NewID().String(), randomHash(),
					first, strings.ToLower(first), last, strings.ToLower(last)); err != nil {
					return err
				}
			}
			return nil
		})
	}, y.t)
	return ids
}

func yearsFirst(i int) string {
	if i%2 == 0 {
		return "A" + firstInYears[1:7] + string(rune('a'+i/2))
	}
	return string(rune('B'+i/2)) + firstInYears[1:]
}

func yearsLast(i int) string {
	b := []byte("Baaaaaaa")
	for at := len(b) - 1; i > 0; at, i = at-1, i/26 {
		b[at] = byte('a' + i%26)
	}
	return string(b)
}

func randomHash() string {
	var b []byte
	for range 4 {
		b = binary.BigEndian.AppendUint64(b, rand.Uint64())
	}
	return hex.EncodeToString(b)
}

// lists plans the past and puts everybody on as many lists as the others.
func (y *years) lists(m moulds, sites, people []kiosk.ID, lines int) {
	today := kiosk.DayOf(y.clock.Now(), y.zone())
	ids := make([]kiosk.ID, lines/onAList)
	for i := range ids {
		ids[i] = y.store.NewID()
	}
	y.past = ids[0]
	const atOnce = 4 // as much as one Update takes
	together(16, (len(ids)+atOnce-1)/atOnce, func(_, some int) error {
		return y.db.Update(context.Background(), func(tx engine.Txn) error {
			for i := some * atOnce; i < min(len(ids), (some+1)*atOnce); i++ {
				day := today.Add(-1 - (len(ids)-1-i)/(len(sites)*listsADay))
				activity := ids[i].String()
				if err := m.activity.cast(tx, activity, sites[i%len(sites)].String(), string(day)); err != nil {
					return err
				}
				for n := range onAList {
					who := people[(i*onAList+n)%len(people)]
					if err := m.line.cast(tx, activity, who.String(), string(day)); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}, y.t)
}

// ahead plans three weeks.
func (y *years) ahead(sites []kiosk.ID) {
	for _, site := range sites {
		var all []kiosk.Activity
		for i := range 21 * listsADay {
			all = append(all, kiosk.Activity{
				ID: y.store.NewID(), Kind: "workshop", Title: "Solliciteren", Site: site, Audience: "everyone",
				Day: kiosk.DayOf(y.clock.Now(), y.zone()).Add(1 + i/listsADay), Start: 9 * 60, End: 12 * 60,
			})
		}
		must(y.t, y.store.AddActivities(context.Background(), all...))
	}
}

// nowOn is today's list, of fifty people who came in with their cards.
func (y *years) nowOn(log *recorder) {
	a := y.activity("Mijn cv", 0)
	y.cards = y.crowd(onAList)
	for _, code := range y.cards {
		out, err := y.store.Scan(context.Background(), store.Scanned{Code: code, Device: y.device, Visit: store.NewVisitSecret([]byte(code))})
		must(y.t, err)
		if out.Answer != kiosk.AnswerOK || out.About.ID != a.ID {
			y.t.Fatalf("a check-in got %s", out.Answer)
		}
	}
	log.take()
}

// mould is what the store wrote when something was done once. Casting it makes
// the same writes for another, whose ids, names and day are of the same length.
type mould []form

type form struct {
	key, value []byte
	cuts       []cut
}

// cut is where one of the parameters stands.
type cut struct {
	inKey     bool
	at, param int
}

// newMould takes the last write to each key that begins with one of prefixes,
// or with anything where there are none.
func newMould(updates [][]write, prefixes []string, params ...string) (m mould) {
	seen := map[string]int{}
	for _, writes := range updates {
		for _, w := range writes {
			if w.value == nil || !beginsWithOneOf(string(w.key), prefixes) {
				continue
			}
			f := form{key: w.key, value: w.value}
			for i, p := range params {
				f.find(i, []byte(p))
			}
			if at, again := seen[string(w.key)]; again {
				m[at] = f
				continue
			}
			seen[string(w.key)] = len(m)
			m = append(m, f)
		}
	}
	return m
}

func beginsWithOneOf(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return len(prefixes) == 0
}

func (f *form) find(param int, text []byte) {
	for inKey, b := range map[bool][]byte{true: f.key, false: f.value} {
		for at := 0; ; at++ {
			n := bytes.Index(b[at:], text)
			if n < 0 {
				break
			}
			at += n
			f.cuts = append(f.cuts, cut{inKey, at, param})
		}
	}
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// cast writes the forms with other parameters, and their checksums anew.
func (m mould) cast(tx engine.Txn, params ...string) error {
	for _, f := range m {
		key, value := bytes.Clone(f.key), bytes.Clone(f.value)
		for _, c := range f.cuts {
			if c.inKey {
				copy(key[c.at:], params[c.param])
			} else {
				copy(value[c.at:], params[c.param])
			}
		}
		if len(value) > 5 {
			sum := crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, value[5:])
			binary.BigEndian.PutUint32(value[1:], sum)
		}
		if err := tx.Put(key, value); err != nil {
			return err
		}
	}
	return nil
}

func TestYearsOfWorkAreFilledInAsTheStoreWritesThem(t *testing.T) {
	y := fillYears(t, filepath.Join(t.TempDir(), "years"), 200, 1000)
	ctx := context.Background()
	rows := 0
	must(t, y.store.EachLine(ctx, store.Filter{}, func(l store.Line) error {
		rows++
		if l.Participant.ID.IsZero() || l.Arrived().IsZero() {
			t.Errorf("a line lacks its person or time: %+v", l)
		}
		return nil
	}))
	if want := 1000 + onAList + 1; rows != want {
		t.Errorf("%d lines, want %d", rows, want)
	}
	lines, err := y.store.Attended(ctx, y.someone, 100)
	must(t, err)
	if len(lines) != 1000/200 || lines[0].Activity.Day >= kiosk.DayOf(noon, time.UTC) {
		t.Errorf("somebody was on %d lists, the last on %s", len(lines), lines[0].Activity.Day)
	}
	found, err := y.store.Search(ctx, "a", "")
	must(t, err)
	if len(found.People) != store.MaxPage {
		t.Errorf("%d people begin with an A", len(found.People))
	}
}
