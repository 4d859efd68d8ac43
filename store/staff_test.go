package store

import (
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// invited invites somebody and returns the hash of their code.
func (h *house) invited(name string, roles ...kiosk.Role) (kiosk.Staff, string) {
	h.t.Helper()
	m := kiosk.Staff{ID: h.NewID(), Name: name, Language: kiosk.Dutch, Roles: roles, State: kiosk.Invited}
	hash := hashed("code of " + name)
	must(h.t, h.Invite(bg, m, hash, []byte("sealed for "+name)))
	return m, hash
}

// hired is somebody who has accepted.
func (h *house) hired(name string, roles ...kiosk.Role) kiosk.Staff {
	h.t.Helper()
	m, hash := h.invited(name, roles...)
	must(h.t, h.AcceptInvite(bg, hash, StaffKeys{Public: newKey(h.t).Public()}))
	m, err := h.Staff(bg, m.ID)
	must(h.t, err)
	return m
}

func TestAnInvitationWorksOnceAndForSevenDays(t *testing.T) {
	h := open(t)
	m, hash := h.invited("Bram", kiosk.Organiser)
	i, who, err := h.FindInvite(bg, hash)
	if err != nil || who.ID != m.ID || string(i.Sealed) != "sealed for Bram" {
		t.Errorf("%+v, %+v, %v", i, who, err)
	}
	h.toDay(today.Add(7), "09:00")
	must(t, h.AcceptInvite(bg, hash, StaffKeys{}))
	if got, err := h.Staff(bg, m.ID); err != nil || got.State != kiosk.Active {
		t.Errorf("%+v, %v", got, err)
	}
	wantKind(t, h.AcceptInvite(bg, hash, StaffKeys{}), kiosk.NotFound)
	_, _, err = h.FindInvite(bg, hash)
	wantKind(t, err, kiosk.NotFound)
	_, late := h.invited("Carla", kiosk.Host)
	h.toDay(today.Add(14), "09:01")
	_, _, err = h.FindInvite(bg, late)
	wantKind(t, err, kiosk.NotFound)
	wantKind(t, h.AcceptInvite(bg, late, StaffKeys{}), kiosk.NotFound)
}

func TestAnInvitationDoesNotBringBackWhoWasStopped(t *testing.T) {
	h := open(t)
	m, hash := h.invited("Bram", kiosk.Organiser)
	m.State = kiosk.Stopped
	must(t, h.SetStaff(bg, m, nil))
	_, _, err := h.FindInvite(bg, hash)
	wantKind(t, err, kiosk.NotFound)
	wantKind(t, h.AcceptInvite(bg, hash, StaffKeys{}), kiosk.NotFound)
	if got, err := h.Staff(bg, m.ID); err != nil || got.State != kiosk.Stopped {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestOnlyTheLastCodeOfAnInvitationWorks(t *testing.T) {
	h := open(t)
	m, first := h.invited("Bram", kiosk.Organiser)
	m, err := h.Staff(bg, m.ID)
	must(t, err)
	must(t, h.Invite(bg, m, hashed("another"), nil))
	_, _, err = h.FindInvite(bg, first)
	wantKind(t, err, kiosk.NotFound)
	wantKind(t, h.AcceptInvite(bg, first, StaffKeys{}), kiosk.NotFound)
	must(t, h.AcceptInvite(bg, hashed("another"), StaffKeys{}))
}

func TestANameBelongsToOneStaffMember(t *testing.T) {
	h := open(t)
	h.invited("Bram De Wit", kiosk.Host)
	for _, name := range []string{"Bram De Wit", "bram de-wit", "ELS"} {
		m := kiosk.Staff{ID: h.NewID(), Name: name, Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.Host}, State: kiosk.Invited}
		err := h.Invite(bg, m, hashed(name), nil)
		if kiosk.KindOf(err) != kiosk.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if m, _, err := h.StaffByName(bg, " bram de wit "); err != nil || m.Name != "Bram De Wit" {
		t.Errorf("%+v, %v", m, err)
	}
	_, _, err := h.StaffByName(bg, "Nobody")
	wantKind(t, err, kiosk.NotFound)
	if all, err := h.StaffMembers(bg); err != nil || len(all) != 2 || all[0].Name != "Bram De Wit" {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	h := open(t)
	h.hired("Bram", kiosk.Organiser)
	waiting, _ := h.invited("Carla", kiosk.Administrator) // has not accepted
	admin, err := h.Staff(bg, h.admin.ID)
	must(t, err)
	stopped, demoted := admin, admin
	stopped.State, demoted.Roles = kiosk.Stopped, []kiosk.Role{kiosk.Organiser}
	wantKind(t, h.SetStaff(bg, stopped, nil), kiosk.Invalid)
	wantKind(t, h.SetStaff(bg, demoted, nil), kiosk.Invalid)
	must(t, h.AcceptInvite(bg, hashed("code of Carla"), StaffKeys{}))
	must(t, h.SetStaff(bg, stopped, nil))
	carla, err := h.Staff(bg, waiting.ID)
	must(t, err)
	carla.Roles = []kiosk.Role{kiosk.Host}
	wantKind(t, h.SetStaff(bg, carla, nil), kiosk.Invalid)
}

func TestTwoAdministratorsCannotBothGoAtOnce(t *testing.T) {
	h := open(t)
	all := []kiosk.Staff{h.hired("Bram", kiosk.Administrator), h.admin}
	var wg sync.WaitGroup
	for _, m := range all {
		m.State = kiosk.Stopped
		wg.Go(func() { h.SetStaff(bg, m, nil) })
	}
	wg.Wait()
	left := 0
	staff, err := h.StaffMembers(bg)
	must(t, err)
	for _, m := range staff {
		if m.State == kiosk.Active {
			left++
		}
	}
	if left != 1 {
		t.Errorf("%d are left", left)
	}
}

func TestWhoStopsLosesTheKeysAndTheLogin(t *testing.T) {
	h := open(t)
	m := h.hired("Bram", kiosk.Organiser)
	must(t, h.BeginLogin(bg, hashed("cookie"), kiosk.Login{Staff: m.ID, Began: h.Now(), Seen: h.Now()}, "Bram"))
	if _, who, err := h.Login(bg, hashed("cookie")); err != nil || who.ID != m.ID {
		t.Fatalf("%+v, %v", who, err)
	}
	keys := StaffKeys{Sealed: []byte("fewer")}
	must(t, h.SetStaff(bg, m, &keys))
	if got, err := h.StaffKeys(bg, m.ID); err != nil || string(got.Sealed) != "fewer" {
		t.Errorf("%+v, %v", got, err)
	}
	m.Revision, m.State = m.Revision+1, kiosk.Stopped
	must(t, h.SetStaff(bg, m, nil))
	_, err := h.StaffKeys(bg, m.ID)
	wantKind(t, err, kiosk.NotFound)
	_, _, err = h.Login(bg, hashed("cookie"))
	wantKind(t, err, kiosk.Unauthorised)
}

func TestALoginLastsWhileItIsUsed(t *testing.T) {
	h := open(t)
	must(t, h.BeginLogin(bg, hashed("cookie"), kiosk.Login{Staff: h.admin.ID, Began: h.Now(), Seen: h.Now(), Keys: []byte("k")}, "Els"))
	for range 3 {
		h.hands.now = h.hands.now.Add(11 * time.Hour)
		l, _, err := h.Login(bg, hashed("cookie"))
		must(t, err)
		if string(l.Keys) != "k" {
			t.Errorf("%+v", l)
		}
		must(t, h.TouchLogin(bg, hashed("cookie"), h.Now()))
	}
	h.hands.now = h.hands.now.Add(13 * time.Hour)
	_, _, err := h.Login(bg, hashed("cookie"))
	wantKind(t, err, kiosk.Unauthorised)
	must(t, h.EndLogin(bg, hashed("cookie")))
	must(t, h.TouchLogin(bg, hashed("cookie"), h.Now())) // a late click brings nothing back
	if n := len(h.keys("login/")); n != 0 {
		t.Errorf("%d logins", n)
	}
}

func TestTriesAreCountedBeforeTheyAreMadeAlsoAtOnce(t *testing.T) {
	h := open(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	free := 0
	for range 50 {
		wg.Go(func() {
			before, err := h.CountAttempt(bg, "ELS")
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if before.Wait(h.Now()) == 0 {
				free++
			}
		})
	}
	wg.Wait()
	if free != 5 {
		t.Errorf("%d tries were free, want 5", free)
	}
	if a, err := h.Attempts(bg, "els"); err != nil || a.Wrong != 5 {
		t.Errorf("%+v, %v", a, err)
	}
	must(t, h.BeginLogin(bg, hashed("cookie"), kiosk.Login{Staff: h.admin.ID, Began: h.Now(), Seen: h.Now()}, "Els"))
	if a, err := h.Attempts(bg, "Els"); err != nil || a.Wrong != 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestTriesOfANameOfAnyLengthAreCounted(t *testing.T) {
	h := open(t)
	for _, name := range []string{"nobody", "a/b", "\x00", "\xff\xfe", string(make([]byte, 9000))} {
		_, err := h.CountAttempt(bg, name)
		must(t, err)
		if a, err := h.Attempts(bg, name); err != nil || a.Wrong != 1 {
			t.Errorf("%.10q: %+v, %v", name, a, err)
		}
		must(t, h.BeginLogin(bg, hashed("cookie"), kiosk.Login{Staff: h.admin.ID}, name)) // forgets the tries
	}
}

func TestACaseloadCountsThoseWhomSomebodyLooksAfter(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	for _, name := range []string{"Amina", "Bo"} {
		must(t, h.client(name, mirela).gives(sofie, "support"))
	}
	off, ended := h.client("Dana", sofie), h.client("Elif", sofie)
	off.wrote("follow_up", "off", "moved")
	ended.closed()
	must(t, h.EndAssignment(bg, ended.id, sofie.ID, today, h.by()))
	for m, want := range map[kiosk.ID]Caseload{mirela.ID: {People: 2, Lead: 2}, sofie.ID: {People: 3, Lead: 1}, h.admin.ID: {}} {
		if got, err := h.Caseload(bg, m); err != nil || got != want {
			t.Errorf("%+v, %v, want %+v", got, err, want)
		}
	}
}
