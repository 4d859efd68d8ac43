package store

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// refers brings somebody here from a school.
func (h *house) refers(name string) kiosk.ReferredIn {
	h.t.Helper()
	r := kiosk.ReferredIn{ID: h.RandomID(), Way: "form", Channel: "school", Feedback: []string{"started", "three_months", "end"}}
	must(h.t, h.Refer(bg, r, h.words(name)))
	return r
}

func (h *house) words(name string) kiosk.ReferredWords {
	return kiosk.ReferredWords{FirstName: name, Language: kiosk.Bulgarian, Phone: "0470 12 34 56", Hopes: "Werken in de bouw", Referrer: "CVO", Informed: true}
}

func TestAReferralWaitsSealedUntilSomebodyWithTheKeyReadsIt(t *testing.T) {
	h := open(t)
	sent := h.refers("Ivan")
	h.later(time.Minute)
	second := h.refers("Petar")
	waiting := h.list(h.bridge("Mirela")).Waiting
	if len(waiting) != 2 || waiting[0].ID != sent.ID || waiting[1].ID != second.ID || waiting[0].State != "waiting" {
		t.Fatalf("%+v", waiting)
	}
	r, words, err := h.Referral(bg, sent.ID, h.people)
	must(t, err)
	if words != h.words("Ivan") || r.Channel != "school" || !r.At.Equal(h.Now().Add(-time.Minute)) {
		t.Errorf("%+v %+v", r, words)
	}
	_, _, err = h.Referral(bg, sent.ID, vault.PrivateKey{})
	wantKind(t, err, kiosk.Forbidden)
	if _, words, err = h.Referral(bg, sent.ID, h.notes); err == nil || words.FirstName != "" {
		t.Errorf("another key opens %+v", words)
	}
}

func TestAReferralThatIsSentTwiceWaitsOnce(t *testing.T) {
	h := open(t)
	r := h.refers("Ivan")
	must(t, h.Refer(bg, r, h.words("Ander")))
	if all, err := h.Referrals(bg, "", 10); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	if _, words, err := h.Referral(bg, r.ID, h.people); err != nil || words.FirstName != "Ivan" {
		t.Errorf("%+v, %v", words, err)
	}
}

func TestAReferralCameWhenItWasWrittenDown(t *testing.T) {
	h := open(t)
	for at, want := range map[time.Time]time.Time{
		h.Now().Add(-50 * time.Hour): h.Now().Add(-50 * time.Hour), h.Now().Add(time.Hour): h.Now(), {}: h.Now(),
	} {
		r := kiosk.ReferredIn{ID: h.RandomID(), At: at, Way: "paper"}
		must(t, h.Refer(bg, r, h.words("Ivan")))
		if kept, _, err := h.Referral(bg, r.ID, h.people); err != nil || !kept.At.Equal(want) {
			t.Errorf("%s: %s, want %s (%v)", at, kept.At, want, err)
		}
	}
}

func TestAReferralThatCannotBeIsRefused(t *testing.T) {
	h := open(t)
	good := kiosk.ReferredIn{ID: h.RandomID(), Way: "form"}
	for name, change := range map[string]func(*kiosk.ReferredIn, *kiosk.ReferredWords){
		"behind their back":  func(_ *kiosk.ReferredIn, w *kiosk.ReferredWords) { w.Informed = false },
		"without a name":     func(_ *kiosk.ReferredIn, w *kiosk.ReferredWords) { w.FirstName = "" },
		"from nowhere":       func(r *kiosk.ReferredIn, _ *kiosk.ReferredWords) { r.Channel = "police" },
		"in a strange way":   func(r *kiosk.ReferredIn, _ *kiosk.ReferredWords) { r.Way = "fax" },
		"with other returns": func(r *kiosk.ReferredIn, _ *kiosk.ReferredWords) { r.Feedback = []string{"attendance"} },
		"without an id":      func(r *kiosk.ReferredIn, _ *kiosk.ReferredWords) { r.ID = kiosk.ID{} },
	} {
		r, w := good, h.words("Ivan")
		change(&r, &w)
		if err := h.Refer(bg, r, w); kiosk.KindOf(err) != kiosk.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	claimed := good
	claimed.State, claimed.Person, claimed.TakenBy = "taken", h.person("Amina", "fish").Person.ID, h.admin.ID
	must(t, h.Refer(bg, claimed, h.words("Ivan")))
	if r, _, err := h.Referral(bg, good.ID, h.people); err != nil || r.State != "waiting" || !r.Person.IsZero() || !r.TakenBy.IsZero() {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestTooManyReferralsAreTooMany(t *testing.T) {
	h := open(t)
	for from := 0; from < ReferralsMost; from += 250 {
		must(t, h.update(bg, func(tx engine.Txn) error {
			for range 250 {
				id := h.RandomID()
				if err := put(tx, key("referral", id), kiosk.ReferredIn{ID: id, State: "waiting", Sealed: []byte("x")}); err != nil {
					return err
				}
				if err := tx.Put(key("referral_waits", id), nil); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	wantKind(t, h.Refer(bg, kiosk.ReferredIn{ID: h.RandomID(), Way: "form"}, h.words("Ivan")), kiosk.TooMany)
	if got, err := h.Referrals(bg, "waiting", 1000); err != nil || len(got) != ReferralsMost {
		t.Errorf("%d, %v", len(got), err)
	}
	must(t, h.RefuseReferral(bg, lastID([]byte(h.keys("referral_waits/")[0])), "Spam van een robot", h.by()))
	must(t, h.Refer(bg, kiosk.ReferredIn{ID: h.RandomID(), Way: "form"}, h.words("Ivan")))
}

func TestWhoIsTakenOnFromAReferralIsOnTheListSinceItCame(t *testing.T) {
	h := open(t)
	mirela := h.bridge("Mirela")
	sent := h.refers("Ivan")
	h.toDay(today.Add(6), "10:00")
	c := client{h, h.person("Ivan", "bear").Person.ID, mirela}
	by := Actor{Staff: mirela.ID}
	for range 2 {
		must(t, h.TakeReferral(bg, sent.ID, c.id, mirela.ID, "", by))
	}
	s := c.standing()
	if s.Since != today || s.Source != "school" || !slices.Equal(s.Feedback, []kiosk.Day{today.Add(20), today.Add(97)}) || c.roles()[mirela.ID] != "lead" {
		t.Errorf("%+v", s)
	}
	l := h.list(mirela)
	if len(l.Waiting) != 0 || len(l.Lines) != 1 || l.Lines[0].Reason.Key != "first" {
		t.Errorf("%+v", l)
	}
	if of, err := h.ReferralsOf(bg, c.id); err != nil || len(of) != 1 || of[0].TakenBy != mirela.ID || !of[0].TakenAt.Equal(h.Now()) {
		t.Errorf("%+v, %v", of, err)
	}
	if _, words, err := h.Referral(bg, sent.ID, h.people); err != nil || words.Referrer != "CVO" {
		t.Errorf("nobody knows whom to tell: %+v, %v", words, err)
	}
	if want := []string{"referral_taken"}; !slices.Equal(h.audited(), want) {
		t.Errorf("%v", h.audited())
	}
}

func TestAReferralIsTakenByOne(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	sent := h.refers("Ivan")
	ivan, other := h.person("Ivan", "bear").Person.ID, h.person("Ivan", "boat").Person.ID
	must(t, h.TakeReferral(bg, sent.ID, ivan, mirela.ID, "", h.by()))
	before := h.everything()
	wantKind(t, h.TakeReferral(bg, sent.ID, ivan, sofie.ID, "", h.by()), kiosk.Conflict)
	wantKind(t, h.TakeReferral(bg, sent.ID, other, mirela.ID, "", h.by()), kiosk.Conflict)
	wantKind(t, h.RefuseReferral(bg, sent.ID, "Geen plaats", h.by()), kiosk.Conflict)
	if !reflect.DeepEqual(before, h.everything()) {
		t.Error("something was written")
	}
	wantKind(t, h.TakeReferral(bg, h.NewID(), ivan, mirela.ID, "", h.by()), kiosk.NotFound)
}

func TestWhoIsReferredAgainStaysSinceWhenTheyWereAndGetsASecondWorker(t *testing.T) {
	h := open(t)
	sofie := h.bridge("Sofie")
	c := h.since("2026-09-01", "Ivan", h.bridge("Mirela"))
	sent := h.refers("Ivan")
	must(t, h.TakeReferral(bg, sent.ID, c.id, sofie.ID, "", h.by()))
	if s := c.standing(); s.Since != "2026-09-01" || len(s.Feedback) != 2 || c.roles()[sofie.ID] != "support" {
		t.Errorf("%+v, %v", s, c.roles())
	}
	c.met("Alles goed") // the file goes on
}

func TestTheWordsOfARefusedReferralAreGone(t *testing.T) {
	h := open(t)
	sent := h.refers("Ivan")
	wantKind(t, h.RefuseReferral(bg, sent.ID, "", h.by()), kiosk.Invalid)
	for range 2 {
		must(t, h.RefuseReferral(bg, sent.ID, "Woont te ver", h.by()))
	}
	r, words, err := h.Referral(bg, sent.ID, h.people)
	if err != nil || r.State != "refused" || r.Reason != "Woont te ver" || r.Sealed != nil || words != (kiosk.ReferredWords{}) {
		t.Errorf("%+v, %+v, %v", r, words, err)
	}
	wantKind(t, h.TakeReferral(bg, sent.ID, h.person("Ivan", "bear").Person.ID, h.bridge("Mirela").ID, "", h.by()), kiosk.Conflict)
	if all, err := h.Referrals(bg, "refused", 5); err != nil || len(all) != 1 || len(h.keys("referral_waits/")) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestTheReferrerIsToldOnceAndThatDayLeavesTheList(t *testing.T) {
	h := open(t)
	mirela := h.bridge("Mirela")
	c := client{h, h.person("Ivan", "bear").Person.ID, mirela}
	sent := h.refers("Ivan")
	tell := func(point string) error {
		return h.TellBack(bg, sent.ID, point, today.Add(14), Actor{Staff: mirela.ID})
	}
	wantKind(t, tell("started"), kiosk.Conflict)
	must(t, h.TakeReferral(bg, sent.ID, c.id, mirela.ID, "", h.by()))
	wantKind(t, tell("attendance"), kiosk.Invalid)
	for range 2 {
		must(t, tell("started"))
	}
	must(t, tell("end"))
	r, _, err := h.Referral(bg, sent.ID, h.people)
	must(t, err)
	if s := c.standing(); !slices.Equal(s.Feedback, []kiosk.Day{today.Add(91)}) || len(r.Told) != 2 || len(r.Feedback) != 3 {
		t.Errorf("%+v, %+v", s.Feedback, r)
	}
}

func TestTheReferrerIsToldOfTheEndOnceItHasCome(t *testing.T) {
	h := open(t)
	mirela := h.bridge("Mirela")
	c := client{h, h.person("Ivan", "bear").Person.ID, mirela}
	sent := h.refers("Ivan")
	must(t, h.TakeReferral(bg, sent.ID, c.id, mirela.ID, "", h.by()))
	asked := func() []kiosk.Day { return c.standing().Feedback }
	planned := []kiosk.Day{today.Add(14), today.Add(91)}
	way := c.wrote("trajectory", "state", kiosk.Running)
	h.toDay(today.Add(20), "10:00")
	closing := c.change(way, "state", kiosk.Completed, "reason", "work")
	for range 2 {
		c.writes(closing)
	}
	if want := []kiosk.Day{today.Add(14), today.Add(20), today.Add(91)}; !slices.Equal(asked(), want) {
		t.Fatalf("%v, want %v", asked(), want)
	}
	way.Set = values("state", kiosk.Completed, "reason", "work")
	c.writes(c.change(way, "state", kiosk.Running, "reason", ""))
	if !slices.Equal(asked(), planned) {
		t.Errorf("it goes on: %v", asked())
	}
	way.Set = values("state", kiosk.Running)
	c.writes(c.change(way, "state", kiosk.Completed, "reason", "work"))
	must(t, h.TellBack(bg, sent.ID, "end", today.Add(20), Actor{Staff: mirela.ID}))
	if !slices.Equal(asked(), planned) {
		t.Errorf("it was told: %v", asked())
	}
}

func TestPartnersAreListedByNameAndAnOldRevisionIsRefused(t *testing.T) {
	h := open(t)
	for _, name := range []string{"Zorg vzw", "Élan", "CAW"} {
		must(t, h.SavePartner(bg, kiosk.Partner{ID: h.NewID(), Name: name, Services: []string{"debts"}}, h.by()))
	}
	all, err := h.Partners(bg)
	must(t, err)
	if names := fmt.Sprint(all[0].Name, all[1].Name, all[2].Name); names != "CAWÉlanZorg vzw" {
		t.Error(names)
	}
	all[0].Stopped = true
	must(t, h.SavePartner(bg, all[0], h.by()))
	wantKind(t, h.SavePartner(bg, all[0], h.by()), kiosk.Conflict)
	wantKind(t, h.SavePartner(bg, kiosk.Partner{ID: h.NewID()}, h.by()), kiosk.Invalid)
}
