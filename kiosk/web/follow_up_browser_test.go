package web

import (
	"fmt"
	"testing"

	"jobatelier/kiosk"
)

// smallTargets names the links, buttons and question marks that a thumb may
// miss.
const smallTargets = `[...document.querySelectorAll(".people-cards a, .people-cards summary, .ranks a, .why a, .why summary, .asks a, .chips a, .sorts a, .plain-list a")].filter((one) => {
	const { width, height } = one.getBoundingClientRect();
	return height > 0 && (height < 44 || width < 44);
}).map((one) => one.className + " " + one.textContent.trim() + " " + one.getBoundingClientRect().width + "x" + one.getBoundingClientRect().height)`

func TestAThumbHitsEverythingOnTheListAndOnAPerson(t *testing.T) {
	t.Parallel()
	h := open(t)
	people := h.sketch()
	h.reached(people["Marek"], kiosk.ContactData{Phone: "+32470123456", Manner: "never_home"})
	h.reached(people["Stefan"], kiosk.ContactData{Phone: "+32470123456", Manner: "no_voicemail"})
	h.reached(people["Amina"], kiosk.ContactData{Phone: "+32470123456", Manner: "message"})
	h.noted(people["Elena"], "goal", "goal", "kok worden")
	h.missed(3, people["Elena"])
	h.missed(2, people["Elena"])
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	for _, s := range []size{tablet, desk} {
		b.resize(s)
		for i, path := range []string{"/follow-up", followAt(people["Elena"], ""), followAt(people["Elena"], "/plan")} {
			b.open(path)
			for _, small := range eval[[]string](b, smallTargets) {
				t.Errorf("%s at %v: %s", path, s, small)
			}
			for _, v := range b.axe() {
				t.Errorf("%s at %v: %s", path, s, v)
			}
			if wide := eval[bool](b, `document.documentElement.scrollWidth > innerWidth`); wide {
				t.Errorf("%s at %v is wider than the screen", path, s)
			}
			b.keep(fmt.Sprint(t.Name(), i, "-", s.width))
		}
	}
}
