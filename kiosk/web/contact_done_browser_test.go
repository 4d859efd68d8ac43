package web

import (
	"testing"

	"jobatelier/kiosk"
)

// chosen is the kind of time that the form of a contact has chosen, after some
// taps on choices, each "name=value".
func (b *tab) chosen(taps ...string) string {
	for _, tap := range taps {
		eval[bool](b, `(([name, value]) => { document.querySelector("[name=" + name + "][value=" + value + "]").click(); return true; })("`+tap+`".split("="))`)
	}
	return eval[string](b, `document.querySelector(".contact-done").elements.time.value`)
}

func TestATapOnAKindOfContactChoosesTheTimeUntilThatIsTapped(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.open(followAt(p, "/contact"))
	for _, c := range []struct {
		taps []string
		want string
	}{
		{nil, "coaching"},
		{[]string{"kind=workplace"}, "workplace"},
		{[]string{"kind=network"}, "network"},
		{[]string{"kind=phone"}, "coaching"},
		{[]string{"kind=workplace", "time=coaching"}, "coaching"},
		{[]string{"kind=network"}, "coaching"},
	} {
		if got := b.chosen(c.taps...); got != c.want {
			t.Errorf("after %q: %s, want %s", c.taps, got, c.want)
		}
	}
	b.chosen("reached=yes")
	b.run(`document.querySelector(".file-do .main").click()`)
	b.until("the list", `location.pathname === "/follow-up"`)
	if r, ok := h.written(p).Last("contact"); !ok || r.Values["kind"] != "network" || r.Values["time"] != "coaching" {
		t.Errorf("kept %+v", r.Values)
	}
}

func TestThePartnerIsAskedWhereAPartnerTakesTheStep(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.open(followAt(p, "/contact"))
	const asked = `document.querySelector(".contact-done details").open = true, document.querySelector("[name=partner]").checkVisibility()`
	if eval[bool](b, asked) {
		t.Error("a partner is asked where the person takes the step")
	}
	b.chosen("owner=partner")
	if !eval[bool](b, asked) {
		t.Error("no partner is asked where one takes the step")
	}
	for _, v := range b.axe() {
		t.Error(v)
	}
}
