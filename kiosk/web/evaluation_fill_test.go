package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// at moves the clock of the house to an instant.
func (h *house) at(now time.Time) {
	h.clock.mu.Lock()
	defer h.clock.mu.Unlock()
	h.clock.now = now
}

// held is a workshop with smileys at the door, of which Staf host is the host,
// from one to three in the afternoon. It is its end now.
func (h *house) held(title string, day kiosk.Day, change ...func(*kiosk.Activity)) kiosk.Activity {
	h.t.Helper()
	a := kiosk.Activity{
		ID: h.store.NewID(), Kind: "workshop", Title: title, Site: h.site.ID, Day: day, Start: 13 * 60, End: 15 * 60,
		Host: "Staf host", Audience: "everyone", Feedback: kiosk.BySmiley, HeadCount: 10,
	}
	for _, fn := range change {
		fn(&a)
	}
	h.at(a.Ends(h.zone()))
	must(h.t, h.store.AddActivities(context.Background(), a))
	return a
}

// answers has one person after the other answer every question of an activity
// with that score.
func (h *house) answers(a kiosk.Activity, scores ...int) {
	h.t.Helper()
	h.answer(a, len(scores), func(b *kiosk.Ballot, i int, question string) { b.Scores[question] = scores[i] })
}

// answer has n people answer as fn says.
func (h *house) answer(a kiosk.Activity, n int, fn func(b *kiosk.Ballot, i int, question string)) {
	h.t.Helper()
	ctx := context.Background()
	asked, err := h.store.AskedOf(ctx, a.ID)
	must(h.t, err)
	for i := range n {
		b := kiosk.Ballot{ID: h.store.RandomID(), Activity: a.ID, Set: asked.Set.ID, Version: asked.Set.Version, Scores: map[string]int{}}
		for _, q := range asked.Set.Questions {
			fn(&b, i, q.Key)
		}
		must(h.t, h.store.CastBallot(ctx, store.Cast{Ballot: b, Site: a.Site}))
	}
}

// asks adds a set of three questions for a module.
func (h *house) asks(module string, change func(*kiosk.QuestionSet)) {
	h.t.Helper()
	set := kiosk.QuestionSet{Name: module, Module: module, Use: kiosk.UseActivity, Scale: 4, Way: kiosk.BySmiley, Why: true}
	for _, words := range []string{"Goed", "Nuttig", "Fijn"} {
		set.Questions = append(set.Questions, kiosk.Question{Picture: "idea", Text: map[kiosk.Language]string{kiosk.Dutch: module + " " + words}})
	}
	change(&set)
	_, err := h.store.SaveQuestionSet(context.Background(), h.store.NewID(), set, store.Actor{Staff: h.staff[kiosk.Organiser].ID})
	must(h.t, err)
}

// page reads a page.
func (b *browser) page(path string) *goquery.Document {
	b.h.t.Helper()
	res := b.get(path)
	if res.StatusCode != 200 {
		b.h.t.Fatalf("%s: %d", path, res.StatusCode)
	}
	if i := strings.Index(res.body, "⟦"); i >= 0 {
		b.h.t.Fatalf("%s: %s", path, res.body[i:min(i+80, len(res.body))])
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(b.h.t, err)
	return doc
}

// figures are the counts in the tables of the page, by question.
func figures(t testing.TB, doc *goquery.Document) map[string]kiosk.Counts {
	t.Helper()
	all := map[string]kiosk.Counts{}
	doc.Find("table.figures tbody tr").Each(func(_ int, row *goquery.Selection) {
		c := kiosk.Counts{}
		cells := row.Find("td")
		cells.Each(func(i int, cell *goquery.Selection) {
			switch n := cells.Length() - i; {
			case n == 1:
				c.Skipped = number(t, cell.Text())
			case n == 2:
				c.People = number(t, cell.Text())
			case n > 3:
				c.Scores = append(c.Scores, number(t, cell.Find("strong").Text()))
			}
		})
		key, _ := row.Attr("data-question")
		all[key] = c
	})
	return all
}

func number(t testing.TB, s string) (n int) {
	t.Helper()
	for _, r := range s {
		if r < '0' || r > '9' {
			t.Fatalf("%q is no number", s)
		}
		n = 10*n + int(r-'0')
	}
	return n
}
