package web

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// writes fills in a contact and saves it.
func (b *tab) writes(p kiosk.Participant, note string) {
	b.t.Helper()
	b.open(followAt(p, "/contact"))
	b.fillsIn(note)
}

// fillsIn fills in the contact that is on the screen, and saves it twice over:
// a finger that is impatient taps twice.
func (b *tab) fillsIn(note string) {
	b.t.Helper()
	b.shows("form.contact-done textarea")
	b.run(fmt.Sprintf(`document.querySelector("input[name=kind][value=phone]").checked = document.querySelector("input[name=reached][value=yes]").checked = true;
		document.querySelector("textarea[name=note]").value = %q`, note))
	b.run(`{ const save = document.querySelector("form.contact-done button.main"); save.click(); save.click() }`)
}

// waiting is how many forms lie on the tablet.
const waitingForms = `new Promise((done) => {
	indexedDB.open("jobatelier-outbox").onsuccess = ({ target: { result: database } }) => {
		database.transaction("records").objectStore("records").getAll().onsuccess = ({ target: { result: records } }) => {
			database.close();
			done(records.filter(({ store }) => store === "forms").length);
		};
	};
})`

// holds waits until so many forms lie on the tablet.
func (b *tab) holds(n int) {
	b.t.Helper()
	got := -1
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var err error
		if got, err = chromedp.Run(b.ctx, chromedp.Evaluate[int](waitingForms, chromedp.EvalAwaitPromise)); err == nil && got == n {
			return
		}
	}
	b.t.Fatalf("%d forms on the tablet, want %d", got, n)
}

// hasNotes waits until somebody's contacts say exactly those notes, in the
// order in which they were written.
func (h *house) hasNotes(p kiosk.Participant, want ...string) {
	h.t.Helper()
	var got []string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		got = nil
		for _, r := range h.written(p).Of("contact") {
			got = append(got, r.Values["note"])
		}
		if len(got) >= len(want) {
			break
		}
	}
	if a, b := strings.Join(got, " | "), strings.Join(want, " | "); a != b {
		h.t.Fatalf("the file says %q, want %q", a, b)
	}
}

func TestANoteArrivesOnceWhateverTheLineDoes(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource")
	b.resize(tablet)
	b.signIn(h.as(kiosk.BridgeFigure))
	var notes []string
	for name, fault := range map[string]func(){"refused": w.cut, "swallowed": w.deaf, "answered, and the answer dropped": w.mute, "busy": w.busy} {
		h.clock.Move(time.Minute) // a file is in the order of time
		b.open(followAt(p, "/contact"))
		b.until("the sealing", `performance.getEntriesByType("resource").some(({ name }) => name.includes("/hpke"))`)
		fault()
		b.fillsIn(name)
		b.shows(".outbox-said")
		b.holds(1)
		b.until("the badge", `document.querySelector("[data-outbox-badge]")?.dataset.state === "waiting"`)
		w.mend()
		b.run(`dispatchEvent(new Event("online"))`)
		b.holds(0)
		notes = append(notes, name)
		h.hasNotes(p, notes...)
	}
	b.keep("outbox-kept")
	h.clock.Move(time.Minute)
	b.writes(p, "nothing at all")
	b.until("the list", `location.pathname === "/follow-up"`)
	h.hasNotes(p, append(notes, "nothing at all")...)
	b.until("that all is kept", `document.querySelector("[data-outbox-badge]")?.dataset.state === "kept"`)
}

// ownChrome starts a browser with a disk of its own, as a tablet has.
func ownChrome(t *testing.T, profile, url string) (b *tab, kill func()) {
	t.Helper()
	ctx, stop := startChrome(t, chromedp.UserDataDir(profile))
	b = &tab{t: t, url: url, last: time.Now()}
	limited, cancel := context.WithTimeout(ctx, 2*time.Minute)
	b.ctx = limited
	b.resize(tablet)
	return b, func() { cancel(); stop() }
}

func TestWhatATabletKeptOutlivesItsBrowserAndCanBeReadByNobodyThere(t *testing.T) {
	t.Parallel()
	const note = "Ze woont bij haar zus in Rumst."
	h := open(t)
	p := h.inCare("Zonnebloem", "fox", kiosk.Dutch)
	w := h.cable(t)
	profile := t.TempDir()
	b, kill := ownChrome(t, profile, w.url)
	login := h.as(kiosk.BridgeFigure)
	b.signIn(login)
	b.open("/follow-up")
	b.until("that pages are kept", keptPages(followAt(p, "/contact")))
	w.cut()
	b.open(followAt(p, "/contact"))
	b.shows(".stored")
	b.fillsIn(note)
	b.shows(".outbox-said")
	b.holds(1)
	b.open(followAt(p, ""))
	b.until("the person's page without a line", `document.querySelector("h1").innerText.includes("Zonnebloem") && document.querySelector(".stored")`)
	kill()
	for _, word := range []string{note, "Rumst", "Zonnebloem"} {
		if where := onDisk(t, profile, word); where != "" {
			t.Errorf("%q can be read in %s", word, where)
		}
	}
	h.clock.Move(2 * time.Hour) // the tablet's clock is two hours behind from now on
	w.mend()
	b, kill = ownChrome(t, profile, w.url)
	defer kill()
	b.signIn(login)
	b.open("/today")
	b.holds(0)
	h.hasNotes(p, note)
	if at := h.written(p).Of("contact")[0].At; h.clock.Now().Sub(at) > time.Minute {
		t.Errorf("it happened at %s, and it is %s", at, h.clock.Now())
	}
}

// keptPages reports whether a page lies on the tablet.
func keptPages(path string) string {
	return fmt.Sprintf(`(indexedDB.open("jobatelier-tablet").onsuccess = ({ target: { result: database } }) => {
		if (!database.objectStoreNames.contains("pages")) return database.close();
		database.transaction("pages").objectStore("pages").get(%q).onsuccess = ({ target: { result } }) => { window.hasPage = result; database.close(); };
	}, window.hasPage)`, path)
}

// onDisk returns the first file below a folder that holds a word, in any of the
// ways in which a browser writes one.
func onDisk(t *testing.T, folder, word string) (where string) {
	t.Helper()
	wide := strings.Join(strings.Split(word, ""), "\x00")
	must(t, filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || where != "" {
			return err
		}
		b, err := os.ReadFile(path)
		if os.IsNotExist(err) {
			return nil // the browser tidies up
		}
		if s := string(b); strings.Contains(s, word) || strings.Contains(s, wide) {
			where = path
		}
		return nil
	}))
	return where
}

var _ = vault.Notes
