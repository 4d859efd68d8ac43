package web

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestSomebodyElsesEvaluationIsNotThere(t *testing.T) {
	h := open(t)
	a := h.held("Eigen atelier", "2026-11-10")
	h.answers(a, 1, 2, 3, 4, 4)
	h.at(noon)
	h.as(kiosk.Organiser)
	for role, sees := range map[kiosk.Role]bool{kiosk.Host: true, kiosk.Organiser: true, kiosk.BridgeFigure: false, kiosk.Administrator: false} {
		b := h.as(role)
		for _, path := range []string{"/evaluations?activity=" + a.ID.String(), "/evaluations/report?activity=" + a.ID.String()} {
			want := 404
			if sees {
				want = 200
			}
			if res := b.get(path); res.StatusCode != want || strings.Contains(res.body, "Eigen atelier") && !sees {
				t.Errorf("%s as %s: %d, want %d", path, role, res.StatusCode, want)
			}
		}
		for _, query := range []string{"", "?host=Staf+host", "?host=Staf+host&by=host", "?by=host"} {
			doc := b.page("/evaluations" + query)
			if shows := len(figures(t, doc)) > 0; shows != sees {
				t.Errorf("%q as %s shows figures: %t", query, role, shows)
			}
			if role != kiosk.Organiser && doc.Find("select[name=host], option[value=host]").Length() > 0 {
				t.Errorf("%s can choose among hosts", role)
			}
		}
	}
	for _, id := range []string{"x", h.store.NewID().String()} {
		if res := h.as(kiosk.Organiser).get("/evaluations?activity=" + id); res.StatusCode != 404 {
			t.Errorf("activity %s: %d", id, res.StatusCode)
		}
	}
}

func TestWhatNobodyHostsIsReadByEveryBridgeFigure(t *testing.T) {
	h := open(t)
	a := h.held("Zonder begeleider", "2026-11-10", func(a *kiosk.Activity) { a.Host = "" })
	h.answers(a, 1, 2, 3, 4, 4)
	h.at(noon)
	h.as(kiosk.Organiser)
	for role, sees := range map[kiosk.Role]bool{kiosk.BridgeFigure: true, kiosk.Organiser: true, kiosk.Host: false, kiosk.Administrator: false} {
		b := h.as(role)
		if shows := len(figures(t, b.page("/evaluations"))) > 0; shows != sees {
			t.Errorf("%s reads of it among all: %t", role, shows)
		}
		for path, refused := range map[string]int{"/evaluations?activity=" + a.ID.String(): 404, "/activities/" + a.ID.String() + "/evaluation": 403} {
			want := refused
			if sees {
				want = 200
			}
			if res := b.get(path); res.StatusCode != want {
				t.Errorf("%s as %s: %d, want %d", path, role, res.StatusCode, want)
			}
		}
	}
}

func TestWhatNobodyCanChooseGetsAWord(t *testing.T) {
	h := open(t)
	a := h.held("Jobatelier", "2026-11-10", func(a *kiosk.Activity) { a.Series, a.Host = h.store.NewID(), "Nadia" })
	h.answers(a, 1, 2, 3, 4, 4)
	h.at(noon)
	b := h.as(kiosk.Organiser)
	series := "series=" + a.Series.String()
	for _, query := range []string{"kind=2199-12-31", "site=2199-12-31", "site=" + a.ID.String(), "series=x", "series=" + a.ID.String(), "from=x"} {
		for _, page := range []string{"/evaluations?", "/evaluations/report?"} {
			res := b.get(page + query)
			if res.StatusCode != 422 || strings.Contains(res.body, "⟦") || parsed(t, res).Find(".problems li").Length() != 1 {
				t.Errorf("%s%s: %d", page, query, res.StatusCode)
			}
		}
		if res := b.get("/exports/evaluations.csv?" + query); res.StatusCode != 422 {
			t.Errorf("the export of %s: %d", query, res.StatusCode)
		}
	}
	for query, want := range map[string]string{"host=nadia": "Nadia", "host=Zelda": "Zelda", series + "&to=2026-10-01": "Jobatelier"} {
		if got := b.page("/evaluations?" + query).Find("select option[selected]").Text(); !strings.Contains(got, want) {
			t.Errorf("%s: what was chosen reads %q", query, got)
		}
	}
	if res := h.as(kiosk.Host).get("/evaluations?" + series); res.StatusCode != 422 || strings.Contains(res.body, "Jobatelier</option>") {
		t.Errorf("somebody else's series: %d", res.StatusCode)
	}
}

func TestTheReportAndThePageSayTheSameFourNumbers(t *testing.T) {
	h := open(t)
	organiser := h.as(kiosk.Organiser)
	h.answers(h.held("Jobatelier", "2026-11-10"), 1, 2, 3, 4, 4)
	h.answers(h.held("Naaien", "2026-11-11"), 3, 4)
	discussed := h.held("Praten", "2026-11-12")
	if res := organiser.post("/activities/"+discussed.ID.String()+"/evaluation", "revision", "0", "q.understood.4", "7"); res.StatusCode != 303 {
		t.Fatalf("the round-up: %d", res.StatusCode)
	}
	h.clock.Move(kiosk.FeedbackUntil)
	organiser.page("/evaluations")
	h.answers(h.held("Nog te tellen", "2026-11-13"), 4, 4, 3, 3, 2)
	coming := h.held("Komt nog", "2026-11-14")
	h.at(coming.Begins(h.zone()))
	if res := organiser.post("/activities/"+coming.ID.String()+"/evaluation", "revision", "0", "q.understood.4", "7"); res.StatusCode != 303 {
		t.Fatalf("the round-up of what goes on: %d", res.StatusCode)
	}
	h.at(time.Date(2026, 11, 13, 14, 10, 0, 0, time.UTC)) // the last one is counted from half past two on
	period := "?from=2026-11-01&to=2026-11-30"
	page := organiser.page("/evaluations" + period)
	if got, want := page.Find(".response").Text(), "7 keer een mening, op 30 keer aanwezig: 23 %, in 3 activiteiten."; got != want {
		t.Errorf("the page says %q", got)
	}
	report := organiser.page("/evaluations/report" + period)
	if got := strings.Join(texts(report.Find(".sums strong")), " "); got != "3 30 7 23 %" {
		t.Errorf("the report says %q", got)
	}
	if strings.Contains(page.Find(".held").Text(), "Komt nog") {
		t.Error("the list has what has not begun")
	}
}

func TestSeriesOfOneNameAreToldApartByDayAndSite(t *testing.T) {
	h := open(t)
	for _, day := range []kiosk.Day{"2026-11-10", "2026-11-12"} {
		h.answers(h.held("Jobatelier", day, func(a *kiosk.Activity) { a.Series = h.store.NewID() }), 1, 2, 3, 4, 4)
	}
	h.at(noon)
	got := texts(h.as(kiosk.Organiser).page("/evaluations").Find("select[name=series] option"))
	if len(got) != 3 || got[1] != "Jobatelier · dinsdag · "+h.site.Name || got[2] != "Jobatelier · donderdag · "+h.site.Name {
		t.Errorf("the choices: %q", got)
	}
}

func TestFifteenActivitiesAreListedAtOnceAndTheRestOnDemand(t *testing.T) {
	h := open(t)
	for day := 1; day <= 17; day++ {
		h.answers(h.held(fmt.Sprint("Les ", day), kiosk.Day(fmt.Sprintf("2026-11-%02d", day))), 4)
	}
	h.at(noon)
	doc := h.as(kiosk.Organiser).page("/evaluations")
	if all, rest := doc.Find(".held tbody tr").Length(), texts(doc.Find("details .held tbody th")); all != 17 || !slices.Equal(rest, []string{"Les 2", "Les 1"}) {
		t.Errorf("%d in all, when asked to %q", all, rest)
	}
}

func TestOnlyAnOrganiserTakesTheFiguresAway(t *testing.T) {
	h := open(t)
	for _, role := range []kiosk.Role{kiosk.Host, kiosk.BridgeFigure, kiosk.Administrator} {
		b := h.as(role)
		for _, path := range []string{"/exports/evaluations.csv", "/exports/evaluations.xlsx"} {
			if res := b.get(path); res.StatusCode != 403 {
				t.Errorf("%s as %s: %d", path, role, res.StatusCode)
			}
		}
		if n := b.page("/evaluations").Find(`a[href^="/exports"], a[href="/questions"]`).Length(); n > 0 {
			t.Errorf("%s finds %d links that lead nowhere for them", role, n)
		}
	}
}

func TestAnswersAreCountedAfterTheEndAndReadTheSameEvening(t *testing.T) {
	h := open(t)
	a := h.held("Jobatelier", "2026-11-24")
	h.answers(a, 1, 3, 4, 4, 4)
	host, organiser := h.as(kiosk.Host), h.as(kiosk.Organiser)
	one := "/evaluations?activity=" + a.ID.String()
	if n := len(figures(t, organiser.page(one))); n > 0 {
		t.Error("counted while people still answer")
	}
	if text := organiser.page("/evaluations").Find(".notice").Text(); !strings.Contains(text, "niet geteld") {
		t.Errorf("it does not say that answers wait: %q", text)
	}
	h.clock.Move(kiosk.FeedbackUntil)
	host.get("/today")
	if n := len(figures(t, host.page(one))); n > 0 {
		t.Error("counted without the key")
	}
	organiser.get("/today")
	got := figures(t, host.page(one))
	if c := got["understood"]; fmt.Sprint(c.Scores) != "[1 0 1 3]" || c.People != 5 {
		t.Errorf("the host reads %+v", got)
	}
	if text := host.page(one).Find(".response").Text(); !strings.Contains(text, "5 keer een mening, op 10 keer aanwezig: 50 %, in 1 activiteit.") {
		t.Errorf("the response: %q", text)
	}
}

func TestLoggingInAsOrganiserCounts(t *testing.T) {
	h := open(t)
	a := h.held("Jobatelier", "2026-11-24")
	h.answers(a, 1, 3, 4, 4, 4)
	h.clock.Move(kiosk.FeedbackUntil)
	host := h.as(kiosk.Host)
	h.as(kiosk.BridgeFigure).get("/evaluations") // who has the key, and not the role
	if n := len(figures(t, host.page("/evaluations"))); n > 0 {
		t.Error("counted by somebody who is no organiser")
	}
	h.as(kiosk.Organiser)
	if n := len(figures(t, host.page("/evaluations"))); n != 5 {
		t.Errorf("%d questions after an organiser logged in", n)
	}
}

func TestTooFewAnswersAndEqualOnesShowOnlyWithinMore(t *testing.T) {
	h := open(t)
	few := h.held("Jobatelier", "2026-11-10")
	h.answers(few, 1, 2, 3, 4)
	alike := h.held("Jobatelier", "2026-11-17")
	h.answers(alike, 4, 4, 4, 4, 4, 4)
	h.at(noon)
	b := h.as(kiosk.Organiser)
	for _, a := range []kiosk.Activity{few, alike} {
		doc := b.page("/evaluations?activity=" + a.ID.String())
		if n := doc.Find("svg.bar, table.figures, .whys svg").Length(); n > 0 {
			t.Errorf("%s shows %d figures", a.Day, n)
		}
		text := doc.Find(".not-shown").Text()
		if !strings.Contains(text, "Te weinig antwoorden om te tonen zonder iemand te verraden.") || !strings.Contains(text, "Ik begreep de uitleg.") {
			t.Errorf("%s does not say what is not shown: %q", a.Day, text)
		}
	}
	if text := b.page("/evaluations").Find("main").Text(); !strings.Contains(text, "Van 2 activiteiten tonen we geen eigen resultaat. Te weinig antwoorden om te tonen") {
		t.Error("the period does not say that two activities show nothing")
	}
}

// TestNoDifferenceOfTwoPagesGivesAnAnswerAway takes the figures of the whole
// and of every filter off the page: what lies between is of five people at
// least, who did not answer alike.
func TestNoDifferenceOfTwoPagesGivesAnAnswerAway(t *testing.T) {
	h := open(t)
	other := kiosk.Site{ID: h.store.NewID(), Name: "Jeugdhuis", Municipality: "Rumst"}
	must(t, h.store.PutSite(context.Background(), other))
	r := rand.New(rand.NewPCG(1, 2))
	filters := []string{"site=" + h.site.ID.String(), "site=" + other.ID.String(), "kind=workshop", "kind=dialogue_table", "quick=no", "host=Staf+host", "to=2026-11-08", "from=2026-11-09"}
	for i := range 12 {
		a := h.held("Samen", kiosk.Day("2026-10-01").Add(4*i), func(a *kiosk.Activity) {
			if i%3 == 0 {
				a.Site = other.ID
			}
			if i%2 == 0 {
				a.Kind, a.Host = "dialogue_table", "Nadia"
			}
		})
		filters = append(filters, "activity="+a.ID.String())
		alike := r.IntN(3) == 0
		h.answer(a, 1+r.IntN(9), func(b *kiosk.Ballot, i int, question string) {
			b.Quick = i%5 == 4
			if b.Scores[question] = 3; !alike {
				b.Scores[question] = 1 + r.IntN(4)
			}
		})
	}
	h.at(noon)
	b := h.as(kiosk.Organiser)
	whole := figures(t, b.page("/evaluations?from=2026-09-01&to=2026-12-01"))
	if whole["dared"].People < 20 {
		t.Fatalf("hardly anything shows: %+v", whole)
	}
	for _, f := range filters {
		path := "/evaluations?" + f
		if !strings.Contains(f, "from=") && !strings.Contains(f, "to=") {
			path += "&from=2026-09-01&to=2026-12-01"
		}
		part := figures(t, b.page(path))
		for q, all := range whole {
			for _, c := range []kiosk.Counts{part[q], less(all, part[q])} {
				if c.People != 0 && (c.People < 5 || slices.Contains(c.Scores, c.People)) {
					t.Errorf("%s %s: of %v it shows %v, and leaves %v", f, q, all, part[q], less(all, part[q]))
				}
			}
		}
	}
}

// less is what is left of counts without others.
func less(all, part kiosk.Counts) kiosk.Counts {
	left := kiosk.Counts{People: all.People - part.People, Scores: slices.Clone(all.Scores)}
	for i, n := range part.Scores {
		left.Scores[i] -= n
	}
	return left
}

func TestABarSaysWhatTheTableSays(t *testing.T) {
	h := open(t)
	a := h.held("Jobatelier", "2026-11-10")
	h.answers(a, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4)
	h.at(noon)
	doc := h.as(kiosk.Organiser).page("/evaluations")
	rows := doc.Find("table.figures tbody tr")
	doc.Find(".bars svg.bar").Each(func(i int, bar *goquery.Selection) {
		var drawn, written []string
		bar.Find("text").Each(func(_ int, s *goquery.Selection) { drawn = append(drawn, strings.TrimSuffix(s.Text(), " %")) })
		rows.Eq(i).Find("td small").Each(func(_ int, s *goquery.Selection) { written = append(written, strings.TrimSuffix(s.Text(), " %")) })
		if fmt.Sprint(drawn) != "[9 18 27 45]" || fmt.Sprint(drawn) != fmt.Sprint(written) {
			t.Errorf("bar %d says %v, the table %v", i, drawn, written)
		}
		if bar.Find("title").Text() != rows.Eq(i).Find("th").Text() || !strings.Contains(bar.Find("desc").Text(), "Ja, zeker: 5 (45 %)") {
			t.Errorf("bar %d is called %q: %q", i, bar.Find("title").Text(), bar.Find("desc").Text())
		}
	})
	if n := doc.Find(".bars svg.bar").Length(); n != 5 || rows.Length() != 5 {
		t.Errorf("%d bars and %d rows", n, rows.Length())
	}
}

func TestWhatFellInTheLastThreeTimesIsSaidInASentence(t *testing.T) {
	h := open(t)
	series := h.store.NewID()
	for week, happy := range []int{8, 8, 5, 4, 5} {
		a := h.held("Jobatelier", kiosk.Day("2026-10-20").Add(7*week), func(a *kiosk.Activity) { a.Series = series })
		h.answer(a, 10, func(b *kiosk.Ballot, i int, question string) {
			switch b.Scores[question] = 1 + i%4; {
			case question == "understood" && i < happy:
				b.Scores[question] = 4
			case question == "understood":
				b.Scores[question] = 2
			}
		})
	}
	h.at(noon)
	want := "“Ik begreep de uitleg” zakte onder 60 % in de laatste drie keer Jobatelier op dinsdag (hoogstens 50 %, daarvoor 80 %)."
	doc := h.as(kiosk.Organiser).page("/evaluations")
	if text := doc.Find(".stands li").First().Text(); text != want {
		t.Errorf("it says %q, want %q", text, want)
	}
	doc = h.as(kiosk.Host).page("/evaluations?series=" + series.String())
	var drawn []string
	doc.Find(".trend").First().Find("text.share").Each(func(_ int, s *goquery.Selection) { drawn = append(drawn, s.Text()) })
	if fmt.Sprint(drawn) != "[80 80 50 40 50]" {
		t.Errorf("the trend of the series: %v", drawn)
	}
}

func TestNothingToReadSaysHowToBegin(t *testing.T) {
	h := open(t)
	for role, links := range map[kiosk.Role]int{kiosk.Organiser: 1, kiosk.Host: 0} {
		doc := h.as(role).page("/evaluations")
		if doc.Find(".empty").Length() != 1 || !strings.Contains(doc.Find(".begin").Text(), "Zo begin je") {
			t.Errorf("%s: %q", role, doc.Find("main").Text())
		}
		if n := doc.Find(`a[href="/questions"]`).Length(); n != links {
			t.Errorf("%s finds %d links to the questions", role, n)
		}
	}
	if res := h.as(kiosk.Organiser).get("/evaluations?from=x&site=y"); res.StatusCode != 422 {
		t.Errorf("a day that is none: %d", res.StatusCode)
	}
}

func TestQuickAnswersCanBeLeftOut(t *testing.T) {
	h := open(t)
	a := h.held("Jobatelier", "2026-11-10")
	h.answer(a, 12, func(b *kiosk.Ballot, i int, question string) { b.Scores[question], b.Quick = 1+i%4, i >= 6 })
	h.at(noon)
	b := h.as(kiosk.Organiser)
	doc := b.page("/evaluations")
	if text := doc.Find("main").Text(); !strings.Contains(text, "6 antwoorden kwamen heel snel na elkaar") {
		t.Error("it does not say that a child may have played")
	}
	link, _ := doc.Find(`a[href*="quick=no"]`).Attr("href")
	with, without := figures(t, doc)["understood"].People, figures(t, b.page(link))["understood"].People
	if with != 12 || without != 6 {
		t.Errorf("%d with and %d without the quick ones", with, without)
	}
}

func TestTheGroupStandsBesideWhatEachAnswered(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	a := h.held("Jobatelier", "2026-11-10")
	h.answers(a, 1, 2, 3, 4, 4)
	set, err := h.store.AskedOf(ctx, a.ID)
	must(t, err)
	said := "De uitleg ging te snel."
	g := kiosk.GroupEvaluation{
		Activity: a.ID, Set: set.Set.ID, Version: set.Set.Version, Next: "We tonen eerst een voorbeeld.",
		Counts: map[string]kiosk.Counts{"understood": {Scores: []int{0, 1, 3, 4}}},
	}
	must(t, h.store.SaveGroupEvaluation(ctx, h.store.NewID(), g, &said, store.Actor{Staff: h.staff[kiosk.Host].ID}))
	h.at(noon)
	h.as(kiosk.Organiser) // who logs in has them counted
	for role, reads := range map[kiosk.Role]bool{kiosk.Organiser: true, kiosk.Host: false} {
		doc := h.as(role).page("/evaluations?activity=" + a.ID.String())
		both := doc.Find(".statement").FilterFunction(func(_ int, s *goquery.Selection) bool { return s.Find("svg.bar").Length() == 2 })
		if both.Length() != 1 || !strings.Contains(both.Text(), "8 handen") || !strings.Contains(both.Text(), "5 antwoorden") {
			t.Errorf("%s: beside each other: %q", role, both.Text())
		}
		text := doc.Find("main").Text()
		if strings.Contains(text, said) != reads || !strings.Contains(text, "We tonen eerst een voorbeeld.") {
			t.Errorf("%s reads: %q", role, text)
		}
		if !reads && !strings.Contains(text, "Er is een nota.") {
			t.Errorf("%s is not told that there is a note", role)
		}
	}
}

func TestWordsOfOnesOwnAreForWhoHasTheKey(t *testing.T) {
	h := open(t)
	h.asks("Koken", func(s *kiosk.QuestionSet) { s.FreeText = true })
	a := h.held("Koken", "2026-11-10", func(a *kiosk.Activity) { a.Module = "Koken" })
	h.answer(a, 5, func(b *kiosk.Ballot, i int, question string) {
		if b.Scores[question] = 1 + i%4; i == 2 {
			b.Text = "Meer <b>soep</b>."
		}
	})
	h.at(noon)
	for role, reads := range map[kiosk.Role]bool{kiosk.Organiser: true, kiosk.Host: false} {
		text := h.as(role).page("/evaluations?activity=" + a.ID.String()).Find("main").Text()
		if strings.Contains(text, "Meer <b>soep</b>.") != reads {
			t.Errorf("%s reads the words: %t", role, !reads)
		}
	}
}

func TestGroupsStandSideBySide(t *testing.T) {
	h := open(t)
	for i, host := range []string{"Staf host", "Nadia", ""} {
		a := h.held("Jobatelier", kiosk.Day("2026-10-20").Add(14*i), func(a *kiosk.Activity) { a.Host = host })
		h.answers(a, 1, 2, 3, 4, 4, 4)
	}
	h.at(noon)
	b := h.as(kiosk.Organiser)
	for by, want := range map[string]string{
		"host": "zonder begeleider|Nadia|Staf host", "month": "oktober 2026|november 2026", "site": "", "kind": "", "nonsense": "",
	} {
		var names []string
		b.page("/evaluations?by=" + by).Find(".beside").First().Find("tbody th").Each(func(_ int, s *goquery.Selection) { names = append(names, s.Text()) })
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
	}
}

func TestTheSameStatementOfTwoSetsIsOneLine(t *testing.T) {
	h := open(t)
	h.asks("Koken", func(s *kiosk.QuestionSet) { s.Questions[1] = kiosk.StockQuestions(kiosk.UseActivity)[1] })
	h.answers(h.held("Jobatelier", "2026-11-10"), 1, 2, 3, 4, 4)
	h.answers(h.held("Koken", "2026-11-12", func(a *kiosk.Activity) { a.Module = "Koken" }), 1, 2, 2, 4, 4, 4)
	h.at(noon)
	n, people := 0, ""
	h.as(kiosk.Organiser).page("/evaluations").Find("table.figures tbody tr").Each(func(_ int, s *goquery.Selection) {
		if s.Find("th").Text() == "Ik begreep de uitleg." {
			n, people = n+1, s.Find("td").Eq(5).Text()
		}
	})
	if n != 1 || people != "11" {
		t.Errorf("%d lines, the first of %s people", n, people)
	}
}

func TestTheReportNamesNobody(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	h.person("Amina", "fox", kiosk.Dutch)
	for i := range 4 {
		a := h.held("Atelier van Nadia", kiosk.Day("2026-10-20").Add(7*i))
		h.answer(a, 6, func(b *kiosk.Ballot, i int, question string) {
			b.Scores[question], b.Whys = 1+i%4, kiosk.Whys()[i%3:i%3+1]
		})
		next := fmt.Sprintf("We doen het anders %d.", i)
		must(t, h.store.SaveGroupEvaluation(ctx, h.store.NewID(), kiosk.GroupEvaluation{Activity: a.ID, Set: kiosk.StockSets()[0].ID, Version: 1, Next: next}, nil, store.Actor{Staff: h.staff[kiosk.Host].ID}))
	}
	h.at(noon)
	b := h.as(kiosk.Organiser)
	funder := b.page("/evaluations/report?host=Staf+host").Find(".funder")
	text := funder.Text()
	for _, n := range []string{"Nadia", "Staf", "Amina", "anders 0"} {
		if strings.Contains(text, n) {
			t.Errorf("it says %q", n)
		}
	}
	for _, n := range []string{"Huis van het Werk", "24/08/2026 – 24/11/2026", "40", "60 %", "anders 3", "het tempo", "dinsdag 24 november 2026"} {
		if !strings.Contains(text, n) {
			t.Errorf("it lacks %q", n)
		}
	}
	if n := funder.Find("svg.bar").Length(); n != 5 {
		t.Errorf("%d bars", n)
	}
}

func TestThePeriodIsTheLastThreeMonthsUnlessAskedOtherwise(t *testing.T) {
	f := evaluationFilter{}
	f.lately("2026-11-24")
	if f.From != "2026-08-24" || f.To != "2026-11-24" {
		t.Errorf("%s to %s", f.From, f.To)
	}
	f = evaluationFilter{EvaluationFilter: store.EvaluationFilter{To: "2026-01-31"}}
	if f.lately("2026-11-24"); f.From != "" {
		t.Errorf("from %s", f.From)
	}
	if got := f.Link("/evaluations", "quick", "no", "to", ""); got != "/evaluations?quick=no" {
		t.Error(got)
	}
}

func TestATextIsCutAfterAWord(t *testing.T) {
	for in, want := range map[string]string{"kort": "kort", "een twee drie vier": "een twee …", strings.Repeat("x", 20): strings.Repeat("x", 12) + " …"} {
		if got := shortened(in, 12); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
