package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// demoStory is what was written down about somebody by who looks after them.
// Days are counted back from the day of the demo; those ahead are negative.
type demoStory struct {
	who     string // the first name
	worker  int    // the place among the bridge figures
	since   int
	before  bool // known before the program was
	missed  int  // how many of the last workshops of the first site they stayed away from without a word
	table   bool // expected at the next round table
	sender  kiosk.ReferredWords
	entries []demoEntry
	records map[string]int // the last record of each noun, by its place in entries
}

// demoEntry is one entry, with its record by the place of the entry that made
// it.
type demoEntry struct {
	ago   int
	noun  string
	of    int // -1 for a new record
	set   kiosk.Values
	until kiosk.Values // days, counted back, by the field that they fill
}

func story(who string, since int) *demoStory {
	return &demoStory{who: who, since: since, records: map[string]int{}}
}

func (s *demoStory) known() *demoStory {
	s.before = true
	return s
}

// sentBy says who referred them and is to be told how it goes.
func (s *demoStory) sentBy(service, name string) *demoStory {
	s.sender = kiosk.ReferredWords{Referrer: service, ReferrerName: name, Informed: true}
	return s
}

func (s *demoStory) expectedAtTable() *demoStory {
	s.table = true
	return s
}

// stayedAway has them miss the last workshops.
func (s *demoStory) stayedAway(times int) *demoStory {
	s.missed = times
	return s
}

// note makes a record. Fields whose name begins with an @ are days, so many
// before the demo's.
func (s *demoStory) note(ago int, noun string, pairs ...any) *demoStory {
	s.records[noun] = len(s.entries)
	return s.add(ago, noun, -1, pairs)
}

// then changes the last record of a noun.
func (s *demoStory) then(ago int, noun string, pairs ...any) *demoStory {
	return s.add(ago, noun, s.records[noun], pairs)
}

func (s *demoStory) add(ago int, noun string, of int, pairs []any) *demoStory {
	e := demoEntry{ago: ago, noun: noun, of: of, set: kiosk.Values{}, until: kiosk.Values{}}
	for i := 0; i < len(pairs); i += 2 {
		field, value := pairs[i].(string), fmt.Sprint(pairs[i+1])
		if field[0] == '@' {
			e.until[field[1:]] = value
		} else if value != "" {
			e.set[field] = value
		}
	}
	s.entries = append(s.entries, e)
	return s
}

func (s *demoStory) met(ago int, kind string, minutes int, note string) *demoStory {
	time := "coaching"
	if kind == "workplace" || kind == "network" {
		time = kind
	}
	return s.note(ago, "contact", "kind", kind, "reached", "yes", "minutes", minutes, "time", time, "note", note)
}

// often is a contact a week, for five weeks at most; the last so many days ago.
// The notes are of the last ones, the newest first.
func (s *demoStory) often(last int, kind string, minutes int, notes ...string) *demoStory {
	for week := range 5 {
		note := ""
		if week < len(notes) {
			note = notes[week]
		}
		if ago := last + 7*week; ago < s.since {
			s.met(ago, kind, minutes, note)
		}
	}
	return s
}

func (s *demoStory) tried(ago int, kind string) *demoStory {
	return s.note(ago, "contact", "kind", kind, "reached", "no")
}

// agreed makes a step that somebody takes; due in so many days back.
func (s *demoStory) agreed(ago int, what, picture, owner string, due int) *demoStory {
	return s.note(ago, "step", "what", what, "owner", owner, "picture", picture, "@due", due)
}

// began is the first step that somebody agreed, and took within the week.
func (s *demoStory) began(ago int, what, picture string) *demoStory {
	return s.agreed(ago, what, picture, "person", ago-7).did(ago - 6)
}

func (s *demoStory) did(ago int) *demoStory { return s.then(ago, "step", "@done", ago) }

func (s *demoStory) meets(ago, on int, at, about, place string) *demoStory {
	return s.note(ago, "appointment", "@day", on, "at", at, "about", about, "place", place, "state", "planned")
}

func (s *demoStory) begins(ago int, state string) *demoStory {
	return s.note(ago, "trajectory", "state", state, "@day", ago)
}

func (s *demoStory) goesOn(ago int, state string, pairs ...any) *demoStory {
	return s.then(ago, "trajectory", append([]any{"state", state, "@day", ago}, pairs...)...)
}

// writeStories has the bridge figures look after people: the first one after
// the most.
func (w *demoWriter) writeStories(ctx context.Context, st *demoStore) error {
	for _, write := range []func(context.Context, *demoStore) error{w.addPartners, w.followPeople, w.joinHousehold, w.workForNobody, w.referPeople} {
		if err := write(ctx, st); err != nil {
			return err
		}
	}
	return nil
}

// followPeople writes the stories.
func (w *demoWriter) followPeople(ctx context.Context, st *demoStore) error {
	workers := w.bridgeFigures()
	for _, s := range demoStories() {
		if err := w.follow(ctx, st, s, workers[s.worker]); err != nil {
			return fmt.Errorf("the story of %s: %w", s.who, err)
		}
	}
	return nil
}

func (w *demoWriter) bridgeFigures() (all []kiosk.ID) {
	for _, one := range w.staff {
		if one.Has(kiosk.BridgeFigure) {
			all = append(all, one.ID)
		}
	}
	return all
}

func (w *demoWriter) follow(ctx context.Context, st *demoStore, s *demoStory, worker kiosk.ID) error {
	person, by := w.cards[w.plan.person(s.who)].id, store.Actor{Staff: worker}
	if err := w.takeOn(ctx, st, s, person, by); err != nil {
		return err
	}
	entries := w.entries(st, s, person, worker)
	if len(entries) == 0 {
		return nil
	}
	st.now = slices.MaxFunc(entries, func(a, b kiosk.Entry) int { return a.Written.Compare(b.Written) }).Written
	return st.Write(ctx, store.Writing{
		Person: person, Entries: entries, Notes: w.keys[vault.Notes], People: w.keys[vault.People], Knowing: true, By: by,
	})
}

// takeOn puts somebody on the list of a worker: who was referred, a day later.
func (w *demoWriter) takeOn(ctx context.Context, st *demoStore, s *demoStory, person kiosk.ID, by store.Actor) error {
	one := w.plan.people[w.plan.person(s.who)]
	st.now = w.ago(s.since, 9*60)
	if s.sender.Referrer == "" {
		a := kiosk.Assignment{Person: person, Staff: by.Staff, Role: "lead", From: w.plan.today.Add(-s.since)}
		return st.Assign(ctx, a, store.Start{Since: a.From, Before: s.before, Source: one.Channel}, by)
	}
	words := s.sender
	words.FirstName, words.Language = one.FirstName, one.Language
	in := kiosk.ReferredIn{ID: st.RandomID(), At: st.now, Way: "form", Channel: "ocmw", Site: w.sites[0].ID, Feedback: []string{"started", "three_months"}}
	if err := st.Refer(ctx, in, words); err != nil {
		return err
	}
	st.now = w.ago(s.since-1, 9*60)
	return st.TakeReferral(ctx, in.ID, person, by.Staff, by)
}

// joinHousehold shows a couple as one household: both agreed.
func (w *demoWriter) joinHousehold(ctx context.Context, st *demoStore) error {
	st.now = w.ago(50, 14*60)
	by := w.by(kiosk.BridgeFigure)
	h := kiosk.Household{ID: st.NewID(), Name: "Gezin Aydın-Öztürk"}
	for _, who := range []string{"Gülsüm", "İbrahim"} {
		h.Members = append(h.Members, kiosk.Member{Person: w.cards[w.plan.person(who)].id, Agreed: st.now, By: by.Staff})
	}
	return st.SaveHousehold(ctx, h, by)
}

// ago is an instant of a day so many before the demo's; today's is just now at
// the latest.
func (w *demoWriter) ago(days int, at kiosk.TimeOfDay) time.Time {
	t := w.plan.today.Add(-days).At(at, w.plan.zone)
	if t.After(w.plan.now) {
		return w.plan.justNow(2 * time.Minute)
	}
	return t
}

// entries gives a story its ids and times. A change saw what was there.
func (w *demoWriter) entries(st *demoStore, s *demoStory, person, worker kiosk.ID) []kiosk.Entry {
	all := make([]kiosk.Entry, len(s.entries))
	holds := map[kiosk.ID]kiosk.Values{}
	for i, d := range s.entries {
		at := w.ago(d.ago, kiosk.TimeOfDay(9*60+30+(i*47)%420))
		e := kiosk.Entry{ID: st.NewID(), Person: person, Noun: d.noun, By: worker, At: at, Written: at, Set: w.dated(d)}
		e.Of = e.ID
		if d.of >= 0 {
			e.Of, e.Seen = all[d.of].ID, kiosk.Values{}
			for k := range e.Set {
				if v := holds[e.Of][k]; v != "" {
					e.Seen[k] = v
				}
			}
		} else {
			holds[e.ID] = kiosk.Values{}
		}
		for k, v := range e.Set {
			holds[e.Of][k] = v
		}
		all[i] = e
	}
	slices.SortStableFunc(all, func(a, b kiosk.Entry) int {
		return cmp.Or(a.Written.Compare(b.Written), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return all
}

// dated fills in the days of an entry.
func (w *demoWriter) dated(d demoEntry) kiosk.Values {
	v := kiosk.Values{}
	for k, s := range d.set {
		v[k] = s
	}
	for k, s := range d.until {
		var days int
		fmt.Sscan(s, &days)
		v[k] = string(w.plan.today.Add(-days))
	}
	return v
}

// workForNobody is time that no person's file tells of: looking for employers,
// talking to schools.
func (w *demoWriter) workForNobody(ctx context.Context, st *demoStore) error {
	for i, worker := range w.bridgeFigures() {
		for week := range 6 {
			st.now = w.ago(7*week+2+i, 15*60)
			err := st.Work(ctx, kiosk.Worked{
				ID: st.RandomID(), Staff: worker, Day: kiosk.DayOf(st.now, w.plan.zone),
				Kind: []string{"acquisition", "network", "teachers"}[(week+i)%3], Minutes: 45 + 15*((week+i)%4),
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// addPartners are services in the neighbourhood; all invented.
func (w *demoWriter) addPartners(ctx context.Context, st *demoStore) error {
	st.now = w.ago(150, 10*60)
	for _, p := range []kiosk.Partner{
		{Name: "Kinderopvang De Mierenhoop", Services: []string{"childcare"}, Phone: "+3238000101"},
		{Name: "Sociaal Huis De Brug", Services: []string{"papers", "debts", "social_service"}, Phone: "+3238000102", Secrecy: true, Mission: true},
		{Name: "Huurwijzer", Services: []string{"housing"}, Email: "vraag@huurwijzer.example"},
		{Name: "Avondschool Het Anker", Services: []string{"language", "training"}, Phone: "+3238000103"},
		{Name: "Werkwinkel Zuid", Services: []string{"work", "training"}, Phone: "+3238000104", Secrecy: true, Mission: true},
	} {
		p.ID = st.NewID()
		if err := st.SavePartner(ctx, p, w.by(kiosk.Organiser)); err != nil {
			return err
		}
	}
	return nil
}

// referPeople leaves two referrals that nobody took on yet.
func (w *demoWriter) referPeople(ctx context.Context, st *demoStore) error {
	for _, r := range []struct {
		ago   int
		way   string
		words kiosk.ReferredWords
	}{
		{2, "form", kiosk.ReferredWords{
			FirstName: "Yasmina", Language: kiosk.French, Phone: "+32470000111", Manner: "message", Hopes: "Werken met kinderen. Liefst dichtbij.",
			Referrer: "Sociaal Huis De Brug", ReferrerName: "Joke", ReferrerContact: "joke@debrug.example", Informed: true,
		}},
		{0, "phone", kiosk.ReferredWords{
			FirstName: "Petru", Language: kiosk.Romanian, Phone: "+32470000112", Manner: "call", Hopes: "Een vast contract als lasser.",
			Referrer: "Buurthuis De Linde", ReferrerName: "Sam", Informed: true,
		}},
	} {
		st.now = w.ago(r.ago, 11*60)
		in := kiosk.ReferredIn{ID: st.RandomID(), At: st.now, Way: r.way, Channel: "ocmw", Site: w.sites[0].ID, Feedback: []string{"started"}}
		if r.way == "phone" {
			in.By, in.Channel = w.by(kiosk.Organiser).Staff, "neighbourhood"
		}
		if err := st.Refer(ctx, in, r.words); err != nil {
			return err
		}
	}
	return nil
}
