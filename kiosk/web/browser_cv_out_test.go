package web

import (
	"fmt"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

// cvPages are those on which a CV comes out; at the kiosk, and those that are
// the staff's alone.
var cvPages, cvStaffPages = []string{"/preview", "/sheet", "/vacancies", "/retype", "/retype?form=actiris"},
	[]string{"", "/changes", "/translate", "/photo", "/step/wish?group=care", "/step/skills", "/step/job_from?entry=job0", "/step/language_speak?entry=nl", "/step/job_where?entry=job0", "/step/extras"}

func TestEveryScreenOnWhichACVComesOutFitsAndIsForEverybody(t *testing.T) {
	t.Parallel()
	for _, l := range []kiosk.Language{kiosk.Dutch, kiosk.Arabic, kiosk.French, kiosk.Ukrainian} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			m := h.maker("Ana", l)
			m.tap("skills", "", "text", "gordijnen", "in", "ro")
			m.post("/kiosk/cv/printed", "ok", "no")
			b := h.tab(t)
			b.tolerate("status of 409")
			b.signIn(m.browser)
			fit := strings.Replace(fit, "#idle:not([hidden])", "[data-printed]:not([hidden])", 1) // what is over the screen
			look := func(screen string) {
				for _, s := range []size{lying, tablet, upright} {
					b.resize(s)
					b.keep(fmt.Sprintf("cv-out-%s-%s-%d", l, screen, s.width))
					for _, wrong := range eval[[]string](b, fmt.Sprintf(fit, s.width, s.height)) {
						t.Errorf("%s, %d × %d: %s", screen, s.width, s.height, wrong)
					}
				}
				for _, wrong := range b.axe() {
					t.Errorf("%s: axe: %s", screen, wrong)
				}
			}
			for _, page := range append(cvPages[:len(cvPages):len(cvPages)], "/preview?printed=no", "/phone", "/phone?page=2", "/end") {
				b.open("/kiosk/cv" + page)
				look(page)
			}
			b.open("/kiosk/cv/preview")
			b.run(`window.print = () => {}; document.querySelector("[data-print]").click()`)
			b.shows("[data-printed]:not([hidden])")
			look("was it printed")
			b.open("/kiosk/cv/end")
			b.follow("button[value=forget]")
			look("sure")
			b.follow("button[value=keep]")
			look("kept")
		})
	}
}

func TestEveryStaffPageAboutACVIsForEverybody(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.maker("Ana", kiosk.Arabic)
	m.tap("skills", "", "text", "خياطة الستائر", "in", "ar")
	staff := h.as(kiosk.BridgeFigure)
	staff.post(cvOf(m)+"/step/municipality", "text", "Boom", "in", "nl", "return", "home")
	b := h.tab(t)
	b.signIn(staff)
	for _, page := range append(cvStaffPages, cvPages...) {
		for _, s := range []size{desk, tablet} {
			b.resize(s)
			b.open(cvOf(m) + page)
			b.until("a whole page", `document.readyState === "complete"`)
			b.keep(fmt.Sprintf("cv-staff-%s-%d", page, s.width))
			if wide := eval[int](b, "document.scrollingElement.scrollWidth"); wide > int(s.width) {
				t.Errorf("%s is %d pixels wide on %d", page, wide, s.width)
			}
		}
		for _, wrong := range b.axe() {
			t.Errorf("%s: axe: %s", page, wrong)
		}
	}
}

func TestOpeningHelpOnALineOfTheTabletLeavesTheNameOnOneLine(t *testing.T) {
	t.Parallel()
	h, _ := lived(t)
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.resize(tablet)
	b.open("/today")
	const row = `document.querySelector("tr:has(.helped)")`
	const name = row + `.querySelector(".who").getBoundingClientRect().height`
	before := eval[float64](b, name)
	b.run(row + `.scrollIntoView({ block: "center" })`)
	b.tap("tr .helped summary")
	b.shows(".helped[open] button")
	b.keep("today-helped-820")
	if after := eval[float64](b, name); after > before+1 {
		t.Errorf("the name was %.0f pixels high, and is %.0f", before, after)
	}
	if wide := eval[int](b, "document.scrollingElement.scrollWidth"); wide > int(tablet.width) {
		t.Errorf("the list is %d pixels wide", wide)
	}
}

func TestThePreviewShowsAWholePageAndWhatIsLongerIsReachedByAButton(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b := h.tab(t)
	b.signIn(m.browser)
	for _, s := range []size{lying, tablet, upright} {
		b.resize(s)
		b.open("/kiosk/cv/preview")
		const paper, box = `document.querySelector(".out-paper .paper").getBoundingClientRect()`, `document.querySelector(".out-paper").getBoundingClientRect()`
		if high := eval[float64](b, paper+".width * 297 / 210 - "+box+".height"); high > 1 {
			t.Errorf("%d × %d: a page is %.0f pixels higher than its box", s.width, s.height, high)
		}
		b.open("/kiosk/cv/sheet")
		if !eval[bool](b, `document.querySelector("[data-scroll]").hasAttribute("data-below")`) {
			continue // the whole sheet is on the screen
		}
		b.tap(".out-move button[value='1']")
		b.until("a screenful further", `document.querySelector("[data-scroll]").hasAttribute("data-above")`)
		b.tap(".out-move button[value='-1']")
		b.until("the beginning again", `!document.querySelector("[data-scroll]").hasAttribute("data-above")`)
	}
}

func TestWhatWasNotedOfPassingOnIsSeenOnTheScreenOfTheStaff(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.resize(size{1280, 900})
	b.open(cvOf(m))
	b.tap(`a[href="#share"]`)
	b.fill("#f-whom", "VDAB Boom")
	b.run(`document.querySelector("#share [name=consent]").checked = true`)
	b.click("#share form button")
	b.until("the files, on the screen", `(() => {
		const at = document.querySelector("#share a[download]")?.getBoundingClientRect();
		return at && at.top >= 0 && at.bottom <= innerHeight;
	})()`)
}
