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
		return st.Assign(ctx, a, store.Start{Since: a.From, Before: s.before, Source: cmp.Or(one.Channel, s.source())}, by)
	}
	words := s.sender
	words.FirstName, words.Language = one.FirstName, one.Language
	in := kiosk.ReferredIn{ID: st.RandomID(), At: st.now, Way: "form", Channel: "ocmw", Site: w.sites[0].ID, Feedback: []string{"started", "three_months"}}
	if err := st.Refer(ctx, in, words); err != nil {
		return err
	}
	st.now = w.ago(s.since-1, 9*60)
	return st.TakeReferral(ctx, in.ID, person, by.Staff, "", by)
}

// source is how somebody found the way whom nobody asked at the desk.
func (s *demoStory) source() string {
	all := kiosk.Channels()
	return all[s.since%len(all)]
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
