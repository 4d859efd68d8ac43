package web

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
)

// TestNothingThatIsPastedIsCutOff: a browser cuts a longer paste at maxlength
// and says nothing of it.
func TestNothingThatIsPastedIsCutOff(t *testing.T) {
	h := open(t)
	p, other := h.client("Amina", "fox", kiosk.Dutch), h.client("Ivan", "bear", kiosk.Dutch)
	b, _ := h.bridgeNamed("Sam")
	forms := map[string]*goquery.Document{"/refer": h.browser().page("/refer"), "the glass": b.page(followAt(other, "/glass"))}
	b = h.as(kiosk.BridgeFigure)
	paths := []string{"/referrals", "/follow-up/note", followAt(p, "/contact"), followAt(p, "/way"), followAt(p, "/close"), followAt(p, "/signal")}
	for _, n := range kiosk.Nouns() {
		if pageOf(n.Key) == "" && n.Key != "contact" {
			paths = append(paths, recordsAt(p, n.Key)+"?new=1")
		}
	}
	for _, path := range paths {
		forms[path] = b.page(path)
	}
	counted := 0
	for path, page := range forms {
		page.Find("main textarea").Each(func(_ int, words *goquery.Selection) {
			name, _ := words.Attr("name")
			if _, cut := words.Attr("maxlength"); cut {
				t.Errorf("%s: %s cuts off", path, name)
			}
			says, _ := words.Attr("data-letters")
			if hint := page.Find("[id='" + says + "'][hidden][data-left][data-over]"); says == "" || hint.Length() != 1 || words.AttrOr("data-most", "") == "" {
				t.Errorf("%s: of %s nothing says how long it may be, or too early", path, name)
			}
			counted++
		})
	}
	if counted < 30 {
		t.Errorf("only %d fields of several lines were found", counted)
	}
}

// TestWhatIsTooLongComesBackWholeWithHowMuchItIsTooLong, also without scripts.
func TestWhatIsTooLongComesBackWholeWithHowMuchItIsTooLong(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	over := func(most int) string { return strings.Repeat("مرحبا", most/5) + "abc" }
	for name, c := range map[string]struct {
		send  func(words string) answer
		most  int
		field string
		says  string
	}{
		"a talk": {func(words string) answer {
			return b.post(recordsAt(p, "talk"), "kind", "intake", "day", h.dayOff(0), "jobs", words)
		}, kiosk.ProseMost, "jobs", "3 letters te veel. Maak het korter."},
		"a last visit": {func(words string) answer {
			return b.post(followAt(p, "/close"), "state", kiosk.Ended, "day", h.dayOff(0), "visit.answer", "yes", "visit.good", words)
		}, kiosk.ProseMost, "visit.good", "3 letters te veel. Maak het korter."},
		"a referral": {func(words string) answer { return h.referred("hopes", words) }, kiosk.HopesMost, "hopes", "3 letters te veel. Maak het korter."},
	} {
		res := c.send(over(c.most))
		page, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
		must(t, err)
		words := page.Find("textarea[name='" + c.field + "']")
		if res.StatusCode != 422 || words.Text() != over(c.most) {
			t.Errorf("%s: %d, %d letters came back", name, res.StatusCode, len([]rune(words.Text())))
		}
		if hint := page.Find("[id='" + words.AttrOr("data-letters", "") + "']:not([hidden])").Text(); hint != c.says {
			t.Errorf("%s: it says %q", name, hint)
		}
	}
}
