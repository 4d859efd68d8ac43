package web

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// spent keeps time of a staff member on a day.
func (h *house) spent(r kiosk.Role, p kiosk.Participant, day kiosk.Day, kind string, minutes int) {
	h.t.Helper()
	w := kiosk.Worked{ID: h.store.RandomID(), Staff: h.staff[r].ID, Person: p.ID, Day: day, Kind: kind, Minutes: minutes}
	if !p.ID.IsZero() {
		w.Contact = "phone"
	}
	must(h.t, h.store.Work(context.Background(), w))
}

var nobody kiosk.Participant

func TestHoursStandAgainstTheNormWhoHadLeastFirst(t *testing.T) {
	h := open(t)
	h.clock.Move(-28 * 24 * time.Hour)
	amina, stefan, elena := h.inCare("Amina", "fox", kiosk.Dutch), h.inCare("Stefan", "bee", kiosk.Dutch), h.inCare("Elena", "cat", kiosk.Dutch)
	h.at(noon)
	h.spent(kiosk.BridgeFigure, amina, "2026-11-23", "coaching", 480)
	h.spent(kiosk.BridgeFigure, stefan, "2026-11-10", "workplace", 50)
	h.spent(kiosk.BridgeFigure, nobody, "2026-11-11", "acquisition", 90)
	h.spent(kiosk.Organiser, stefan, "2026-11-10", "network", 1)
	b := h.as(kiosk.BridgeFigure)
	doc := read(t, b.get("/follow-up/hours"))
	if got := strings.Join(texts(doc.Find(".hours-people tbody .who a")), " "); got != "Elena Stefan Amina" {
		t.Errorf("in order: %s", got)
	}
	amount := doc.Find(".hours-people tbody tr").Last()
	if amount.Find("td.average.enough").Length() != 1 || amount.Find("td.week.enough").Length() != 1 || amount.Find("td.week").Length() != 4 {
		t.Errorf("against the norm: %q", amount.Text())
	}
	if got := strings.Join(texts(doc.Find(".tiles strong")), " · "); got != "10 u 20 · 1 u 30 · 1 van 3" {
		t.Errorf("sums: %s", got)
	}
	if weeks := texts(doc.Find("th.week")); len(weeks) != 4 || weeks[3] != "Week 48 vanaf 23 november" {
		t.Errorf("weeks %v", weeks)
	}
	worker := doc.Find(".hours-workers tbody tr")
	if worker.Length() != 1 || !strings.Contains(worker.Text(), "8 u") || !strings.Contains(worker.Text(), "1 u 30") || strings.Contains(doc.Text(), "⟦") {
		t.Errorf("of the worker: %q", worker.Text())
	}
	if elena.ID.IsZero() || doc.Find("select[name=staff], form[action^='/exports']").Length() != 0 {
		t.Error("a bridge figure can ask for another's")
	}
}

func TestWhoWasClosedIsMeasuredOverTheDaysThatTheyWereThere(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	today := string(kiosk.DayOf(h.clock.Now(), h.zone()))
	h.spent(kiosk.BridgeFigure, p, kiosk.Day(today), "coaching", 135)
	h.passes(p, kiosk.ID{}, kiosk.Values{"state": kiosk.Completed, "day": today, "reason": "work"}, nil)
	for _, r := range []kiosk.Role{kiosk.BridgeFigure, kiosk.Organiser} {
		average := h.as(r).page("/follow-up/hours").Find(".hours-people td.average")
		if average.Length() != 1 || strings.TrimSpace(average.Text()) != "2 u 15" {
			t.Errorf("%s: %q a week", r, average.Text())
		}
	}
}

func TestAnOrganiserTicksWhetherTheExportOfHoursHasNames(t *testing.T) {
	h := open(t)
	amina := h.inCare("Amina", "fox", kiosk.Dutch)
	h.spent(kiosk.BridgeFigure, amina, "2026-11-24", "coaching", 30)
	b := h.as(kiosk.Organiser)
	page := b.page("/follow-up/hours?from=2026-11-23&to=2026-11-24")
	form := page.Find("form.hours-export")
	tick := form.Find("input[type=checkbox][name=names]")
	if form.Find("input[name=from]").AttrOr("value", "") != "2026-11-23" || form.Find("input[name=to]").AttrOr("value", "") != "2026-11-24" || tick.AttrOr("value", "") != "1" || tick.Is("[checked]") {
		t.Errorf("the form is not whole: %q", form.Text())
	}
	if do := form.Find("button"); do.Length() != 2 || do.First().AttrOr("formaction", "") != "/exports/hours.csv" || do.Last().AttrOr("formaction", "") != "/exports/hours.xlsx" {
		t.Errorf("both files: %d buttons", do.Length())
	}
}

func TestABridgeFigureSeesTheirOwnHoursAndAnOrganiserEverybodys(t *testing.T) {
	h := open(t)
	amina := h.inCare("Amina", "fox", kiosk.Dutch)
	h.spent(kiosk.BridgeFigure, amina, "2026-11-24", "coaching", 30)
	h.spent(kiosk.Organiser, amina, "2026-11-24", "network", 45)
	other := h.staff[kiosk.Organiser].ID.String()
	for query, want := range map[string]string{"": "30 min", "?staff=" + other: "30 min"} {
		if got := texts(read(t, h.as(kiosk.BridgeFigure).get("/follow-up/hours"+query)).Find(".tiles strong"))[0]; got != want {
			t.Errorf("a bridge figure with %q sees %s", query, got)
		}
	}
	for query, want := range map[string]string{"": "1 u 15", "?staff=" + other: "45 min", "?from=2026-11-25&to=2026-11-26": "0 min", "?from=2026-11-24&to=2026-11-24": "1 u 15"} {
		doc := read(t, h.as(kiosk.Organiser).get("/follow-up/hours"+query))
		if got := texts(doc.Find(".tiles strong"))[0]; got != want {
			t.Errorf("an organiser with %q sees %s", query, got)
		}
	}
	for _, r := range []kiosk.Role{kiosk.Host, kiosk.Administrator} {
		if res := h.as(r).get("/follow-up/hours"); res.StatusCode != 403 {
			t.Errorf("%s: %d", r, res.StatusCode)
		}
	}
}

func TestAPeriodThatIsNoneGetsAWord(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	for _, query := range []string{"?from=gisteren", "?from=2026-11-24&to=2026-11-01", "?to=2026-13-01"} {
		res := b.get("/follow-up/hours" + query)
		if doc := shown(t, res); res.StatusCode != 422 || doc.Find(".problems li").Length() != 1 || doc.Find(".tiles").Length() != 1 || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: %d", query, res.StatusCode)
		}
	}
	if res := b.get("/follow-up/hours?from=1900-01-01&to=2199-12-31"); res.StatusCode != 200 {
		t.Errorf("all the time there is: %d", res.StatusCode)
	}
}

func TestAContactCountsInTheHours(t *testing.T) {
	h := open(t)
	amina := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.met(amina, firstTime, "minutes_own", "75", "time", "teachers", "happened_day", "2026-11-23")
	b.met(amina, secondTime, "minutes", "", "happened_day", "2026-11-23")
	doc := read(t, b.get("/follow-up/hours"))
	if got := texts(doc.Find(".tiles strong"))[0]; got != "1 u 15" || !strings.Contains(doc.Find(".hours-people").Text(), "1 u 15") {
		t.Errorf("%s", got)
	}
}

func TestTimeWithoutAPersonIsKeptOnce(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	form := read(t, b.get("/follow-up/time"))
	if value(form, "day") != "2026-11-24" || form.Find("[name=time]").Length() != 5 || form.Find("form[data-outbox]").Length() != 1 {
		t.Error("the form is not whole")
	}
	for range 3 {
		res := b.post("/follow-up/time", "id", firstTime, "time", "acquisition", "minutes", "30", "minutes_own", "50", "day", "2026-11-23")
		if res.StatusCode != 303 {
			t.Fatalf("%d", res.StatusCode)
		}
	}
	var all []kiosk.Worked
	must(t, h.store.EachWorked(context.Background(), "2026-11-01", "2026-11-30", func(w kiosk.Worked) error { all = append(all, w); return nil }))
	if len(all) != 1 || all[0].Minutes != 50 || !all[0].Person.IsZero() || all[0].Kind != "acquisition" || all[0].Day != "2026-11-23" || all[0].Staff != h.staff[kiosk.BridgeFigure].ID {
		t.Errorf("kept %+v", all)
	}
	for name, fields := range map[string][]string{
		"no kind": {"minutes", "30", "day", "2026-11-23"}, "no minutes": {"time", "network", "day", "2026-11-23"},
		"100,000 minutes": {"time", "network", "minutes_own", "100000", "day", "2026-11-23"}, "tomorrow": {"time", "network", "minutes", "30", "day", "2026-11-25"},
		"no day": {"time", "network", "minutes", "30", "day", ""}, "two years ago": {"time", "network", "minutes", "30", "day", "2024-11-23"},
	} {
		res := b.post("/follow-up/time", append([]string{"id", secondTime}, fields...)...)
		doc := shown(t, res)
		if res.StatusCode != 422 || doc.Find(".problems li").Length() != 1 || value(doc, "id") != secondTime || value(doc, "day") != lastOf(fields, "day") || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: %d %q", name, res.StatusCode, doc.Find(".problems").Text())
		}
	}
}

func TestTheExportOfHoursHasItsColumnsAndNoNotes(t *testing.T) {
	h := open(t)
	amina := h.inCare("Amina", "fox", kiosk.Dutch)
	h.as(kiosk.BridgeFigure).met(amina, firstTime, "minutes", "45", "note", "Sleutelwoordnota")
	h.spent(kiosk.BridgeFigure, nobody, "2026-11-10", "acquisition", 90)
	h.spent(kiosk.BridgeFigure, nobody, "2026-10-31", "acquisition", 60)
	b := h.as(kiosk.Organiser)
	header, rows := lines(t, b.get("/exports/hours.csv?columns=keys&from=2026-11-10&to=2026-11-24").body)
	if header != "date;week;worker;participant_id;first_name;last_name;time;contact;minutes;hours" {
		t.Errorf("columns %s", header)
	}
	if len(rows) != 2 {
		t.Fatalf("%d rows: both days are included, and no other", len(rows))
	}
	for _, row := range rows {
		want := map[string]string{"date": "2026-11-10", "week": "2026-W46", "worker": "Staf bridge_figure", "time": "acquisition", "minutes": "90", "hours": "1.5"}
		if row["participant_id"] != "" {
			want = map[string]string{"date": "2026-11-24", "week": "2026-W48", "worker": "Staf bridge_figure", "participant_id": amina.ID.String(), "first_name": "Amina",
				"time": "coaching", "contact": "phone", "minutes": "45", "hours": "0.75"}
		}
		for key, value := range row {
			if value != want[key] {
				t.Errorf("%s is %q, want %q", key, value, want[key])
			}
		}
	}
	header, rows = lines(t, b.get("/exports/hours.csv?lang=fr").body)
	if len(rows) != 3 || strings.Contains(header, "⟦") {
		t.Errorf("%d rows of all time under %s", len(rows), header)
	}
	for query, named := range map[string]bool{"": false, "?names=1": true, "?columns=keys&names=0": false} {
		body := b.get("/exports/hours.csv" + query).body
		if strings.Contains(body, "Amina") != named || strings.Contains(body, "Sleutelwoord") {
			t.Errorf("%q: with names %t", query, !named)
		}
	}
	if lines := h.audited("exported", kiosk.ID{}); len(lines) < 4 || !strings.HasPrefix(lines[0].Detail, "hours") {
		t.Errorf("the audit log has %+v", lines)
	}
	for _, r := range []kiosk.Role{kiosk.BridgeFigure, kiosk.Host, kiosk.Administrator} {
		for _, path := range []string{"/exports/hours.csv", "/exports/hours.xlsx"} {
			if res := h.as(r).get(path); res.StatusCode != 403 {
				t.Errorf("%s as %s: %d", path, r, res.StatusCode)
			}
		}
	}
}

func TestNoCellOfTheExportOfHoursIsAFormula(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	p, err := h.store.Participant(ctx, p.ID)
	must(t, err)
	p.LegalLastName = "-Bouzid"
	must(t, h.store.UpdateParticipant(ctx, p, nil))
	m := kiosk.Staff{ID: h.store.NewID(), Name: "=HYPERLINK(\"x\")", Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.BridgeFigure}, State: kiosk.Invited}
	must(t, h.store.Invite(ctx, m, "formula", nil))
	must(t, h.store.Work(ctx, kiosk.Worked{ID: h.store.RandomID(), Staff: m.ID, Person: p.ID, Day: "2026-11-24", Kind: "coaching", Contact: "phone", Minutes: 30}))
	for _, query := range []string{"?columns=keys", "?names=1"} {
		_, rows := lines(t, h.as(kiosk.Organiser).get("/exports/hours.csv"+query).body)
		if len(rows) != 1 {
			t.Fatalf("%d rows", len(rows))
		}
		for key, cell := range rows[0] {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("%s begins a formula: %q", key, cell)
			}
		}
	}
}

func TestTheWorkbookOfHoursHasTheSumsBesideTheLines(t *testing.T) {
	h := open(t)
	amina := h.inCare("Amina", "fox", kiosk.Dutch)
	h.spent(kiosk.BridgeFigure, amina, "2026-11-23", "coaching", 90)
	h.spent(kiosk.BridgeFigure, amina, "2026-11-24", "coaching", 60)
	h.spent(kiosk.BridgeFigure, nobody, "2026-11-10", "acquisition", 45)
	res := h.as(kiosk.Organiser).get("/exports/hours.xlsx?columns=keys")
	if res.StatusCode != 200 || !strings.Contains(res.Header.Get("Content-Disposition"), "hours.xlsx") {
		t.Fatalf("%d %s", res.StatusCode, res.Header.Get("Content-Disposition"))
	}
	sheets := sheetsOf(t, res.body)
	if len(sheets) != 3 {
		t.Fatalf("%d sheets", len(sheets))
	}
	for i, want := range [][]string{{"2026-W48", "<v>90</v>", "<v>45</v>"}, {"2026-W48", "<v>2.5</v>", "<v>2</v>"}, {"Staf bridge_figure", "<v>2.5</v>", "<v>0.75</v>", "<v>3.25</v>"}} {
		for _, cell := range want {
			if !strings.Contains(sheets[i], cell) {
				t.Errorf("sheet %d has no %s", i+1, cell)
			}
		}
	}
}

// sheetsOf returns the sheets of a workbook as they are written, first sheet
// first: a ZIP may hold them in any order.
func sheetsOf(t *testing.T, body string) (sheets []string) {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	must(t, err)
	for i := range z.File {
		b, err := fs.ReadFile(z, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		if errors.Is(err, fs.ErrNotExist) {
			break
		}
		must(t, err)
		sheets = append(sheets, string(b))
	}
	return sheets
}

func TestANameLeadsToTheFileOfOnesOwnPeopleAndToTheRegisterOfOthers(t *testing.T) {
	h := open(t)
	own := h.inCare("Amina", "fox", kiosk.Dutch)
	other, _ := h.person("Stefan", "bee", kiosk.Dutch)
	for _, p := range []kiosk.Participant{own, other} {
		h.spent(kiosk.BridgeFigure, p, "2026-11-24", "coaching", 60)
	}
	for role, at := range map[kiosk.Role]string{kiosk.BridgeFigure: followAt(own, ""), kiosk.Organiser: "/participants/" + own.ID.String()} {
		names := h.as(role).page("/follow-up/hours").Find(".hours-people .who a")
		if names.Filter(`[href="`+at+`"]`).Length() != 1 || names.Filter(`[href="/participants/`+other.ID.String()+`"]`).Length() != 1 {
			t.Errorf("%s: %d names, not to %s", role, names.Length(), at)
		}
	}
}
