package store

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestAPaperWaitsForItsWriterUntilItIsDecidedAndDoesNotComeBack(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	form := Form{Path: "/follow-up/x/contact", Fields: map[string][]string{"note": {"In het trappenhuis"}, "kind": {"phone"}}}
	p := Paper{ID: h.RandomID(), Staff: mirela.ID, Written: h.Now().Add(-time.Hour), Why: "error.past"}
	older := Paper{ID: h.RandomID(), Staff: mirela.ID, Written: h.Now().Add(-2 * time.Hour)}
	for range 2 {
		must(t, h.KeepPaper(bg, p, form, h.notes))
	}
	must(t, h.KeepPaper(bg, older, form, h.notes))
	papers, err := h.Papers(bg, mirela.ID)
	must(t, err)
	if len(papers) != 2 || papers[0].ID != older.ID || papers[1].Why != "error.past" || h.list(mirela).Papers != 2 || h.list(sofie).Papers != 0 {
		t.Fatalf("%+v", papers)
	}
	if got, err := h.OpenPaper(papers[1], h.notes); err != nil || !reflect.DeepEqual(got, form) {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = h.OpenPaper(papers[1], h.people)
	wantKind(t, err, kiosk.Forbidden)
	for range 2 {
		must(t, h.SettlePaper(bg, mirela.ID, p.ID, "", h.by()))
	}
	must(t, h.KeepPaper(bg, p, form, h.notes)) // the tablet did not hear that it had arrived
	if h.list(mirela).Papers != 1 || len(h.audited()) != 1 {
		t.Error("it came back")
	}
	h.later(paperKept + time.Hour)
	must(t, h.Tidy(bg))
	if len(h.keys("paper/")) != 1 || h.list(mirela).Papers != 1 {
		t.Errorf("%v", h.keys("paper/"))
	}
}

func TestOtherWordsUnderTheIDOfAPaperAreKeptBesideIt(t *testing.T) {
	h := open(t)
	p := Paper{ID: h.RandomID(), Staff: h.bridge("Mirela").ID, Written: h.Now()}
	form := func(note, sent string) Form {
		return Form{Path: "/follow-up/note", Fields: map[string][]string{"note": {note}, "tablet.sent": {sent}}}
	}
	for _, f := range []Form{form("Vraagt een fiets", "1"), form("Vraagt een fiets en een slot", "2"), form("Vraagt een fiets", "3"), form("Vraagt een fiets en een slot", "4")} {
		must(t, h.KeepPaper(bg, p, f, h.notes))
	}
	papers, err := h.Papers(bg, p.Staff)
	must(t, err)
	var notes []string
	for _, one := range papers {
		f, err := h.OpenPaper(one, h.notes)
		must(t, err)
		notes = append(notes, f.Fields["note"]...)
	}
	slices.Sort(notes)
	if want := []string{"Vraagt een fiets", "Vraagt een fiets en een slot"}; !slices.Equal(notes, want) {
		t.Errorf("%q", notes)
	}
}

func TestAPaperThatIsTooLongOrNobodysIsRefused(t *testing.T) {
	h := open(t)
	mirela := h.bridge("Mirela")
	huge := Form{Fields: map[string][]string{"note": {strings.Repeat("x", 1<<20)}}}
	wantKind(t, h.KeepPaper(bg, Paper{ID: h.RandomID(), Staff: mirela.ID}, huge, h.notes), kiosk.TooLarge)
	wantKind(t, h.KeepPaper(bg, Paper{ID: h.RandomID()}, Form{}, h.notes), kiosk.Invalid)
	must(t, h.SettlePaper(bg, mirela.ID, h.RandomID(), "", h.by()))
	if len(h.keys("paper/")) != 0 || len(h.audited()) != 0 {
		t.Error("something was kept")
	}
}

func TestThePapersOfWhoIsGoneGoToWhoLooksAfterThePerson(t *testing.T) {
	h := open(t)
	gone, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c, other := h.client("Amina", sofie), h.client("Nadia", h.bridge("Ada"))
	papers := map[string]kiosk.ID{}
	for _, path := range []string{"/follow-up/" + c.id.String() + "/contact", "/participants/" + c.id.String() + "/self-evaluation", "/follow-up/" + other.id.String() + "/contact", "/follow-up/note"} {
		p := Paper{ID: h.RandomID(), Staff: gone.ID, Written: h.Now().Add(time.Duration(len(papers)) * time.Minute)}
		must(t, h.KeepPaper(bg, p, Form{Path: path, Fields: map[string][]string{"note": {"In het trappenhuis"}}}, h.notes))
		papers[path] = p.ID
	}
	decides := func() (paths []string) {
		all, err := h.PapersFor(bg, sofie.ID, h.notes)
		must(t, err)
		for _, p := range all {
			paths = append(paths, p.Form.Path)
			if p.Damaged || p.Staff != gone.ID || papers[p.Form.Path] != p.ID {
				t.Errorf("%+v", p)
			}
		}
		return paths
	}
	if got := decides(); got != nil {
		t.Errorf("their writer works here, and others see %q", got)
	}
	m, err := h.Staff(bg, gone.ID)
	must(t, err)
	m.State = kiosk.Stopped
	must(t, h.SetStaff(bg, m, nil))
	want := []string{"/follow-up/" + c.id.String() + "/contact", "/participants/" + c.id.String() + "/self-evaluation"}
	if got := decides(); !slices.Equal(got, want) || h.list(sofie).Papers != 2 {
		t.Errorf("%q, and the list says %d", got, h.list(sofie).Papers)
	}
	_, err = h.PapersFor(bg, sofie.ID, h.people)
	wantKind(t, err, kiosk.Forbidden)
	must(t, h.SettlePaper(bg, gone.ID, papers[want[0]], "", Actor{Staff: sofie.ID}))
	if got := decides(); !slices.Equal(got, want[1:]) {
		t.Errorf("it is still there: %q", got)
	}
}

func TestAPaperThatIsLetGoIsNotedOnceWithTheReason(t *testing.T) {
	h := open(t)
	p := Paper{ID: h.RandomID(), Staff: h.bridge("Mirela").ID, Written: h.Now()}
	must(t, h.KeepPaper(bg, p, Form{Path: "/follow-up/note"}, h.notes))
	for range 2 {
		must(t, h.SettlePaper(bg, p.Staff, p.ID, "twice", h.by()))
	}
	lines, err := h.Audit(bg, "2026-11", 10)
	must(t, err)
	if len(lines) != 1 || lines[0].Action != "paper_discarded" || lines[0].Detail != "twice" || lines[0].Subject != p.ID {
		t.Errorf("%+v", lines)
	}
}

func TestAPaperThatWasKeptIsNotLetGoAnyMoreNorTheOtherWayRound(t *testing.T) {
	h := open(t)
	mirela := h.bridge("Mirela").ID
	for _, first := range []string{"", "twice"} {
		p := Paper{ID: h.RandomID(), Staff: mirela, Written: h.Now()}
		must(t, h.KeepPaper(bg, p, Form{Path: "/follow-up/note"}, h.notes))
		must(t, h.SettlePaper(bg, mirela, p.ID, first, h.by()))
		other := map[string]string{"": "mistake", "twice": ""}[first]
		wantKind(t, h.SettlePaper(bg, mirela, p.ID, other, h.by()), kiosk.Invalid)
		if was, err := h.WasDiscarded(bg, p.ID); err != nil || was != (first != "") {
			t.Errorf("%q: discarded %t, %v", first, was, err)
		}
	}
	if was, err := h.WasDiscarded(bg, h.RandomID()); err != nil || was {
		t.Errorf("one that never was: %t, %v", was, err)
	}
	if len(h.audited()) != 2 {
		t.Errorf("%+v", h.audited())
	}
}
