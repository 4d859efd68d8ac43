package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var (
	brussels = time.FixedZone("CET", 3600)
	moment   = time.Date(2026, 11, 24, 13, 24, 5, 0, brussels)
	columns  = []Column{
		{Key: "name", Header: "Naam"},
		{Key: "day", Header: "Dag", Kind: Date},
		{Key: "saved", Header: "Bewaard", Kind: DateTime},
		{Key: "arrived", Header: "Aangekomen", Kind: Clock},
		{Key: "score", Header: "Score", Kind: Number},
		{Key: "hours", Header: "Uren", Kind: Hours},
		{Key: "age", Header: "Leeftijd", Kind: Integer},
		{Key: "first", Header: "Eerste keer", Kind: Bool, Yes: "ja", No: "nee"},
	}
	rows = []Row{
		{String("Amina"), At(moment), At(moment), At(moment), Float(-2.125), Float(2.499), Int(-3), Flag(true)},
		{String("Ștefan; \"Stef\"\nPopa"), At(time.Time{}), Cell{}, Cell{}, Float(1e21), Float(0), Int(0), Flag(false)},
		{String("+32 470 12 34 56"), String("=1"), Int(4), String("later"), At(moment), Cell{}, String("-"), Cell{}},
	}
)

func write(t testing.TB, style Style, cols []Column, rows ...Row) string {
	t.Helper()
	var b bytes.Buffer
	c := NewCSV(&b, cols, style)
	for _, row := range rows {
		if err := c.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestABelgianExcelReadsTheTable(t *testing.T) {
	want := "\ufeffNaam;Dag;Bewaard;Aangekomen;Score;Uren;Leeftijd;Eerste keer\r\n" +
		"Amina;24/11/2026;24/11/2026 13:24;13:24;-2,125;2,5;-3;ja\r\n" +
		"\"Ștefan; \"\"Stef\"\"\nPopa\";;;;1000000000000000000000;0;0;nee\r\n" +
		"'+32 470 12 34 56;'=1;4;later;24/11/2026 13:24;;'-;\r\n"
	if got := write(t, Belgian, columns, rows...); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAMachineReadsTheTable(t *testing.T) {
	want := "\ufeffname;day;saved;arrived;score;hours;age;first\r\n" +
		"Amina;2026-11-24;2026-11-24T13:24:05+01:00;13:24;-2.125;2.5;-3;true\r\n" +
		"\"Ștefan; \"\"Stef\"\"\nPopa\";;;;1000000000000000000000;0;0;false\r\n" +
		"'+32 470 12 34 56;'=1;4;later;2026-11-24T13:24:05+01:00;;'-;\r\n"
	if got := write(t, Machine, columns, rows...); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableWithoutRowsHasItsHeader(t *testing.T) {
	if got := write(t, Belgian, []Column{{Key: "a", Header: "=A"}, {Key: "b"}}); got != "\ufeff'=A;b\r\n" {
		t.Errorf("got %q", got)
	}
}

func TestARowOfAnotherWidthIsRefused(t *testing.T) {
	if err := NewCSV(io.Discard, columns, Belgian).Write(Row{Int(1)}); err == nil {
		t.Error("a short row was written")
	}
}

func TestAFailingWriterIsHeardOf(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	c := NewCSV(w, []Column{{Key: "a"}}, Belgian)
	var err error
	for i := 0; i < 1_000_000 && err == nil; i++ {
		err = c.Write(Row{Int(i)})
	}
	if err == nil {
		t.Error("a million rows went nowhere without an error")
	}
}

// read takes a table apart with the reader of the standard library.
func read(t interface{ Fatalf(string, ...any) }, s string) [][]string {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(s, "\ufeff")))
	r.Comma = ';'
	records, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v in %q", err, s)
	}
	return records
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		anything := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune(" =+-@'\";\r\n\ta\u202e"))))
		a, b := anything.Draw(rt, "a"), anything.Draw(rt, "b")
		records := read(rt, write(t, Belgian, columns[:2], Row{String(a), String(b)}))
		if len(records) != 2 {
			rt.Fatalf("%d records", len(records))
		}
		for i, s := range []string{a, b} {
			if got := records[1][i]; restore(got) != clean(s) || runs(got) && got[0] != '\'' {
				rt.Fatalf("%q came back as %q", s, got)
			}
		}
	})
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"", "Amina", "=1+1", "'=1", "+32 470", "a;b", "a\"b", "a\r\nb", "\x00\xff", "\ufeff\u202e＝1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := read(t, write(t, Machine, columns[:2], Row{String(s), Int(1)}))[1][0]
		if restore(got) != clean(s) || !utf8.ValidString(got) {
			t.Errorf("%q came back as %q", s, got)
		}
		if strings.ContainsAny(got, "\x00\r\t\u200f\u202e") {
			t.Errorf("%q kept what cannot be seen: %q", s, got)
		}
		if runs(got) && got[0] != '\'' {
			t.Errorf("%q still runs: %q", s, got)
		}
	})
}

// attendance is as wide as the attendance export.
func attendance() ([]Column, Row) {
	cols, row := make([]Column, 34), make(Row, 34)
	for i := range cols {
		cols[i] = Column{Key: "key", Header: "Kolom", Kind: Kind(i % 8), Yes: "ja", No: "nee"}
		switch cols[i].Kind {
		case Text:
			row[i] = String("Buurthuis 't Vrijpad, Ștefan")
		case Date, DateTime, Clock:
			row[i] = At(moment)
		case Bool:
			row[i] = Flag(true)
		case Integer:
			row[i] = Int(i)
		default:
			row[i] = Float(2.25)
		}
	}
	return cols, row
}

func BenchmarkCSV(b *testing.B) {
	for name, style := range map[string]Style{"belgian": Belgian, "machine": Machine} {
		b.Run(name, func(b *testing.B) {
			cols, row := attendance()
			c := NewCSV(io.Discard, cols, style)
			b.ReportAllocs()
			for b.Loop() {
				if err := c.Write(row); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func TestARowCostsNoMemory(t *testing.T) {
	cols, row := attendance()
	c := NewCSV(io.Discard, cols, Belgian)
	allocs := testing.AllocsPerRun(1000, func() {
		if err := c.Write(row); err != nil {
			t.Fatal(err)
		}
	})
	if allocs > 0 {
		t.Errorf("%v allocations a row", allocs)
	}
}
