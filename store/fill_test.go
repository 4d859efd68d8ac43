package store

import (
	"fmt"

	"jobatelier/kiosk"
)

// fill does everything that leaves a record, through the doors that the web
// uses.
func (h *house) fill() {
	h.t.Helper()
	must(h.t, h.NoteCompacted(bg))
	must(h.t, h.PutKind(bg, kiosk.ActivityKind{Key: "bike", Label: "Oefenkans"}))
	h.fillStaff()
	h.fillDevices()
	h.fillPeople()
	h.fillToday()
	h.fillCV()
	h.fillAnswers()
	h.fillFiles()
}

func (h *house) fillStaff() {
	h.t.Helper()
	for _, name := range []string{"Bram", "Carla"} {
		m := kiosk.Staff{ID: h.NewID(), Name: name, Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.Organiser}, State: kiosk.Invited}
		must(h.t, h.Invite(bg, m, hashed(name), []byte("sealed")))
	}
	must(h.t, h.AcceptInvite(bg, hashed("Bram"), StaffKeys{Public: newKey(h.t).Public()}))
	_, err := h.CountAttempt(bg, "Nobody at all")
	must(h.t, err)
	must(h.t, h.BeginLogin(bg, hashed("cookie"), kiosk.Login{Staff: h.admin.ID, Began: h.Now(), Seen: h.Now()}, "Els"))
	_, _, err = h.WireKey(bg)
	must(h.t, err)
	must(h.t, h.HandIn(bg, h.admin.ID, "2026-11-24", h.NewID(), HandedIn{Answer: "kept"}))
	must(h.t, h.Note(bg, kiosk.Audit{Staff: h.admin.ID, Action: "exported", Rows: 3}))
}

func (h *house) fillDevices() {
	h.t.Helper()
	d := kiosk.Device{ID: h.NewID(), Site: h.site.ID, Name: "Tablet", Mode: kiosk.ModeDesk}
	must(h.t, h.PutDevice(bg, d))
	must(h.t, h.OfferPairing(bg, hashed("one"), d.ID))
	must(h.t, h.OfferPairing(bg, hashed("two"), d.ID))
	must(h.t, h.Pair(bg, hashed("one"), hashed("token")))
}

func (h *house) fillPeople() {
	h.t.Helper()
	amina := h.person("Amina El", "fish", func(r *Registration) { r.Contact.Phone = "0470 12 34 56" })
	h.person("Amina El", "fish") // maybe the same one
	nameless := h.scan(h.blank().Code)
	must(h.t, h.Adopt(bg, nameless.Person.ID, amina.Person.ID, h.by(), h.people))
	h.blank()
}

func (h *house) fillCV() {
	h.t.Helper()
	d := h.visitor("Zdravka", "horse")
	must(h.t, h.ChooseSecret(bg, d.hash, d.key, kiosk.Secret{First: "sun", Second: "key"}))
	h.said(d.key, "wish", "occupation.roofer")
	must(h.t, h.PutCVPhoto(bg, d.key, []byte("photo")))
	staff := d.key
	staff.By = h.by()
	h.said(staff, "skills", "skill.precise")
}

func (h *house) fillToday() {
	h.t.Helper()
	early := h.person("Boris", "boat")
	h.scan(early.Code) // nothing is on
	series := h.NewID()
	var run []kiosk.Activity
	for week := range 3 {
		run = append(run, h.planned("09:00", "11:00", func(a *kiosk.Activity) { a.Series, a.Day = series, today.Add(7*week) }))
	}
	must(h.t, h.AddActivities(bg, run...))
	ola := h.person("Ola", "tree")
	h.expect(run[0], early.Person.ID, ola.Person.ID)
	h.expect(run[1], ola.Person.ID)
	h.scan(ola.Code)
	must(h.t, h.CastBallot(bg, h.filled(run[0], 4, 3).by(ola.Person.ID)))
	must(h.t, h.CountHead(bg, run[0].ID, h.NewID(), 1))
	must(h.t, h.Arrive(bg, kiosk.Arrival{ID: h.NewID(), Site: h.site.ID, FirstName: "Zoë", Picture: "sun"}))
	must(h.t, h.CallHelp(bg, kiosk.HelpCall{Site: h.site.ID, Device: h.device.ID, Why: "name"}))
}

// fillAnswers leaves the answers of one activity counted, some of which wait in
// a pool, and what people said together and of themselves.
func (h *house) fillAnswers() {
	h.t.Helper()
	set := h.ownSet("bike")
	must(h.t, h.SaveRecording(bg, set.ID, set.Questions[0].Key, kiosk.Dutch, Recording{Type: "audio/ogg", Sound: []byte("o")}))
	a := h.plan("07:00", "08:00", func(a *kiosk.Activity) { a.Kind = "bike" })
	h.to("07:55")
	h.cast(a, []int{4, 4, 4}, []int{4, 3, 4}, []int{4, 1, 4}, []int{4, 0, 2}, []int{4, 4, 3})
	h.counted("09:00")
	must(h.t, h.SaveGroupEvaluation(bg, h.NewID(), kiosk.GroupEvaluation{
		Activity: a.ID, Set: set.ID, Version: set.Version, Next: "Meer fietsen",
	}, &set.Name, h.by()))
	self := kiosk.StockSets()[3]
	must(h.t, h.SaveSelfEvaluation(bg, h.person("Vera", "bird").Person.ID, kiosk.SelfEvaluation{
		ID: h.RandomID(), Set: self.ID, Version: 1, Day: today, Scores: map[string]int{self.Questions[0].Key: 2},
	}))
}

// fillFiles leaves people who are looked after, and who are to be.
func (h *house) fillFiles() {
	h.t.Helper()
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Nadia", mirela)
	c.closed()
	c.wrote("contact", "kind", "phone", "reached", "yes", "minutes", "20") // late
	c.wrote("step", "what", "Bellen", "owner", "person")
	must(h.t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, tomorrow, "", h.by()))
	bo := h.client("Bo", mirela)
	must(h.t, h.OfferHandOver(bg, bo.id, mirela.ID, sofie.ID, "", "", h.by()))
	must(h.t, h.AnswerHandOver(bg, bo.id, mirela.ID, sofie.ID, false, today, h.by()))
	must(h.t, h.SaveHousehold(bg, kiosk.Household{ID: h.NewID(), Name: "Straatweg", Members: []kiosk.Member{{Person: c.id}}}, h.by()))
	must(h.t, h.TakeReferral(bg, h.refers("Nadia").ID, c.id, mirela.ID, "", h.by()))
	h.refers("Petar")
	must(h.t, h.SavePartner(bg, kiosk.Partner{ID: h.NewID(), Name: "CAW"}, h.by()))
	must(h.t, h.KeepPaper(bg, Paper{ID: h.RandomID(), Staff: mirela.ID}, Form{Path: "/"}, h.notes))
	must(h.t, h.Work(bg, kiosk.Worked{ID: h.RandomID(), Staff: mirela.ID, Day: today, Kind: "network", Minutes: 30}))
	c.day(today, kiosk.NoShow)
}

// crowd registers n people and puts them on a list as expected, through as few
// fsyncs as it takes. Their names are unlike.
func (h *house) crowd(a kiosk.Activity, n int) (people []Registered) {
	h.t.Helper()
	people = make([]Registered, n)
	errs := make(chan error, n)
	for i := range people {
		go func() {
			var err error
			people[i], err = h.Register(bg, Registration{Receipt: h.NewID(), By: h.by(), Person: kiosk.Participant{
				FirstName: name(i), Picture: fmt.Sprintf("p%d", i%20), Language: kiosk.Dutch, Site: h.site.ID,
			}})
			errs <- err
		}()
	}
	for range n {
		must(h.t, <-errs)
	}
	var ids []kiosk.ID
	for i, p := range people {
		if ids = append(ids, p.Person.ID); len(ids) == 100 || i == n-1 {
			h.expect(a, ids...)
			ids = nil
		}
	}
	return people
}

// name is the nth of many names without digits.
func name(n int) string {
	s := []rune("Xaa")
	s[1], s[2] = 'a'+rune(n/26%26), 'a'+rune(n%26)
	return string(s) + string('a'+rune(n/676))
}
