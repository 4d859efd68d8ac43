package web

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"jobatelier/kiosk"
	"jobatelier/kiosk/i18n"
	"jobatelier/store"
)

// longest makes the longest set there can be the one that workshops ask.
func (h *house) longest(scale int) kiosk.QuestionSet {
	h.t.Helper()
	set := kiosk.QuestionSet{
		Name: "Lang", Use: kiosk.UseActivity, Kinds: []string{"workshop"}, Scale: scale, Way: kiosk.ByCard, Why: true, FreeText: true,
		Questions: []kiosk.Question{
			{Picture: "signpost", Text: map[kiosk.Language]string{
				kiosk.Dutch:  "Ik weet waar ik volgende week naartoe kan gaan met mijn vragen over een opleiding of werk.",
				kiosk.Arabic: "أعرف إلى أين يمكنني أن أذهب الأسبوع المقبل لأسأل عن التدريب المهني أو فرصة عمل جديدة لي.",
			}},
			{Stock: "understood", Picture: "ear"}, {Stock: "dared", Picture: "question"},
			{Stock: "group", Picture: "people"}, {Stock: "time", Picture: "clock"}, {Stock: "again", Picture: "again"},
		},
	}
	set, err := h.store.SaveQuestionSet(context.Background(), h.store.NewID(), set, store.Actor{Staff: h.staff[kiosk.Organiser].ID})
	must(h.t, err)
	return set
}

// face answers the statement on the screen with the n-th face, as somebody does
// who looks first.
func (b *tab) face(n int) {
	b.t.Helper()
	b.answers(fmt.Sprintf(".smiles .smile:nth-child(%d) input", n))
}

// answers taps something of the screen and waits until it turns.
func (b *tab) answers(selector string) {
	b.t.Helper()
	b.run(listening)
	at := eval[string](b, "document.querySelector('form[data-feedback]').dataset.at")
	b.tap(".screen:not([hidden]) " + selector)
	b.until("what comes after "+selector, fmt.Sprintf("document.body.dataset.face !== undefined || document.querySelector('form[data-feedback]')?.dataset.at !== %q", at))
}

// listening waits until the screen takes a tap: it does not listen to the
// second half of a double one.
const listening = `new Promise((done) => setTimeout(done, 330))`

// hurry makes the clock of the pages that are opened from now on run so many
// times as fast: what they wait for is waited for, and measured, on that clock.
func (b *tab) hurry(times int) {
	b.t.Helper()
	b.before(fmt.Sprintf(`{
		const now = performance.now.bind(performance), { setTimeout, setInterval } = window, times = %d;
		performance.now = () => times * now();
		window.setTimeout = (run, wait, ...rest) => setTimeout(run, wait / times, ...rest);
		window.setInterval = (run, wait, ...rest) => setInterval(run, wait / times, ...rest);
	}`, times))
}

// before runs a script in each page before its own.
func (b *tab) before(script string) {
	b.t.Helper()
	call(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// questioned leads a tab over the screens of the questions in one language, and
// calls see on each.
type questioned struct {
	*tab
	h    *house
	lang kiosk.Language
	set  kiosk.QuestionSet
	see  func(screen string)
}

func (q questioned) look(screen string) {
	q.t.Helper()
	q.run("delete document.body.dataset.clear; delete document.body.dataset.idleHome")
	if shown := eval[string](q.tab, "document.documentElement.lang"); shown != string(q.lang) {
		q.t.Errorf("%s is shown in %q", screen, shown)
	}
	q.see(screen)
}

func (q questioned) door() string { return "/kiosk/feedback?lang=" + string(q.lang) }

// ready leaves the last screen of the questions.
func (q questioned) ready() {
	q.t.Helper()
	q.swap("await " + listening + `; document.querySelector(".screen:not([hidden]) [data-pass]").click()`)
}

// withCard shows what somebody answers who holds up a card.
func (q questioned) withCard() {
	_, card := q.h.person(longName, "turtle", q.lang)
	q.h.asking("Jobatelier: solliciteren bij werkgevers", kiosk.ByCard, 40*time.Minute)
	q.open("/kiosk")
	q.show(card)
	q.follow(`form[action="/kiosk/leave"] button`)
	q.look("left, asked")
	q.open("/kiosk/feedback")
	q.look("statement with a card")
	for range q.set.Questions {
		q.face(3)
	}
	q.run(listening)
	q.tap(".whys .smile:nth-child(2) input")
	q.shows(".whys :checked")
	q.look("why, better")
	q.answers("[data-on]")
	q.shows(".keyboard")
	q.look("own words")
	q.ready()
	q.look("thanks")
}

// afterwards shows what is offered and refused to people with a card.
func (q questioned) afterwards() {
	q.open("/kiosk/feedback")
	q.look("nothing to answer")
	q.h.clock.Move(30 * time.Minute)
	_, other := q.h.person("Stefan", "kite", q.lang)
	q.open("/kiosk")
	q.show(other)
	q.show(other)
	q.look("already, asked")
	q.open("/kiosk/me")
	q.look("me, asked")
}

// atDoor shows what everybody answers who goes out, and what staff see there.
func (q questioned) atDoor() {
	q.open("/kiosk") // no card any more
	q.h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	q.open(q.door())
	q.look("the door")
	for range q.set.Questions {
		q.face(1)
	}
	q.look("the door, why")
	q.answers("[data-pass]")
	q.shows(".keyboard")
	q.ready()
	q.look("the door, thanks")
	q.h.asking("Vrije inloop: hulp bij brieven", kiosk.BySmiley, 5*time.Minute)
	q.open(q.door())
	q.look("the door, two activities")
	q.follow("nav.list a")
	q.run(`for (const kept of document.querySelectorAll("details.kept")) { kept.hidden = false; kept.querySelector("b").textContent = 123; }`)
	q.look("the door, answers on the tablet")
}

// still shows the door when nobody comes, and in the dark.
func (q questioned) still() {
	q.face(2)
	q.run("document.body.dataset.idleWarn = 0.1")
	q.shows("#idle")
	q.look("the door, idle")
	device, err := q.h.store.Device(context.Background(), q.h.device.ID)
	must(q.t, err)
	device.Dim = true
	must(q.t, q.h.store.PutDevice(context.Background(), device))
	q.open(q.door())
	q.follow("nav.list a")
	q.look("the door, dim")
}

// covered are the words over the faces that the faces cover.
const covered = `[...document.querySelectorAll(".screen:not([hidden]) .asks :is(h1, p)")].filter((one) => {
	const { x, y, width, height } = one.getBoundingClientRect();
	const over = document.elementFromPoint(x + width / 2, y + height - 2);
	return !over || !one.contains(over) && !over.closest("#idle");
}).map((one) => "covered: " + one.innerText)`

func TestEveryScreenOfTheSmileysFitsAndIsForEverybody(t *testing.T) {
	t.Parallel()
	for l, scale := range map[kiosk.Language]int{kiosk.Dutch: 4, kiosk.Arabic: 5} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			b := h.tab(t)
			screens := 0
			see := func(screen string) {
				screens++
				for _, s := range []size{lying, tablet, upright} {
					b.resize(s)
					b.keep(fmt.Sprintf("feedback-%s-%02d-%s-%d", l, screens, screen, s.width))
					for _, wrong := range append(eval[[]string](b, fmt.Sprintf(fit, s.width, s.height)), eval[[]string](b, covered)...) {
						t.Errorf("%s, %d × %d: %s", screen, s.width, s.height, wrong)
					}
				}
				for _, wrong := range b.axe() {
					t.Errorf("%s: axe: %s", screen, wrong)
				}
			}
			q := questioned{b, h, l, h.longest(scale), see}
			q.withCard()
			if l == kiosk.Dutch {
				q.afterwards()
			}
			q.atDoor()
			if l == kiosk.Dutch {
				q.still()
			}
		})
	}
}

// cramped are the words for the key that ends typing which have no room on it.
const cramped = `(() => {
	const key = document.querySelector('[data-skbtn="{done}"]'), words = key.querySelector("span") ?? key;
	return %s.filter((word) => { words.textContent = word; return key.scrollWidth > key.clientWidth || key.scrollHeight > key.clientHeight; });
})()`

func TestTheKeyThatEndsTypingHasRoomForItsWordsInEachLanguage(t *testing.T) {
	t.Parallel()
	h := open(t)
	catalogue, err := i18n.Load()
	must(t, err)
	var words []string
	for _, l := range kiosk.Languages() {
		words = append(words, catalogue.Printer(l, false).T("kiosk.keyboard.done"))
	}
	all, err := json.Marshal(words)
	must(t, err)
	b := h.tab(t)
	b.open("/kiosk/register?lang=uk")
	b.run(`document.querySelector("main").innerHTML = '<input data-keyboard data-kind="text" id="words">'; document.querySelector("#words").focus()`)
	b.shows(".keyboard")
	for _, s := range []size{upright, lying, tablet} {
		b.resize(s)
		if wrong := eval[[]string](b, fmt.Sprintf(cramped, all)); len(wrong) > 0 {
			t.Errorf("%d × %d: no room for %q", s.width, s.height, wrong)
		}
	}
}

// at is the number of the statement on the screen, from 0.
func (b *tab) at() string {
	b.t.Helper()
	return eval[string](b, `document.querySelector("form[data-feedback]")?.dataset.at ?? ""`)
}

// begins waits for the door's first statement, in a language.
func (b *tab) begins(l kiosk.Language) {
	b.t.Helper()
	b.until("the first statement", fmt.Sprintf(`document.documentElement.lang === %q && document.body.dataset.face === undefined
		&& document.querySelector("form[data-feedback]")?.dataset.at === "0" && !document.querySelector(".smiles :checked")`, l))
}

// smile is where the n-th face of the screen is.
func smile(n int) string {
	return fmt.Sprintf(".screen:not([hidden]) .smiles .smile:nth-child(%d) input", n)
}

func TestTheFacesAreTouchedAndTakenBackAndChosenWithAKeyboardOnly(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	b := h.tab(t)
	for _, c := range []struct {
		name  string
		holds func(*testing.T, *tab)
	}{
		{"a double tap is one answer, and one can go back", doubleTap},
		{"in Arabic they stand the other way round and mean the same", otherWayRound},
		{"a keyboard moves among them, chooses and goes back", byKeyboard},
	} {
		b.open("/kiosk/feedback")
		b.begins(kiosk.Dutch)
		b.run(listening)
		t.Run(c.name, func(t *testing.T) {
			b.under(t)
			c.holds(t, b)
		})
	}
}

func doubleTap(t *testing.T, b *tab) {
	for range 12 {
		if b.tapsThrice() {
			break
		}
		t.Log("this machine was slower than a finger: it taps again")
		b.open("/kiosk/feedback")
		b.begins(kiosk.Dutch)
		b.run(listening)
	}
	b.run(listening)
	if at := b.at(); at != "1" || eval[int](b, `document.querySelectorAll(".smiles :checked").length`) != 1 {
		t.Errorf("three taps in a row lead to statement %s", at)
	}
	b.answers("[data-back]")
	b.run(listening)
	if at, said := b.at(), eval[string](b, `document.querySelector(".smiles :checked")?.value ?? ""`); at != "0" || said != "4" {
		t.Errorf("going back leads to %s, where %q is marked", at, said)
	}
	if faded := eval[int](b, `[...document.querySelectorAll(".smile")].filter((one) => getComputedStyle(one).opacity !== "1").length`); faded > 0 {
		t.Errorf("%d of the other faces look as if they could not be tapped", faded)
	}
	b.face(4)
	if said := eval[string](b, `String(document.querySelector(".smiles :checked").value)`); said != "1" {
		t.Errorf("the second thought was the saddest face, and it says %s", said)
	}
	b.answers("[data-back]")
	b.face(4)
	if at, said := b.at(), eval[string](b, `document.querySelector(".smiles :checked").value`); at != "1" || said != "1" {
		t.Errorf("the same face again leads to %s and says %s", at, said)
	}
}

// tapsThrice taps twice at once, and a third time when the second statement has
// just come. It reports whether that was within the time in which the page takes
// the taps for one: a face is seen for 350 ms and the next screen is deaf for 300.
func (b *tab) tapsThrice() bool {
	b.t.Helper()
	x, y := b.place(smile(1))
	began := time.Now()
	b.do("tap", chromedp.TapXY(x, y))
	time.Sleep(80 * time.Millisecond)
	b.do("a second tap", chromedp.TapXY(x, y))
	b.until("the second statement", `Number(document.querySelector("form[data-feedback]").dataset.at) > 0`)
	b.do("a tap that comes too soon", chromedp.TapXY(x, y))
	return time.Since(began) < 600*time.Millisecond
}

// inSight are the buttons and questions of the screen that can be seen.
const inSight = `[...document.querySelectorAll(".way-out, .screen:not([hidden]) :is([data-of], [data-pass], [data-on])")]
	.filter((one) => one.tagName !== "IMG" && one.checkVisibility()).map((one) => one.textContent.trim()).join()`

func TestOneSadFaceAsksWhatCanBeBetterAndOneIsReadyWhenSomethingIsChosen(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.asking("Mijn cv", kiosk.ByCard, 10*time.Minute)
	_, card := h.person("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.open("/kiosk")
	b.seen(card)
	b.heading("Dag Amina")
	b.open("/kiosk/feedback")
	b.shows(".smiles")
	wants := func(when, want string) {
		t.Helper()
		b.until(when+" "+want, fmt.Sprintf("%s === %q", inSight, want))
	}
	wants("at first", "Stoppen")
	b.tap(".stop")
	b.waits(kiosk.Dutch)
	b.seen(card)
	b.shows(".offer")
	b.tap(".offer")
	b.shows(".smiles")
	for range eval[int](b, `document.querySelectorAll(".smiles").length`) - 1 {
		b.face(1)
	}
	b.face(1)
	wants("after happy faces", "Wat was goed?,Sla over")
	b.answers("[data-back]")
	b.face(3)
	wants("after one sad face", "Wat kan beter?,Sla over")
	b.run(listening)
	b.tap(".whys .smile:nth-child(2) input")
	wants("with a reason", "Wat kan beter?,Klaar")
	b.tap(".whys .smile:nth-child(2) input")
	wants("without it again", "Wat kan beter?,Sla over")
}

func otherWayRound(t *testing.T, b *tab) {
	const places = `[...document.querySelectorAll(".screen:not([hidden]) .smile input")].sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x).map((e) => e.value).join("")`
	if stand := eval[string](b, places); stand != "4321" {
		t.Errorf("in Dutch the faces stand %s from left to right", stand)
	}
	b.tap(".languages a[lang=ar]")
	b.begins(kiosk.Arabic)
	if stand := eval[string](b, places); stand != "1234" {
		t.Errorf("in Arabic the faces stand %s from left to right", stand)
	}
}

func byKeyboard(t *testing.T, b *tab) {
	b.tabTo(`.smile input`)
	b.do("arrow", chromedp.KeyEvent(kb.ArrowRight))
	b.run(listening)
	if at, chosen := b.at(), eval[string](b, `document.querySelector(".smiles :checked")?.value ?? ""`); at != "0" || chosen == "" {
		t.Errorf("an arrow leads to statement %s and chooses %q", at, chosen)
	}
	b.press(enter, time.Now())
	b.until("the second statement", `document.querySelector("form[data-feedback]").dataset.at === "1"`)
	b.run(listening)
	b.tabTo(`.screen:not([hidden]) [data-back]`)
	b.press(enter, time.Now())
	b.until("the first statement", `document.querySelector("form[data-feedback]").dataset.at === "0"`)
}

// short makes what is asked after an activity the shortest there is.
func (h *house) short(a store.Asked) store.Asked {
	h.t.Helper()
	ctx := context.Background()
	set := a.Set
	set.Questions, set.Why = set.Questions[:3], false
	_, err := h.store.SaveQuestionSet(ctx, h.store.NewID(), set, store.Actor{Staff: h.staff[kiosk.Organiser].ID})
	must(h.t, err)
	a, err = h.store.AskedOf(ctx, a.Activity.ID)
	must(h.t, err)
	return a
}

// finishes answers the three statements of a short set with the n-th face.
func (b *tab) finishes(n int) {
	b.t.Helper()
	for range 3 {
		b.face(n)
	}
}

func TestPeopleInARowAnswerAtTheDoorInTenSecondsEach(t *testing.T) {
	t.Parallel()
	const people = 12 // each face in both languages
	h := open(t)
	a := h.short(h.asking("Vrije inloop", kiosk.BySmiley, 10*time.Minute))
	b := h.tab(t)
	b.hurry(2) // not more: what this machine takes counts as many times
	b.open("/kiosk")
	b.begins(kiosk.Dutch)
	began := eval[float64](b, "performance.now()")
	for who := range people {
		b.begins(kiosk.Dutch)
		if who%3 == 0 {
			b.run(listening)
			b.tap(`.languages a[lang=ar]`)
			b.begins(kiosk.Arabic)
		}
		b.finishes(1 + who%4)
		b.shows("[data-again]")
		b.run(`new Promise((done) => setTimeout(() => done(document.querySelector("[data-again]")?.click()), 650))`)
	}
	took := time.Duration(eval[float64](b, "performance.now()")-began) * time.Millisecond
	t.Logf("%d people took %s on the page's clock", people, took)
	if took > people*10*time.Second {
		t.Errorf("%d people took %s", people, took)
	}
	b.keeps(0)
	if e := h.counted(a); e.Votes != people {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestWhoGoesAwayWithACardHasAnsweredWhatTheyReached(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.asking("Mijn cv", kiosk.ByCard, 10*time.Minute)
	_, card := h.person("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.open("/kiosk")
	b.seen(card)
	b.heading("Dag Amina")
	b.seen(card)
	b.shows(".offer")
	b.tap(".offer")
	b.shows(".smiles")
	b.face(3)
	b.run("document.body.dataset.idleHome = 0.2")
	b.waits(kiosk.Dutch)
	if e := h.counted(a); e.Votes != 1 {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestTheDoorGoesBackToWaitingWhenTheTimeIsOver(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.asking("Dialoogtafel", kiosk.BySmiley, -14*time.Minute)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource")
	h.clock.Move(50 * time.Second) // ten seconds are left
	b.hurry(5)
	b.open("/kiosk")
	b.begins(kiosk.Dutch)
	w.cut()
	b.until("that it is over", `document.body.dataset.face === "over"`)
	h.clock.Move(time.Minute)
	w.mend()
	b.waits(kiosk.Dutch)
}

func TestWithoutScriptsTheQuestionsAreOneLongPage(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.asking("Mijn cv", kiosk.BySmiley, 10*time.Minute)
	b := h.tab(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open("/kiosk")
	for i := range a.Set.Questions {
		b.run(fmt.Sprintf(`document.querySelectorAll(".smiles")[%d].scrollIntoView()`, i))
		b.click(fmt.Sprintf(".screen:nth-of-type(%d) .smile:nth-child(2) input", i+1))
	}
	b.run(`document.querySelector(".alone").scrollIntoView()`)
	b.click(".alone button")
	b.heading("Dank je wel!")
	if e := h.counted(a); e.Votes != 1 {
		t.Errorf("%d ballots", e.Votes)
	}
}
