package document_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// resumeSchema is the schema of JSON Resume 1.0.0; formats count.
func resumeSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	schema, err := c.Compile("testdata/jsonresume/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// failer is a *testing.T or a *rapid.T.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
}

func validate(t failer, schema *jsonschema.Schema, s document.Sheet, cv kiosk.CV) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := document.JSONResume(&out, s, cv); err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
	return out.Bytes()
}

func TestEveryCVIsAValidJSONResume(t *testing.T) {
	h, schema := newHouse(t), resumeSchema(t)
	for _, p := range append(people(), person{"empty", kiosk.CV{}}, person{"veteran", veteran(30)}) {
		for _, l := range kiosk.PrintLanguages() {
			data := validate(t, schema, h.sheet(p.cv, l), p.cv)
			if again := validate(t, schema, h.sheet(p.cv, l), p.cv); !bytes.Equal(data, again) {
				t.Errorf("%s in %s is not the same twice", p.name, l)
			}
		}
	}
}

func TestTheSchemaRefusesWhatIsWrong(t *testing.T) {
	schema := resumeSchema(t)
	for _, text := range []string{`{"work":[{"startDate":"March"}]}`, `{"basics":{"email":"no address"}}`, `{"hobby":[]}`} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("%s is valid", text)
		}
	}
}

func TestAJSONResumeSaysWhatTheSheetSays(t *testing.T) {
	type resume struct {
		Basics struct {
			Name, Label, Phone string
			Location           struct{ City string }
		}
		Work []struct {
			Name, Position, StartDate, EndDate, Location string
			Highlights                                   []string
		}
		Education []struct{ Area, StudyType, EndDate string }
		Languages []struct{ Language, Fluency string }
		Meta      struct {
			Version    string
			Jobatelier struct {
				Language    string
				LeftOut     int
				Approximate []string
				Schools     []struct{ Level, Equivalence string }
			}
		}
	}
	h := newHouse(t)
	read := func(cv kiosk.CV) (r resume) {
		if err := json.Unmarshal(validate(t, resumeSchema(t), h.sheet(cv, kiosk.Dutch), cv), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := read(nurse())
	if r.Basics.Name != "Rima Al-Khatib" || r.Basics.Label != "Verpleegkundige · Zorgkundige" || r.Basics.Phone != "+32486123456" || r.Basics.Location.City != "Mechelen" {
		t.Errorf("%+v", r.Basics)
	}
	if w := r.Work[2]; w.Position != "Verpleegkundige" || w.Name != "Al-Razi-ziekenhuis, Aleppo" || w.Location != "SY" || w.StartDate != "2009-09" || w.EndDate != "2014-11" || len(w.Highlights) != 5 {
		t.Errorf("%+v", w)
	}
	if e := r.Education[1]; e.Area != "Verpleegkunde" || e.EndDate != "2009" || r.Meta.Jobatelier.Schools[1].Equivalence != "asked" {
		t.Errorf("%+v, %+v", e, r.Meta)
	}
	if l := r.Languages[0]; l.Language != "Arabisch" || l.Fluency != "moedertaal" || r.Meta.Version != "v1.0.0" || r.Meta.Jobatelier.Language != "nl-BE" {
		t.Errorf("%+v, %+v", l, r.Meta)
	}
	r = read(trader()) // whose job in own words is left out: the dates stay with theirs
	if w := r.Work; len(w) != 3 || w[0].EndDate != "2024" || w[2].StartDate != "2001" || w[2].EndDate != "" {
		t.Errorf("%+v", w)
	}
	if m := r.Meta.Jobatelier; m.LeftOut != 2 || len(m.Approximate) != 1 || m.Approximate[0] != "/work/0/startDate" {
		t.Errorf("%+v", m)
	}
}
