package web

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"jobatelier/kiosk"
)

// countScreens notes the screens since the page was opened, by their titles.
const countScreens = `window.screens = [];
	document.addEventListener("jobatelier:screen", () => screens.push(document.querySelector("main h1")?.innerText))`

func TestANewcomerRegistersByTouchInArabic(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.activity("سيرتي", 0)
	b := h.tab(t)
	b.open("/kiosk")
	b.run(countScreens)
	b.tap(`a[href="/kiosk/register"]`)
	b.tap(`button[name=language][value=ar]`)
	b.shows("form.ask.name .actions")
	if dir := eval[string](b, "getComputedStyle(document.querySelector('.ask h1')).direction + document.documentElement.dir"); dir != "rtlrtl" {
		t.Errorf("the screen runs %s", dir)
	}
	for _, letter := range "أمينة" {
		b.tap(fmt.Sprintf(`.keyboard [data-skbtn="%c"]`, letter))
	}
	b.until("the typed name", `document.querySelector("#first_name").value === "أمينة"`)
	b.tap(`button[name=go][value=next]`)
	b.tap(`.pictures button:nth-child(3)`)
	b.tap(`button[name=go][value=adult]`)
	b.shows("#phone")
	b.tap(`button[name=go][value=skip]`)
	b.shows(".pass .qr")
	if !strings.Contains(b.text(), "أمينة") {
		t.Error("the card has no name")
	}
	if screens := eval[[]string](b, "screens"); len(screens) > 6 {
		t.Errorf("%d screens: %q", len(screens), screens)
	}
	found, err := h.store.Search(context.Background(), "أمينة", "")
	must(t, err)
	if len(found.People) != 1 {
		t.Fatalf("%d people of that name", len(found.People))
	}
	p := found.People[0]
	if !h.present(p, a) || p.Language != kiosk.Arabic || p.Picture == "" {
		t.Errorf("in the store: %+v, present %t", p, h.present(p, a))
	}
	b.goneAfterDone("after registration", "أمينة", p.Picture+".")
}

// goneAfterDone taps "I am done", and looks for the person's things everywhere
// that a browser keeps pages: in its history, behind Back and Forward, after a
// reload.
func (b *tab) goneAfterDone(when string, words ...string) {
	b.t.Helper()
	before := b.cookies()
	b.tap(`main form[action="/kiosk/done"] button`)
	b.waits(kiosk.Dutch)
	if res := before.get("/kiosk/me"); res.StatusCode != 303 {
		b.t.Errorf("%s the visit's old cookie still opens a page: %d", when, res.StatusCode)
	}
	b.gone(when, words...)
}

// cookies are a browser with the cookies that the tab has now.
func (b *tab) cookies() *browser {
	b.t.Helper()
	copied := &browser{h: &house{t: b.t, url: b.url}, cookies: map[string]string{}}
	for _, c := range call(b, network.GetCookies, network.GetCookiesParams{}).Cookies {
		copied.cookies[c.Name] = c.Value
	}
	return copied
}

func (b *tab) gone(when string, words ...string) {
	b.t.Helper()
	b.without(when, words...)
	b.do("reload", chromedp.Reload())
	b.waits(kiosk.Dutch)
	b.without(when+" and a reload", words...)
	history := call(b, cdppage.GetNavigationHistory, cdp.Empty{})
	for _, e := range history.Entries {
		for _, w := range words {
			if strings.Contains(e.URL+e.Title, w) {
				b.t.Errorf("%s the history has %q: %+v", when, w, e)
			}
		}
	}
	for i := len(history.Entries) - 2; i >= 0; i-- {
		b.goTo(history.Entries[i])
		b.without(fmt.Sprintf("%s and Back to %s", when, history.Entries[i].URL), words...)
	}
	for _, e := range history.Entries[1:] {
		b.goTo(e)
		b.without(fmt.Sprintf("%s and Forward to %s", when, e.URL), words...)
	}
}

// goTo goes back or forward and waits until that page is there.
func (b *tab) goTo(e *cdppage.NavigationEntry) {
	b.t.Helper()
	call(b, cdppage.NavigateToHistoryEntry, cdppage.NavigateToHistoryEntryParams{EntryID: e.ID})
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		h, err := chromedp.Call(b.ctx, cdppage.GetNavigationHistory, cdp.Empty{})
		if err == nil && h.Entries[h.CurrentIndex].ID == e.ID {
			if ready, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.readyState")); err == nil && ready == "complete" {
				return
			}
		}
	}
	b.t.Fatalf("history does not lead to %s", e.URL)
}

func TestBackAfterAVisitShowsNothingOfIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.activity("Mijn cv", 0)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	const phone = "0470 12 34 56"
	for _, c := range []struct {
		name  string
		visit func(b *tab)
	}{
		{"after a scan", func(b *tab) {
			b.seen(code)
			b.heading("Dag Amina")
		}},
		{"after one's own page", func(b *tab) {
			b.seen(code)
			b.heading("Dag Amina")
			b.open("/kiosk/me")
			b.heading("Dag Amina")
		}},
		{"after a phone number was typed", func(b *tab) {
			b.open("/kiosk/register")
			b.tap(`button[name=language][value=nl]`)
			b.shows(".keyboard")
			b.typeSlowly("Yasmina")
			b.tap(`button[name=go][value=next]`)
			b.tap(`.pictures button`)
			b.tap(`button[name=go][value=adult]`)
			b.tap("#phone")
			b.typeSlowly(phone)
			b.tap(`button[name=go][value=next]`)
			b.shows(".pass .qr")
			b.heading("Yasmina")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := h.tab(t)
			b.open("/kiosk")
			c.visit(b)
			b.goneAfterDone(c.name, "Amina", "Yasmina", phone, "470123456")
		})
	}
}

func TestBackShowsNothingWhereScriptsAreOff(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.activity("Mijn cv", 0)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.tolerate("ERR_CACHE_MISS")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open("/kiosk")
	b.do("scan", chromedp.KeyEvent(string(code)+"\r")) // the page has its field in focus
	b.heading("Dag Amina")
	if !h.present(p, a) {
		t.Error("greeted, and not in the store")
	}
	b.open("/kiosk/me")
	b.heading("Dag Amina")
	b.click(`main form[action="/kiosk/done"] button`)
	b.waits(kiosk.Dutch)
	b.gone("without scripts", "Amina")
}

func TestTheLanguageRowTurnsTheScreenAndTheNextPersonFindsDutch(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.activity("Mijn cv", 0)
	_, code := h.person("Stefan", "fox", kiosk.Romanian)
	b := h.tab(t)
	b.open("/kiosk")
	direction := `getComputedStyle(document.querySelector("main h1")).direction`
	b.tap(`.languages a[lang=ar]`)
	b.waits(kiosk.Arabic)
	if dir := eval[string](b, direction); dir != "rtl" {
		t.Errorf("Arabic runs %s", dir)
	}
	b.seen(code)
	b.heading("Stefan")
	if lang := eval[string](b, "document.documentElement.lang"); lang != "ro" {
		t.Errorf("a Romanian card is greeted in %s", lang)
	}
	b.tap(`main form[action="/kiosk/done"] button`)
	b.waits(kiosk.Dutch)
	if dir := eval[string](b, direction); dir != "ltr" {
		t.Errorf("Dutch runs %s", dir)
	}

	b.tap(`.languages a[lang=ar]`)
	b.waits(kiosk.Arabic)
	b.run("document.body.dataset.idleHome = 0.5")
	b.waits(kiosk.Dutch)
}

func TestTheWaitingScreenWorksWithAKeyboardOnly(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.activity("Mijn cv", 0)
	b := h.tab(t)
	b.open("/kiosk")
	const mark = `[...document.querySelectorAll("a[href], button")].filter((e) => e.checkVisibility()).forEach((e, i) => e.dataset.target ??= i)`
	b.run(mark)
	want := eval[[]string](b, `[...document.querySelectorAll("[data-target]")].map((e) => e.outerHTML)`)
	reached := map[string]bool{}
	for range len(want) + 4 {
		b.press(keypress{"Tab", "Tab"}, time.Now())
		reached[eval[string](b, "document.activeElement.dataset.target ? document.activeElement.outerHTML : ''")] = true
		if seen := eval[bool](b, `!document.activeElement.dataset.target || getComputedStyle(document.activeElement).outlineStyle !== "none"`); !seen {
			t.Error("the focus cannot be seen on", eval[string](b, "document.activeElement.outerHTML"))
		}
	}
	for _, e := range want {
		if !reached[e] {
			t.Errorf("Tab does not reach %s", e)
		}
	}
	b.tabTo(`form[action="/kiosk/help"] button`)
	b.press(enter, time.Now())
	b.until("the answer to a call for help", `document.querySelector('main form[action="/kiosk/done"]')`)
	board, err := h.store.Board(context.Background(), h.site.ID, kiosk.DayOf(h.clock.Now(), h.zone()))
	must(t, err)
	if len(board.Help) != 1 {
		t.Errorf("%d calls for help", len(board.Help))
	}
	b.tabTo(`main form[action="/kiosk/done"] button`)
	b.press(enter, time.Now())
	b.waits(kiosk.Dutch)
	b.tabTo(`.languages a[lang=fr]`)
	b.press(enter, time.Now())
	b.waits(kiosk.French)
	b.tabTo(`a[href="/kiosk/register"]`)
	b.press(enter, time.Now())
	b.shows("button[name=language]")
}

// tabTo presses Tab until what a selector finds has the focus.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	for range 40 {
		b.press(keypress{"Tab", "Tab"}, time.Now())
		if eval[bool](b, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			return
		}
	}
	b.t.Fatalf("Tab does not reach %s", selector)
}
