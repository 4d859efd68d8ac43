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

// keepsPage waits until a page lies on the tablet.
func (b *tab) keepsPage(path string) {
	b.t.Helper()
	b.finally("the page "+path+" on the tablet", onTablet("jobatelier-tablet", "pages")+fmt.Sprintf(`.then((all) => all.some((one) => one.path === %q))`, path))
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

func TestANoteArrivesOnceWhateverTheLineDoes(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource", "fetching the script")
	b.resize(tablet)
	b.signIn(h.as(kiosk.BridgeFigure))
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
	b.run(`{
		const { fetch, setTimeout } = window;
		window.setTimeout = (run, wait, ...rest) => {
			if (wait !== 7000) return setTimeout(run, wait, ...rest);
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
	}`)
	b.fillsIn("told too late")
	b.until("that the writer waits as long as handin.js says", "window.shortened")
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

func TestALockedTabletWithoutALineReadsNothingAndKeepsWhatIsWritten(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Zonnebloem", "fox", kiosk.Dutch)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource", "fetching the script")
	b.resize(tablet)
	login := h.as(kiosk.BridgeFigure)
	b.signIn(login)
	b.open("/follow-up")
	b.keepsPage(followAt(p, "/reach"))
	login.withPIN()
	b.open("/today") // which knows of the PIN; the other pages were kept before it was chosen
	for _, at := range []string{"Date.now() - 11 * 60 * 1000", "Date.now() + 2 * 60 * 1000"} {
		b.wasTouched(fmt.Sprintf("{ at: %s, after: 10 * 60 }", at), "600")
		w.cut()
		b.open(followAt(p, "/reach")) // as after the browser was killed
		b.heading("Geen verbinding")
		b.without("touched at "+at, "Zonnebloem")
		b.finally("nothing to be read", onTablet("jobatelier-tablet", "pages")+`.then((all) => all.length === 0)`)
		w.mend()
		b.open("/follow-up")
		b.keepsPage(followAt(p, "/contact"))
	}
	b.open(followAt(p, "/contact"))
	b.shows("form.contact-done textarea")
	b.run(`document.querySelector("textarea[name=note]").value = "Een half zin"`)
	w.cut()
	b.run(`document.querySelector('form[action="/lock"]').requestSubmit()`)
	b.heading("Geen verbinding")
	b.keep("lock-offline")
	for _, path := range []string{followAt(p, ""), "/follow-up", "/today"} {
		b.open(path)
		b.heading("Geen verbinding")
		b.without("locked and without a line", "Zonnebloem")
	}
	b.finally("nothing to be read", onTablet("jobatelier-tablet", "pages")+`.then((all) => all.length === 0)`)
	b.finally("no key", onTablet("jobatelier-tablet", "kept")+`.then((all) => all.every(({ name }) => name !== "key"))`)
	for n, note := range []string{"Ze heeft werk.", "En een kamer."} {
		b.open(notePath)
		b.shows("#f-note")
		b.run(fmt.Sprintf(`document.querySelector("#f-who").value = "de mama van Noor"; document.querySelector("#f-note").value = %q`, note))
		b.tap("form[data-outbox] button.main")
		b.shows(".outbox-said")
		b.holds(2 + n)
	}
	b.keep("lock-note")
	if l, err := login.login(); err != nil || !l.Locked.IsZero() {
		t.Fatalf("the server knows already: %+v (%v)", l, err)
	}
	w.mend()
	b.open("/follow-up")
	b.until("the question for the PIN", `document.body.classList.contains("locked")`)
	b.keep("lock-pin")
	b.isForEverybody("the question for the PIN")
	b.run(fmt.Sprintf(`document.querySelector("#f-pin").value = %q`, pin))
	b.tap("form button.main")
	b.until("the list", `location.pathname === "/follow-up"`)
	b.holds(0)
	papers, err := h.store.Papers(context.Background(), h.staff[kiosk.BridgeFigure].ID)
	must(t, err)
	said := map[string]string{}
	for _, one := range papers {
		f, err := h.store.OpenPaper(one, h.keys[vault.Notes])
		must(t, err)
		said[f.Fields["note"][0]] = one.Why
	}
	if len(said) != 3 || said["Een half zin"] != "tablet.why_draft" || said["Ze heeft werk."] != "" || said["En een kamer."] != "" {
		t.Errorf("on paper: %v", said)
	}
	login.post("/pin", "do", "remove")
	b.open("/follow-up")
	b.keepsPage(followAt(p, "/reach"))
	login.withPIN()
	b.open("/today")
	b.wasTouched("{}", "600")
	w.cut()
	b.open(followAt(p, "/reach")) // kept when there was no PIN
	b.shows(".stored")
	b.wasTouched("{ after: 0.001 }", "600")
	b.run(`document.dispatchEvent(new Event("visibilitychange"))`)
	b.heading("Geen verbinding")
	b.without("locked by itself", "Zonnebloem")
	w.mend()
	b.open("/today")
	b.until("the question for the PIN, by itself", `document.body.classList.contains("locked")`)
	if l, err := login.login(); err != nil || l.Locked.IsZero() {
		t.Errorf("the server does not know: %+v (%v)", l, err)
	}
}

// wasTouched changes what the tablet knows of its last touch, once it knows after
// how many seconds it locks.
func (b *tab) wasTouched(js, after string) {
	b.t.Helper()
	b.finally("whether there is a PIN", onTablet("jobatelier-tablet", "kept")+fmt.Sprintf(`.then((all) => all.some((one) => one.name === "touched" && one.after === %s))`, after))
	b.onKept("touched", js)
}

// onKept changes something that the tablet keeps by name.
func (b *tab) onKept(name, js string) {
	b.t.Helper()
	b.run(fmt.Sprintf(`new Promise((done) => indexedDB.open("jobatelier-tablet").onsuccess = ({ target: { result: database } }) => {
		const kept = database.transaction("kept", "readwrite").objectStore("kept");
		kept.get(%q).onsuccess = ({ target: { result } }) => kept.put({ ...result, ...%s }).onsuccess = () => { database.close(); done(); };
	})`, name, js))
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
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource", "fetching the script")
	b.resize(tablet)
	b.signIn(h.as(kiosk.Host))
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

func TestWhatWaitsOnATabletAsksAtLogoutAndWaitsForItsOwnWriter(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource", "fetching the script")
	b.resize(tablet)
	b.signIn(h.as(kiosk.BridgeFigure))
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
	b.until("the receipt", `document.querySelector("[data-outbox-list='arrived forms']").innerText.includes("aangekomen")`)
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

func TestAPageThatWasKeptIsReadUntilItsKeyHasHadItsTime(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource", "fetching the script")
	b.resize(tablet)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.open("/follow-up")
	for _, rest := range []string{"", "/contact", "/reach"} {
		b.keepsPage(followAt(p, rest))
	}
	w.cut()
	b.open(followAt(p, "/reach"))
	b.shows(".stored")
	b.keep("offline-page")
	first := eval[string](b, `location.href && document.querySelector("main").innerText`)
	if !strings.Contains(first, "Zonder verbinding. Dit is van") || !strings.Contains(first, "Amina") {
		t.Errorf("without a line it says %q", first)
	}
	b.open(followAt(p, "/contact"))
	b.shows(".stored")
	one := eval[string](b, `document.querySelector("input[name=id]").value + document.querySelector("input[name=step_id]").value`)
	b.open(followAt(p, "/contact"))
	b.shows(".stored")
	if two := eval[string](b, `document.querySelector("input[name=id]").value + document.querySelector("input[name=step_id]").value`); one == two {
		t.Error("two forms from one kept page have the same id: the second note would be taken for the first")
	}
	b.onKept("key", "{ until: Date.now() - 1 }")
	b.open(followAt(p, ""))
	b.heading("Geen verbinding")
	b.without("after the key has had its time", "Amina")
	b.finally("nothing to be read", onTablet("jobatelier-tablet", "pages")+`.then((all) => all.length === 0)`)
	w.mend()
	b.losesWhatIsNotTheirs(h, p)
}

// losesWhatIsNotTheirs takes people from the bridge figure who is signed in, and
// then signs in somebody else: their pages are not on the tablet any more.
func (b *tab) losesWhatIsNotTheirs(h *house, first kiosk.Participant) {
	b.t.Helper()
	second := h.inCare("Stefan", "bee", kiosk.Dutch)
	other, sam := h.bridgeNamed("Sam")
	b.open("/follow-up")
	b.keepsPage(followAt(first, "/reach"))
	b.keepsPage(followAt(second, "/reach"))
	h.goesTo(sam, first)
	b.open(followAt(first, "/plan"))
	b.hasNoPage("of whom they may not see any more", followAt(first, ""))
	b.keepsPage(followAt(second, "/reach"))
	h.goesTo(sam, second)
	b.open("/follow-up")
	b.hasNoPage("of who is not on the list any more", followAt(second, ""))
	glass := h.as(kiosk.BridgeFigure)
	if res := glass.post(followAt(first, "/glass"), "receipt", "00112233445566778899aabbccddeeff", "why", "danger", "reason", "Ze staat aan de deur"); res.StatusCode != 303 {
		b.t.Fatalf("the glass: %d", res.StatusCode)
	}
	b.open(followAt(first, ""))
	b.heading("Amina")
	b.open("/follow-up/time")
	b.keepsPage("/follow-up/time")
	b.hasNoPage("of whom they see through a broken glass", followAt(first, ""))
	b.before(`{ const { fetch } = window; window.fetch = (at, how) => at === "/tablet" ? Promise.reject(new TypeError("no line")) : fetch(at, how); }`)
	b.signIn(other)
	b.open("/offline")
	b.hasNoPage("of who was signed in before", "/follow-up")
}

// goesTo lets another bridge figure look after somebody.
func (h *house) goesTo(m kiosk.Staff, p kiosk.Participant) {
	h.t.Helper()
	today, before := kiosk.DayOf(h.clock.Now(), h.zone()), h.staff[kiosk.BridgeFigure].ID
	must(h.t, h.store.Assign(context.Background(), kiosk.Assignment{Person: p.ID, Staff: m.ID, Role: "support", From: today}, store.Start{Since: today}, store.Actor{Staff: before}))
	must(h.t, h.store.EndAssignment(context.Background(), p.ID, before, today, store.Actor{Staff: before}))
}

// hasNoPage waits until no page below an address lies on the tablet.
func (b *tab) hasNoPage(what, path string) {
	b.t.Helper()
	b.finally("no page "+what, onTablet("jobatelier-tablet", "pages")+fmt.Sprintf(`.then((all) => all.every((one) => !one.path.startsWith(%q)))`, path))
}
