package web

import (
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// resultLines are the counts of a table on the page, by line.
func resultLines(t *testing.T, b *browser, path, table string) map[string]string {
	t.Helper()
	lines := map[string]string{}
	for _, row := range b.page(path).Find("[data-table='" + table + "'] [data-line]").EachIter() {
		lines[row.AttrOr("data-line", "")] = strings.Join(texts(row.Find("td.n, strong")), " ")
	}
	return lines
}

// registered is somebody who is on the list since a day, of whom states and
// reasons are noted day by day.
func (h *house) registered(first string, passages ...[3]string) kiosk.Participant {
	h.t.Helper()
	p, _ := h.person(first, "fox", kiosk.Dutch)
	h.looksAfter(p, 100)
	var of kiosk.ID
	seen := kiosk.Values{}
	for _, s := range passages {
		set := kiosk.Values{"state": s[0], "day": s[1]}
		if s[2] != "" {
			set["reason"] = s[2]
		}
		if s[0] == kiosk.Paused {
			set["until"] = h.dayOff(50)
		}
		of = h.passes(p, of, set, seen)
		seen = set
	}
	return p
}

// passes writes a change of state into somebody's file: of a trajectory, or of
// a new one.
func (h *house) passes(p kiosk.Participant, of kiosk.ID, set, seen kiosk.Values) kiosk.ID {
	h.t.Helper()
	now := h.clock.Now()
	e := kiosk.Entry{ID: h.store.NewID(), Of: of, Person: p.ID, Noun: "trajectory", By: h.staff[kiosk.BridgeFigure].ID, At: now, Written: now, Set: set}
	if of.IsZero() {
		e.Of = e.ID
	} else {
		e.Set = set.Differing(seen)
		e.Seen = only(seen, e.Set)
	}
	must(h.t, h.store.Write(context.Background(), h.writing(p, e)))
	return e.Of
}

func (h *house) writing(p kiosk.Participant, entries ...kiosk.Entry) store.Writing {
	return store.Writing{Person: p.ID, Entries: entries, Notes: h.keys["notes"], People: h.keys["people"], Knowing: true, By: store.Actor{Staff: entries[0].By}}
}

func TestTheResultsCountEverybodyOnceAndNameNobody(t *testing.T) {
	h := open(t)
	h.registered("Amina", [3]string{kiosk.Running, h.dayOff(-90), ""})
	p := h.registered("Elena", [3]string{kiosk.Running, h.dayOff(-90), ""}, [3]string{kiosk.Completed, h.dayOff(-5), "work"})
	h.noted(p, "placement", "kind", "work", "start", h.dayOff(-5))
	h.noted(p, "placement", "kind", "internship", "start", h.dayOff(-60), "end", h.dayOff(-6), "hours", "650", "norm", "650")
	h.noted(p, "balance", "day", h.dayOff(-5), "progress", "Veel.")
	h.noted(p, "evaluation", "day", h.dayOff(-20), "went_well", "Alles.")
	h.registered("Marek", [3]string{kiosk.NotStarted, h.dayOff(-80), "own_choice"})
	h.registered("Olena")
	b := h.as(kiosk.Organiser)
	at := "/follow-up/results?from=" + h.dayOff(-120) + "&to=" + h.dayOff(0)
	funnel := resultLines(t, b, at, "funnel")
	for place, want := range map[string]string{"waiting": "1", "not_started": "1", "going_on": "1", "in_work": "1", "paused": "0", "stopped": "0"} {
		if funnel[place] != want {
			t.Errorf("%s: %s, want %s", place, funnel[place], want)
		}
	}
	if row := b.page(at).Find("[data-line=in_work] th").Text(); !strings.Contains(row, "waarvan 1 voltooid") {
		t.Errorf("in work: %q", row)
	}
	if got := resultLines(t, b, at, "reached")["all"]; got != "2 1 0 1 0 1 650 / 650" {
		t.Errorf("reached: %s", got)
	}
	body := b.get(at).body
	for _, name := range []string{"Amina", "Elena", "Marek", "Olena", p.ID.String()} {
		if strings.Contains(body, name) {
			t.Errorf("the page names %s", name)
		}
	}
}

func TestReferralsThatWaitStandBesideTheResults(t *testing.T) {
	h := open(t)
	h.registered("Amina", [3]string{kiosk.Running, h.dayOff(-90), ""})
	worker, b := h.as(kiosk.BridgeFigure), h.as(kiosk.Organiser)
	says := func(from, to int) string {
		page := b.page("/follow-up/results?from=" + h.dayOff(from) + "&to=" + h.dayOff(to))
		return strings.Join(texts(page.Find(".referred-wait")), " ")
	}
	if got := says(-120, 0); got != "" {
		t.Errorf("where nobody waits it says %q", got)
	}
	taken := h.enters(worker)
	h.enters(worker, "first_name", "Wachter")
	if got := says(-120, 0); !strings.HasPrefix(got, "+ 2 aanmeldingen wachten nog.") {
		t.Errorf("two wait: %q", got)
	}
	worker.post(referralAt(taken), "do", "register", "channel", "ocmw")
	if got := says(0, 0); !strings.HasPrefix(got, "+ 1 aanmelding wacht nog.") {
		t.Errorf("one wait, in a period in which nobody else came: %q", got)
	}
	if got := says(-120, -1); got != "" {
		t.Errorf("of a period before they came it says %q", got)
	}
	if page := b.page("/follow-up/results?from="); !strings.Contains(page.Text(), "Iedereen telt één keer, bij de laatste route.") {
		t.Error("it does not say at which route somebody counts")
	}
}

func TestTheExportOfTheResultsHoldsTheSameCounts(t *testing.T) {
	h := open(t)
	h.registered("Amina", [3]string{kiosk.Running, h.dayOff(-90), ""})
	h.registered("Marek", [3]string{kiosk.NotStarted, h.dayOff(-80), "own_choice"})
	b := h.as(kiosk.Organiser)
	query := "?columns=keys&from=" + h.dayOff(-120) + "&to=" + h.dayOff(0)
	res := b.get("/exports/results.csv" + query)
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(res.body, "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if res.StatusCode != 200 || err != nil || strings.Join(rows[0], " ") != "table line route count" {
		t.Fatalf("%d %v %q", res.StatusCode, err, res.body)
	}
	counts := map[string]string{}
	for _, row := range rows[1:] {
		counts[row[0]+" "+row[1]+" "+row[2]] = row[3]
	}
	for line, want := range map[string]string{
		"funnel registered ": "2", "funnel started ": "1", "funnel going_on ": "1", "not_started own_choice ": "1",
		"reached guided ": "1", "reached guided none": "1", "evaluations balanced ": "0",
	} {
		if counts[line] != want {
			t.Errorf("%s: %q, want %s", line, counts[line], want)
		}
	}
	if strings.Contains(res.body, "Amina") || len(h.audited("exported", kiosk.ID{})) == 0 {
		t.Error("it names somebody, or is not in the audit log")
	}
	if res := b.get("/exports/results.xlsx" + query); res.StatusCode != 200 || !strings.HasPrefix(res.body, "PK") {
		t.Errorf("the workbook: %d", res.StatusCode)
	}
}

func TestTheFilesOfTheResultsAreOfThePeriodOnTheScreen(t *testing.T) {
	h := open(t)
	h.registered("Amina", [3]string{kiosk.Running, h.dayOff(-90), ""})
	b := h.as(kiosk.Organiser)
	for query, want := range map[string]string{
		"?from=" + h.dayOff(-5) + "&to=" + h.dayOff(0): ";0\r\n", "?from=&to=": ";1\r\n",
	} {
		link := b.page("/follow-up/results"+query).Find("a[href*='results.csv']").AttrOr("href", "")
		res := b.get(link)
		first, _, _ := strings.Cut(strings.SplitN(res.body, "\n", 3)[1]+"\n", "\n")
		if res.StatusCode != 200 || !strings.HasSuffix(first+"\n", want) {
			t.Errorf("%s leads to %s: %d %q", query, link, res.StatusCode, first)
		}
	}
}

func TestAPeriodOfResultsIsChecked(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	for query, want := range map[string]int{
		"": 200, "?from=&to=": 200, "?from=2026-01-01&to=2026-01-01": 200,
		"?from=gisteren": 422, "?from=2026-05-01&to=2026-04-01": 422, "?to=2026-13-01": 422,
	} {
		if got := b.get("/follow-up/results" + query).StatusCode; got != want {
			t.Errorf("%q: %d, want %d", query, got, want)
		}
		if got := b.get("/exports/results.csv" + query).StatusCode; got != want {
			t.Errorf("export %q: %d, want %d", query, got, want)
		}
	}
	for _, r := range []kiosk.Role{kiosk.BridgeFigure, kiosk.Host, kiosk.Administrator} {
		if got := h.as(r).get("/follow-up/results").StatusCode; got != 403 {
			t.Errorf("%s: %d", r, got)
		}
	}
}

func TestOfTwoWrongDaysTheFirstIsToldFirst(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	for range 10 {
		doc := refusal(t, b.get("/follow-up/results?from=gisteren&to=morgen"))
		if at := doc.Find("[autofocus], [aria-invalid]").First().AttrOr("name", ""); at != "from" {
			t.Fatalf("it begins at %q", at)
		}
		doc = refusal(t, b.get("/exports?from=gisteren&to=morgen"))
		if wrong := doc.Find("[aria-invalid]"); wrong.Length() != 1 || wrong.AttrOr("name", "") != "from" {
			t.Fatalf("the export tells of %q", wrong.AttrOr("name", ""))
		}
	}
}
