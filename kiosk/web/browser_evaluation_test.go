package web

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// opined is a house in which people answered after several activities: five
// built-in statements where these are asked for, and so many of the longest
// statements that there can be, six a set.
func opined(t *testing.T, builtIn bool, long int) *house {
	h := open(t)
	ctx := context.Background()
	var modules []string
	if builtIn {
		modules = append(modules, "")
	}
	for i := 0; i < long; i += 6 {
		module := fmt.Sprintf("M%d", i)
		modules = append(modules, module)
		h.asks(module, func(s *kiosk.QuestionSet) {
			s.Scale, s.Questions = 4+i%4/2, nil
			for j := range min(6, long-i) {
				words := fmt.Sprintf("%d ", i+j) + strings.Repeat("woorden die uitleggen ", 5)
				s.Questions = append(s.Questions, kiosk.Question{Picture: "idea", Text: map[kiosk.Language]string{kiosk.Dutch: strings.TrimSpace(words[:kiosk.QuestionTextMost])}})
			}
		})
	}
	for week := range 5 {
		for k, module := range modules {
			a := h.held("Jobatelier "+module, kiosk.Day("2026-10-20").Add(7*week-k), func(a *kiosk.Activity) { a.Module = module })
			h.answer(a, 11, func(b *kiosk.Ballot, i int, question string) {
				b.Scores[question], b.Whys = 1+(i+week)%4, kiosk.Whys()[i%3:i%6+1]
			})
			asked, err := h.store.AskedOf(ctx, a.ID)
			must(t, err)
			g := kiosk.GroupEvaluation{
				Activity: a.ID, Set: asked.Set.ID, Version: asked.Set.Version, Next: fmt.Sprintf("%d ", week) + strings.TrimSpace(strings.Repeat("we leggen meer uit ", 20)),
				Counts: map[string]kiosk.Counts{asked.Set.Questions[0].Key: {Scores: append([]int{1, 2, 3, 4}, 0)[:asked.Set.Scale]}},
			}
			must(t, h.store.SaveGroupEvaluation(ctx, h.store.NewID(), g, nil, store.Actor{Staff: h.staff[kiosk.Host].ID}))
		}
	}
	h.at(noon)
	return h
}

func TestTheReportIsOneSheetOfPaper(t *testing.T) {
	t.Parallel()
	for _, long := range []int{0, 12} {
		h := opined(t, long == 0, long)
		b := h.tab(t)
		b.signIn(h.as(kiosk.Organiser))
		b.resize(desk)
		b.open("/evaluations/report")
		if n := eval[int](b, `document.querySelectorAll(".funder svg.bar").length`); n != max(5, long) {
			t.Errorf("%d statements", n)
		}
		for _, background := range []bool{true, false} {
			options := []chromedp.PDFOption{chromedp.PDFPreferCSSPageSize()}
			if background {
				options = append(options, chromedp.PDFPrintBackground())
			}
			pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(options...))
			must(t, err)
			if n := bytes.Count(pdf, []byte("/Type /Page\n")); n != 1 {
				t.Errorf("with %d long statements it is %d pages", long, n)
			}
		}
	}
}

func TestEvaluationsAreForEverybody(t *testing.T) {
	t.Parallel()
	h := opined(t, true, 6)
	b := h.tab(t)
	b.signIn(h.as(kiosk.Organiser))
	b.resize(desk)
	b.open("/evaluations")
	one := eval[string](b, `document.querySelector(".held a").getAttribute("href")`)
	for _, page := range []string{"/evaluations?by=series", one, "/evaluations/report"} {
		for _, s := range []size{desk, tablet, {390, 800}} {
			b.resize(s)
			b.open(page)
			b.until("a whole page", `document.readyState === "complete"`)
			b.keep(fmt.Sprintf("evaluations-%.20s-%d", strings.ReplaceAll(page, "?", "-"), s.width))
			if wide := eval[int](b, "document.scrollingElement.scrollWidth"); wide > int(s.width) && page != "/evaluations/report" {
				t.Errorf("%s is %d pixels wide on %d", page, wide, s.width)
			}
		}
		b.resize(desk)
		for _, wrong := range b.axe() {
			t.Errorf("%s: axe: %s", page, wrong)
		}
	}
}
