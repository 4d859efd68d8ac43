package store

import (
	"fmt"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// versions are the revisions that are kept of somebody's CV, newest first.
func (h *house) versions(k CVKey) (all []CVVersion) {
	h.t.Helper()
	all, err := h.CVVersions(bg, k)
	must(h.t, err)
	return all
}

func TestWhatACVWasIsKeptWhenAnotherHandChangesIt(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	staff := h.staffKey(v.Person.ID)
	must(t, h.twice(v.key))
	if all := h.versions(v.key); len(all) != 0 {
		t.Errorf("%d versions of one sitting", len(all))
	}
	h.to("09:05")
	h.said(staff, "certificates", "certificate.vca")
	h.said(staff, "certificates", "certificate.forklift")
	h.to("09:10")
	h.said(v.key, "hobbies", "hobby.chess")
	colleague := staff
	colleague.By.Staff = h.NewID()
	for name, k := range map[string]CVKey{"the person": v.key, "staff": staff} {
		all := h.versions(k)
		if len(all) != 2 {
			t.Fatalf("%s sees %d versions", name, len(all))
		}
		byStaff, own := all[0], all[1]
		if byStaff.Revision != 4 || byStaff.By != h.admin.ID || !byStaff.At.Equal(at(today, "09:05")) || len(byStaff.CV.Certificates) != 2 || len(byStaff.CV.Hobbies) != 0 {
			t.Errorf("%s sees what staff left as %+v", name, byStaff)
		}
		if own.Revision != 2 || !own.By.IsZero() || !own.At.Equal(at(today, "09:00")) || len(own.CV.Skills) != 1 || len(own.CV.Certificates) != 0 {
			t.Errorf("%s sees what the person left as %+v", name, own)
		}
	}
	h.said(staff, "hobbies", "hobby.garden")
	h.said(colleague, "hobbies", "hobby.cooking")
	if all := h.versions(v.key); len(all) != 4 || all[0].By != h.admin.ID || len(all[0].CV.Hobbies) != 2 {
		t.Errorf("after a colleague: %d versions", len(all))
	}
}

func TestWhatACVWasIsKeptAfterAPause(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.said(v.key, "wish", "occupation.roofer")
	h.to("09:30")
	h.said(v.key, "wish", "occupation.cook")
	if all := h.versions(v.key); len(all) != 0 {
		t.Errorf("half an hour later: %d versions", len(all))
	}
	h.hands.mu.Lock()
	h.hands.now = at(today, "10:00").Add(time.Second)
	h.hands.mu.Unlock()
	h.said(v.key, "wish", "occupation.tailor")
	h.said(v.key, "wish", "occupation.florist")
	all := h.versions(v.key)
	if len(all) != 1 || all[0].Revision != 2 || len(all[0].CV.Wishes) != 2 {
		t.Errorf("%+v", all)
	}
}

func TestTheTwentyNewestVersionsAreKept(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	hands := []CVKey{v.key, h.staffKey(v.Person.ID)}
	for i := range versionsMost + 7 {
		_, err := h.ChangeCV(bg, hands[i%2], kiosk.ID{}, named(fmt.Sprint("Z", i)))
		must(t, err)
	}
	all := h.versions(v.key)
	if len(all) != versionsMost || len(h.keys("cv_version/")) != versionsMost {
		t.Fatalf("%d versions, %d keys", len(all), len(h.keys("cv_version/")))
	}
	for i, one := range all {
		revision := versionsMost + 6 - i // of which there is the state before the last
		if one.Revision != uint64(revision) || one.CV.Name != fmt.Sprint("Z", revision-1) {
			t.Errorf("version %d is %d: %s", i, one.Revision, one.CV.Name)
		}
	}
}
