package web

import (
	"net/url"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestOnesOwnPeopleAreFoundByNameWhereTheyAreOffTheListToo(t *testing.T) {
	h := open(t)
	off, closed := h.followed("Yordanka", "Dimitrova", "fox", 30), h.followed("Yordan", "Kolev", "bee", 30)
	h.noted(off, "follow_up", "off", "moved")
	h.noted(closed, "trajectory", "state", "stopped", "reason", "moved", "day", h.dayOff(0))
	b := h.as(kiosk.BridgeFigure)
	if n := b.page("/follow-up").Find(".people-cards > li").Length(); n != 0 {
		t.Fatalf("%d on the list", n)
	}
	if found := b.page("/follow-up/search?q=yordan").Find(".found-people a"); found.Length() != 2 {
		t.Errorf("found %q", texts(found))
	}
}

func TestAQueryThatIsTooLongLooksForItsFirstLetters(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dumitru", "fox", 30)
	sentence := "Zij wil poetsen in een school tijdens de schooluren, en de jongste gaat dan naar de opvang om de hoek."
	h.noted(p, "contact", "kind", "phone", "reached", "yes", "note", sentence)
	found := h.as(kiosk.BridgeFigure).page("/follow-up/search?q=" + url.QueryEscape(sentence)).Find(".found-notes li")
	if len([]rune(sentence)) <= queryMost || found.Length() != 1 || !strings.Contains(found.Find("mark").First().Text(), "Zij") {
		t.Errorf("found %q", found.Text())
	}
}
