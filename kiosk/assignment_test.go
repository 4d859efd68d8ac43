package kiosk_test

import (
	"slices"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestWhoMayReadAFile(t *testing.T) {
	now := wall("2026-11-24 12:00")
	bridge := []kiosk.Role{kiosk.BridgeFigure}
	file := kiosk.FileAccess{
		Person:      id(1),
		Assignments: []kiosk.Assignment{{Person: id(1), Staff: id(10)}, {Person: id(1), Staff: id(11), To: "2026-11-01"}, {Person: id(1), Staff: id(12)}},
		KeptOut:     []kiosk.ID{id(12), id(13)},
		Became:      id(21),
		Glass:       []kiosk.Glass{{By: id(21), At: now}, {By: id(22), At: now, Why: kiosk.Joined}, {By: id(14), At: now.Add(-59 * time.Minute)}, {By: id(15), At: now.Add(-time.Hour)}, {By: id(13), At: now}, {By: id(16), At: now.Add(time.Minute)}},
	}
	for name, tc := range map[string]struct {
		staff       kiosk.Staff
		reads, may  bool
		isOneOfThem bool
	}{
		"assigned":                         {kiosk.Staff{ID: id(10), Roles: bridge}, true, true, true},
		"assigned, bridge figure no more":  {kiosk.Staff{ID: id(10), Roles: []kiosk.Role{kiosk.Organiser}}, false, false, true},
		"assigned, organiser as well":      {kiosk.Staff{ID: id(10), Roles: []kiosk.Role{kiosk.Organiser, kiosk.BridgeFigure}}, true, true, true},
		"was assigned":                     {kiosk.Staff{ID: id(11), Roles: bridge}, false, true, false},
		"assigned and kept out":            {kiosk.Staff{ID: id(12), Roles: bridge}, false, false, true},
		"kept out who broke the glass":     {kiosk.Staff{ID: id(13), Roles: bridge}, false, false, false},
		"broke the glass within the hour":  {kiosk.Staff{ID: id(14), Roles: bridge}, true, true, false},
		"broke the glass an hour ago":      {kiosk.Staff{ID: id(15), Roles: bridge}, false, true, false},
		"breaks it only in a minute":       {kiosk.Staff{ID: id(16), Roles: bridge}, false, true, false},
		"who is that person by now":        {kiosk.Staff{ID: id(21), Roles: bridge}, false, false, false},
		"who only joined within the hour":  {kiosk.Staff{ID: id(22), Roles: bridge}, false, true, false},
		"a stranger":                       {kiosk.Staff{ID: id(17), Roles: bridge}, false, true, false},
		"an organiser":                     {kiosk.Staff{ID: id(18), Roles: []kiosk.Role{kiosk.Organiser}}, false, false, false},
		"a host":                           {kiosk.Staff{ID: id(19), Roles: []kiosk.Role{kiosk.Host}}, false, false, false},
		"an administrator":                 {kiosk.Staff{ID: id(20), Roles: []kiosk.Role{kiosk.Administrator}}, false, false, false},
		"an organiser who broke the glass": {kiosk.Staff{ID: id(14), Roles: []kiosk.Role{kiosk.Organiser}}, false, false, false},
	} {
		if got := file.MayRead(tc.staff, now); got != tc.reads {
			t.Errorf("%s reads: %v", name, got)
		}
		if got := file.MayBreak(tc.staff); got != tc.may {
			t.Errorf("%s may break the glass: %v", name, got)
		}
		if got := file.Assigned(tc.staff.ID); got != tc.isOneOfThem {
			t.Errorf("%s is assigned: %v", name, got)
		}
	}
}

func TestTheLeadIsWhoIsAskedFirst(t *testing.T) {
	on := func(n byte, role string) kiosk.Assignment {
		return kiosk.Assignment{Person: id(1), Staff: id(n), Role: role}
	}
	was := func(n byte, role string, to kiosk.Day) kiosk.Assignment {
		a := on(n, role)
		a.To = to
		return a
	}
	for name, tc := range map[string]struct {
		all  []kiosk.Assignment
		want kiosk.ID
	}{
		"nobody":                        {nil, kiosk.ID{}},
		"the lead among others":         {[]kiosk.Assignment{on(2, "support"), on(3, "lead"), on(4, "trainer")}, id(3)},
		"no lead: the oldest":           {[]kiosk.Assignment{on(2, "support"), on(4, "trainer")}, id(2)},
		"a former lead comes after":     {[]kiosk.Assignment{was(2, "lead", "2026-01-01"), on(3, "support")}, id(3)},
		"all over: the last one":        {[]kiosk.Assignment{was(2, "lead", "2026-01-01"), was(3, "support", "2026-03-01")}, id(3)},
		"all over, told in other order": {[]kiosk.Assignment{was(3, "support", "2026-03-01"), was(2, "support", "2026-01-01")}, id(3)},
	} {
		got, ok := kiosk.FileAccess{Assignments: tc.all}.Lead()
		if got.Staff != tc.want || ok == tc.want.IsZero() {
			t.Errorf("%s: %s", name, got.Staff)
		}
	}
}

func TestTheLeadIsTheSameInWhateverOrderTheWorkersAreTold(t *testing.T) {
	all := []kiosk.Assignment{
		{Person: id(1), Staff: id(2), Role: "lead", From: "2026-01-01", To: "2026-02-01"},
		{Person: id(1), Staff: id(3), Role: "support", From: "2026-01-01", To: "2026-06-01"},
		{Person: id(1), Staff: id(4), Role: "lead", From: "2026-03-01", To: "2026-06-01"},
		{Person: id(1), Staff: id(5), Role: "support", From: "2026-03-01"},
		{Person: id(1), Staff: id(6), Role: "support", From: "2026-02-01"},
		{Person: id(1), Staff: id(7), Role: "lead", From: "2026-06-01"},
	}
	for few, want := range map[int]byte{1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7} {
		some := all[:few]
		for range few {
			some = append(slices.Clone(some[1:]), some[0])
			for _, told := range [][]kiosk.Assignment{some, reversed(some)} {
				if got, _ := (kiosk.FileAccess{Assignments: told}).Lead(); got.Staff != id(want) {
					t.Errorf("of %d, %+v first: %s", few, told[0], got.Staff)
				}
			}
		}
	}
}

func reversed(all []kiosk.Assignment) []kiosk.Assignment {
	all = slices.Clone(all)
	slices.Reverse(all)
	return all
}

func TestTheHigherOfTwoRolesIsTheOneThatStandsFirst(t *testing.T) {
	for i, higher := range kiosk.AssignmentRoles() {
		for _, lower := range kiosk.AssignmentRoles()[i:] {
			if a, b := kiosk.HigherRole(higher, lower), kiosk.HigherRole(lower, higher); a != higher || b != higher {
				t.Errorf("%s and %s: %s, %s", higher, lower, a, b)
			}
		}
	}
}

func TestAnAssignmentNeedsARoleAndAnEndAfterItsBeginning(t *testing.T) {
	good := kiosk.Assignment{Person: id(1), Staff: id(2), Role: "lead", From: "2026-01-10"}
	for name, tc := range map[string]struct {
		change func(*kiosk.Assignment)
		field  string
	}{
		"as it should be":   {func(*kiosk.Assignment) {}, ""},
		"nobody":            {func(a *kiosk.Assignment) { a.Staff = kiosk.ID{} }, "staff"},
		"no role":           {func(a *kiosk.Assignment) { a.Role = "" }, "role"},
		"no such role":      {func(a *kiosk.Assignment) { a.Role = "boss" }, "role"},
		"a role withheld":   {func(a *kiosk.Assignment) { a.Role = kiosk.Withheld }, "role"},
		"ends before":       {func(a *kiosk.Assignment) { a.To = "2026-01-09" }, "to"},
		"a national number": {func(a *kiosk.Assignment) { a.Note = "85.07.30-033.28" }, "note"},
	} {
		a := good
		tc.change(&a)
		wrong := fields(a.Check())
		if _, has := wrong[tc.field]; has != (tc.field != "") || tc.field == "" && len(wrong) > 0 {
			t.Errorf("%s: %v", name, wrong)
		}
	}
}

func TestAHouseholdShowsOnceEachAdultAgreed(t *testing.T) {
	yes := wall("2026-11-01 10:00")
	for name, tc := range map[string]struct {
		members []kiosk.Member
		shows   bool
	}{
		"nobody":               {nil, false},
		"one who agreed":       {[]kiosk.Member{{Person: id(1), Agreed: yes}}, false},
		"two who agreed":       {[]kiosk.Member{{Person: id(1), Agreed: yes}, {Person: id(2), Agreed: yes}}, true},
		"one did not":          {[]kiosk.Member{{Person: id(1), Agreed: yes}, {Person: id(2)}}, false},
		"a child is not asked": {[]kiosk.Member{{Person: id(1), Agreed: yes}, {Person: id(2), Child: true}}, true},
	} {
		if got := (kiosk.Household{Members: tc.members}).Shows(); got != tc.shows {
			t.Errorf("%s: %v", name, got)
		}
	}
}
