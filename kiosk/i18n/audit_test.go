package i18n

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"

	"jobatelier/kiosk"
)

// sameAsDutch lists what a language rightly says in the words of the Dutch,
// as "<language> <key>".
var sameAsDutch = []string{
	"fr channel.vdab", "fr contact.title", "fr file.contact", "fr hours.minutes", "en file.contact", "en hours.minutes", "en hours.week", "fr field.code", "fr field.email", "fr gender.x",
	"fr kiosk.picture.balloon", "fr kiosk.picture.bus", "fr kiosk.picture.cactus", "fr kiosk.picture.corn",
	"fr kiosk.picture.gift", "fr kiosk.picture.kiwi", "fr kiosk.picture.koala", "fr kiosk.picture.panda",
	"fr kiosk.picture.pineapple", "fr kiosk.title", "fr menu.agenda", "fr menu.label", "fr method.paper",
	"fr pass.paper", "fr print.logo", "fr cv.step.email", "fr kiosk.cv.extra.email",
	"en activity.after", "en channel.school", "en channel.vdab", "en contact.title", "en device.camera",
	"en export.postcode", "en export.project", "en export.schooling", "en field.camera", "en field.code",
	"en field.email", "en field.postcode", "en field.project", "en gender.male", "en gender.x", "en invite.do",
	"en kiosk.picture.avocado", "en kiosk.picture.bus", "en kiosk.picture.cactus", "en kiosk.picture.flamingo",
	"en kiosk.picture.kiwi", "en kiosk.picture.koala", "en kiosk.picture.lamp", "en kiosk.picture.octopus",
	"en kiosk.picture.panda", "en kiosk.picture.tractor", "en kiosk.picture.zebra", "en kiosk.title",
	"en login.do", "en menu.agenda", "en menu.label", "en missing.postcode", "en missing.schooling",
	"en print.logo", "en cv.step.email", "en cv.step.school", "en kiosk.cv.extra.email", "en kiosk.cv.later",
	"en kiosk.cv.layout.modern", "en kiosk.cv.section.school",
	"ro kiosk.picture.avocado", "ro kiosk.picture.cactus", "ro kiosk.picture.flamingo", "ro kiosk.picture.kiwi",
	"ro kiosk.picture.koala", "ro kiosk.picture.panda", "ro kiosk.picture.pineapple", "ro kiosk.picture.tractor",
	"ro kiosk.title", "ro kiosk.cv.layout.modern",
	"sk kiosk.picture.car", "sk kiosk.picture.compass", "sk kiosk.picture.crab", "sk kiosk.picture.kiwi",
	"sk kiosk.picture.koala", "sk kiosk.picture.panda", "sk kiosk.picture.zebra", "sk kiosk.title",
	"bg kiosk.title",
	"tr kiosk.picture.flamingo", "en kiosk.picture.scooter", "fr kiosk.picture.scooter", "tr kiosk.picture.koala", "tr kiosk.picture.panda",
	"tr kiosk.cv.layout.modern", "tr kiosk.picture.pineapple", "tr kiosk.picture.zebra", "tr kiosk.title",
	"ar kiosk.title",
	"uk kiosk.title",
}

func TestEveryLanguageSaysEverything(t *testing.T) {
	for _, problem := range audit(t, embedded, sameAsDutch) {
		t.Error(problem)
	}
}

// audit returns what is wrong with the catalogues in fsys, one sentence each.
func audit(t *testing.T, fsys fs.FS, same []string) (problems []string) {
	t.Helper()
	c, err := LoadFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range kiosk.Languages() {
		data, err := fs.ReadFile(fsys, string(lang)+".json")
		if err != nil {
			problems = append(problems, fmt.Sprintf("%s: there is no %[1]s.json", lang))
			continue
		}
		a := auditor{c: c, lang: lang, same: same}
		a.note(twice(data), "stands there twice")
		a.keys()
		for key, m := range c.messages[lang] {
			a.message(key, m)
		}
		slices.Sort(a.problems)
		problems = append(problems, a.problems...)
	}
	return problems
}

type auditor struct {
	c        *Catalogue
	lang     kiosk.Language
	same     []string
	problems []string
}

func (a *auditor) note(keys []string, what string, args ...any) {
	for _, key := range keys {
		a.problems = append(a.problems, fmt.Sprintf("%s %s: ", a.lang, key)+fmt.Sprintf(what, args...))
	}
}

// keys notes what is missing and what nobody asked for.
func (a *auditor) keys() {
	own, dutch := a.c.messages[a.lang], a.c.messages[kiosk.Dutch]
	for key := range dutch {
		if own[key] == nil && a.speaks(key) && !strings.HasSuffix(key, formal) {
			a.note([]string{key}, "missing")
		}
	}
	for key := range own {
		base := strings.TrimSuffix(key, formal)
		if dutch[base] == nil || own[base] == nil || !a.speaks(base) {
			a.note([]string{key}, "extra: not in Dutch, or not for participants")
		}
	}
}

// speaks reports whether the language needs key: participants' keys stand in
// all, the others in those of the staff.
func (a *auditor) speaks(key string) bool {
	return strings.HasPrefix(key, "kiosk.") || a.lang.ForStaff() == a.lang
}

func (a *auditor) message(key string, m *goi18n.Message) {
	dutch := a.c.messages[kiosk.Dutch][strings.TrimSuffix(key, formal)]
	if dutch == nil {
		return
	}
	a.plurals(key, m, dutch)
	a.variables(key, m, dutch)
	a.spaces(key, m)
	allowed := slices.Contains(a.same, string(a.lang)+" "+key)
	alike := a.lang != kiosk.Dutch && m.Other == dutch.Other && letters.MatchString(action.ReplaceAllString(m.Other, ""))
	if alike && !allowed {
		a.note([]string{key}, "untranslated: %q; if that is right, add it to sameAsDutch", m.Other)
	}
	if allowed && !alike {
		a.note([]string{key}, "stands in sameAsDutch but differs")
	}
}

// spaces notes a French sign that a line may begin with: a no-break space
// stands before it.
func (a *auditor) spaces(key string, m *goi18n.Message) {
	for _, text := range []string{m.One, m.Other} {
		if a.lang == kiosk.French && adrift.MatchString(action.ReplaceAllString(text, "")) {
			a.note([]string{key}, "a space that breaks stands before a sign: %q", text)
		}
	}
}

// plurals notes forms that the CLDR asks for and the message lacks, or that
// the language does not have.
func (a *auditor) plurals(key string, m, dutch *goi18n.Message) {
	have := forms(m)
	if plural := len(have) > 1; plural != (len(forms(dutch)) > 1) {
		a.note([]string{key}, "plural here or in Dutch, but not in both")
		return
	} else if !plural {
		return
	}
	for _, rule := range a.c.Printer(a.lang, false).cldr.PluralsCardinal() {
		form := strings.ToLower(rule.String())
		if have[form] == "" {
			a.note([]string{key}, "the plural form %q is missing", form)
		}
		delete(have, form)
	}
	for form := range have {
		a.note([]string{key}, "the language has no plural form %q", form)
	}
}

// variables notes forms that name other things than the Dutch does. Zero, one
// and two may go without their number.
func (a *auditor) variables(key string, m, dutch *goi18n.Message) {
	want := variables(dutch.Other)
	for form, text := range forms(m) {
		got := variables(text)
		if form == "zero" || form == "one" || form == "two" {
			got = append(got, "Count")
			want := append(slices.Clone(want), "Count")
			if sameSet(got, want) {
				continue
			}
		}
		if !sameSet(got, want) {
			a.note([]string{key}, "%q names %v, Dutch %v", form, got, want)
		}
	}
}

var (
	action   = regexp.MustCompile(`\{\{.*?\}\}`)
	variable = regexp.MustCompile(`\.([A-Za-z]\w*)`)
	letters  = regexp.MustCompile(`\p{L}`)
	adrift   = regexp.MustCompile(` [?!:;»]|« `)
)

func variables(text string) (names []string) {
	for _, act := range action.FindAllString(text, -1) {
		for _, match := range variable.FindAllStringSubmatch(act, -1) {
			names = append(names, match[1])
		}
	}
	return names
}

func sameSet(a, b []string) bool {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(slices.Compact(a), slices.Compact(b))
}

// twice returns the keys that stand more than once in a catalogue, of which a
// JSON parser silently takes the last.
func twice(data []byte) (keys []string) {
	d := json.NewDecoder(bytes.NewReader(data))
	seen := map[string]bool{}
	if _, err := d.Token(); err != nil {
		return nil
	}
	for d.More() {
		var value json.RawMessage
		key, _ := d.Token()
		if d.Decode(&value) != nil {
			return keys
		}
		if s, _ := key.(string); seen[s] {
			keys = append(keys, s)
		} else {
			seen[s] = true
		}
	}
	return keys
}

func TestTheAuditFindsWhatIsWrong(t *testing.T) {
	tests := []struct {
		name, nl, sk string
		same         []string
		want         string
	}{
		{"nothing", `{"kiosk.a": "Dag", "b": "x", "kiosk.a@formal": "Dag u"}`, `{"kiosk.a": "Ahoj"}`, nil, ""},
		{"no words to translate", `{"kiosk.a": "{{.Count}} / 3"}`, `{"kiosk.a": "{{.Count}} / 3"}`, nil, ""},
		{"plurals", `{"kiosk.a": {"one": "dag {{.Name}}", "other": "{{.Count}} dagen {{.Name}}"}}`,
			`{"kiosk.a": {"one": "deň {{.Name}}", "few": "{{.Count}} dni {{.Name}}", "many": "{{.Count}} dňa {{.Name}}", "other": "{{.Count}} dní {{.Name}}"}}`, nil, ""},
		{"missing", `{"kiosk.a": "Dag"}`, `{}`, nil, "sk kiosk.a: missing"},
		{"extra", `{"kiosk.a": "Dag"}`, `{"kiosk.a": "Ahoj", "kiosk.b": "b"}`, nil, "sk kiosk.b: extra"},
		{"staff key", `{"a": "Dag"}`, `{"a": "Ahoj"}`, nil, "sk a: extra"},
		{"polite without plain", `{"kiosk.a@formal": "Dag"}`, `{}`, nil, "nl kiosk.a@formal: extra"},
		{"untranslated", `{"kiosk.a": "Dag"}`, `{"kiosk.a": "Dag"}`, nil, "sk kiosk.a: untranslated"},
		{"rightly the same", `{"kiosk.a": "Taxi"}`, `{"kiosk.a": "Taxi"}`, []string{"sk kiosk.a"}, ""},
		{"stale", `{"kiosk.a": "Dag"}`, `{"kiosk.a": "Ahoj"}`, []string{"sk kiosk.a"}, "sk kiosk.a: stands in sameAsDutch"},
		{"other variables", `{"kiosk.a": "Dag {{.Name}}"}`, `{"kiosk.a": "Ahoj {{.Nom}}"}`, nil, `sk kiosk.a: "other" names [Nom], Dutch [Name]`},
		{"no variable", `{"kiosk.a": "Dag {{.Name}}"}`, `{"kiosk.a": "Ahoj"}`, nil, `sk kiosk.a: "other" names []`},
		{"a variable lost in one form", `{"kiosk.a": {"one": "dag", "other": "{{.Count}} dagen"}}`,
			`{"kiosk.a": {"one": "deň", "few": "dni", "many": "{{.Count}} dňa", "other": "{{.Count}} dní"}}`, nil, `sk kiosk.a: "few" names []`},
		{"a form too few", `{"kiosk.a": {"one": "dag", "other": "{{.Count}} dagen"}}`,
			`{"kiosk.a": {"one": "deň", "many": "{{.Count}} dňa", "other": "{{.Count}} dní"}}`, nil, `sk kiosk.a: the plural form "few" is missing`},
		{"a form too many", `{"kiosk.a": {"one": "dag", "two": "2", "other": "{{.Count}} dagen"}}`, `{}`, nil, `nl kiosk.a: the language has no plural form "two"`},
		{"plural in one", `{"kiosk.a": {"one": "dag", "other": "dagen"}}`, `{"kiosk.a": "dni"}`, nil, "sk kiosk.a: plural here"},
		{"twice", `{"kiosk.a": "Dag", "kiosk.a": "Dag"}`, `{"kiosk.a": "Ahoj"}`, nil, "nl kiosk.a: stands there twice"},
		{"no file", `{}`, `{}`, nil, "uk: there is no uk.json"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := audit(t, fstest.MapFS{"nl.json": {Data: []byte(tt.nl)}, "sk.json": {Data: []byte(tt.sk)}}, tt.same)
			if tt.want != "" {
				if !strings.Contains(strings.Join(got, "\n"), tt.want) {
					t.Errorf("got %q, want %q", got, tt.want)
				}
				return
			}
			for _, problem := range got {
				if !strings.Contains(problem, "there is no") {
					t.Error(problem)
				}
			}
		})
	}
}
