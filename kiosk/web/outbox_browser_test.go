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
	"jobatelier/store"
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

// onTablet are the records of a store in one of the tablet's databases, if the
// page has made it already.
func onTablet(database, store string) string {
	return fmt.Sprintf(`indexedDB.databases().then((all) => !all.some(({ name }) => name === %q) ? [] : new Promise((done) => {
		indexedDB.open(%[1]q).onsuccess = ({ target: { result: database } }) => {
			database.transaction(%q).objectStore(%[2]q).getAll().onsuccess = ({ target: { result } }) => {
				database.close();
				done(result);
			};
		};
	}))`, database, store)
}

// holds waits until so many forms lie on the tablet.
func (b *tab) holds(n int) {
	b.t.Helper()
	b.finally(fmt.Sprintf("%d forms on the tablet", n),
		onTablet("jobatelier-outbox", "records")+fmt.Sprintf(`.then((all) => all.filter(({ store }) => store === "forms").length === %d)`, n))
}

// finally waits for a promise to say yes, asked again and again.
func (b *tab) finally(what, js string) {
	b.t.Helper()
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var ok bool
		if ok, err = chromedp.Run(b.ctx, chromedp.Evaluate[bool](js, chromedp.EvalAwaitPromise)); ok && err == nil {
			return
		}
	}
	b.t.Fatalf("%s does not come (%v)", what, err)
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

// carried is a tablet behind a line that the test can cut, with somebody of that
// role signed in.
func (h *house) carried(r kiosk.Role) (w *cable, b *tab) {
	t := h.t.(*testing.T)
	t.Helper()
	w = h.cable(t)
	b = newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource", "fetching the script")
	b.resize(tablet)
	b.signIn(h.as(r))
	return w, b
}

func TestANoteArrivesOnceWhateverTheLineDoes(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w, b := h.carried(kiosk.BridgeFigure)
	var notes []string
	for _, line := range []struct {
		name  string
		fault func()
	}{{"refused", w.cut}, {"swallowed", w.deaf}, {"answered, and the answer dropped", w.mute}, {"busy", w.busy}} {
		h.clock.Move(time.Minute) // a file is in the order of time
		b.open(followAt(p, "/contact"))
		b.until("the sealing", `performance.getEntriesByType("resource").some(({ name }) => name.includes("/hpke"))`)
		line.fault()
		b.fillsIn(line.name)
		b.shows(".outbox-said")
		b.holds(1)
		b.until("the badge", `document.querySelector("[data-outbox-badge]")?.dataset.state === "waiting"`)
		w.mend()
		b.run(`dispatchEvent(new Event("online"))`)
		b.holds(0)
		notes = append(notes, line.name)
		h.hasNotes(p, notes...)
	}
	b.keep("outbox-kept")
	h.clock.Move(time.Minute)
	b.open(followAt(p, "/contact"))
	b.run(`document.querySelector("input[name=minutes_own]").value = "100000"`)
	b.fillsIn("nothing at all")
	b.shows(".problems")
	b.until("what was typed", `document.querySelector("textarea[name=note]").value === "nothing at all"`)
	b.run(`document.querySelector("input[name=minutes_own]").value = "20"`)
	b.fillsIn("nothing at all")
	b.until("the list", `location.pathname === "/follow-up"`)
	h.hasNotes(p, append(notes, "nothing at all")...)
	b.until("that all is kept", `document.querySelector("[data-outbox-badge]")?.dataset.state === "kept"`)
	h.clock.Move(time.Minute)
	b.open(followAt(p, "/contact"))
	b.adds("seen.note", 60_000) // and more than a form has without what it showed
	b.fillsIn("long")
	b.until("the list", `location.pathname === "/follow-up"`)
	h.hasNotes(p, append(notes, "nothing at all", "long")...)
	b.open(followAt(p, "/contact"))
	b.adds("seen.note", 100_000)
	b.fillsIn("too long") // for this page, which does not send it
	b.until("that it is too long", `document.querySelector(".outbox-said")?.innerText.includes("te lang")`)
	b.holds(0)
	b.isToldTooLate(h, p)
}

// adds puts a field with so many letters of two bytes into the contact that is
// on the screen.
func (b *tab) adds(name string, letters int) {
	b.t.Helper()
	b.shows("form.contact-done textarea")
	b.run(fmt.Sprintf(`document.querySelector("form.contact-done").append(Object.assign(document.createElement("input"), { type: "hidden", name: %q, value: "é".repeat(%d) }))`, name, letters))
}

// isToldTooLate writes a contact that is wrong. Its writer hears that it waits
// on the tablet before they hear what is wrong with it: so it waits on paper.
func (b *tab) isToldTooLate(h *house, p kiosk.Participant) {
	b.t.Helper()
	b.open(followAt(p, "/contact"))
	b.shows("form.contact-done textarea")
	b.run(`(async () => {
		const { waits } = await import(performance.getEntriesByType("resource").find(({ name }) => name.includes("/js/handin.")).name);
		const { fetch, setTimeout } = window;
		window.setTimeout = (run, wait, ...rest) => {
			if (wait !== waits) return setTimeout(run, wait, ...rest);
			window.shortened = true;
			return setTimeout(run, 1500, ...rest);
		};
		window.fetch = async (at, how) => {
			if (at !== "/outbox") return fetch(at, how);
			const answer = await fetch(at, { ...how, signal: undefined });
			while (!document.querySelector(".outbox-said")) await new Promise((done) => setTimeout(done, 50));
			return answer;
		};
		document.querySelector("input[name=minutes_own]").value = "100000";
	})()`)
	b.fillsIn("told too late")
	b.until("that the writer waits", "window.shortened")
	b.shows(".outbox-said")
	b.run(`dispatchEvent(new Event("online"))`)
	b.holds(0)
	papers, err := h.store.Papers(context.Background(), h.staff[kiosk.BridgeFigure].ID)
	must(b.t, err)
	if len(papers) != 1 || papers[0].Why != "tablet.why_invalid" {
		b.t.Errorf("on paper: %+v", papers)
	}
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
	b.keepsPage(followAt(p, "/contact"))
	w.cut()
	b.open(followAt(p, "/contact"))
	b.shows(".stored")
	b.fillsIn(note)
	b.shows(".outbox-said")
	b.holds(1)
	b.open(followAt(p, ""))
	b.until("the person's page without a line", `document.querySelector("h1").innerText.includes("Zonnebloem") && document.querySelector(".stored")`)
	kill()
	if onDisk(t, profile, "jobatelier-tablet") == "" {
		t.Error("the search finds nothing that is there")
	}
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

// isForEverybody fails where axe finds something wrong with the page.
func (b *tab) isForEverybody(page string) {
	b.t.Helper()
	for _, wrong := range b.axe() {
		b.t.Errorf("%s: axe: %s", page, wrong)
	}
}

func TestATapAtTheDoorWithoutALineArrives(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.activity("Mijn cv", 0)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	must(t, h.store.Expect(context.Background(), a.ID, []kiosk.ID{p.ID}, store.Actor{}))
	w, b := h.carried(kiosk.Host)
	b.open("/today")
	b.keepsPage("/today")
	w.cut()
	b.open("/today")
	b.shows(".stored")
	b.run(`document.querySelector("button[id^=in-]").click()`)
	b.holds(1)
	b.until("the badge", `document.querySelector("[data-outbox-badge]").dataset.state === "waiting"`)
	b.keep("today-offline")
	w.mend()
	b.run(`dispatchEvent(new Event("online"))`)
	b.holds(0)
	if !h.present(p, a) {
		t.Error("tapped, and not on the list")
	}
	b.open("/today")
	b.run(`document.querySelector("button[id^=out-]").click()`)
	b.until("that they went", `document.querySelector("[data-live]").innerText.includes("–")`)
	b.holds(0)
}

func TestAConnectionThatCanKeepNothingSaysSoAndSendsAsAnyOther(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.resize(tablet)
	b.signIn(h.as(kiosk.BridgeFigure))
	for n, without := range []string{`Object.defineProperty(window, "isSecureContext", { value: false })`, `Object.defineProperty(window, "indexedDB", { value: undefined })`} {
		b.before(without)
		h.clock.Move(time.Minute)
		b.open(followAt(p, "/contact"))
		b.until("what it cannot do", `document.querySelector("main").innerText.includes("Deze verbinding kan niets bewaren")`)
		b.keep("outbox-cannot")
		b.fillsIn(fmt.Sprint("note ", n))
		b.until("the list", `location.pathname === "/follow-up"`)
		h.hasNotes(p, []string{"note 0", "note 1"}[:n+1]...)
	}
}

func TestWhatWaitsForALoginSaysSoAndLeavesAtTheLogin(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource", "fetching the script")
	b.resize(tablet)
	login := h.as(kiosk.BridgeFigure)
	b.signIn(login)
	b.open("/follow-up")
	b.keepsPage(followAt(p, "/contact"))
	b.open(followAt(p, "/contact"))
	b.until("the sealing", `performance.getEntriesByType("resource").some(({ name }) => name.includes("/hpke"))`)
	login.post("/logout")
	b.fillsIn("Na het uitloggen.")
	b.until("what to do", `document.querySelector(".outbox-said")?.innerText.includes("Log in, dan vertrekt het.")`)
	b.until("where to do it", `document.querySelector('.outbox-said a[href="/login"]')?.innerText === "Log in"`)
	b.holds(1)
	w.cut()
	b.open("/follow-up/search")
	b.heading("Geen verbinding")
	w.mend()
	b.run(`dispatchEvent(new Event("online"))`)
	b.shows(`.do a[href="/login"]`)
	b.until("that the line is back", `!/verbinding|vanzelf/.test(document.querySelector("main").innerText) && document.querySelector("main").innerText.includes("Log in, dan vertrekt het.")`)
	b.keep("tablet-signed-out")
	b.tap(`.do a[href="/login"]`)
	b.until("the login", `location.pathname === "/login"`)
	b.until("what waits", `document.querySelector("main").innerText.includes("1 wacht op deze tablet")`)
	b.keep("login-waits")
	b.isForEverybody("the login")
	b.signIn(h.as(kiosk.BridgeFigure))
	b.open("/today")
	b.holds(0)
	h.hasNotes(p, "Na het uitloggen.")
	b.open("/offline")
	b.until("the receipt", `document.querySelector("[data-outbox-list='arrived forms']").innerText.includes("aangekomen om")`)
	b.open("/login")
	b.until("that the page is whole", `Boolean(document.querySelector("[data-outbox-badge] a"))`)
	b.until("nothing that waits", `!document.querySelector("main").innerText.includes("Log in, dan")`)
}

func TestWhatAColleagueStillDecidesIsNotAskedOfWhoeverReadsTheReceipt(t *testing.T) {
	t.Parallel()
	h := open(t)
	_, b := h.carried(kiosk.BridgeFigure)
	b.open("/offline")
	b.until("the page", `Boolean(document.querySelector("[data-outbox-badge] a"))`)
	for _, staff := range []string{h.staff[kiosk.BridgeFigure].ID.String(), h.staff[kiosk.Organiser].ID.String()} {
		b.finally("the receipt", fmt.Sprintf(`new Promise((done) => {
			indexedDB.open("jobatelier-outbox").onsuccess = ({ target: { result: database } }) => {
				const to = database.transaction("records", "readwrite");
				to.objectStore("records").put({ store: "arrived forms", id: %q, staff: %[1]q, kind: "Contact", at: 1, answer: "to_decide", arrived: 2 });
				to.oncomplete = () => (database.close(), done(true));
			};
		})`, staff))
	}
	b.open("/offline")
	lines := `document.querySelectorAll("[data-outbox-list='arrived forms'] li")`
	b.until("both receipts", lines+`.length === 2`)
	b.until("one's own", `[...`+lines+`].some((line) => line.innerText.includes("jij beslist nog") && line.querySelector("a"))`)
	b.until("a colleague's", `[...`+lines+`].some((line) => line.innerText.includes("van een collega") && line.innerText.includes("wie deze persoon opvolgt, beslist nog") && !line.querySelector("a"))`)
}

func TestWhatWaitsOnATabletAsksAtLogoutAndWaitsForItsOwnWriter(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w, b := h.carried(kiosk.BridgeFigure)
	b.open("/follow-up")
	b.keepsPage(followAt(p, "/contact"))
	logout := `document.querySelector('form[action="/logout"]').requestSubmit()`
	w.cut()
	b.writes(p, "Wacht op mij.")
	b.holds(1)
	b.run(logout)
	b.until("the question", `document.querySelector("#leaving").open && document.querySelector("#leaving").innerText.includes("nog 1 notitie")`)
	b.keep("logout-asks")
	b.tap("#leaving button[value=go]")
	b.heading("Geen verbinding")
	w.mend()
	b.open("/follow-up")
	b.until("the login", `location.pathname === "/login"`) // the server heard of it before the page was asked for
	b.signIn(h.as(kiosk.Organiser))
	b.open("/today")
	b.until("that it is somebody else's", `document.querySelector("[data-outbox-badge]").dataset.state === "others"`)
	b.run(`dispatchEvent(new Event("online"))`)
	b.open("/offline")
	b.until("the list of what waits", `document.querySelector("[data-outbox-list=forms]").innerText.includes("van een collega")`)
	b.keep("tablet-others")
	b.holds(1)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.open("/follow-up")
	b.holds(0)
	h.hasNotes(p, "Wacht op mij.")
	b.open("/offline")
	b.until("the receipt", `/Contact · .* · aangekomen om/.test(document.querySelector("[data-outbox-list='arrived forms']").innerText)`)
	b.keep("tablet-arrived")
	b.isForEverybody("what arrived")
	h.clock.Move(time.Minute)
	b.open(followAt(p, "/contact"))
	w.cut()
	b.fillsIn("Eerst versturen.")
	b.holds(1)
	b.run(logout)
	b.until("the question", `document.querySelector("#leaving").open`)
	b.isForEverybody("the question at logout")
	w.mend()
	b.tap("#leaving [data-outbox-again]")
	b.until("the login", `location.pathname === "/login"`)
	b.finally("nothing to be read", onTablet("jobatelier-tablet", "pages")+`.then((all) => all.length === 0)`)
	h.hasNotes(p, "Wacht op mij.", "Eerst versturen.")
}
