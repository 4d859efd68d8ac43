package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"jobatelier/kiosk"
	"jobatelier/store"
)

const keysHeader = "activity_id;kind;title;theme;audience;site;municipality;date;planned_start;planned_end;participant_id;first_name;" +
	"last_name;birth_date;gender;status;arrived_at;left_at;hours;method;device;confirmed_by;confirmed_at;corrected;correction_reason"

const extraHeader = ";project;action;postcode;age_group;work_situation;schooling;nationality_group;break_minutes;signed;" +
	"help_cv_started;help_cv_finished;help_vacancy_sites;help_training"

// lived is a house in which an afternoon went by: Amina came on time and left,
// Stefan came late and nobody saw him go, Gülşah was excused, Marek did not come.
func lived(t *testing.T) (h *house, a kiosk.Activity) {
	h = open(t)
	ctx := context.Background()
	a = h.activity("=Mijn;cv", 0)
	var people []kiosk.Participant
	var cards []string
	for _, who := range [][2]string{{"Amina", "fox"}, {"Stefan", "bee"}, {"Gülşah", "turtle"}, {"Marek", "zebra"}} {
		p, code := h.person(who[0], who[1], kiosk.Dutch)
		people, cards = append(people, p), append(cards, string(code))
	}
	amina, err := h.store.Participant(ctx, people[0].ID)
	must(t, err)
	amina.LegalFirstName, amina.LegalLastName, amina.BirthDate, amina.Gender = "Amina", "Bouzid", "1990-02-28", "female"
	amina.Postcode = kiosk.Withheld
	must(t, h.store.UpdateParticipant(ctx, amina, nil))
	must(t, h.store.Expect(ctx, a.ID, []kiosk.ID{people[2].ID, people[3].ID}, store.Actor{}))
	b := h.as(kiosk.Host)
	b.post("/today/attendance", "activity", a.ID.String(), "participant", people[2].ID.String(), "do", "excuse", "note", "belde")
	door := h.browser()
	door.scan(cards[0], "")
	h.clock.Move(20 * time.Minute)
	h.browser().scan(cards[1], "")
	h.clock.Move(43 * time.Minute)
	door.scan(cards[0], "")
	door.post("/kiosk/leave")
	h.clock.Move(2 * time.Hour)
	b.post("/today/close", "activity", a.ID.String())
	return h, a
}

// table reads an export: the header and the rows by first name.
func table(t *testing.T, body string) (header string, rows map[string]map[string]string) {
	t.Helper()
	if !strings.HasPrefix(body, "\uFEFF") || !strings.Contains(body, "\r\n") {
		t.Fatalf("no BOM or no CRLF: %q", body[:min(len(body), 60)])
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\uFEFF")))
	r.Comma = ';'
	all, err := r.ReadAll()
	must(t, err)
	rows = map[string]map[string]string{}
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[all[0][i]] = cell
		}
		rows[row["first_name"]] = row
	}
	return strings.Join(all[0], ";"), rows
}

func TestTheExportHoldsWhatHappened(t *testing.T) {
	h, a := lived(t)
	res := h.as(kiosk.Organiser).get("/exports/attendance.csv?columns=keys&extra=1")
	header, rows := table(t, res.body)
	if header != keysHeader+extraHeader {
		t.Errorf("header %s", header)
	}
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	for who, want := range map[string]map[string]string{
		"Amina": {
			"activity_id": a.ID.String(), "kind": "workshop", "title": "'=Mijn;cv", "site": "Buurthuis De Wissel", "municipality": "Boom",
			"date": "2026-11-24", "planned_start": "13:00", "planned_end": "15:00", "last_name": "Bouzid", "birth_date": "1990-02-28",
			"gender": "female", "status": "present", "arrived_at": "13:00", "left_at": "14:03", "hours": "1", "method": "pass",
			"device": "Kiosk", "corrected": "false", "age_group": "30-54", "postcode": "withheld", "break_minutes": "0",
		},
		"Stefan": {"status": "late", "arrived_at": "13:20", "left_at": "", "hours": ""},
		"Gülşah": {"status": "excused", "arrived_at": "", "hours": "0", "confirmed_by": "Staf host"},
		"Marek":  {"status": "no_show", "hours": "0", "confirmed_by": "Staf host"},
	} {
		for key, value := range want {
			if got := rows[who][key]; got != value {
				t.Errorf("%s %s: %q, want %q", who, key, got, value)
			}
		}
	}
}

func TestTheExportForPeopleIsWithoutNamesUnlessAsked(t *testing.T) {
	h, _ := lived(t)
	b := h.as(kiosk.Organiser)
	body := b.get("/exports/attendance.csv").body
	for _, n := range []string{"Amina", "Bouzid", "28/02/1990"} {
		if strings.Contains(body, n) {
			t.Errorf("without names it says %q", n)
		}
	}
	if !strings.Contains(body, "24/11/2026") {
		t.Error("no Belgian date:", body)
	}
	body = b.get("/exports/attendance.csv?names=1").body
	for _, n := range []string{"Amina", "Bouzid", "28/02/1990"} {
		if !strings.Contains(body, n) {
			t.Errorf("with names it lacks %q", n)
		}
	}
}

func TestAnExportIsOfItsDaysSiteAndKind(t *testing.T) {
	h, _ := lived(t)
	b := h.as(kiosk.Organiser)
	for query, rows := range map[string]int{
		"from=2026-11-24&to=2026-11-24": 4, "from=2026-11-25": 0, "to=2026-11-23": 0, "kind=workshop": 4, "kind=course": 0,
		"site=" + h.site.ID.String(): 4, "site=" + h.store.NewID().String(): 0, "project=x": 0,
	} {
		_, got := table(t, b.get("/exports/attendance.csv?columns=keys&"+query).body)
		if len(got) != rows {
			t.Errorf("%s: %d rows, want %d", query, len(got), rows)
		}
	}
	for _, query := range []string{"from=24-11-2026", "site=x", "from=2026-13-01"} {
		if res := b.get("/exports/attendance.csv?" + query); res.StatusCode != 422 {
			t.Errorf("%s: %d", query, res.StatusCode)
		}
	}
}

func TestAnExportIsInTheAuditLog(t *testing.T) {
	h, _ := lived(t)
	h.as(kiosk.Organiser).get("/exports/attendance.csv?from=2026-11-01&to=2026-11-30")
	lines, err := h.store.Audit(context.Background(), "2026-11", 100)
	must(t, err)
	if l := lines[0]; l.Action != "exported" || l.Rows != 4 || l.Staff != h.staff[kiosk.Organiser].ID || !strings.Contains(l.Detail, "2026-11-01 – 2026-11-30") {
		t.Errorf("the newest line: %+v", l)
	}
}

func TestTheWorkbookHasTypedCellsTotalsAndUniquePeople(t *testing.T) {
	h, _ := lived(t)
	res := h.as(kiosk.Organiser).get("/exports/attendance.xlsx?columns=keys")
	book, err := excelize.OpenReader(bytes.NewReader([]byte(res.body)))
	must(t, err)
	defer book.Close()
	sheets := book.GetSheetList()
	if len(sheets) != 3 {
		t.Fatalf("sheets %v", sheets)
	}
	rows, err := book.GetRows(sheets[0])
	must(t, err)
	if len(rows) != 5 || strings.Join(rows[0], ";") != keysHeader {
		t.Errorf("%d rows, header %v", len(rows), rows[0])
	}
	if title, _ := book.GetCellValue(sheets[0], "C2"); title != "=Mijn;cv" {
		t.Errorf("title %q", title)
	}
	if f, _ := book.GetCellFormula(sheets[0], "C2"); f != "" {
		t.Errorf("the title is a formula: %q", f)
	}
	for i := 2; i <= 5; i++ {
		if raw, _ := book.GetCellValue(sheets[0], "H"+string(rune('0'+i)), excelize.Options{RawCellValue: true}); raw != "46350" {
			t.Errorf("the date of row %d is %q, not Excel's number of 24/11/2026", i, raw)
		}
	}
	totals, err := book.GetRows(sheets[1])
	must(t, err)
	if len(totals) != 2 || totals[1][6] != "1" || totals[1][7] != "1" || totals[1][8] != "1" || totals[1][9] != "1" {
		t.Errorf("totals %v", totals)
	}
	unique, err := book.GetRows(sheets[2])
	must(t, err)
	if len(unique) != 2 || unique[1][0] != "2026" || unique[1][1] != "2" || unique[1][5] != "2" {
		t.Errorf("unique people %v", unique)
	}
}
