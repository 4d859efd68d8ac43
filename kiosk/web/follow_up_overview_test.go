package web

import (
	"testing"

	"jobatelier/kiosk"
)

func TestTheOverviewSaysThatWhoHasTwoWorkersCountsTwice(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.Organiser)
	if note := b.page("/follow-up/overview").Find(".twice-counted"); note.Length() != 0 {
		t.Errorf("with one worker it says %q", note.Text())
	}
	_, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "support")
	page := b.page("/follow-up/overview")
	if sum := page.Find(".loads tfoot td").First().Text(); sum != "2" || page.Find(".twice-counted").Text() != "Wie twee begeleiders heeft, telt twee keer." {
		t.Errorf("two count %s, and it says %q", sum, page.Find(".twice-counted").Text())
	}
}

func TestWhereEverybodyCameFromIsAddedUp(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	h.enters(b)
	h.enters(b, "first_name", "Wachter", "channel", "school")
	if foot := texts(h.as(kiosk.Organiser).page("/follow-up/waiting").Find(".inflow tfoot td")); len(foot) != 8 || foot[7] != "2" {
		t.Errorf("in all: %q", foot)
	}
}
