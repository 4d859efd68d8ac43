package kiosk_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// words is a catalogue that has what begins like a kind.
type words []string

func (w words) Has(key string) bool {
	for _, kind := range w {
		if strings.HasPrefix(key, kind+".") && len(key) > len(kind)+1 {
			return true
		}
	}
	return false
}

var anyWord = words{"occupation", "group", "task", "informal", "school", "certificate", "licence", "transport", "availability", "area", "skill", "hobby"}

const cvDay = kiosk.Day("2026-11-24")

// told is a CV to which a person said things one after the other.
type told struct {
	t testing.TB
	kiosk.CV
}

func (c *told) say(step, entry string, a kiosk.Reply) {
	c.t.Helper()
	next, err := c.Reply(kiosk.Place{Step: step, Entry: entry}, a, anyWord, cvDay)
	if err != nil {
		c.t.Fatalf("%s %s: %v", step, entry, err)
	}
	c.CV = next
}

func (c *told) refuse(step, entry string, a kiosk.Reply, field, key string) {
	c.t.Helper()
	next, err := c.Reply(kiosk.Place{Step: step, Entry: entry}, a, anyWord, cvDay)
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Field != field || e.Key != key {
		c.t.Errorf("%s %+v: %v, want %s on %q", step, a, err, key, field)
	}
	if !reflect.DeepEqual(next, c.CV) {
		c.t.Errorf("%s: what was refused changed the CV", step)
	}
}

func taken(keys ...string) kiosk.Reply { return kiosk.Reply{Taken: keys} }

func year(y int) kiosk.Reply { return kiosk.Reply{Moment: kiosk.Moment{Year: y}} }

func TestTheWayThroughLeadsFromTheNameToAReadyCV(t *testing.T) {
	c := &told{t: t, CV: kiosk.NewCV(kiosk.Participant{FirstName: "Amina", Gender: "female"})}
	if c.Name != "Amina" || c.Form != kiosk.FormFeminine {
		t.Errorf("begins with %q, %q", c.Name, c.Form)
	}
	at := c.Resume()
	var way []string
	said := map[string]kiosk.Reply{
		"name": {Text: "Amina Haddad"}, "municipality": {Text: "Mortsel"}, "phone": {Pass: true}, "wish": taken("occupation.cook"),
		"job": {Taken: []string{"occupation.baker"}, Group: "catering"}, "job_tasks": taken("task.knead"), "job_where": taken("SY"),
		"job_from": year(2010), "job_to": year(2014), "unpaid": taken("informal.children", "informal.garden"),
		"unpaid_tasks": taken("task.own"), "school": taken("school.upper"), "school_country": taken("SY"), "school_done": taken("done"),
		"school_study": {Text: "Bakker", In: kiosk.Dutch}, "school_equivalence": taken("asked"), "school_year": year(2006),
		"certificates": {}, "language": taken("ar"), "language_speak": {Level: 4}, "language_understand": {Level: 4},
		"language_read": {Level: 3}, "language_write": {Level: 2}, "licences": taken("licence.b"), "transport": {}, "availability": {},
		"area": taken("area.near"), "skills": taken("skill.punctual"), "extras": {},
	}
	rounds := map[string]int{}
	for at != (kiosk.Place{}) && len(way) < 60 {
		way = append(way, at.Step)
		a, ok := said[at.Step]
		if !ok {
			t.Fatalf("nobody thought of %s; so far %v", at.Step, way)
		}
		rounds[at.Step]++
		step, _ := kiosk.CVStepNamed(at.Step)
		if again := rounds[at.Step] > 1; again && (at.Step == "job" || at.Step == "language") {
			a = kiosk.Reply{Pass: true}
		} else if at.Step == "job" || at.Step == "school" {
			at.Entry = "one-" + at.Step
		}
		c.say(at.Step, at.Entry, a)
		if at.Step == "language" && !a.Pass {
			at.Entry = "ar"
		}
		before, next := at, c.After(at, a.Pass)
		if step.Entry && next != (kiosk.Place{}) && next.Entry == before.Entry && c.Before(next) != before {
			t.Errorf("back from %v leads to %v, not to %v", next, c.Before(next), before)
		}
		at = next
	}
	want := "name municipality phone wish job job_tasks job_where job_from job_to job unpaid unpaid_tasks unpaid_tasks " +
		"school school_country school_done school_study school_equivalence school_year certificates language language_speak " +
		"language_understand language_read language_write language licences transport availability area skills extras"
	if got := strings.Join(way, " "); got != want {
		t.Errorf("the way was\n%s\nwant\n%s", got, want)
	}
	for _, s := range kiosk.CVSections() {
		if !c.SectionDone(s) {
			t.Errorf("%s is not done", s)
		}
	}
	if e := c.Work[0]; e.What.Key != "occupation.baker" || e.Country != "SY" || e.From.Year != 2010 || e.To.Year != 2014 || len(e.Tasks) != 1 {
		t.Errorf("the job: %+v", e)
	}
	if c.Resume() != (kiosk.Place{}) {
		t.Errorf("goes on at %v", c.Resume())
	}
}

func TestASchoolThatStillGoesOnHasNoLastYearAndAnEarlyOneNothingThatWasStudied(t *testing.T) {
	for _, s := range []struct{ level, done, want string }{
		{"school.bachelor", "busy", "school_study certificates"},
		{"school.bachelor", "not_done", "school_study school_year certificates"},
		{"school.bachelor", "done", "school_study school_equivalence school_year certificates"},
		{"school.lower-secondary", "done", "certificates"},
	} {
		c := &told{t: t}
		c.say("school", "s", taken(s.level))
		c.say("school_country", "s", taken("SY"))
		c.say("school_done", "s", taken(s.done))
		var way []string
		for at := (kiosk.Place{Step: "school_done", Entry: "s"}); at.Step != "certificates"; way = append(way, at.Step) {
			at = c.After(at, false)
		}
		if got := strings.Join(way, " "); got != s.want {
			t.Errorf("%s, %s: %s, want %s", s.level, s.done, got, s.want)
		}
	}
}

func TestNobodyIsAskedForTheTasksOfTheirOwnWordsForSomethingUnpaid(t *testing.T) {
	c := &told{t: t}
	c.say("unpaid", "o", kiosk.Reply{Taken: []string{"informal.garden"}, Text: "Bijen houden", In: kiosk.Dutch})
	c.say("unpaid", "", taken("informal.children"))
	if len(c.Unpaid) != 3 || c.Unpaid[1].What.Key != "" {
		t.Fatalf("unpaid: %+v", c.Unpaid)
	}
	first, last := kiosk.Place{Step: "unpaid_tasks", Entry: "informal.garden"}, kiosk.Place{Step: "unpaid_tasks", Entry: "informal.children"}
	if got := c.After(first, false); got != last {
		t.Errorf("after the first comes %v", got)
	}
	if got := c.Before(last); got != first {
		t.Errorf("before the last comes %v", got)
	}
	if got := c.After(last, false); got.Step != "school" {
		t.Errorf("after the last comes %v", got)
	}
	c.CV = c.Remove("informal.garden").Remove("informal.children")
	if got := c.After(kiosk.Place{Step: "unpaid"}, false); got.Step != "school" {
		t.Errorf("after own words only comes %v", got)
	}
}

func TestALanguageThatIsSpokenReadAndWrittenEquallyWellTakesTwoTaps(t *testing.T) {
	c := &told{t: t}
	understand := kiosk.Place{Step: "language_understand", Entry: "nl"}
	c.say("language", "", taken("nl"))
	c.refuse("language_understand", "nl", kiosk.Reply{Even: true}, "choice", "kiosk.cv.error.choose") // as good as what?
	c.say("language_speak", "nl", kiosk.Reply{Level: 3})
	c.refuse("language_read", "nl", kiosk.Reply{Even: true}, "choice", "kiosk.cv.error.choose")
	c.say("language_understand", "nl", kiosk.Reply{Even: true})
	if got := c.Languages[0]; got.Speak != 3 || got.Understand != 3 || got.Read != 3 || got.Write != 3 {
		t.Errorf("kept: %+v", got)
	}
	if got := c.After(understand, false); got != (kiosk.Place{Step: "language"}) {
		t.Errorf("leads to %v", got)
	}
	if got := c.After(understand, true); got.Step != "language_read" {
		t.Errorf("who goes through it again comes to %v", got)
	}
	c.say("language_understand", "nl", kiosk.Reply{Level: 4})
	if got := c.After(understand, false); got.Step != "language_read" {
		t.Errorf("with another level it leads to %v", got)
	}
}

func TestWhoComesBackGoesOnWhereTheyWere(t *testing.T) {
	c := &told{t: t}
	c.say("name", "", kiosk.Reply{Text: "Ana"})
	c.say("phone", "", kiosk.Reply{Pass: true})
	if at := c.Resume(); at.Step != "municipality" {
		t.Errorf("goes on at %v", at)
	}
}

func TestEveryQuestionCanBePassedOverAndAskedAgain(t *testing.T) {
	for _, step := range kiosk.CVSteps() {
		c, err := kiosk.CV{}.Reply(kiosk.Place{Step: step.Name}, kiosk.Reply{Pass: true}, anyWord, cvDay)
		if err != nil || !c.Has(step.Name) || !c.IsEmpty() {
			t.Errorf("%s passed over: %v", step.Name, err)
		}
	}
}

func TestWhatWasNotOnTheScreenStaysChosen(t *testing.T) {
	c := &told{t: t}
	c.say("skills", "", taken("skill.punctual", "skill.strong"))
	c.say("skills", "", kiosk.Reply{Shown: []string{"skill.punctual", "skill.calm"}, Taken: []string{"skill.calm"}})
	if got := c.Answered(kiosk.Place{Step: "skills"}).Taken; strings.Join(got, " ") != "skill.strong skill.calm" {
		t.Errorf("chosen: %v", got)
	}
}

func TestOwnWordsAreKeptInTheirLanguageUntilSomebodyTranslatesThem(t *testing.T) {
	c := &told{t: t}
	c.say("job", "j", kiosk.Reply{Text: "صانع حلويات", In: kiosk.Arabic, Group: "catering"})
	w := c.Work[0].What.Own
	if _, ok := w.In(kiosk.Dutch); ok {
		t.Error("Arabic words on a Dutch CV")
	}
	if s, ok := (kiosk.Words{Text: "Bakker", Language: kiosk.Dutch}).In(kiosk.Dutch); !ok || s != "Bakker" {
		t.Error("Dutch words are missing from a Dutch CV")
	}
	if n := len(c.ToTranslate(kiosk.Dutch)); n != 1 {
		t.Fatalf("%d things to translate", n)
	}
	next, err := c.Translate("صانع حلويات", kiosk.Arabic, kiosk.Dutch, "banketbakker")
	if err != nil {
		t.Fatal(err)
	}
	if s, ok := next.Work[0].What.Own.In(kiosk.Dutch); !ok || s != "banketbakker" || len(next.ToTranslate(kiosk.Dutch)) != 0 {
		t.Errorf("translated: %q", s)
	}
	if len(next.ToTranslate(kiosk.French)) != 1 {
		t.Error("a Dutch translation counts as a French one")
	}
	if len(c.ToTranslate(kiosk.Dutch)) != 1 {
		t.Error("the CV before was changed as well")
	}
	c.CV = next
	c.say("job", "j", kiosk.Reply{Text: "صانع حلويات", In: kiosk.Arabic, Group: "catering"})
	if len(c.ToTranslate(kiosk.Dutch)) != 0 {
		t.Error("the same words again lose their translation")
	}
}

func TestANameOfAnEmployerNeedsNoTranslationUnlessItsLettersCannotBePrinted(t *testing.T) {
	c := &told{t: t}
	c.say("job", "j", taken("occupation.cook"))
	c.say("job_where", "j", kiosk.Reply{Taken: []string{"SY"}, Text: "Al Nour", In: kiosk.Arabic})
	if len(c.ToTranslate(kiosk.Dutch)) != 0 {
		t.Error("a Latin name waits for a translation")
	}
	c.say("job_where", "j", kiosk.Reply{Taken: []string{"SY"}, Text: "النور", In: kiosk.Arabic})
	if len(c.ToTranslate(kiosk.Dutch)) != 1 {
		t.Error("an Arabic name would be printed")
	}
}

func TestBadInputIsRefusedWithAWordAndChangesNothing(t *testing.T) {
	c := &told{t: t}
	c.say("job", "j", taken("occupation.cook"))
	c.say("job_from", "j", year(2019))
	for _, bad := range []struct {
		step, entry string
		a           kiosk.Reply
		field, key  string
	}{
		{"name", "", kiosk.Reply{}, "text", "kiosk.cv.error.name_missing"},
		{"name", "", kiosk.Reply{Text: "أمينة"}, "text", "kiosk.cv.error.latin"},
		{"name", "", kiosk.Reply{Text: "😀"}, "text", "kiosk.cv.error.name_missing"},
		{"name", "", kiosk.Reply{Text: strings.Repeat("a", 10_000)}, "text", "error.long"},
		{"municipality", "", kiosk.Reply{Text: "85.07.30-033.28"}, "text", "error.national_number"},
		{"phone", "", kiosk.Reply{Text: "12"}, "text", "kiosk.cv.error.phone"},
		{"email", "", kiosk.Reply{Text: "ana"}, "text", "kiosk.cv.error.email"},
		{"birth_date", "", kiosk.Reply{Text: "1/1/2090"}, "text", "kiosk.cv.error.birth_date"},
		{"birth_date", "", kiosk.Reply{Text: "31/2/1990"}, "text", "kiosk.cv.error.birth_date"},
		{"wish", "", taken("skill.punctual"), "choice", "error.choice"},
		{"wish", "", taken("a", "b"), "choice", "error.choice"},
		{"job", "k", kiosk.Reply{}, "choice", "kiosk.cv.error.choose"},
		{"job_where", "j", taken("Belgium"), "choice", "error.choice"},
		{"job_from", "j", year(2027), "year", "kiosk.cv.error.future"},
		{"job_from", "j", kiosk.Reply{Moment: kiosk.Moment{Year: 2026, Month: 12}}, "year", "kiosk.cv.error.future"},
		{"job_from", "j", year(1066), "year", "kiosk.cv.error.year"},
		{"job_to", "j", year(2018), "year", "kiosk.cv.error.order"},
		{"language", "", taken("klingon"), "choice", "error.choice"},
		{"skills", "", taken(thirteen()...), "choice", "kiosk.cv.error.many"},
	} {
		c.refuse(bad.step, bad.entry, bad.a, bad.field, bad.key)
	}
}

func thirteen() (keys []string) {
	for i := range 13 {
		keys = append(keys, fmt.Sprintf("skill.s%d", i))
	}
	return keys
}

func TestAnAnswerAboutAnEntryThatIsGoneIsNotFound(t *testing.T) {
	for _, step := range kiosk.CVSteps() {
		if !step.Entry {
			continue
		}
		a := kiosk.Reply{Moment: kiosk.Moment{Year: 2000}, Level: 2, Text: "x"}
		if _, err := (kiosk.CV{}).Reply(kiosk.Place{Step: step.Name, Entry: "gone"}, a, anyWord, cvDay); kiosk.KindOf(err) != kiosk.NotFound {
			t.Errorf("%s: %v", step.Name, err)
		}
	}
}

func TestPastedTextLosesWhatNoPrintedLineCanShow(t *testing.T) {
	c := &told{t: t}
	c.say("hobbies", "", kiosk.Reply{Text: "\u202eVoetbal ⚽️ met\r\n  vrienden \u200b👨‍👩‍👧\u202c", In: kiosk.Dutch})
	if got := c.Hobbies[0].Own.Text; got != "Voetbal met vrienden" {
		t.Errorf("kept as %q", got)
	}
}

func TestUnknownAboutAndStillAreAnswers(t *testing.T) {
	c := &told{t: t}
	c.say("job", "j", taken("occupation.cook"))
	c.say("job_from", "j", kiosk.Reply{Moment: kiosk.Moment{Year: 2001, About: true}})
	c.say("job_to", "j", kiosk.Reply{Now: true})
	if e := c.Work[0]; !e.From.About || !e.Now || !e.To.IsZero() {
		t.Errorf("%+v", e)
	}
	c.say("job_from", "j", kiosk.Reply{Moment: kiosk.Moment{Year: 1999, Unknown: true}})
	if e := c.Work[0]; e.From != (kiosk.Moment{Unknown: true}) || c.After(kiosk.Place{Step: "job_from", Entry: "j"}, false).Step != "job" {
		t.Errorf("%+v", e)
	}
}

func TestALaterBeginTakesAnEarlierEndAway(t *testing.T) {
	c := &told{t: t}
	c.say("job", "j", taken("occupation.cook"))
	c.say("job_from", "j", year(2001))
	c.say("job_to", "j", year(2003))
	c.say("job_from", "j", year(2010))
	if e := c.Work[0]; !e.To.IsZero() {
		t.Errorf("from %v to %v", e.From, e.To)
	}
}

func TestChangesSayWhereTwoVersionsDiffer(t *testing.T) {
	c := &told{t: t}
	c.say("job", "j", taken("occupation.cook"))
	c.say("skills", "", taken("skill.calm"))
	before := c.CV
	c.say("job_from", "j", year(2001))
	c.say("job", "k", taken("occupation.baker"))
	c.say("hobbies", "", kiosk.Reply{Text: "Vissen", In: kiosk.Dutch})
	c.CV = c.Remove("nothing")
	var where []string
	for _, ch := range kiosk.Changes(before, c.CV) {
		where = append(where, ch.Step+"/"+ch.Entry)
	}
	if got := strings.Join(where, " "); got != "job/k job_from/j hobbies/" {
		t.Errorf("changed: %s", got)
	}
	if n := len(kiosk.Changes(c.CV, c.CV)); n != 0 {
		t.Errorf("%d changes from itself", n)
	}
	if all := kiosk.Changes(c.CV, before); !all[0].Gone {
		t.Error("a job that was taken out is not gone")
	}
}

func TestTheTwoPicturesAreOfTheTwelveAndDiffer(t *testing.T) {
	p := kiosk.SecretPictures()
	if len(p) != 12 {
		t.Fatalf("%d pictures", len(p))
	}
	for _, c := range []struct {
		first, second string
		ok            bool
	}{{p[0], p[1], true}, {p[1], p[0], true}, {p[0], p[0], false}, {p[0], "rocket", false}, {"", p[0], false}} {
		if err := (kiosk.Secret{First: c.first, Second: c.second}).Check(); (err == nil) != c.ok {
			t.Errorf("%s, %s: %v", c.first, c.second, err)
		}
	}
}

// TestAnySequenceOfRepliesLeavesACVThatGoesOn also finds a panic, a list that
// two versions share, and an answer that does not say itself again.
func TestAnySequenceOfRepliesLeavesACVThatGoesOn(t *testing.T) {
	steps := kiosk.CVSteps()
	rapid.Check(t, func(t *rapid.T) {
		c := kiosk.CV{}
		for range rapid.IntRange(1, 40).Draw(t, "taps") {
			step := rapid.SampledFrom(steps).Draw(t, "step")
			at := kiosk.Place{Step: step.Name, Entry: rapid.SampledFrom([]string{"", "a", "b", "informal.x", "ar"}).Draw(t, "entry")}
			a := drawReply(t, step)
			before := c.Clone()
			next, err := c.Reply(at, a, anyWord, cvDay)
			if !reflect.DeepEqual(before, c) {
				t.Fatalf("%v changed the CV that it was asked of", at)
			}
			if kiosk.KindOf(err) == kiosk.Internal && err != nil {
				t.Fatalf("%v: %v", at, err)
			}
			if err == nil {
				again, err := next.Reply(at, next.Answered(at), anyWord, cvDay)
				if step.Ask != kiosk.AskMany && err == nil && !again.Answered(at).Same(next.Answered(at)) {
					t.Fatalf("%v says %+v and then %+v", at, next.Answered(at), again.Answered(at))
				}
			}
			c = next
			if to := c.After(at, a.Pass); to.Step != "" {
				if _, ok := kiosk.CVStepNamed(to.Step); !ok {
					t.Fatalf("after %v comes %v", at, to)
				}
			}
		}
		for at, n := c.Resume(), 0; at != (kiosk.Place{}); n++ {
			if n > 300 {
				t.Fatalf("the way never ends: at %v", at)
			}
			next, err := c.Reply(at, kiosk.Reply{Pass: true}, anyWord, cvDay)
			if err != nil {
				t.Fatal(err)
			}
			c = next
			at = c.After(at, true)
		}
	})
}

func drawReply(t *rapid.T, step kiosk.CVStep) kiosk.Reply {
	key := rapid.SampledFrom([]string{step.Of + ".x", step.Of + ".y", "", "BE", "ar", "done", "f", "both", "nonsense"})
	return kiosk.Reply{
		Taken: rapid.SliceOfN(key, 0, 3).Draw(t, "taken"), Shown: rapid.SliceOfN(key, 0, 3).Draw(t, "shown"),
		Text: rapid.SampledFrom([]string{"", "Ana", "0470123456", "a@b.be", "4/5/1988", "كلمة", strings.Repeat("x", 200)}).Draw(t, "text"),
		In:   rapid.SampledFrom(kiosk.Languages()).Draw(t, "in"), Level: kiosk.Level(rapid.IntRange(0, 5).Draw(t, "level")),
		Native: rapid.Bool().Draw(t, "native"), Even: rapid.Bool().Draw(t, "even"), Now: rapid.Bool().Draw(t, "now"), Pass: rapid.Bool().Draw(t, "pass"),
		Moment: kiosk.Moment{Year: rapid.IntRange(0, 2030).Draw(t, "year"), Month: rapid.IntRange(0, 13).Draw(t, "month"), Unknown: rapid.Bool().Draw(t, "unknown")},
	}
}

func TestTwoOwnWordsFromOneFormAreTwoExperiences(t *testing.T) {
	c := &told{t: t}
	c.say("unpaid", "form", kiosk.Reply{Text: "Bijen houden", In: kiosk.Dutch})
	c.say("unpaid", "form", kiosk.Reply{Text: "Soep koken", In: kiosk.Dutch})
	c.say("unpaid", "form", kiosk.Reply{Text: "Soep koken", In: kiosk.Dutch})
	if len(c.Unpaid) != 2 || c.Unpaid[0].Entry == c.Unpaid[1].Entry {
		t.Errorf("%+v", c.Unpaid)
	}
}

func TestWordsThatAreGoneAreNotTranslated(t *testing.T) {
	if _, err := (kiosk.CV{}).Translate("weg", kiosk.Arabic, kiosk.Dutch, "iets"); kiosk.KindOf(err) != kiosk.Conflict {
		t.Errorf("said to be kept: %v", err)
	}
}

func TestAJobDoesNotTakeTheNameOfACatalogueEntry(t *testing.T) {
	c := &told{t: t}
	c.refuse("job", "informal.gardening", taken("occupation.cook"), "", "error.not_found")
	c.say("unpaid", "", taken("informal.gardening"))
}
