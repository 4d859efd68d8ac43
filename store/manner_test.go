package store

import (
	"testing"

	"jobatelier/kiosk"
)

func TestHowPeopleWantToBeReachedIsReadWithoutALineInTheAuditLog(t *testing.T) {
	h := open(t)
	want := map[kiosk.ID]HowToReach{}
	ids := []kiosk.ID{h.NewID()} // nobody
	for i, tc := range []struct {
		contact kiosk.ContactData
		want    HowToReach
	}{
		{kiosk.ContactData{Phone: "+32470123456", Manner: "message"}, HowToReach{Manner: "message", Phone: true}},
		{kiosk.ContactData{Phone: "+32470123456", Manner: kiosk.Withheld}, HowToReach{Phone: true}},
		{kiosk.ContactData{Email: "a@b.be", Manner: "never_home"}, HowToReach{Manner: "never_home"}},
	} {
		p := h.person("Amina", string(rune('a'+i)), func(r *Registration) { r.Contact = tc.contact }).Person
		ids, want[p.ID] = append(ids, p.ID), tc.want
	}
	ids = append(ids, h.person("Marek", "z").Person.ID)
	before := len(h.keys("audit/"))
	got, err := h.Manners(bg, h.people, ids)
	must(t, err)
	if len(got) != len(want) {
		t.Errorf("%+v", got)
	}
	for id, one := range want {
		if got[id] != one {
			t.Errorf("%+v, want %+v", got[id], one)
		}
	}
	if after := len(h.keys("audit/")); after != before {
		t.Errorf("%d lines in the audit log", after-before)
	}
	if got, err := h.Manners(bg, newKey(t), ids); err != nil || len(got) != 0 {
		t.Errorf("another key opens %+v, %v", got, err)
	}
}
