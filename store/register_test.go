package store

import (
	"testing"

	"jobatelier/kiosk"
)

// atTheKiosk is somebody who registers alone.
func (h *house) atTheKiosk(name, picture string) Registration {
	h.t.Helper()
	return Registration{
		Receipt: h.NewID(), Device: h.device, CheckIn: true, Visit: newSecret(h.t),
		Person: kiosk.Participant{FirstName: name, Picture: picture, Language: kiosk.Arabic, Site: h.site.ID},
	}
}

func TestANewcomerHasACardAVisitAndIsOnTheList(t *testing.T) {
	h := open(t)
	a, in := h.plan("09:00", "11:00"), h.atTheKiosk("أمينة", "fish")
	out, err := h.Register(bg, in)
	must(t, err)
	if out.Answer != kiosk.AnswerOK || out.About.ID != a.ID || !out.Code.Valid() || out.Person.ID.IsZero() {
		t.Errorf("%+v", out)
	}
	line := h.line(a, out.Person.ID)
	if !line.IsIn() || line.Method != kiosk.ByRegistration || line.Device != h.device.ID {
		t.Errorf("%+v", line)
	}
	v, who, err := h.Visit(bg, in.Visit.Hash())
	must(t, err)
	if k, err := VisitKey(v, in.Visit); err != nil || who.ID != out.Person.ID || !k.Equal(h.dataKey(who.ID)) {
		t.Errorf("the visit is of %v, %v", who.ID, err)
	}
	h.answers(out.Code, kiosk.AnswerAlready)
	kept, err := h.Participant(bg, out.Person.ID)
	must(t, err)
	if kept.Revision != out.Person.Revision || !kept.RegisteredAt.Equal(h.Now()) || kept.Site != h.site.ID {
		t.Errorf("kept %+v, returned %+v", kept, out.Person)
	}
}

func TestRegisteringTwiceWithOneReceiptIsOnePersonWithAnotherCard(t *testing.T) {
	h := open(t)
	a, in := h.plan("09:00", "11:00"), h.atTheKiosk("Amina", "fish")
	first, err := h.Register(bg, in)
	must(t, err)
	in.Visit = newSecret(t)
	second, err := h.Register(bg, in)
	must(t, err)
	if second.Person.ID != first.Person.ID || second.Code == first.Code || second.Answer != first.Answer || second.About.ID != a.ID {
		t.Errorf("%+v and then %+v", first, second)
	}
	if len(h.keys("participant/")) != 1 || h.lines(a) != 1 || len(h.line(a, first.Person.ID).Stays) != 1 {
		t.Errorf("%d people, %d lines", len(h.keys("participant/")), h.lines(a))
	}
	h.answers(first.Code, kiosk.AnswerRevoked)
	h.answers(second.Code, kiosk.AnswerAlready)
	v, who, err := h.Visit(bg, in.Visit.Hash())
	must(t, err)
	if k, err := VisitKey(v, in.Visit); err != nil || who.ID != first.Person.ID || !k.Equal(h.dataKey(who.ID)) {
		t.Errorf("the new visit is of %v, %v", who.ID, err)
	}
	in.Person.FirstName = "Boris"
	_, err = h.Register(bg, in)
	wantKind(t, err, kiosk.Conflict)
}

func TestARegistrationThatWasNotKnownToBeSavedIsThereOnce(t *testing.T) {
	h := open(t)
	in := h.atTheKiosk("Amina", "fish")
	h.disk.lose.Store(1)
	_, err := h.Register(bg, in)
	wantKind(t, err, kiosk.Unavailable)
	out, err := h.Register(bg, in)
	must(t, err)
	if len(h.keys("participant/")) != 1 {
		t.Errorf("%d people", len(h.keys("participant/")))
	}
	h.answers(out.Code, kiosk.AnswerNoActivity)
}

func TestARepeatedRegistrationOffersTheSameChoice(t *testing.T) {
	h := open(t)
	h.plan("09:00", "11:00")
	h.plan("09:00", "12:00")
	in := h.atTheKiosk("Amina", "fish")
	for range 2 {
		out, err := h.Register(bg, in)
		must(t, err)
		if out.Answer != kiosk.AnswerChoose || len(out.Choices) != 2 {
			t.Errorf("%s of %d", out.Answer, len(out.Choices))
		}
	}
}

func TestANewcomerWhileNothingIsOnWaitsOnTheLiveList(t *testing.T) {
	h := open(t)
	out, err := h.Register(bg, h.atTheKiosk("Amina", "fish"))
	must(t, err)
	if loose := h.board(today).Loose; out.Answer != kiosk.AnswerNoActivity || len(loose) != 1 || loose[0].ID != out.Person.ID {
		t.Errorf("%s, %+v", out.Answer, loose)
	}
}

func TestSomebodyRegisteredAtADeskIsOnNoList(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	out := h.person("Amina", "fish")
	if out.Answer != "" || h.lines(a) != 0 || len(h.keys("loose/"))+len(h.keys("visit/")) != 0 {
		t.Errorf("%s, %d lines", out.Answer, h.lines(a))
	}
	if kept, err := h.Participant(bg, out.Person.ID); err != nil || kept.RegisteredBy != h.admin.ID {
		t.Errorf("%+v, %v", kept, err)
	}
}

func TestWhatCannotBeKeptRegistersNobody(t *testing.T) {
	h := open(t)
	for name, change := range map[string]func(*Registration){
		"no name":        func(r *Registration) { r.Person.FirstName = "" },
		"a number":       func(r *Registration) { r.Person.FirstName = "Amina 2" },
		"a bad phone":    func(r *Registration) { r.Contact.Phone = "bel mama" },
		"born tomorrow":  func(r *Registration) { r.Person.BirthDate = tomorrow },
		"a bad address":  func(r *Registration) { r.Contact.Address = "85.07.30-033.28" },
		"no language":    func(r *Registration) { r.Person.Language = "" },
		"Arabic in law":  func(r *Registration) { r.Person.LegalLastName = "الحداد" },
		"a bad postcode": func(r *Registration) { r.Person.Postcode = "<b>" },
	} {
		in := h.atTheKiosk("Amina", "fish")
		change(&in)
		if _, err := h.Register(bg, in); kiosk.KindOf(err) != kiosk.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := len(h.keys("participant/")) + len(h.keys("pass/")) + len(h.keys("contact/")); n != 0 {
		t.Errorf("%d records are left", n)
	}
}

func TestAYoungPersonIsKeptWithNameAndPictureAndWaits(t *testing.T) {
	h := open(t)
	in := h.atTheKiosk("Amina", "fish")
	in.Person.Minor = true
	out, err := h.Register(bg, in)
	must(t, err)
	kept, err := h.Participant(bg, out.Person.ID)
	must(t, err)
	if !kept.Held() {
		t.Error("not held")
	}
	kept.ParentsInformed = kiosk.ParentsInformed{At: h.Now(), By: h.admin.ID}
	must(t, h.UpdateParticipant(bg, kept, &kiosk.ContactData{Phone: "0470 12 34 56"}))
	if kept, err = h.Participant(bg, out.Person.ID); err != nil || kept.Held() {
		t.Errorf("held %v, %v", kept.Held(), err)
	}
	h.answers(out.Code, kiosk.AnswerNoActivity)
}

func TestADoubleIsForStaffToLookAt(t *testing.T) {
	h := open(t)
	first, other := h.person("Amîna", "fish"), h.person("Boris", "fish")
	again, err := h.Register(bg, h.atTheKiosk("amina", "fish"))
	must(t, err)
	pairs, err := h.Doubles(bg, h.site.ID)
	must(t, err)
	if len(pairs) != 1 || pairs[0][0].ID != again.Person.ID || pairs[0][1].ID != first.Person.ID || !other.Person.Double.IsZero() {
		t.Fatalf("%+v", pairs)
	}
	if b := h.board(today); len(b.Doubles) != 1 {
		t.Errorf("%d on the live list", len(b.Doubles))
	}
	must(t, h.NotDouble(bg, again.Person.ID))
	if pairs, err := h.Doubles(bg, h.site.ID); err != nil || len(pairs) != 0 {
		t.Errorf("%+v, %v", pairs, err)
	}
}

func TestADoubleIsFoundAmongManyOfThatName(t *testing.T) {
	h := open(t)
	for range 70 { // more of one first name than are looked through
		h.person("Mohamed", "boat", func(r *Registration) { r.Person.BirthDate = "1980-01-01" })
	}
	last := h.person("Mohamed", "fish")
	again := h.person("Mohamed", "fish")
	if again.Person.Double != last.Person.ID {
		t.Errorf("maybe %v, want %v", again.Person.Double, last.Person.ID)
	}
}
