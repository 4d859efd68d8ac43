package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestALanguageIsNoSurname(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	h.enters(b)
	line := b.page("/referrals").Find(".waiting > li")
	if who, hint := line.Find(".who").Text(), line.Find(".hint").Text(); strings.TrimSpace(who) != "Zeynep" || !strings.Contains(hint, "spreekt Turks") {
		t.Errorf("%q, %q", who, hint)
	}
}

func TestStaffAreAskedFromWhomItComes(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	id := h.enters(b)
	if form := b.page("/referrals").Find("form.form").Text(); strings.Contains(form, "Wie vult dit in?") || !strings.Contains(form, "Van wie komt het?") {
		t.Errorf("staff are asked who they are: %q", form)
	}
	if form := h.browser().page("/refer").Find("form").Text(); !strings.Contains(form, "Wie vult dit in?") {
		t.Errorf("a referrer is asked of themselves as of another: %q", form)
	}
	if label := b.page(referralAt(id)).Find("label[for=q]").Text(); label != "Staat Zeynep al in het register?" {
		t.Errorf("%q", label)
	}
}

func TestHowSomebodyFoundUsIsAskedOnlyWhereItIsNotKnown(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	known, unknown := h.enters(b), h.enters(b, "channel", "", "referrer", "")
	folded := b.page(referralAt(known)).Find("details:has(#f-source)")
	if _, open := folded.Attr("open"); folded.Length() != 1 || open || !strings.Contains(folded.Find("summary").Text(), "OCMW") {
		t.Errorf("what is known is asked again: %q", folded.Text())
	}
	page := b.page(referralAt(unknown))
	if page.Find("#f-source").Length() != 1 || page.Find("details #f-source").Length() != 0 {
		t.Error("what is not known is not asked")
	}
}
