package web

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	cdplog "github.com/chromedp/cdproto/log"

	"jobatelier/kiosk"
)

// patience is how long a test waits for what must come, on a machine that is
// busy with other things.
const patience = 40 * time.Second

// chrome is the one browser process that the tests share.
var chrome struct {
	sync.Mutex
	ctx  context.Context
	stop func()
}

// abreast is how many tests that wait run beside each other, where the command
// line does not say: most wait for a browser, which waits for a clock.
const abreast = "4"

func TestMain(m *testing.M) {
	if err := flag.Set("test.parallel", abreast); err != nil {
		panic(err)
	}
	debug.SetGCPercent(400) // these tests want processors, not memory
	code := m.Run()
	if chrome.stop != nil {
		chrome.stop()
	}
	os.Exit(code)
}

// sharedChrome starts the browser where it does not run yet.
func sharedChrome(t *testing.T) context.Context {
	t.Helper()
	chrome.Lock()
	defer chrome.Unlock()
	if chrome.ctx == nil {
		chrome.ctx, chrome.stop = startChrome(t)
	}
	return chrome.ctx
}

// unused is what a browser does beside the page, with processes of its own, and
// nobody is there to see.
var unused = []string{"Translate", "SpareRendererForSitePerProcess", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"}

// startChrome starts a browser with flags of its own. Without a browser the
// test is skipped, and fails where it must not be.
func startChrome(t *testing.T, flags ...chromedp.ExecAllocatorOption) (context.Context, func()) {
	t.Helper()
	path := chromePath()
	switch {
	case path != "":
	case os.Getenv("CI") != "":
		t.Fatal("no browser on this machine: install chromium")
	default:
		t.Skip("no browser on this machine: install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-features", strings.Join(unused, ",")),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("autoplay-policy", "no-user-gesture-required"), chromedp.Flag("mute-audio", true),
		chromedp.WSURLReadTimeout(time.Minute))
	allocator, stopAll := chromedp.NewExecAllocator(context.Background(), append(options, flags...)...)
	ctx, stop := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		stop()
		stopAll()
		t.Fatal("the browser does not start:", err)
	}
	return ctx, func() { stop(); stopAll() }
}

func chromePath() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// tab is a page in a browser of its own, as one screen at the door is: it
// shares neither cookies nor history with another tab.
type tab struct {
	t    *testing.T
	ctx  context.Context
	url  string // of the server, or of the wire before it
	last time.Time

	mu        sync.Mutex
	said      []string // what the page complained of
	tolerated []string // parts of complaints that the test brings about itself
}

// size is a viewport, in pixels of CSS.
type size struct{ width, height int64 }

var (
	upright = size{1080, 1920}
	lying   = size{1920, 1080}
	tablet  = size{820, 1180}
	desk    = size{1440, 900}
)

// tab opens a browser on the house. When the test ends, the page must have had
// nothing to complain of.
func (h *house) tab(t *testing.T) *tab { return newTab(t, sharedChrome(t), h.url) }

func newTab(t *testing.T, in context.Context, url string) *tab {
	t.Helper()
	b := &tab{t: t, url: url, last: time.Now()}
	ctx, end := chromedp.NewContext(in, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.hear))
	must(t, chromedp.Do(ctx))
	limited, cancel := context.WithTimeout(ctx, 6*time.Minute) // some look at a hundred screens, and others work beside them
	b.ctx = limited
	t.Cleanup(func() {
		if t.Failed() {
			b.explain()
		}
		cancel()
		end()
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, s := range b.said {
			if !b.tolerates(s) {
				t.Errorf("the page complains: %s", s)
			}
		}
	})
	b.resize(upright)
	return b
}

// under lets a subtest use the tab.
func (b *tab) under(t *testing.T) {
	outer := b.t
	b.t = t
	t.Cleanup(func() { b.t = outer })
}

// hear collects errors, refusals of the Content-Security-Policy among them.
func (b *tab) hear(event any) {
	var s string
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		s = "exception: " + e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			s += " " + x.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type != "error" && e.Type != "warning" && e.Type != "assert" {
			return
		}
		s = "console." + string(e.Type) + ":"
		for _, a := range e.Args {
			s += " " + a.Description + string(a.Value)
		}
	case *cdplog.EventEntryAdded:
		if e.Entry.Level != "error" && e.Entry.Level != "warning" {
			return
		}
		s = fmt.Sprintf("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
	default:
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = append(b.said, s)
}

// tolerate says which complaints the test itself brings about.
func (b *tab) tolerate(parts ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tolerated = append(b.tolerated, parts...)
}

func (b *tab) tolerates(s string) bool {
	for _, part := range b.tolerated {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

// explain shows what was on the screen of a test that failed.
func (b *tab) explain() {
	where, _ := chromedp.Run(b.ctx, chromedp.Location())
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.body.innerText`))
	b.t.Logf("on the screen at %s (%v):\n%.600s", where, err, text)
	b.keep(b.t.Name())
}

// keep keeps a picture of the screen in the folder that $SCREENS names, to be
// looked at by a person.
func (b *tab) keep(name string) {
	folder := os.Getenv("SCREENS")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		name = strings.NewReplacer("/", "-", " ", "-", ",", "", ":", "").Replace(name)
		err = os.WriteFile(filepath.Join(folder, name+".png"), png, 0o600)
	}
	if err != nil {
		b.t.Log("no picture:", err)
	}
}

func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// resize gives the screen that many pixels and a touch panel.
func (b *tab) resize(s size) {
	b.t.Helper()
	b.do("resize", chromedp.EmulateViewport(s.width, s.height, chromedp.EmulateTouch))
}

// open goes to a path of the server and waits until the page and its scripts
// are there. Where the page that is there goes on by itself at that moment, as it
// does when a form was handed in, the path is opened after that.
func (b *tab) open(path string) {
	b.t.Helper()
	var err error
	for range 3 {
		if err = chromedp.Do(b.ctx, chromedp.Navigate(b.url+path)); err == nil || !strings.Contains(err.Error(), "net::ERR_ABORTED") {
			break
		}
	}
	if err != nil {
		b.t.Fatalf("open %s: %v", path, err)
	}
}

// signIn gives the tab the cookies of a staff member.
func (b *tab) signIn(from *browser) {
	b.t.Helper()
	for name, value := range from.cookies {
		_, err := chromedp.Call(b.ctx, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: b.url})
		must(b.t, err)
	}
}

// eval returns the value of a JavaScript expression; a promise is waited for.
func eval[T any](b *tab, js string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.200s: %v", js, err)
	}
	return v
}

// run runs JavaScript.
func (b *tab) run(js string) {
	b.t.Helper()
	eval[chromedp.Void](b, js)
}

// until waits for a JavaScript expression to become true. It asks from here,
// again and again: the page may navigate meanwhile.
func (b *tab) until(what, js string) {
	b.t.Helper()
	var err error
	var ok bool
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		if ok, err = chromedp.Run(b.ctx, chromedp.Evaluate[bool]("Boolean("+js+")")); ok && err == nil {
			return
		}
	}
	b.t.Fatalf("%s does not come (%v): %s", what, err, js)
}

// heading waits until the title of the screen holds text.
func (b *tab) heading(text string) {
	b.t.Helper()
	b.until("the heading "+text, fmt.Sprintf("document.querySelector('main h1')?.innerText.includes(%q)", text))
}

// waits waits for the screen that waits for a card, in a language.
func (b *tab) waits(l kiosk.Language) {
	b.t.Helper()
	b.until("the waiting screen", fmt.Sprintf("document.body.dataset.state === 'wait' && document.documentElement.lang === %q", l))
}

// shows waits until an element can be seen.
func (b *tab) shows(selector string) {
	b.t.Helper()
	b.until(selector, fmt.Sprintf("document.querySelector(%q)?.checkVisibility()", selector))
}

// text is what can be read on the page.
func (b *tab) text() string {
	b.t.Helper()
	return eval[string](b, "document.body.innerText")
}

// randomIDs are in every page: sooner or later any year is among their digits.
var randomIDs = regexp.MustCompile(`[0-9a-f]{32}`)

// without fails where the page holds one of the words, in its text or in its
// markup, typed values included. What looks like an id is no word.
func (b *tab) without(when string, words ...string) {
	b.t.Helper()
	b.until("a whole page", `document.readyState === "complete"`)
	all := eval[string](b, `document.documentElement.outerHTML + document.body?.innerText + [...document.querySelectorAll("input, textarea")].map((f) => f.value)`)
	all = randomIDs.ReplaceAllString(all, "")
	for _, w := range words {
		if strings.Contains(all, w) {
			b.t.Errorf("%s: the page holds %q", when, w)
		}
	}
}

// place is the middle of what a selector finds, once it stands still and
// nothing lies over it.
func (b *tab) place(selector string) (x, y float64) {
	b.t.Helper()
	js := fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		if (!e) return [];
		const r = e.getBoundingClientRect();
		const at = [r.x + r.width / 2, r.y + r.height / 2];
		const top = document.elementFromPoint(...at);
		return top && (e === top || e.contains(top)) ? at : [];
	})()`, selector)
	var before []float64
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		at, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]float64](js))
		if err == nil && len(at) == 2 && slices.Equal(at, before) {
			return at[0], at[1]
		}
		before = at
	}
	b.t.Fatalf("%s cannot be touched", selector)
	return 0, 0
}

// tap touches what a selector finds, as a finger does.
func (b *tab) tap(selector string) {
	b.t.Helper()
	x, y := b.place(selector)
	b.do("tap "+selector, chromedp.TapXY(x, y))
}

// click clicks on what a selector finds with a mouse.
func (b *tab) click(selector string) {
	b.t.Helper()
	x, y := b.place(selector)
	b.do("click "+selector, chromedp.MouseClickXY(x, y))
}

// call sends the browser one command.
func call[P, R any](b *tab, c cdp.Command[P, R], p P) R {
	b.t.Helper()
	r, err := chromedp.Call(b.ctx, c, p)
	if err != nil {
		b.t.Fatalf("%s: %v", c.Method, err)
	}
	return r
}

// quote makes a JavaScript string of s.
func quote(s string) string { return fmt.Sprintf("%q", s) }
