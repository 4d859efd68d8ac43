package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
	"jobatelier/store/engine"
)

// asking plans an activity that ends in so long, and is answered in that way.
func (h *house) asking(title string, way kiosk.FeedbackWay, ends time.Duration) store.Asked {
	h.t.Helper()
	local := h.clock.Now().Add(ends).In(h.zone())
	end := kiosk.TimeOfDay(local.Hour()*60 + local.Minute())
	a := kiosk.Activity{
		ID: h.store.NewID(), Kind: "workshop", Title: title, Site: h.site.ID, Day: kiosk.DayOf(local, h.zone()),
		Start: end - 120, End: end, Audience: "everyone", Place: "zaal 2", Feedback: way,
	}
	must(h.t, h.store.AddActivities(context.Background(), a))
	asked, err := h.store.AskedOf(context.Background(), a.ID)
	must(h.t, err)
	return asked
}

// ballot fills in the form of an activity: the same face everywhere.
func (h *house) ballot(a store.Asked, face string, more ...string) url.Values {
	form := url.Values{
		"id": {h.store.RandomID().String()}, "activity": {a.Activity.ID.String()},
		"set": {a.Set.ID.String()}, "version": {fmt.Sprint(a.Set.Version)},
	}
	for _, q := range a.Set.Questions {
		form.Set("q."+q.Key, face)
	}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

// votes hands a ballot in as a program does, and returns the word for it.
func (b *browser) votes(form url.Values) string {
	b.h.t.Helper()
	res := b.do("POST", "/kiosk/feedback", form, "Accept", "application/json")
	var said struct{ Answer string }
	if err := json.Unmarshal([]byte(res.body), &said); err != nil || res.StatusCode != 200 && res.StatusCode != 503 {
		b.h.t.Fatalf("%d: %s (%v)", res.StatusCode, res.body, err)
	}
	return said.Answer
}

// counted lets the time for answers pass, counts, and returns how many ballots
// there were after an activity.
func (h *house) counted(a store.Asked) store.Evaluated {
	h.t.Helper()
	ctx := context.Background()
	now, err := h.store.Activity(ctx, a.Activity.ID)
	must(h.t, err)
	if wait := now.Ends(h.zone()).Add(kiosk.FeedbackUntil).Sub(h.clock.Now()); wait > 0 {
		h.clock.Move(wait)
	}
	must(h.t, h.store.Count(ctx, h.keys[vault.People]))
	all, err := h.store.Evaluations(ctx, store.EvaluationFilter{Activity: a.Activity.ID})
	must(h.t, err)
	if len(all.Activities) == 0 {
		return store.Evaluated{}
	}
	return all.Activities[0]
}

// card is the browser of somebody who has just held up their card.
func (h *house) card(first, picture string) *browser {
	h.t.Helper()
	_, code := h.person(first, picture, kiosk.Dutch)
	b := h.browser()
	b.scan(string(code), "")
	return b
}

func TestABallotThatIsSentFiveTimesIsCountedOnce(t *testing.T) {
	for way, who := range map[kiosk.FeedbackWay]func(*house) *browser{
		kiosk.BySmiley: (*house).browser,
		kiosk.ByCard:   func(h *house) *browser { return h.card("Amina", "fox") },
	} {
		t.Run(string(way), func(t *testing.T) {
			h := open(t)
			a := h.asking("Mijn cv", way, 10*time.Minute)
			b := who(h)
			form := h.ballot(a, "4")
			for i := range 5 {
				if word := b.votes(form); word != "counted" {
					t.Errorf("sent %d times: %s", i+1, word)
				}
			}
			if e := h.counted(a); e.Votes != 1 {
				t.Errorf("%d ballots", e.Votes)
			}
		})
	}
}

func TestACardAnswersOnceAndOnlyWhoWasThere(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.ByCard, 10*time.Minute)
	amina := h.card("Amina", "fox")
	if word := amina.votes(h.ballot(a, "4")); word != "counted" {
		t.Fatal("the first answer:", word)
	}
	if word := amina.votes(h.ballot(a, "1")); word != "voted" {
		t.Error("another answer of the same card:", word)
	}
	page := amina.do("POST", "/kiosk/feedback", h.ballot(a, "1"))
	if page.StatusCode != 200 || !strings.Contains(page.body, "Je hebt al geantwoord.") {
		t.Errorf("the screen says %d: %s", page.StatusCode, page.body)
	}
	h.clock.Move(15 * time.Minute) // it is over: who comes now was not there
	if word := h.card("Stefan", "bee").votes(h.ballot(a, "4")); word != "not_there" {
		t.Error("who was not there:", word)
	}
	if e := h.counted(a); e.Votes != 1 {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestABallotThatIsNotTakenIsRefusedWithAWord(t *testing.T) {
	h := open(t)
	door, desk := h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute), h.asking("Mijn cv", kiosk.ByCard, 10*time.Minute)
	ended, later := h.asking("Vanmorgen", kiosk.BySmiley, -31*time.Minute), h.asking("Vanavond", kiosk.BySmiley, 5*time.Hour)
	other := h.asking("Elders", kiosk.BySmiley, 10*time.Minute)
	must(t, h.store.PutSite(context.Background(), kiosk.Site{ID: kiosk.ID{1}, Name: "Elders", Municipality: "Boom"}))
	_, err := h.store.ChangeActivity(context.Background(), other.Activity.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Site = kiosk.ID{1}
		return a, nil
	})
	must(t, err)
	huge := strings.Repeat("x", 5000)
	question := "q." + door.Set.Questions[0].Key
	without := func(names ...string) url.Values {
		form := h.ballot(door, "3")
		for name := range form {
			if slices.Contains(names, strings.SplitN(name, ".", 2)[0]) {
				form.Del(name)
			}
		}
		return form
	}
	for name, c := range map[string]struct {
		form url.Values
		want string
	}{
		"after half an hour":           {h.ballot(ended, "3"), "over"},
		"before it began":              {h.ballot(later, "3"), "over"},
		"without a card":               {h.ballot(desk, "3"), "way"},
		"of another site":              {h.ballot(other, "3"), "unknown"},
		"no such activity":             {h.ballot(door, "3", "activity", h.store.NewID().String()), "unknown"},
		"no such questions":            {h.ballot(door, "3", "set", h.store.NewID().String()), "unknown"},
		"no such version":              {h.ballot(door, "3", "version", "99"), "unknown"},
		"a face that is none":          {h.ballot(door, "3", question, "5"), "invalid"},
		"a face below none":            {h.ballot(door, "3", question, "-1"), "invalid"},
		"a face in letters":            {h.ballot(door, "3", question, huge), "invalid"},
		"a question of nobody":         {h.ballot(door, "3", "q."+huge, "3"), "invalid"},
		"a reason of nobody":           {h.ballot(door, "3", "why", huge), "invalid"},
		"words where none are asked":   {h.ballot(door, "3", "text", huge), "invalid"},
		"an id of 5,000 letters":       {h.ballot(door, "3", "id", huge), "invalid"},
		"an activity of 5,000 letters": {h.ballot(door, "3", "activity", huge), "unknown"},
		"a version of 5,000 letters":   {h.ballot(door, "3", "version", huge), "invalid"},
		"a day that is none":           {h.ballot(door, "3", "day", huge, "half_day", "pm"), "invalid"},
		"half a day that is none":      {h.ballot(door, "3", "day", "2026-11-24", "half_day", huge), "invalid"},
		"without an id":                {without("id"), "invalid"},
		"without an activity":          {without("activity"), "unknown"},
		"without questions":            {without("set"), "unknown"},
		"without an answer":            {without("q"), "invalid"},
		"nothing":                      {url.Values{}, "invalid"},
	} {
		t.Run(name, func(t *testing.T) {
			if word := h.browser().votes(c.form); word != c.want {
				t.Errorf("%s, want %s", word, c.want)
			}
			page := h.browser().do("POST", "/kiosk/feedback", c.form)
			if page.StatusCode != 200 || !strings.Contains(page.body, `class="hero`) || strings.Contains(page.body, "Dank je wel") {
				t.Errorf("the screen: %d %s", page.StatusCode, page.body)
			}
		})
	}
	for _, a := range []store.Asked{door, desk, ended, later} {
		if e := h.counted(a); e.Votes != 0 {
			t.Errorf("%s: %d ballots", a.Activity.Title, e.Votes)
		}
	}
}

func TestAnotherSitesPageCastsNoBallot(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	for _, header := range [][]string{{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}} {
		if res := h.browser().do("POST", "/kiosk/feedback", h.ballot(a, "1"), header...); res.StatusCode != 403 {
			t.Errorf("%v: %d", header, res.StatusCode)
		}
	}
	if e := h.counted(a); e.Votes != 0 {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestAQuestionThatWasChangedASecondAgoIsStillCounted(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	form := h.ballot(a, "4")
	changed := a.Set
	changed.Questions = slices.Clone(changed.Questions)
	changed.Questions[0] = kiosk.Question{Picture: "ear", Text: map[kiosk.Language]string{kiosk.Dutch: "Ik heb alles begrepen."}}
	by := store.Actor{Staff: h.staff[kiosk.Organiser].ID}
	changed, err := h.store.SaveQuestionSet(context.Background(), h.store.NewID(), changed, by)
	must(t, err)
	if word := h.browser().votes(form); word != "counted" {
		t.Error("the questions that were on the screen:", word)
	}
	changed.Stopped = true
	_, err = h.store.SaveQuestionSet(context.Background(), h.store.NewID(), changed, by)
	must(t, err)
	if word := h.browser().votes(h.ballot(a, "3")); word != "counted" {
		t.Error("questions that are not asked any more:", word)
	}
	if e := h.counted(a); e.Votes != 2 {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestATabletHandsInLaterWhatItKept(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	day := []string{"day", string(a.Activity.Day), "half_day", string(a.Activity.HalfDay())}
	if word := h.browser().votes(h.ballot(a, "4", day...)); word != "counted" {
		t.Error("at once:", word)
	}
	kept := h.ballot(a, "4", append(day, "quick", "1")...)
	h.clock.Move(3 * 24 * time.Hour)
	for range 2 {
		if word := h.browser().votes(kept); word != "counted" {
			t.Error("three days later:", word)
		}
	}
	if e := h.counted(a); e.Votes != 2 || e.Quick != 1 {
		t.Errorf("counted %+v", e)
	}
	h.clock.Move(kiosk.HandInDays * 24 * time.Hour)
	if word := h.browser().votes(h.ballot(a, "4", day...)); word != "over" {
		t.Error("after more than two weeks:", word)
	}
}

func TestANumberOfSomebodyIsNotKeptAndTheFacesCount(t *testing.T) {
	h := open(t)
	h.longest(4)
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	if word := h.browser().votes(h.ballot(a, "4", "text", "85.07.30-033.28")); word != "counted" {
		t.Error(word)
	}
	if word := h.browser().votes(h.ballot(a, "4", "text", strings.Repeat("a", 5000))); word != "invalid" {
		t.Error("5,000 letters:", word)
	}
	if e := h.counted(a); e.Votes != 1 {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestOnlyAStatementThatWasSpokenIsReadAloud(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	question := a.Set.Questions[1].Key
	wav := append([]byte("RIFF\x24\x00\x00\x00WAVEfmt "), make([]byte, 40)...)
	must(t, h.store.SaveRecording(context.Background(), a.Set.ID, question, kiosk.Arabic, store.Recording{Type: "audio/wav", Sound: wav}))
	path := fmt.Sprintf("/kiosk/feedback/sound/%s/%s/ar", a.Set.ID, question)
	for lang, want := range map[string]int{"ar": 1, "nl": 0} {
		page := h.browser().get("/kiosk/feedback?lang=" + lang).body
		if n := strings.Count(page, path); n != want || strings.Count(page, "/kiosk/feedback/sound/") != want {
			t.Errorf("in %s the recording is there %d times", lang, n)
		}
	}
	if sound := h.browser().get(path); sound.StatusCode != 200 || sound.Header.Get("Content-Type") != "audio/wav" || sound.body != string(wav) {
		t.Errorf("the recording: %d %v", sound.StatusCode, sound.Header)
	}
	for _, wrong := range []string{"/kiosk/feedback/sound/x/y/ar", strings.TrimSuffix(path, "ar") + "nl", strings.TrimSuffix(path, "ar") + "xx"} {
		if res := h.browser().get(wrong); res.StatusCode != 404 {
			t.Errorf("%s: %d", wrong, res.StatusCode)
		}
	}
}

func TestTheServerRemembersFewDevicesAtPlay(t *testing.T) {
	var r rushes
	for i := range 5 * rushesMost {
		r.keep(kiosk.ID{byte(i), byte(i >> 8)}, kiosk.ID{1}, noon)
		r.keep(kiosk.ID{1}, kiosk.ID{byte(i), byte(i >> 8)}, noon)
	}
	if n := len(r.last[kiosk.ID{1}]); len(r.last) > rushesMost || n > rushesOfOne {
		t.Errorf("%d devices are remembered, and %d ballots of one", len(r.last), n)
	}
}

func TestAPersonWhoIsSlowOrRefusedIsNoChildAtPlay(t *testing.T) {
	h := open(t)
	a := h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	day := []string{"day", string(a.Activity.Day), "half_day", string(a.Activity.HalfDay())}
	first := h.ballot(a, "4")
	for range 5 {
		h.browser().votes(first) // the same one again
		h.browser().votes(h.ballot(a, "5"))
		h.browser().votes(h.ballot(a, "3", day...)) // its scripts would say so
	}
	h.browser().votes(h.ballot(a, "4"))
	if e := h.counted(a); e.Votes != 7 || e.Quick != 0 {
		t.Errorf("%d ballots, %d of them quick", e.Votes, e.Quick)
	}
}

func TestACardIsNoChildAtPlay(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.ByCard, 10*time.Minute)
	h.card("Amina", "fox").votes(h.ballot(a, "4", "quick", "1"))
	if e := h.counted(a); e.Votes != 1 || e.Quick != 0 {
		t.Errorf("%d ballots, %d of them quick", e.Votes, e.Quick)
	}
}

func TestManyBallotsWithinSecondsAreKeptAndMarked(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	for range 5 {
		h.browser().votes(h.ballot(a, "1"))
		h.clock.Move(time.Second)
	}
	h.clock.Move(time.Minute)
	h.browser().votes(h.ballot(a, "4"))
	if e := h.counted(a); e.Votes != 6 || e.Quick != 2 {
		t.Errorf("%d ballots, %d of them quick", e.Votes, e.Quick)
	}
}

func TestSomebodyWhoLeavesIsAskedAndTheVisitGoesOn(t *testing.T) {
	h := open(t)
	asked := h.asking("Mijn cv", kiosk.ByCard, time.Hour)
	b := h.card("Amina", "fox")
	left := b.post("/kiosk/leave")
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(left.body))
	must(t, err)
	if doc.Find(`a.main[href="/kiosk/feedback"]`).Length() != 1 || doc.Find("body").AttrOr("data-clear", "") != "12" {
		t.Error("the way to the questions is missing:", left.body)
	}
	page := b.get("/kiosk/feedback")
	doc, err = goquery.NewDocumentFromReader(strings.NewReader(page.body))
	must(t, err)
	form := url.Values{}
	doc.Find("form[data-feedback] input[type=hidden]").Each(func(_ int, s *goquery.Selection) {
		form.Set(s.AttrOr("name", ""), s.AttrOr("value", ""))
	})
	for _, q := range asked.Set.Questions {
		faces := doc.Find(fmt.Sprintf(`input[name="q.%s"]`, q.Key)).Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") })
		if want := []string{"4", "3", "2", "1", "0"}; !slices.Equal(faces, want) {
			t.Errorf("%s has the faces %v, want %v", q.Key, faces, want)
		}
		form.Set("q."+q.Key, "3")
	}
	thanks := b.do("POST", "/kiosk/feedback", form)
	if !strings.Contains(thanks.body, "Dank je wel!") || !strings.Contains(thanks.body, "data-clear") {
		t.Error("no thanks:", thanks.body)
	}
	if again := b.get("/kiosk/feedback"); !strings.Contains(again.body, "Er is nu geen vraag.") {
		t.Error("asked again:", again.body)
	}
	if e := h.counted(asked); e.Votes != 1 {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestNobodyKnowsWhatIsAnsweredSoThatNoNameStandsOverIt(t *testing.T) {
	h := open(t)
	a := h.asking("Mijn cv", kiosk.ByCard, 10*time.Minute)
	b := h.card("Amina", "fox")
	form, thanks, again := b.get("/kiosk/feedback"), b.do("POST", "/kiosk/feedback", h.ballot(a, "4")), b.get("/kiosk/feedback")
	for name, page := range map[string]answer{"the questions": form, "the thanks": thanks, "nothing to answer": again} {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(page.body))
		must(t, err)
		if doc.Find(".who").Length() > 0 || strings.Contains(page.body, "Amina") || strings.Contains(page.body, "fox.svg") {
			t.Errorf("%s show who it is: %s", name, page.body)
		}
	}
	h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	for name, page := range map[string]answer{"a card": form, "the door": h.browser().get("/kiosk/feedback")} {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(page.body))
		must(t, err)
		first := doc.Find(".screen").First().Find(".promise")
		if first.Find("img[src*=lock]").Length() != 1 || !strings.Contains(first.Text(), "Niemand weet wat jij antwoordt.") {
			t.Errorf("%s is not promised it on its first screen: %s", name, page.body)
		}
	}
}

func TestNobodyIsAskedWhereThereIsNothingToAnswer(t *testing.T) {
	h := open(t)
	h.asking("Mijn cv", kiosk.NoAnswer, 10*time.Minute)
	b := h.card("Amina", "fox")
	if page := b.get("/kiosk/me"); strings.Contains(page.body, "/kiosk/feedback") {
		t.Error("asked on one's own page:", page.body)
	}
	if left := b.post("/kiosk/leave"); strings.Contains(left.body, "/kiosk/feedback") {
		t.Error("asked after leaving:", left.body)
	}
	if page := b.get("/kiosk/me"); page.StatusCode != 303 {
		t.Error("the visit goes on after leaving:", page.StatusCode)
	}
	if page := h.browser().get("/kiosk/feedback"); page.StatusCode != 200 || !strings.Contains(page.body, `href="/kiosk`) && !strings.Contains(page.body, "/kiosk/done") {
		t.Errorf("no way home: %d %s", page.StatusCode, page.body)
	}
}

func TestTheScansAroundTheEndLeadToTheQuestions(t *testing.T) {
	h := open(t)
	h.asking("Mijn cv", kiosk.ByCard, time.Hour)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	scan := func() string { return h.browser().post("/kiosk/scan", "code", string(code)).body }
	const way = `href="/kiosk/feedback"`
	if page := scan(); strings.Contains(page, way) {
		t.Error("the greeting leads there:", page)
	}
	if page := scan(); strings.Contains(page, way) {
		t.Error("an hour before the end:", page)
	}
	h.clock.Move(50 * time.Minute)
	if page := scan(); !strings.Contains(page, way) {
		t.Error("in the last quarter of an hour:", page)
	}
	h.clock.Move(20 * time.Minute)
	if page := scan(); !strings.Contains(page, way) {
		t.Error("after the end:", page)
	}
	h.clock.Move(20 * time.Minute)
	if page := scan(); strings.Contains(page, way) {
		t.Error("when answers are not taken any more:", page)
	}
}

func TestProgramsAreAnsweredAsBefore(t *testing.T) {
	h := open(t)
	h.asking("Mijn cv", kiosk.ByCard, 10*time.Minute)
	b := h.card("Amina", "fox")
	left := b.do("POST", "/kiosk/leave", url.Values{}, "Accept", "application/json")
	if want := `"answer":"left"`; !strings.Contains(left.body, want) || strings.Contains(left.body, "feedback") {
		t.Errorf("left: %s", left.body)
	}
	if page := b.get("/kiosk/me"); page.StatusCode != 303 {
		t.Error("the visit goes on:", page.StatusCode)
	}
}

func TestTheDoorAsksByItselfInTheLastQuarterAndMovesWithTheEnd(t *testing.T) {
	h := open(t)
	a := h.asking("Dialoogtafel", kiosk.BySmiley, 16*time.Minute)
	leads := func(when string, want bool) {
		t.Helper()
		res := h.browser().get("/kiosk")
		if leads := res.StatusCode == 303 && res.Header.Get("Location") == "/kiosk/feedback"; leads != want {
			t.Errorf("%s the door asks: %t (%d)", when, leads, res.StatusCode)
		}
	}
	leads("16 minutes before the end", false)
	h.clock.Move(2 * time.Minute)
	leads("14 minutes before the end", true)
	if page := h.browser().get("/kiosk?card=1"); page.StatusCode != 200 || !strings.Contains(page.body, `href="/kiosk/register"`) {
		t.Errorf("no way to the waiting screen: %d", page.StatusCode)
	}
	if res := h.as(kiosk.Host).post("/today/extend", "activity", a.Activity.ID.String(), "extended", "30"); res.StatusCode != 303 {
		t.Fatal("it is not extended:", res.StatusCode)
	}
	leads("running late by half an hour", false)
	h.clock.Move(30 * time.Minute)
	leads("14 minutes before the later end", true)
	h.clock.Move(28 * time.Minute)
	leads("14 minutes after the end", true)
	h.clock.Move(2 * time.Minute)
	leads("16 minutes after the end", false)
}

func TestADeskDoesNotBecomeTheDoorByItself(t *testing.T) {
	h := open(t)
	h.desks()
	h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	if res := h.browser().get("/kiosk"); res.StatusCode != 200 {
		t.Errorf("the waiting screen of a desk: %d", res.StatusCode)
	}
}

func TestTheDoorAsksInTheLanguageThatIsTappedAndChoosesAmongSeveral(t *testing.T) {
	h := open(t)
	a := h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	page := h.browser().get("/kiosk/feedback?lang=ar")
	if !strings.Contains(page.body, `lang="ar" dir="rtl"`) || len(page.Cookies()) != 0 {
		t.Errorf("not Arabic, or remembered: %v %s", page.Cookies(), page.body)
	}
	if !strings.Contains(page.body, `class="button way-out" href="/kiosk?card=1&amp;lang=ar"`) {
		t.Errorf("who comes in is not led on in Arabic: %s", page.body)
	}
	b := h.asking("Vrije inloop", kiosk.BySmiley, 5*time.Minute)
	choice := h.browser().get("/kiosk/feedback").body
	for _, one := range []store.Asked{a, b} {
		if !strings.Contains(choice, "?activity="+one.Activity.ID.String()) {
			t.Errorf("%s cannot be chosen: %s", one.Activity.Title, choice)
		}
	}
	form := h.browser().get("/kiosk/feedback?activity=" + a.Activity.ID.String()).body
	if !strings.Contains(form, `name="activity" value="`+a.Activity.ID.String()+`"`) {
		t.Error("not what was chosen:", form)
	}
}

func TestSomebodysVisitIsNotInABallotOfTheDoor(t *testing.T) {
	h := open(t)
	door := h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	b := h.card("Amina", "fox")
	for range 2 {
		if word := b.votes(h.ballot(door, "4")); word != "counted" {
			t.Error(word)
		}
	}
	if e := h.counted(door); e.Votes != 2 {
		t.Errorf("%d ballots", e.Votes)
	}
}

// broken is an engine that keeps nothing any more, when it is told so.
type broken struct {
	engine.Engine
	full atomic.Bool
}

func (b *broken) Update(ctx context.Context, fn func(engine.Txn) error) error {
	if b.full.Load() {
		return engine.ErrFull
	}
	return b.Engine.Update(ctx, fn)
}

func TestWhatCannotBeKeptIsNotThankedFor(t *testing.T) {
	db := &broken{Engine: opened(t, filepath.Join(t.TempDir(), "data"))}
	h := houseOn(t, db)
	h.serve()
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	form := h.ballot(a, "4")
	db.full.Store(true)
	if word := h.browser().votes(form); word != "retry" {
		t.Error("on a full disk:", word)
	}
	page := h.browser().do("POST", "/kiosk/feedback", form)
	if page.StatusCode != 503 || strings.Contains(page.body, "Dank je wel") || !strings.Contains(page.body, "Het lukt even niet.") {
		t.Errorf("the screen on a full disk: %d %s", page.StatusCode, page.body)
	}
	db.full.Store(false)
	if word := h.browser().votes(form); word != "counted" {
		t.Error("when there is room again:", word)
	}
}
