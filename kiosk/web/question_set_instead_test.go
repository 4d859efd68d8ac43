package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestBeforeASetIsStoppedItIsSaidWhatComesInstead(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	form := formOf(t, b.get("/questions/new"))
	form.Set("name", "Fietsles")
	form.Set("whom", "kinds")
	form.Set("kinds", "workshop")
	path, _, _ := strings.Cut(b.do("POST", "/questions/new", form).Header.Get("Location"), "?")
	for of, want := range map[string][]string{path: {"Algemeen"}, "/questions/" + general(h).ID.String(): nil} {
		ask := parsed(t, b.get(of)).Find("details.stop")
		if got := texts(ask.Find("p strong")); !slices.Equal(got, want) || ask.Find("button[value=stop]").Length() != 1 {
			t.Errorf("%s: instead comes %q", of, got)
		}
		if nothing := strings.Contains(ask.Text(), "vragen we dan niets meer"); nothing != (want == nil) {
			t.Errorf("%s: nothing is asked any more: %t", of, nothing)
		}
	}
	res := b.post(path, "do", "stop", "version", "1")
	said := parsed(t, b.get(res.Header.Get("Location"))).Find(".saved")
	if !strings.Contains(said.Text(), "Gestopt. Je kunt hem weer aanzetten.") || said.Find("a").AttrOr("href", "") != path {
		t.Errorf("afterwards: %q", said.Text())
	}
}

func TestWhoChangesASetThatIsBeingAnsweredIsTold(t *testing.T) {
	h := open(t)
	a := h.held("Jobatelier", "2026-11-24")
	path := "/questions/" + general(h).ID.String()
	for at, want := range map[time.Time]int{a.Begins(h.zone()).Add(-time.Second): 0, a.Ends(h.zone()): 1, a.AnswersUntil(h.zone()): 0} {
		h.at(at)
		if n := parsed(t, h.as(kiosk.Organiser).get(path)).Find(".notice.busy").Length(); n != want {
			t.Errorf("at %s: %d warnings", at.Format("15:04"), n)
		}
	}
	h.at(a.Ends(h.zone()))
	if n := parsed(t, h.as(kiosk.Organiser).get("/questions/new")).Find(".notice.busy").Length(); n > 0 {
		t.Error("a new set is said to be answered")
	}
}

func TestOwnWordsWithoutAPictureShowAnEmptySquare(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	form := formOf(t, b.get("/questions/new"))
	form.Set("name", "Fietsles")
	form.Set("stock.1", "")
	form.Set("picture.1", "")
	form.Set("text.1.nl", "Ik fiets beter")
	page := parsed(t, b.do("POST", "/questions/new", form))
	first := page.Find("#statement-1 .pick")
	if first.Find(".no-picture:not([hidden])").Length() != 1 || first.Find("img[data-shown][src]").Length() > 0 || first.Find(".error").Length() != 1 {
		html, _ := first.Find("summary").Html()
		t.Errorf("it shows %s", html)
	}
	if n := page.Find("#statement-2 .no-picture:not([hidden])").Length(); n > 0 {
		t.Error("a built-in statement has an empty square")
	}
}
