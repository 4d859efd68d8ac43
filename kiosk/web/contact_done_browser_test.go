package web

import (
	"context"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
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
	must(t, h.store.SavePartner(context.Background(), kiosk.Partner{ID: h.store.NewID(), Name: "Huurwijzer", Services: []string{"housing"}}, store.Actor{}))
	must(t, h.store.SavePartner(context.Background(), kiosk.Partner{ID: h.store.NewID(), Name: "Oude dienst", Stopped: true}, store.Actor{}))
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	for _, path := range []string{followAt(p, "/contact"), recordsAt(p, "step") + "?new=1"} {
		b.open(path)
		const asked = `document.querySelectorAll("main details").forEach((one) => one.open = true), document.querySelector("[name=partner]").checkVisibility()`
		if eval[bool](b, asked) {
			t.Errorf("%s: a partner is asked where the person takes the step", path)
		}
		b.run(`document.querySelector("[name=owner][value=partner]").click()`)
		if !eval[bool](b, asked) {
			t.Errorf("%s: no partner is asked where one takes the step", path)
		}
		if names := eval[string](b, `[...document.querySelector("[name=partner]").list.options].map((one) => one.value).join()`); names != "Huurwijzer" {
			t.Errorf("%s offers %q", path, names)
		}
		for _, v := range b.axe() {
			t.Error(v)
		}
	}
}
