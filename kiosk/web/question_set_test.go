package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
)

// general is the set that every organisation begins with.
func general(h *house) kiosk.QuestionSet {
	h.t.Helper()
	sets, err := h.store.QuestionSets(context.Background())
	must(h.t, err)
	return sets[slices.IndexFunc(sets, func(s kiosk.QuestionSet) bool { return s.Stock == "general" })]
}

// setOf reads a set as it is asked now.
func setOf(h *house, id kiosk.ID) kiosk.QuestionSet {
	h.t.Helper()
	s, err := h.store.QuestionSet(context.Background(), id)
	must(h.t, err)
	return s
}

// formOf is what a browser would send of the form of a set on a page.
func formOf(t testing.TB, res answer) url.Values {
	t.Helper()
	form := url.Values{}
	fields := parsed(t, res).Find("form.question-set, form[data-group]").Find("input, select, textarea")
	fields.Each(func(_ int, f *goquery.Selection) {
		name, value := f.AttrOr("name", ""), f.AttrOr("value", "")
		if goquery.NodeName(f) == "select" {
			chosen := f.Find("option[selected]")
			if chosen.Length() == 0 {
				chosen = f.Find("option").First()
			}
			value = chosen.AttrOr("value", "")
		}
		if goquery.NodeName(f) == "textarea" {
			value = f.Text()
		}
		kind := f.AttrOr("type", "")
		if _, on := f.Attr("checked"); on || kind != "radio" && kind != "checkbox" {
			form.Add(name, value)
		}
	})
	if len(form) == 0 {
		t.Fatalf("%d, and no form", res.StatusCode)
	}
	return form
}

// parsed reads a page, whatever its status.
func parsed(t testing.TB, res answer) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	return doc
}

// ownSet makes a set with words of one's own and returns it.
func ownSet(h *house, b *browser) kiosk.QuestionSet {
	h.t.Helper()
	form := formOf(h.t, b.get("/questions/new"))
	form.Set("name", "Fietsles")
	for n := range 3 {
		at := fmt.Sprint(n + 1)
		form.Set("stock."+at, "")
		form.Set("picture."+at, "bicycle")
		form.Set("text."+at+".nl", "Ik fiets beter "+at)
		form.Set("text."+at+".tr", "Daha iyi sürüyorum "+at)
	}
	res := b.do("POST", "/questions/new", form)
	if res.StatusCode != 303 {
		h.t.Fatalf("%d: %v", res.StatusCode, texts(parsed(h.t, res).Find(".problems li")))
	}
	path, _, _ := strings.Cut(res.Header.Get("Location"), "?")
	id, err := kiosk.ParseID(strings.TrimPrefix(path, "/questions/"))
	must(h.t, err)
	return setOf(h, id)
}

func TestOnlyOrganisersSeeAndChangeTheQuestions(t *testing.T) {
	h := open(t)
	path := "/questions/" + general(h).ID.String()
	for _, role := range []kiosk.Role{kiosk.Host, kiosk.BridgeFigure, kiosk.Administrator} {
		b := h.as(role)
		for _, get := range []string{"/questions", "/questions/new", path, path + "/sound/understood/nl"} {
			if res := b.get(get); res.StatusCode != 403 {
				t.Errorf("%s gets %s: %d", role, get, res.StatusCode)
			}
		}
		for _, post := range []string{"/questions/new", path, path + "/recording"} {
			if res := b.post(post, "name", "Van mij"); res.StatusCode != 403 {
				t.Errorf("%s posts %s: %d", role, post, res.StatusCode)
			}
		}
	}
}

func TestTheListSaysWhatEachSetIsForAndKeepsStoppedOnesApart(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	s := general(h)
	list := parsed(t, b.get("/questions"))
	if got := list.Find(".set h3 a").Length(); got != 4 {
		t.Fatalf("%d sets", got)
	}
	if got := list.Find(".set").First().Find(".statements li").Length(); got != len(s.Questions) {
		t.Errorf("%d statements of %d", got, len(s.Questions))
	}
	if res := b.post("/questions/"+s.ID.String(), "do", "stop", "version", "1"); res.StatusCode != 303 {
		t.Fatalf("stop: %d", res.StatusCode)
	}
	list = parsed(t, b.get("/questions"))
	if got := texts(list.Find("details .set h3 a")); !slices.Equal(got, []string{"Algemeen"}) {
		t.Errorf("stopped: %q", got)
	}
	if after := setOf(h, s.ID); after.Questions[0].Key != s.Questions[0].Key {
		t.Error("stopping made other questions")
	}
	if res := b.post("/questions/"+s.ID.String(), "do", "start", "version", "2"); res.StatusCode != 303 || setOf(h, s.ID).Stopped {
		t.Errorf("start: %d", res.StatusCode)
	}
}

func TestASetBehindAnotherSaysThatItIsShownNowhere(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	if got := parsed(t, b.get("/questions")).Find(".chip.late").Length(); got != 0 {
		t.Errorf("%d sets are idle at the start", got)
	}
	ownSet(h, b) // for everything, as is the one that was there
	if got := texts(parsed(t, b.get("/questions")).Find(".set:has(.chip.late) h3 a")); !slices.Equal(got, []string{"Algemeen"}) {
		t.Errorf("idle: %q", got)
	}
}

func TestASetThatIsSavedUntouchedKeepsItsNameAndItsQuestions(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	before := general(h)
	path := "/questions/" + before.ID.String()
	if res := b.do("POST", path, formOf(t, b.get(path))); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	after := setOf(h, before.ID)
	if after.Version != 2 || after.Stock != "general" || after.Name != "" || after.Way != before.Way || after.Why != before.Why {
		t.Errorf("after: %+v", after)
	}
	for i, one := range after.Questions {
		if was := before.Questions[i]; one.Key != was.Key || one.Stock != was.Stock || one.Picture != was.Picture {
			t.Errorf("statement %d: %+v was %+v", i+1, one, was)
		}
	}
}

func TestAVersionKeepsItsQuestionsWhenTheyChange(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	before := ownSet(h, b)
	path := "/questions/" + before.ID.String()
	form := formOf(t, b.get(path))
	form.Set("text.1.nl", "Ik fiets nu alleen")
	form.Set("text.2.fr", "Je fais mieux du vélo")
	form.Set("picture.2", "bus")
	form.Set("text.3.tr", "Başka")
	if res := b.do("POST", path, form); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	after := setOf(h, before.ID)
	if after.Questions[0].Key == before.Questions[0].Key {
		t.Error("other Dutch words have the answers of the old ones")
	}
	if one := after.Questions[1]; one.Key != before.Questions[1].Key || one.Text[kiosk.French] != "Je fais mieux du vélo" || one.Picture != "bus" {
		t.Errorf("words in a language that had none: %+v", one)
	}
	if one := after.Questions[2]; one.Key == before.Questions[2].Key || one.Text[kiosk.Turkish] != "Başka" {
		t.Errorf("other Turkish words have the answers of the old ones: %+v", one)
	}
	old, err := h.store.QuestionSetAt(context.Background(), before.ID, before.Version)
	must(t, err)
	if old.Questions[0].Text[kiosk.Dutch] != "Ik fiets beter 1" {
		t.Errorf("the old version: %+v", old.Questions[0])
	}
	form = formOf(t, b.get(path))
	form.Set("scale", "3")
	if res := b.do("POST", path, form); res.StatusCode != 303 || setOf(h, before.ID).Questions[1].Key == before.Questions[1].Key {
		t.Error("answers on four faces are counted with those on three")
	}
}

func TestStatementsMoveWithoutScriptsAndNothingTypedIsLost(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	path := "/questions/" + general(h).ID.String()
	stocks := func(form url.Values) (all []string) {
		for n := 1; form.Has(fmt.Sprintf("key.%d", n)); n++ {
			all = append(all, form.Get(fmt.Sprintf("stock.%d", n)))
		}
		return all
	}
	tests := []struct{ button, want string }{
		{"down.1", "learned understood dared time next"},
		{"up.2", "learned understood dared time next"},
		{"up.1", "understood learned dared time next"},
		{"down.5", "understood learned dared time next"},
		{"remove.3", "understood learned time next"},
		{"add", "understood learned dared time next "},
		{"remove.99", "understood learned dared time next"},
		{"up.-1", "understood learned dared time next"},
		{"preview", "understood learned dared time next"},
	}
	for _, tt := range tests {
		form := formOf(t, b.get(path))
		form.Set("name", "Half getypt")
		form.Set("move", tt.button)
		res := b.do("POST", path, form)
		shown := formOf(t, res)
		if got := strings.Join(stocks(shown), " "); res.StatusCode != 200 || got != tt.want {
			t.Errorf("%s: %d %q", tt.button, res.StatusCode, got)
		}
		if shown.Get("name") != "Half getypt" {
			t.Errorf("%s: the name is %q", tt.button, shown.Get("name"))
		}
	}
	if v := setOf(h, general(h).ID).Version; v != 1 {
		t.Errorf("a button that moves saved version %d", v)
	}
}

func TestWhatCannotBeASetIsRefusedWithAWord(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	tests := []struct {
		name, field, value, at string
	}{
		{"no name", "name", "", "name"},
		{"a name without end", "name", strings.Repeat("x", 61), "name"},
		{"nine faces", "scale", "9", "scale"},
		{"no number of faces", "scale", "veel", "scale"},
		{"another way", "way", "sms", "way"},
		{"another use", "use", "spy", "use"},
		{"an unknown kind", "kinds", "rocket_science", "kinds"},
		{"a kind that is about one person", "kinds", "individual", "kinds"},
		{"a module without a name", "whom", "module", "module"},
		{"a picture from elsewhere", "picture.1", "../../x", "picture.1"},
		{"a picture that is no word of a workshop", "picture.1", "tick-white", "picture.1"},
		{"an unknown statement", "stock.1", "evil", "stock.1"},
		{"one of the other use", "stock.1", "self_work", "stock.1"},
		{"the same statement twice", "stock.1", "dared", "stock.3"},
		{"Dutch that is missing", "text.1.fr", "Je fais du vélo", "text.1.nl"},
		{"words without end", "text.1.sk", strings.Repeat("x", 91), "text.1.sk"},
		{"a number of the register", "text.1.nl", "85.07.30-033.28", "text.1.nl"},
		{"a hundred languages", "text.1.x42", "hi", "questions"},
		{"a seventh statement", "stock.4", "again", "questions"},
	}
	for _, tt := range tests {
		form := formOf(t, b.get("/questions/new"))
		form.Set("name", "Nieuw")
		form.Set(tt.field, tt.value)
		switch tt.name {
		case "a kind that is about one person", "an unknown kind":
			form.Set("whom", "kinds")
		case "Dutch that is missing", "words without end", "a number of the register":
			form.Set("stock.1", "")
			form.Set("picture.1", "bus")
		case "a seventh statement":
			for n, stock := range []string{"welcome", "time", "next", "group"} {
				form.Set(fmt.Sprintf("stock.%d", 4+n), stock)
			}
		}
		res := b.do("POST", "/questions/new", form)
		page := parsed(t, res)
		if res.StatusCode != 422 || page.Find(`.problems a[href="#f-`+tt.at+`"]`).Length() == 0 {
			t.Errorf("%s: %d %q", tt.name, res.StatusCode, texts(page.Find(".problems li")))
		}
		if strings.Contains(res.body, "⟦") {
			t.Errorf("%s: a word is missing: %q", tt.name, texts(page.Find(".problems li")))
		}
		if got := formOf(t, res).Get("name"); got != form.Get("name") {
			t.Errorf("%s: the name became %q", tt.name, got)
		}
	}
	sets, err := h.store.QuestionSets(context.Background())
	must(t, err)
	if len(sets) != 4 {
		t.Errorf("%d sets are kept", len(sets))
	}
}

func TestFewerThanThreeStatementsAreRefused(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	form := formOf(t, b.get("/questions/new"))
	form.Set("name", "Kort")
	form.Set("stock.3", "") // left empty: no statement
	form.Set("picture.3", "")
	res := b.do("POST", "/questions/new", form)
	if page := parsed(t, res); res.StatusCode != 422 || page.Find(`.problems a[href="#f-questions"]`).Length() != 1 {
		t.Errorf("%d %q", res.StatusCode, texts(page.Find(".problems li")))
	}
}

func TestAKeyOfAnotherSetOrSentTwiceBringsNoAnswersAlong(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	own := ownSet(h, b)
	path := "/questions/" + own.ID.String()
	form := formOf(t, b.get(path))
	form.Set("key.1", "understood")
	form.Set("key.3", own.Questions[1].Key)
	if res := b.do("POST", path, form); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	after := setOf(h, own.ID)
	if after.Questions[0].Key == "understood" || after.Questions[2].Key == after.Questions[1].Key {
		t.Errorf("keys: %+v", after.Questions)
	}
}

func TestWhenAColleagueSavedMeanwhileBothAreShown(t *testing.T) {
	h := open(t)
	mine, theirs := h.as(kiosk.Organiser), h.as(kiosk.Organiser)
	s := ownSet(h, mine)
	path := "/questions/" + s.ID.String()
	form, other := formOf(t, mine.get(path)), formOf(t, theirs.get(path))
	other.Set("text.1.nl", "Van een collega")
	if res := theirs.do("POST", path, other); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	form.Set("text.1.nl", "Van mij")
	form.Set("text.1.ar", "لي")
	res := mine.do("POST", path, form)
	page := parsed(t, res)
	if res.StatusCode != 409 || !strings.Contains(page.Find(".notice .set").Text(), "Van een collega") {
		t.Fatalf("%d: %q", res.StatusCode, page.Find(".notice").Text())
	}
	again := formOf(t, res)
	if again.Get("text.1.nl") != "Van mij" || again.Get("text.1.ar") != "لي" || again.Get("version") != "2" {
		t.Errorf("what was typed: %v", again)
	}
	if got := setOf(h, s.ID).Questions[0].Text[kiosk.Dutch]; got != "Van een collega" {
		t.Errorf("kept: %q", got)
	}
	if res := mine.do("POST", path, again); res.StatusCode != 303 || setOf(h, s.ID).Questions[0].Text[kiosk.Dutch] != "Van mij" {
		t.Errorf("saved again: %d", res.StatusCode)
	}
}

func TestTheFormSentTwiceMakesOneSet(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	form := formOf(t, b.get("/questions/new"))
	form.Set("name", "Eén keer")
	first, second := b.do("POST", "/questions/new", form), b.do("POST", "/questions/new", form)
	if first.Header.Get("Location") != second.Header.Get("Location") || first.StatusCode != 303 {
		t.Errorf("%d %s, then %d %s", first.StatusCode, first.Header.Get("Location"), second.StatusCode, second.Header.Get("Location"))
	}
}

func TestLanguagesWithoutWordsAreNamedAndThePreviewShowsTheDutch(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	s := ownSet(h, b)
	path := "/questions/" + s.ID.String()
	missing := parsed(t, b.get(path)).Find(".missing").First().Text()
	if !strings.Contains(missing, "Arabisch") || strings.Contains(missing, "Turks") {
		t.Errorf("missing: %q", missing)
	}
	form := formOf(t, b.get(path))
	form.Set("move", "preview")
	form.Set("preview", "ar")
	page := parsed(t, b.do("POST", path, form))
	if dir := page.Find(".preview ol").AttrOr("dir", ""); dir != "rtl" {
		t.Errorf("the preview runs %q", dir)
	}
	if got := page.Find(".preview .says").First().Text(); !strings.Contains(got, "Ik fiets beter 1") {
		t.Errorf("the preview says %q", got)
	}
	if got := page.Find(".preview ol > li").First().Find(".faces li").Length(); got != s.Scale {
		t.Errorf("%d faces", got)
	}
}

func TestEveryPictogramOfAStatementIsThereAndHasWords(t *testing.T) {
	h := open(t)
	pictures := questionPictures()
	for _, use := range []kiosk.Use{kiosk.UseActivity, kiosk.UseSelf} {
		for _, s := range kiosk.StockQuestions(use) {
			if !slices.Contains(pictures, s.Picture) {
				t.Errorf("%s: its %s is not among those offered", s.Stock, s.Picture)
			}
		}
	}
	for _, why := range kiosk.Whys() {
		if picture := new(page).WhyPicture(why); !slices.Contains(pictures, picture) {
			t.Errorf("%s: its %s is not among those offered", why, picture)
		}
	}
	for _, picture := range pictures {
		if _, err := h.server.Assets.URL("pictograms/" + picture + ".svg"); err != nil {
			t.Error(err)
		}
		for _, l := range kiosk.StaffLanguages() {
			if !h.server.Catalogue.Printer(l, false).Has("question_set.picture." + picture) {
				t.Errorf("%s: %s has no words", l, picture)
			}
		}
	}
}
