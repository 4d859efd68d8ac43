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

// placeOf is where the first of something is in the first row.
const placeOf = `(of => {
	const row = document.querySelector(".people-cards li").getBoundingClientRect(), one = document.querySelector(of).getBoundingClientRect();
	return [one.left - row.left, one.top - row.top].map(Math.round).join(" ") })`

func TestWhatIsUnderTheThumbStaysThereWhenAReasonOpens(t *testing.T) {
	t.Parallel()
	h := open(t)
	elena := h.followed("Elena", "Dimitrova", "butterfly", 90)
	h.spokeTo(elena, 3)
	h.notedAt(h.ago(10), elena, "step", "what", "kinderopvang vragen bij De Mierenhoop", "owner", "worker", "due", h.dayOff(-1))
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.resize(tablet)
	b.open("/follow-up")
	beside := `(() => { const at = of => document.querySelector(of).getBoundingClientRect(), chip = at(".why .chip"), mark = at(".why summary");
		return chip.height > 60 && mark.top < chip.bottom && mark.left >= chip.right })()`
	if !eval[bool](b, beside) {
		t.Error("the question mark does not stand beside a reason of two lines")
	}
	things := []string{".why summary", ".why .chip", ".taps", ".people-cards .face"}
	var before []string
	for _, one := range things {
		before = append(before, eval[string](b, placeOf+`("`+one+`")`))
	}
	b.run(`document.querySelector(".why summary").click()`)
	if !eval[bool](b, `document.querySelector(".why p").getBoundingClientRect().top >= document.querySelector(".why .chip").getBoundingClientRect().bottom`) {
		t.Error("the sentence is not below the reason")
	}
	for i, one := range things {
		if after := eval[string](b, placeOf+`("`+one+`")`); after != before[i] {
			t.Errorf("%s went from %s to %s", one, before[i], after)
		}
	}
}

func TestOnATelephoneNoWordOfTheBarIsBroken(t *testing.T) {
	t.Parallel()
	h := open(t)
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.resize(size{width: 390, height: 844})
	b.open("/follow-up")
	broken := `[...document.querySelectorAll(".menu a span")].filter(one => {
		const words = document.createRange(); words.selectNodeContents(one);
		return one.offsetHeight > 0 && !one.textContent.trim().includes(" ") && words.getClientRects().length > 1 }).map(one => one.textContent)`
	if words := eval[[]string](b, broken); len(words) > 0 {
		t.Errorf("broken: %q", words)
	}
	if n := eval[int](b, `[...document.querySelectorAll(".menu a span")].filter(one => one.offsetHeight > 0).length`); n < 4 {
		t.Errorf("the bar has %d words", n)
	}
}

func TestAnOverviewOnATabletLeavesNoNumberAlone(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.sketch()
	b := h.tab(t)
	b.signIn(h.as(kiosk.Organiser))
	b.resize(tablet)
	b.open("/follow-up/overview")
	rows := `[...document.querySelectorAll(".loads tbody tr")].map(row => {
		const cells = [...row.querySelectorAll("td")].filter(one => one.offsetHeight > 0), last = cells.at(-1).offsetTop;
		return cells.filter(one => one.offsetTop === last).length })`
	for _, n := range eval[[]int](b, rows) {
		if n == 1 {
			t.Error("the last number stands on a line of its own")
		}
	}
}
