package store

import (
	"fmt"
	"time"

	"jobatelier/kiosk"
)

// client is somebody who is looked after.
type client struct {
	*house
	id kiosk.ID
	by kiosk.Staff // who does
}

// bridge is a bridge figure.
func (h *house) bridge(name string) kiosk.Staff {
	h.t.Helper()
	return h.hired(name, kiosk.BridgeFigure)
}

// client is somebody new whom a bridge figure takes on today.
func (h *house) client(name string, by kiosk.Staff) client {
	h.t.Helper()
	return h.since(today, name, by)
}

func (h *house) since(day kiosk.Day, name string, by kiosk.Staff) client {
	h.t.Helper()
	c := client{h, h.person(name, "fish").Person.ID, by}
	must(h.t, h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: by.ID, Role: "lead"}, Start{Since: day}, Actor{Staff: by.ID}))
	return c
}

// entry is something that is written down now.
func (c client) entry(noun string, fields ...string) kiosk.Entry {
	id := c.RandomID()
	return kiosk.Entry{
		ID: id, Person: c.id, Noun: noun, Of: id, By: c.by.ID, At: c.Now(), Written: c.Now(), Set: values(fields...),
	}
}

// change is a change of a record by somebody who saw it as it was made.
func (c client) change(of kiosk.Entry, fields ...string) kiosk.Entry {
	e := c.entry(of.Noun, fields...)
	e.Of, e.Seen = of.ID, kiosk.Values{}
	for field := range e.Set {
		if v := of.Set[field]; v != "" {
			e.Seen[field] = v
		}
	}
	return e
}

// values are fields and what they hold, by turns.
func values(fields ...string) kiosk.Values {
	v := kiosk.Values{}
	for i := 0; i < len(fields); i += 2 {
		v[fields[i]] = fields[i+1]
	}
	return v
}

// tries writes something down.
func (c client) tries(entries ...kiosk.Entry) error {
	return c.Write(bg, Writing{Person: c.id, Entries: entries, Notes: c.notes, People: c.people, By: Actor{Staff: c.by.ID}})
}

// writes is tries that must succeed.
func (c client) writes(entries ...kiosk.Entry) {
	c.t.Helper()
	must(c.t, c.tries(entries...))
}

// wrote writes one record.
func (c client) wrote(noun string, fields ...string) kiosk.Entry {
	c.t.Helper()
	e := c.entry(noun, fields...)
	c.writes(e)
	return e
}

func (c client) met(note string) kiosk.Entry {
	c.t.Helper()
	return c.wrote("contact", "kind", "phone", "reached", "yes", "note", note)
}

func (c client) file() kiosk.File {
	c.t.Helper()
	f, err := c.File(bg, c.id, c.notes)
	must(c.t, err)
	return f
}

func (c client) record(of kiosk.Entry) kiosk.Record {
	c.t.Helper()
	r, ok := c.file().Record(of.ID)
	if !ok {
		c.t.Fatalf("there is no %s %s", of.Noun, of.ID)
	}
	return r
}

func (c client) standing() kiosk.Standing {
	c.t.Helper()
	s, err := c.Standing(bg, c.id)
	must(c.t, err)
	return s
}

func (c client) access() kiosk.FileAccess {
	c.t.Helper()
	a, err := c.FileAccess(bg, c.id)
	must(c.t, err)
	return a
}

// list is the follow-up list of a staff member today.
func (h *house) list(m kiosk.Staff) FollowUpList {
	h.t.Helper()
	l, err := h.FollowUpList(bg, m.ID, kiosk.DayOf(h.Now(), kiosk.NewOrganisation("").Location()), h.notes)
	must(h.t, err)
	return l
}

// reads is what a list says: of each line who it is about, why they stand there
// and the words.
func (l FollowUpList) reads() (lines []string) {
	for _, one := range l.Lines {
		lines = append(lines, fmt.Sprintf("%s: %s %s", one.Participant.FirstName, one.Reason.Key, one.Words))
	}
	return lines
}

// audited are the actions in this month's audit log, oldest first.
func (h *house) audited() (actions []string) {
	h.t.Helper()
	lines, err := h.Audit(bg, h.Now().Format("2006-01"), 1000)
	must(h.t, err)
	for i := len(lines) - 1; i >= 0; i-- {
		actions = append(actions, lines[i].Action)
	}
	return actions
}

// later moves the clock on.
func (h *house) later(d time.Duration) {
	h.hands.mu.Lock()
	defer h.hands.mu.Unlock()
	h.hands.now = h.hands.now.Add(d)
}

// beside is another program on the same engine, which knows nothing of whose
// turn it is here.
func (h *house) beside() *house {
	h.t.Helper()
	other := *h
	var err error
	other.Store, err = Open(bg, Config{Engine: h.disk, Clock: h.hands.Now})
	must(h.t, err)
	return &other
}
