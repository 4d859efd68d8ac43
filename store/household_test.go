package store

import (
	"reflect"
	"testing"

	"jobatelier/kiosk"
)

func TestAHouseholdIsFoundFromEachOfItsMembers(t *testing.T) {
	h := open(t)
	amina, boris, zoe := h.person("Amina", "fish").Person.ID, h.person("Boris", "boat").Person.ID, h.person("Zoë", "sun").Person.ID
	home := kiosk.Household{ID: h.NewID(), Name: "Straatweg", Members: []kiosk.Member{{Person: amina, Agreed: h.Now()}, {Person: boris}, {Person: amina}}}
	must(t, h.SaveHousehold(bg, home, h.by()))
	for _, p := range []kiosk.ID{amina, boris} {
		if got, err := h.HouseholdOf(bg, p); err != nil || got.ID != home.ID || len(got.Members) != 2 || got.Shows() || got.Revision != 1 {
			t.Errorf("%+v, %v", got, err)
		}
	}
	_, err := h.HouseholdOf(bg, zoe)
	wantKind(t, err, kiosk.NotFound)
	got, err := h.Household(bg, home.ID)
	must(t, err)
	got.Members = []kiosk.Member{{Person: amina, Agreed: h.Now()}, {Person: zoe, Child: true}}
	must(t, h.SaveHousehold(bg, got, h.by()))
	_, err = h.HouseholdOf(bg, boris)
	wantKind(t, err, kiosk.NotFound)
	if got, err := h.HouseholdOf(bg, zoe); err != nil || !got.Shows() {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNobodyIsInTwoHouseholds(t *testing.T) {
	h := open(t)
	amina, boris := h.person("Amina", "fish").Person.ID, h.person("Boris", "boat").Person.ID
	must(t, h.SaveHousehold(bg, kiosk.Household{ID: h.NewID(), Name: "Een", Members: []kiosk.Member{{Person: amina}}}, h.by()))
	before := h.everything()
	wantKind(t, h.SaveHousehold(bg, kiosk.Household{ID: h.NewID(), Name: "Twee", Members: []kiosk.Member{{Person: boris}, {Person: amina}}}, h.by()), kiosk.Conflict)
	if !reflect.DeepEqual(before, h.everything()) {
		t.Error("something was kept")
	}
}

func TestAHouseholdThatSomebodyElseChangedOrThatIsNobodysIsRefused(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish").Person.ID
	home := kiosk.Household{ID: h.NewID(), Name: "Straatweg", Members: []kiosk.Member{{Person: p}}}
	must(t, h.SaveHousehold(bg, home, h.by()))
	wantKind(t, h.SaveHousehold(bg, home, h.by()), kiosk.Conflict)
	home.Revision, home.Members = 1, []kiosk.Member{{Person: h.NewID()}}
	wantKind(t, h.SaveHousehold(bg, home, h.by()), kiosk.NotFound)
	home.Members = []kiosk.Member{{Person: h.scan(h.blank().Code).Person.ID}}
	wantKind(t, h.SaveHousehold(bg, home, h.by()), kiosk.Conflict)
	home.Name, home.Members = "", []kiosk.Member{{Person: p}}
	wantKind(t, h.SaveHousehold(bg, home, h.by()), kiosk.Invalid)
}

func TestAnEmptyHouseholdIsGone(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish").Person.ID
	home := kiosk.Household{ID: h.NewID(), Name: "Straatweg", Members: []kiosk.Member{{Person: p}}}
	must(t, h.SaveHousehold(bg, home, h.by()))
	home.Revision, home.Members = 1, nil
	must(t, h.SaveHousehold(bg, home, h.by()))
	_, err := h.Household(bg, home.ID)
	wantKind(t, err, kiosk.NotFound)
	if n := len(h.keys("household")); n != 0 {
		t.Errorf("%d keys are left", n)
	}
}
