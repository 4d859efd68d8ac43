package store

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

const (
	onOneList = 200    // people whom one worker looks after
	inRegion  = 20_000 // people in the register of a region
)

// BenchmarkFollowUpList measures the list of a worker with 200 people among 200
// in the register, and among 20,000 of whom all are looked after by somebody,
// in turn, so that a slow moment of the machine meets both.
//
//	x-alone  the time among 20,000 in times that among 200: under 2 is wanted
func BenchmarkFollowUpList(b *testing.B) {
	small, large := newTown(b, onOneList), newTown(b, inRegion)
	var alone, among time.Duration
	b.ResetTimer()
	for range b.N {
		alone += small.listed()
		among += large.listed()
	}
	b.ReportMetric(float64(alone.Microseconds())/float64(b.N), "µs-alone")
	b.ReportMetric(float64(among.Microseconds())/float64(b.N), "µs-among")
	b.ReportMetric(float64(among)/float64(alone), "x-alone")
}

// searchLimit is how long a search in the notes of a thousand people may take.
const searchLimit = 200 * time.Millisecond

// BenchmarkSearchNotes measures a search in the notes of 1,000 people, ten of
// 200 letters each, that finds a word in one in a hundred, and in turn how long
// it takes to open the keys of their files and no more.
//
//	of-limit    the time in times what it may take: under 1 is wanted
//	x-open      the time in times that of opening the keys: about 3, whatever else the machine does
func BenchmarkSearchNotes(b *testing.B) {
	t := newTown(b, 1000)
	t.each(1000, func(c client, i int) error {
		if err := c.gives(t.worker, "lead"); err != nil {
			return err
		}
		var notes []kiosk.Entry
		for n := range 10 {
			notes = append(notes, c.entry("contact", "kind", "phone", "reached", "yes", "note", noteOf(i*10+n)))
		}
		return c.tries(notes...)
	})
	var searching, opening time.Duration
	b.ResetTimer()
	for range b.N {
		begin := time.Now()
		found, err := t.SearchNotes(bg, t.worker.ID, t.notes, "kinderopvang crèche", 1000)
		if searching += time.Since(begin); err != nil || len(found) != 100 {
			b.Fatalf("%d found, %v", len(found), err)
		}
		opening += t.keysOpened()
	}
	b.StopTimer()
	b.ReportMetric(float64(searching)/float64(b.N)/float64(searchLimit), "of-limit")
	b.ReportMetric(float64(searching)/float64(opening), "x-open")
}

// keysOpened opens the keys of all files and returns how long that took.
func (t town) keysOpened() time.Duration {
	t.t.Helper()
	begin := time.Now()
	_, err := t.searchAll(bg, t.people, func(id kiosk.ID) ([]FoundNote, error) {
		var sealed []byte
		if err := t.view(bg, func(r engine.Reader) (err error) {
			sealed, err = get[[]byte](r, key("file_key", id))
			return err
		}); err != nil {
			return nil, err
		}
		_, err := openFileKey(id, sealed, t.notes)
		return nil, err
	})
	must(t.t, err)
	return time.Since(begin)
}

// noteOf is a note as they are written; one in a hundred speaks of childcare.
func noteOf(n int) string {
	about := "de papieren voor de gemeente en de bus"
	if n%100 == 0 {
		about = "kinderopvang: de CRÈCHE belt morgen"
	}
	return fmt.Sprintf("Gesproken over %s. Het was een goed gesprek, we spreken opnieuw af. Nummer %d. %s", about, n,
		"Ze wil eerst nog een keer met haar zus overleggen en laat het ons dan zelf weten.")
}

// BenchmarkWrite measures a contact with a step, kept durably, against a
// check-in, in rounds of 500 in turn.
//
//	x-check-in  writings in the time of one check-in: about 1 is wanted
func BenchmarkWrite(b *testing.B) {
	for _, clients := range []int{1, 16} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			h := open(b)
			m := h.bridge("Mirela")
			people := h.crowd(h.plan("09:00", "11:00"), stepsAtATime)
			var scans, writings timings
			b.ResetTimer()
			for round := range b.N {
				day := today.Add(round + 1)
				h.toDay(day, "09:00")
				h.plan("09:00", "11:00", on(day))
				scans.add(h.timed(clients, func(i int) error {
					_, err := h.Scan(bg, h.held(people[i].Code))
					return err
				}))
				writings.add(h.timed(clients, func(i int) error {
					c := client{h, people[i].Person.ID, m}
					return c.tries(
						c.entry("contact", "kind", "phone", "reached", "yes", "minutes", "15", "note", noteOf(i)),
						c.entry("step", "what", "Bellen", "owner", "person", "due", string(day)))
				}))
			}
			b.StopTimer()
			b.ReportMetric(writings.perSecond(), "writings/s")
			b.ReportMetric(writings.perSecond()/scans.perSecond(), "x-check-in")
		})
	}
}

// town is a house with many people who are looked after, 200 by one worker.
type town struct {
	*house
	worker kiosk.Staff
	people []kiosk.ID
}

// newTown makes a town of so many, each of whom has a worker, a contact and a
// step that waits.
func newTown(b *testing.B, n int) town {
	b.Helper()
	t := town{house: open(b)}
	t.worker = t.bridge("Mirela")
	others := t.bridge("Sofie")
	t.register(n)
	t.each(n, func(c client, i int) error {
		if c.by = others; i < onOneList {
			c.by = t.worker
		}
		if err := c.gives(c.by, "lead"); err != nil {
			return err
		}
		return c.tries(c.entry("contact", "kind", "phone", "reached", "yes", "note", noteOf(1)),
			c.entry("step", "what", "Bellen", "owner", "person", "due", string(today)))
	})
	return t
}

// register fills the register, without cards.
func (t *town) register(n int) {
	t.t.Helper()
	for len(t.people) < n {
		some := make([]kiosk.ID, min(200, n-len(t.people)))
		for i := range some {
			some[i] = t.NewID()
		}
		must(t.t, t.update(bg, func(tx engine.Txn) error {
			for i, id := range some {
				p := kiosk.Participant{ID: id, FirstName: name(len(t.people) + i), Language: kiosk.Dutch, Site: t.site.ID}
				if err := putParticipant(tx, kiosk.Participant{}, p); err != nil {
					return err
				}
			}
			return nil
		}))
		t.people = append(t.people, some...)
	}
}

// each does something for many people, 64 at a time.
func (t town) each(n int, do func(c client, i int) error) {
	t.t.Helper()
	next := make(chan int)
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			for i := range next {
				if err := do(client{t.house, t.people[i], t.worker}, i); err != nil {
					t.t.Error(err)
				}
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// listed makes the worker's list and returns how long that took.
func (t town) listed() time.Duration {
	t.t.Helper()
	begin := time.Now()
	l, err := t.FollowUpList(bg, t.worker.ID, today, t.notes)
	took := time.Since(begin)
	if err != nil || len(l.Lines) != onOneList || l.Lines[0].Words == "" {
		t.t.Fatalf("%d lines, %v", len(l.Lines), err)
	}
	return took
}
