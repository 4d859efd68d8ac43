package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jobatelier/kiosk"
)

const evaluationHeader = "activity_id;kind;title;site;date;half_day;question;scale;score_1;score_2;score_3;score_4;score_5;skipped;votes;present"

// lines reads an export: its header, and its rows by their cells.
func lines(t *testing.T, body string) (header string, rows []map[string]string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\uFEFF")))
	r.Comma = ';'
	all, err := r.ReadAll()
	must(t, err)
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[all[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return strings.Join(all[0], ";"), rows
}

func TestTheExportOfEvaluationsHoldsTheFiguresThatMayBeShown(t *testing.T) {
	h := open(t)
	morning := h.held("=Ochtend", "2026-11-10", func(a *kiosk.Activity) { a.Start, a.End = 9*60, 12*60 })
	h.answers(morning, 1, 2, 4, 4, 4, 0)
	few := h.held("Namiddag", "2026-11-12")
	h.answers(few, 1, 2, 3, 4)
	h.at(noon)
	header, rows := lines(t, h.as(kiosk.Organiser).get("/exports/evaluations.csv?columns=keys").body)
	if header != evaluationHeader {
		t.Errorf("header %s", header)
	}
	if len(rows) != 10 {
		t.Fatalf("%d rows, want five questions of two activities", len(rows))
	}
	for i, want := range []map[string]string{
		0: {
			"activity_id": morning.ID.String(), "kind": "workshop", "title": "'=Ochtend", "site": "Buurthuis De Wissel", "date": "2026-11-10", "half_day": "am",
			"question": "understood", "scale": "4", "score_1": "1", "score_2": "1", "score_3": "0", "score_4": "3", "score_5": "", "skipped": "1", "votes": "6", "present": "10",
		},
		5: {
			"activity_id": few.ID.String(), "half_day": "pm", "question": "understood", "scale": "4", "score_1": "", "score_2": "", "score_3": "",
			"score_4": "", "score_5": "", "skipped": "", "votes": "4", "present": "10",
		},
	} {
		for key, value := range want {
			if got := rows[i][key]; got != value {
				t.Errorf("row %d %s: %q, want %q", i, key, got, value)
			}
		}
	}
}

func TestWhatShowsOnlyTogetherHasARowOfItsOwn(t *testing.T) {
	h := open(t)
	series := h.store.NewID()
	for i := range 2 {
		h.answers(h.held("Jobatelier", kiosk.Day("2026-11-03").Add(7*i), func(a *kiosk.Activity) { a.Series = series }), 1, 2, 3, 4)
	}
	h.at(noon)
	_, rows := lines(t, h.as(kiosk.Organiser).get("/exports/evaluations.csv?columns=keys").body)
	var together []map[string]string
	for _, row := range rows {
		if row["activity_id"] == "" {
			together = append(together, row)
		}
	}
	if len(together) != 5 {
		t.Fatalf("%d rows of both together", len(together))
	}
	for key, want := range map[string]string{
		"kind": "workshop", "title": "Jobatelier", "site": "Buurthuis De Wissel", "date": "", "half_day": "", "scale": "4",
		"score_1": "2", "score_2": "2", "score_3": "2", "score_4": "2", "skipped": "0", "votes": "", "present": "",
	} {
		if got := together[0][key]; got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

func TestTheExportOfEvaluationsSpeaksToPeopleToo(t *testing.T) {
	h := open(t)
	h.answers(h.held("Jobatelier", "2026-11-10"), 1, 2, 3, 4, 4)
	h.at(noon)
	b := h.as(kiosk.Organiser)
	header, rows := lines(t, b.get("/exports/evaluations.csv").body)
	if !strings.HasPrefix(header, "activiteit-nr.;soort;titel;locatie;datum;dagdeel;zin;aantal gezichten;gezicht 1 (verdrietigst);") {
		t.Errorf("header %s", header)
	}
	if r := rows[0]; r["zin"] != "Ik begreep de uitleg." || r["dagdeel"] != "namiddag" || r["datum"] != "10/11/2026" || r["soort"] == "workshop" {
		t.Errorf("the first row: %v", r)
	}
	_, rows = lines(t, b.get("/exports/evaluations.csv?lang=fr").body)
	if r := rows[0]; r["phrase"] == "Ik begreep de uitleg." || r["demi-journée"] != "après-midi" {
		t.Errorf("in French: %v", r)
	}
	res := b.get("/exports/evaluations.xlsx?columns=keys&from=2026-11-01&to=2026-11-30")
	book, err := excelize.OpenReader(bytes.NewReader([]byte(res.body)))
	must(t, err)
	defer book.Close()
	sheet, err := book.GetRows(book.GetSheetName(0))
	must(t, err)
	if len(sheet) != 6 || strings.Join(sheet[0], ";") != evaluationHeader || sheet[1][11] != "2" {
		t.Errorf("the workbook: %v", sheet)
	}
	if name := res.Header.Get("Content-Disposition"); !strings.Contains(name, "evaluations-2026-11-01-2026-11-30.xlsx") {
		t.Errorf("it is called %s", name)
	}
}

func TestAnExportOfEvaluationsIsFilteredAndInTheAuditLog(t *testing.T) {
	h := open(t)
	h.answers(h.held("Jobatelier", "2026-11-10"), 1, 2, 3, 4, 4)
	h.at(noon)
	b := h.as(kiosk.Organiser)
	for query, want := range map[string]int{
		"": 5, "from=2026-11-10&to=2026-11-10": 5, "from=2026-11-11": 0, "to=2026-11-09": 0, "kind=course": 0, "site=" + h.site.ID.String(): 5,
	} {
		if _, rows := lines(t, b.get("/exports/evaluations.csv?columns=keys&"+query).body); len(rows) != want {
			t.Errorf("%s: %d rows, want %d", query, len(rows), want)
		}
	}
	if res := b.get("/exports/evaluations.csv?from=10-11-2026"); res.StatusCode != 422 {
		t.Errorf("a day that is none: %d", res.StatusCode)
	}
	b.get("/exports/evaluations.csv?from=2026-11-01&to=2026-11-30")
	log, err := h.store.Audit(context.Background(), "2026-11", 1)
	must(t, err)
	if l := log[0]; l.Action != "exported" || l.Rows != 5 || l.Detail != "evaluations 2026-11-01 – 2026-11-30 " {
		t.Errorf("the newest line: %+v", l)
	}
}

func TestAQuestionThatWasNeverAskedHasNoRow(t *testing.T) {
	h := open(t)
	h.asks("Koken", func(*kiosk.QuestionSet) {})
	a := h.held("Koken", "2026-11-10", func(a *kiosk.Activity) { a.Module = "Koken" })
	h.answers(a, 1, 2, 3, 4)
	h.at(noon)
	h.asks("Koken", func(s *kiosk.QuestionSet) { s.Name = "Koken 2" })
	_, rows := lines(t, h.as(kiosk.Organiser).get("/exports/evaluations.csv").body)
	for _, row := range rows {
		if !strings.HasPrefix(row["zin"], "Koken ") || row["antwoorden"] != "4" {
			t.Errorf("a row: %v", row)
		}
	}
	if len(rows) > 3 {
		t.Errorf("%d rows of three questions", len(rows))
	}
}
