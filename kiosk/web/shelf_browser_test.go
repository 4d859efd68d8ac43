package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// keepsPage waits until a page lies on the tablet.
func (b *tab) keepsPage(path string) {
	b.t.Helper()
	b.finally("the page "+path+" on the tablet", onTablet("jobatelier-tablet", "pages")+fmt.Sprintf(`.then((all) => all.some((one) => one.path === %q))`, path))
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
	b.until("that it is locked", `document.querySelector("main .lead").innerText.startsWith("Op slot. Lezen kan weer met verbinding en je pincode.")`)
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
	b.open("/offline")
	b.until("what is still asked of the notes", `[...document.querySelectorAll("[data-outbox-list='arrived forms'] li")].filter((line) => /^Notitie · .*zeg nog bij wie het hoort/.test(line.innerText) && line.querySelector("a[href='/follow-up/decide']")).length === 2`)
	b.keep("tablet-notes")
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

func TestAPageThatWasKeptIsReadUntilItsKeyHasHadItsTime(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	w, b := h.carried(kiosk.BridgeFigure)
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
	b.until("that no PIN is asked", `document.querySelector("main .lead").innerText.startsWith("Deze pagina kan nu niet open.")`)
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

func TestTheLastOfALongListOpensWithoutALine(t *testing.T) {
	t.Parallel()
	h := open(t)
	for range 25 {
		h.reached(h.inCare("Amina", "", kiosk.Dutch), kiosk.ContactData{Phone: "+32470123456"})
	}
	w, b := h.carried(kiosk.BridgeFigure)
	b.open("/follow-up")
	last := eval[string](b, `[...document.querySelectorAll(".people-cards li:last-child a[href^='/follow-up/']")].at(-1).pathname.slice(0, 43)`)
	for _, page := range []string{"", "/plan", "/reach"} {
		b.keepsPage(last + page)
	}
	id, err := kiosk.ParseID(strings.TrimPrefix(last, "/follow-up/"))
	must(t, err)
	if kept, viewed := len(h.audited("contact_kept", id)), len(h.audited("contact_viewed", id)); kept != 1 || viewed != 0 {
		t.Errorf("how they are reached lies on the tablet, where nobody looked: the audit log says kept %d times, viewed %d times", kept, viewed)
	}
	w.cut()
	for _, path := range []string{last, last + "/plan", last + "/reach", "/follow-up/appointments"} {
		b.open(path)
		b.shows(".stored")
		b.until("the page "+path, fmt.Sprintf(`location.pathname === %q`, path))
	}
}
