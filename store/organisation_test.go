package store

import (
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

func TestBeforeSetUpThereIsNothing(t *testing.T) {
	h := empty(t)
	_, err := h.Organisation(bg)
	wantKind(t, err, kiosk.NotFound)
	_, err = h.Keyring()
	wantKind(t, err, kiosk.NotFound)
	_, err = h.BuiltInDevice(bg)
	wantKind(t, err, kiosk.NotFound)
	must(t, h.Tidy(bg))
}

func TestSetUpIsDoneOnceAndWholly(t *testing.T) {
	h := empty(t)
	bad := h.setUp()
	bad.Device.Name = ""
	wantKind(t, h.SetUp(bg, bad), kiosk.Invalid)
	if n := len(h.keys("")); n != 1 {
		t.Fatalf("%d keys are left of a refused set-up", n)
	}
	first := h.setUp()
	must(t, h.SetUp(bg, first))
	second := h.setUp()
	second.Organisation.Name, second.Staff.Name = "Indringer", "Indringer"
	wantKind(t, h.SetUp(bg, second), kiosk.Conflict)
	o, err := h.Organisation(bg)
	must(t, err)
	ring, err := h.Keyring()
	must(t, err)
	staff, err := h.StaffMembers(bg)
	must(t, err)
	if o.Name != "Huis van het Werk" || len(staff) != 1 || staff[0].ID != first.Staff.ID ||
		string(ring.Public[vault.People].Bytes()) != string(first.Keyring.Public[vault.People].Bytes()) {
		t.Errorf("%+v, %+v", o, staff)
	}
	if d, err := h.BuiltInDevice(bg); err != nil || d.ID != first.Device.ID {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestTheKeyringIsThereAfterAStart(t *testing.T) {
	h := open(t)
	s, err := Open(bg, Config{Engine: h.disk})
	must(t, err)
	ring, err := s.Keyring()
	if err != nil || ring.Public[vault.People].IsZero() || ring.Recovery.IsZero() || string(ring.Sealed) != "sealed" {
		t.Errorf("%+v, %v", ring, err)
	}
}

func TestSettingsAreCheckedAndKept(t *testing.T) {
	h := open(t)
	o, err := h.Organisation(bg)
	must(t, err)
	o.LateAfter = 500
	wantKind(t, h.SetOrganisation(bg, o), kiosk.Invalid)
	o.LateAfter = 0
	must(t, h.SetOrganisation(bg, o))
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.scan(p.Code)
	if got := h.line(a, p.Person.ID).Status; got != kiosk.Late {
		t.Errorf("%s with late from the start", got)
	}
}

func TestSitesComeByName(t *testing.T) {
	h := open(t)
	for _, name := range []string{"Zuid", "Achterhuis"} {
		must(t, h.PutSite(bg, kiosk.Site{ID: h.NewID(), Name: name}))
	}
	wantKind(t, h.PutSite(bg, kiosk.Site{ID: h.NewID()}), kiosk.Invalid)
	sites, err := h.Sites(bg)
	must(t, err)
	if len(sites) != 3 || sites[0].Name != "Achterhuis" || sites[2].Name != "Zuid" {
		t.Errorf("%+v", sites)
	}
	if s, err := h.Site(bg, sites[0].ID); err != nil || s != sites[0] {
		t.Errorf("%+v, %v", s, err)
	}
	_, err = h.Site(bg, h.NewID())
	wantKind(t, err, kiosk.NotFound)
}
