package web

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// keeps waits until so many ballots lie on the tablet's disk, and returns them
// as they lie there.
func (b *tab) keeps(n int) (records string) {
	b.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if records = eval[string](b, onTablet("jobatelier-outbox", "records")+".then((all) => JSON.stringify(all))"); strings.Count(records, `"fields"`) == n {
			return records
		}
	}
	b.t.Fatalf("not %d ballots on the tablet: %s", n, records)
	return ""
}

func TestATabletThatIsCutOffKeepsVotesAndHandsEachInOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.short(h.asking("Vrije inloop", kiosk.BySmiley, 10*time.Minute))
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource")
	b.hurry(4)
	b.open("/kiosk/feedback")
	b.begins(kiosk.Dutch)
	b.until("the other languages", `performance.getEntriesByType("resource").filter((e) => e.name.includes("?lang=")).length >= 8`)
	w.mute() // the server gets it, and its answer is lost
	b.finishes(1)
	b.thanked()
	b.keeps(1)
	w.mend()
	b.keeps(0)
	w.cut()
	for n := range 5 {
		b.finishes(1 + n%4)
		b.thanked()
	}
	b.run(listening)
	b.tap(".languages a[lang=ar]")
	b.begins(kiosk.Arabic)
	b.finishes(4)
	b.thanked()
	b.shows("[data-waiting]")
	wantNothingTold(t, b.keeps(6))
	h.clock.Move(50 * time.Minute) // answers at once are not taken any more
	w.mend()
	b.run(`dispatchEvent(new Event("online"))`)
	b.keeps(0)
	b.until("no badge", `document.querySelector("[data-waiting]").hidden`)
	if e := h.counted(a); e.Votes != 7 {
		t.Errorf("%d ballots", e.Votes)
	}
}

// thanked waits for the thanks and for the next person's turn.
func (b *tab) thanked() {
	b.t.Helper()
	b.shows("[data-again]")
	b.begins(kiosk.Dutch)
}

func TestWhatATabletKeptAndTheServerRefusesIsShownToStaff(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.short(h.asking("Vrije inloop", kiosk.BySmiley, 10*time.Minute))
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource")
	b.hurry(4)
	b.open("/kiosk/feedback")
	b.begins(kiosk.Dutch)
	w.cut()
	b.finishes(1)
	b.thanked()
	b.keeps(1)
	b.face(1)
	b.face(1)
	const late = (kiosk.HandInDays + 2) * 24 * time.Hour
	h.clock.Move(late)
	w.mend()
	b.face(1) // nobody is thanked for what is not taken
	b.until("that it is over", `document.body.dataset.face === "over"`)
	b.run(`dispatchEvent(new Event("online"))`)
	b.shows("[data-refused]")
	b.tap("[data-refused] summary")
	b.shows("[data-refused] p")
	b.keep("feedback-refused")
	if records := b.keeps(1); !strings.Contains(records, `"refused ballots"`) {
		t.Errorf("the tablet keeps %s", records)
	}
	h.clock.Move(-late)
	b.open("/kiosk/register") // a browser that begins anew tries again
	b.keeps(0)
	if e := h.counted(a); e.Votes != 1 {
		t.Errorf("%d ballots", e.Votes)
	}
}

// wantNothingTold fails where the ballots on a tablet hold more than was
// answered, to which questions, and the half day.
func wantNothingTold(t *testing.T, records string) {
	t.Helper()
	var all []map[string]any
	must(t, json.Unmarshal([]byte(records), &all))
	for _, r := range all {
		for _, f := range r["fields"].([]any) {
			name := f.([]any)[0].(string)
			if !strings.HasPrefix(name, "q.") && !slices.Contains([]string{"id", "activity", "set", "version", "why", "day", "half_day", "quick"}, name) {
				t.Errorf("the tablet keeps %v", f)
			}
		}
		delete(r, "fields")
		delete(r, "id")
		delete(r, "store")
		if len(r) > 0 {
			t.Errorf("the tablet keeps %v", r)
		}
	}
}

func TestWithoutADiskOfItsOwnATabletThanksOnlyWhenTheServerHasIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.short(h.asking("Vrije inloop", kiosk.BySmiley, 10*time.Minute))
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource")
	b.before(`Object.defineProperty(window, "indexedDB", { value: undefined })`)
	b.open("/kiosk/feedback")
	b.begins(kiosk.Dutch)
	w.cut()
	b.finishes(1)
	b.until("the honest face", `document.body.dataset.face === "retry"`)
	w.mend()
	b.tap("[data-face-close]")
	b.face(1)
	b.shows("[data-again]")
	if e := h.counted(a); e.Votes != 1 {
		t.Errorf("%d ballots", e.Votes)
	}
}

func TestWhoGoesAwayFromTheDoorHasAnsweredWhatTheyReached(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	_, card := h.person("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.before(`{
		const { put } = IDBObjectStore.prototype;
		window.written = 0;
		IDBObjectStore.prototype.put = function (...record) { window.written++; return put.apply(this, record); };
	}`)
	b.open("/kiosk")
	b.begins(kiosk.Dutch)
	b.run(listening)
	b.tap(`.languages a[lang=ar]`)
	b.begins(kiosk.Arabic)
	b.face(1)
	if warn := eval[string](b, `document.body.dataset.idleWarn + " " + document.body.dataset.idleHome + " " + document.body.dataset.refresh`); warn != "15 22 undefined" {
		t.Errorf("in the middle of a ballot the screen waits %s", warn)
	}
	b.run("document.body.dataset.idleWarn = 0.2")
	b.shows("#idle")
	b.run("document.body.dataset.idleHome = 0.5")
	b.begins(kiosk.Dutch)
	b.keeps(0)
	b.face(2)
	b.seen(card) // somebody comes between
	b.heading("Dag Amina")
	b.run("document.body.dataset.clear = 0.1")
	b.begins(kiosk.Dutch)
	b.keeps(0)
	if n := eval[int](b, "written"); n > 0 {
		t.Errorf("%d ballots were on the tablet's disk while the server could be reached", n)
	}
	b.run(listening)
	b.tap(".way-out")
	b.waits(kiosk.Dutch)
	b.shows(`a[href="/kiosk/register"]`) // also for who comes for the first time
	if e := h.counted(a); e.Votes != 2 {
		t.Errorf("%d ballots", e.Votes)
	}
}
