package store

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"jobatelier/kiosk"
)

// everybody follows the pages of a search to their end.
func (h *house) everybody(query string) (people []kiosk.Participant) {
	h.t.Helper()
	from := ""
	for range 1000 {
		page, err := h.Search(bg, query, from)
		must(h.t, err)
		if len(page.People) > MaxPage {
			h.t.Errorf("a page of %d", len(page.People))
		}
		people = append(people, page.People...)
		if page.Next == "" {
			return people
		}
		if page.Next <= from {
			h.t.Fatalf("after %q comes %q", from, page.Next)
		}
		if len(page.People) == 0 {
			h.t.Errorf("%q: an empty page that is not the last", query)
		}
		from = page.Next
	}
	h.t.Fatal("the pages never end")
	return nil
}

// once fails unless each of the names is there, and nobody twice.
func (h *house) once(query string, people []kiosk.Participant, want int) {
	h.t.Helper()
	seen := map[kiosk.ID]bool{}
	for _, p := range people {
		if seen[p.ID] {
			h.t.Errorf("%q lists %s twice", query, p.Name())
		}
		seen[p.ID] = true
	}
	if len(seen) != want {
		h.t.Errorf("%q lists %d, want %d", query, len(seen), want)
	}
}

func TestAListOfEverybodyNamesEverybodyOnce(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	h.crowd(a, 120)
	for i, first := range []string{"Xena Xana", "Amina", "أمينة", "Здравка", "Ștefania", "Ștefania"} {
		h.person(first, fmt.Sprint("own", i), func(r *Registration) {
			r.Person.LegalFirstName, r.Person.LegalLastName = "Stefania Anna", "Xelhaddad Stefania"
		})
	}
	h.scan(h.blank().Code) // nameless: not in the list of names
	h.once("", h.everybody(""), 126)
	h.once("x", h.everybody("x"), 126)
	h.once("ștef", h.everybody("ștef"), 6)
	h.once("xa", h.everybody("xa"), 27)
	h.once("STEFANIA XEL", h.everybody("STEFANIA XEL"), 6)
}

func TestAListIsFullWhereManyShareAName(t *testing.T) {
	h := open(t)
	h.person("Aaron", "fish")
	var wg sync.WaitGroup
	for _, p := range h.crowd(h.plan("09:00", "11:00"), 230) { // each a first name that comes after the last name
		p.Person.LegalLastName = "Aarab"
		wg.Go(func() {
			if err := h.UpdateParticipant(bg, p.Person, nil); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	h.once("", h.everybody(""), 231)
	h.once("aa", h.everybody("aa"), 231)
	h.once("aarab xzz", h.everybody("aarab xzz"), 0)
	h.once("aarab xa", h.everybody("aarab xa"), 26)
}

func TestPeopleAreFoundByTheBeginningOfAnyWordInAnyScript(t *testing.T) {
	h := open(t)
	h.person("Здравка", "fish")
	h.person("أمينة", "boat")
	h.person("Jean-Luc", "tree", func(r *Registration) {
		r.Person.LegalFirstName, r.Person.LegalLastName = "Jean-Luc", "O'Brien"
	})
	for query, want := range map[string]string{
		"здр": "Здравка", "ЗДРАВКА": "Здравка", "امين": "أمينة", "أمينة": "أمينة", "luc": "Jean-Luc", "obr": "Jean-Luc",
		"o'b": "Jean-Luc", "jean o": "Jean-Luc", "brien": "", "равка": "", "jean z": "", "/": "", "name/": "", "\x00": "", strings.Repeat("x", 5000): "",
	} {
		if strings.Fields(kiosk.Fold(query)) == nil {
			continue
		}
		var names []string
		for _, p := range h.everybody(query) {
			names = append(names, p.FirstName)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%.20q finds %q, want %q", query, got, want)
		}
	}
}

func TestAPageFromSomewhereElseIsTheFirst(t *testing.T) {
	h := open(t)
	h.person("Amina", "fish")
	for _, from := range []string{"organisation", "zzz", "staff/", "\xff"} {
		page, err := h.Search(bg, "am", from)
		if err != nil || len(page.People) != 1 {
			t.Errorf("from %q: %d, %v", from, len(page.People), err)
		}
	}
}

func TestAPictureThatIsTakenUnderAFirstNameIsNotOfferedToIt(t *testing.T) {
	h := open(t)
	amina := h.person("Amîna", "fish")
	h.person("Amina El", "sun")
	h.person("Boris", "boat")
	taken := func(name, want string) {
		t.Helper()
		got, err := h.TakenPictures(bg, name)
		must(t, err)
		if s := fmt.Sprint(got); s != want {
			t.Errorf("%s: %s are taken, want %s", name, s, want)
		}
	}
	taken("amina", "map[fish:true]")
	taken("Carla", "map[]")
	if p, err := h.Namesake(bg, "AMINA", "fish"); err != nil || p.ID != amina.Person.ID {
		t.Errorf("%v, %v", p.ID, err)
	}
	_, err := h.Namesake(bg, "Amina", "boat")
	wantKind(t, err, kiosk.NotFound)
	p, err := h.Participant(bg, amina.Person.ID)
	must(t, err)
	p.Picture = "moon"
	must(t, h.UpdateParticipant(bg, p, nil))
	taken("amina", "map[moon:true]")
}

func TestWhoChangesPictureLeavesItToTheOtherWhoHasIt(t *testing.T) {
	h := open(t)
	first := h.person("Amina", "fish")
	second := h.person("Amina", "fish") // both chose it at once
	p, err := h.Participant(bg, first.Person.ID)
	must(t, err)
	p.Picture, p.LegalLastName = "moon", "El Haddad"
	must(t, h.UpdateParticipant(bg, p, nil))
	if who, err := h.Namesake(bg, "Amina", "fish"); err != nil || who.ID != second.Person.ID {
		t.Errorf("the fish is of %v, %v", who.ID, err)
	}
	h.once("haddad", h.everybody("haddad"), 1)
}

func TestWhoChangesANameIsFoundUnderTheNewOneAlone(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish").Person
	p.FirstName, p.LegalLastName = "Samira", "Amrani"
	must(t, h.UpdateParticipant(bg, p, nil))
	h.once("amina", h.everybody("amina"), 0)
	h.once("sam", h.everybody("sam"), 1)
	h.once("amr", h.everybody("amr"), 1)
}

func TestAChangeToAnOldPageIsAConflict(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish").Person
	o, err := h.Organisation(bg)
	must(t, err)
	staff, err := h.Staff(bg, h.admin.ID)
	must(t, err)
	for name, change := range map[string]func() error{
		"participant":  func() error { return h.UpdateParticipant(bg, p, nil) },
		"organisation": func() error { return h.SetOrganisation(bg, o) },
		"site":         func() error { return h.PutSite(bg, h.site) },
		"device":       func() error { return h.PutDevice(bg, h.device) },
		"staff":        func() error { return h.SetStaff(bg, staff, nil) },
	} {
		must(t, change())
		if err := change(); kiosk.KindOf(err) != kiosk.Conflict {
			t.Errorf("%s: %v", name, err)
		}
	}
	p.ID, p.Revision = h.NewID(), 0
	wantKind(t, h.UpdateParticipant(bg, p, nil), kiosk.NotFound)
}
