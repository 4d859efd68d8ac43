package kiosk_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// filled is a record of each noun with every field filled in, written down on
// onDay.
func filled(n kiosk.Noun) kiosk.Values {
	v := kiosk.Values{}
	for _, f := range n.Fields {
		v[f.Key] = aValue(f)
	}
	switch n.Key {
	case "route":
		v["route"], v["advice_worker"], v["advice_teacher"] = "entry_course", "sustainable_placement", "work"
	case "referral":
		v["conditions"] = strings.Join(kiosk.SharingConditions(), " ")
	case "trajectory":
		v["state"], v["reason"] = kiosk.Paused, "training"
	}
	return v
}

func aValue(f kiosk.Field) string {
	switch f.Form {
	case kiosk.One:
		return f.Of[0]
	case kiosk.Some:
		return strings.Join(f.Of, " ")
	case kiosk.Date:
		return string(onDay)
	case kiosk.AtClock:
		return "14:30"
	case kiosk.Number:
		return strconv.Itoa(f.Most)
	case kiosk.Yes:
		return "yes"
	}
	return "Bellen naar de crèche, samen"
}

// with is v with one field changed; empty takes it away.
func with(v kiosk.Values, field, value string) kiosk.Values {
	changed := kiosk.Values{}
	for k, s := range v {
		changed[k] = s
	}
	if changed[field] = value; value == "" {
		delete(changed, field)
	}
	return changed
}

// eachField runs once for each field of each noun.
func eachField(t *testing.T, do func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values)) {
	for _, n := range kiosk.Nouns() {
		for _, f := range n.Fields {
			t.Run(n.Key+"."+f.Key, func(t *testing.T) { do(t, n, f, filled(n)) })
		}
	}
}

// refuses wants a record to be refused for one field, and for that reason.
func refuses(t *testing.T, n kiosk.Noun, v kiosk.Values, field, reason string) {
	t.Helper()
	if got := fields(n.Check(v, nil, onDay))[field]; got != reason {
		t.Errorf("%.40q is %q, want %q", v[field], got, reason)
	}
}

func TestEveryRecordCanBeFilledInWhole(t *testing.T) {
	for _, n := range kiosk.Nouns() {
		if err := n.Check(filled(n), nil, onDay); err != nil {
			t.Errorf("%s: %v", n.Key, err)
		}
		if got, ok := kiosk.NounOf(n.Key); !ok || got.Key != n.Key {
			t.Errorf("%s is not found by its key", n.Key)
		}
	}
	if _, ok := kiosk.NounOf("religion"); ok {
		t.Error("a noun that does not exist is found")
	}
}

func TestWhatIsNeededIsAskedAndNothingElse(t *testing.T) {
	eachField(t, func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values) {
		want := ""
		if f.Need {
			want = "error.required"
		}
		if without := with(good, f.Key, ""); n.Also == nil || f.Need {
			refuses(t, n, without, f.Key, want)
		}
	})
}

func TestAChoiceIsOneOfThem(t *testing.T) {
	eachField(t, func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values) {
		if f.Form != kiosk.One && f.Form != kiosk.Some && f.Form != kiosk.Yes {
			return // of another form
		}
		for _, no := range []string{"cats", kiosk.Withheld, strings.Repeat("x", 1<<20)} {
			refuses(t, n, with(good, f.Key, no), f.Key, "error.choice")
		}
		if f.Form == kiosk.Some {
			refuses(t, n, with(good, f.Key, strings.Repeat(f.Of[0]+" ", 1000)), f.Key, "error.choice")
			refuses(t, n, with(good, f.Key, f.Of[0]+" cats"), f.Key, "error.choice")
		}
	})
}

func TestEveryChoiceCanBeTaken(t *testing.T) {
	eachField(t, func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values) {
		for _, one := range f.Of {
			v := with(good, f.Key, one)
			switch {
			case n.Key == "route" && f.Key == "route":
				v["advice_worker"], v["advice_teacher"] = one, "elsewhere"
			case n.Key == "route", n.Key == "referral" && f.Key == "conditions":
				continue // what goes with what has a test of its own
			}
			refuses(t, n, v, f.Key, "")
		}
	})
}

func TestWhoLearnsToReadHasALevelOfReadingAndWritingAndNotOfSpeaking(t *testing.T) {
	n, _ := kiosk.NounOf("language_test")
	for field, want := range map[string]bool{"speaking": false, "reading": true, "writing": true} {
		f, _ := n.Field(field)
		if got := slices.Contains(f.Of, "alpha"); got != want {
			t.Errorf("%s: %t", field, got)
		}
	}
}

func TestADayIsADayThatCanBe(t *testing.T) {
	eachField(t, func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values) {
		if f.Form != kiosk.Date {
			return // of another form
		}
		for _, no := range []string{"2026-02-30", "24/11/2026", "morgen", "0001-01-01", "9999-12-31"} {
			refuses(t, n, with(good, f.Key, no), f.Key, "error.day")
		}
		before, after := "", ""
		if f.Ahead {
			before = "error.past"
		}
		if f.Behind {
			after = "error.future"
		}
		alone := n
		alone.Order = nil // the order of two days has a test of its own
		refuses(t, alone, with(good, f.Key, string(onDay.Add(-1))), f.Key, before)
		refuses(t, alone, with(good, f.Key, string(onDay.Add(1))), f.Key, after)
		if f.Within > 0 {
			refuses(t, alone, with(good, f.Key, string(onDay.Add(f.Within))), f.Key, "")
			refuses(t, alone, with(good, f.Key, string(onDay.Add(f.Within+1))), f.Key, "error.within")
		}
	})
}

func TestADayThatPassedMeanwhileIsNotHeldAgainstAChange(t *testing.T) {
	n, _ := kiosk.NounOf("step")
	due := kiosk.Values{"what": "Bellen", "owner": "person", "due": "2026-11-10"}
	if err := n.Check(with(due, "outcome", "Gelukt"), due, onDay); err != nil {
		t.Error(err)
	}
	wantField(t, n.Check(with(due, "due", "2026-11-12"), due, onDay), "due", "error.past")
}

func TestTheEndIsNotBeforeTheBeginning(t *testing.T) {
	for _, n := range kiosk.Nouns() {
		for _, o := range n.Order {
			v := with(with(filled(n), o[0], "2026-11-20"), o[1], "2026-11-19")
			refuses(t, n, v, o[1], "error.order")
			refuses(t, n, with(v, o[1], "2026-11-20"), o[1], "")
		}
	}
}

func TestANumberIsANumberThatCanBe(t *testing.T) {
	eachField(t, func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values) {
		if f.Form != kiosk.Number {
			return // of another form
		}
		over := strconv.Itoa(f.Most + 1)
		for _, no := range []string{"100000", "-1", "1.5", "1e3", "007", "+5", "tien", over, "99999999999999999999"} {
			refuses(t, n, with(good, f.Key, no), f.Key, "error.between")
		}
		refuses(t, n, with(good, f.Key, strconv.Itoa(max(1, f.Least))), f.Key, "")
	})
}

func TestNoWordsAreWithoutEndOrHoldANationalNumber(t *testing.T) {
	eachField(t, func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values) {
		most := f.Longest()
		if most == 0 {
			return // of another form
		}
		refuses(t, n, with(good, f.Key, strings.Repeat("é", most)), f.Key, "")
		refuses(t, n, with(good, f.Key, strings.Repeat("é", most+1)), f.Key, "error.long")
		refuses(t, n, with(good, f.Key, strings.Repeat("x", 1<<20)), f.Key, "error.long")
		refuses(t, n, with(good, f.Key, "a\xff"), f.Key, "error.text")
		for _, s := range []string{number, "85073003328", "nr. 85 07 30 033 28!", "٨٥٠٧٣٠٠٣٣٢٨"} {
			refuses(t, n, with(good, f.Key, "Haar nummer: "+s), f.Key, "error.national_number")
		}
	})
}

func TestAFieldThatTheNounDoesNotHaveIsRefused(t *testing.T) {
	for _, n := range kiosk.Nouns() {
		for _, key := range []string{"religion", "diagnosis", "national_number", "", "seen.note"} {
			v := with(filled(n), "x", "y")
			delete(v, "x")
			v[key] = "z"
			refuses(t, n, v, key, "error.choice")
		}
	}
}

func TestOnlyWhatIsCountedLiesOpen(t *testing.T) {
	eachField(t, func(t *testing.T, n kiosk.Noun, f kiosk.Field, good kiosk.Values) {
		plain, sealed := n.Split(good)
		if len(plain)+len(sealed) != len(good) {
			t.Errorf("%d + %d of %d", len(plain), len(sealed), len(good))
		}
		if _, open := plain[f.Key]; open && f.Longest() > 0 {
			t.Error("words lie open")
		}
	})
	n, _ := kiosk.NounOf("contact")
	if plain, _ := n.Split(kiosk.Values{"religion": "x"}); len(plain) > 0 {
		t.Error("a field that nobody knows lies open")
	}
	if f, _ := n.Field(kiosk.Withdrawn); f.Longest() > 0 {
		t.Error("why something was withdrawn lies open in somebody's words")
	}
}

func TestWhatGoesWithWhat(t *testing.T) {
	all := strings.Join(kiosk.SharingConditions(), " ")
	informal := "informed interest needed mission"
	for name, tc := range map[string]struct {
		noun          string
		v             kiosk.Values
		field, reason string
	}{
		"stopped without why":       {"trajectory", kiosk.Values{"state": kiosk.Ended}, "reason", "error.required"},
		"stopped":                   {"trajectory", kiosk.Values{"state": kiosk.Ended, "reason": "moved"}, "", ""},
		"a pause without end":       {"trajectory", kiosk.Values{"state": kiosk.Paused}, "until", "error.required"},
		"a pause needs no why":      {"trajectory", kiosk.Values{"state": kiosk.Paused, "until": "2027-03-01"}, "", ""},
		"running needs no why":      {"trajectory", kiosk.Values{"state": kiosk.Running}, "", ""},
		"the next route":            {"route", kiosk.Values{"route": "language_pretrack", "from": "2026-01-01", "advice_worker": "entry_course"}, "", ""},
		"a route is skipped":        {"route", kiosk.Values{"route": "language_pretrack", "from": "2026-01-01", "advice_worker": "sustainable_placement"}, "advice_worker", "error.next_route"},
		"a route back":              {"route", kiosk.Values{"route": "entry_course", "from": "2026-01-01", "advice_teacher": "language_pretrack"}, "advice_teacher", "error.next_route"},
		"no level tested":           {"language_test", kiosk.Values{"day": "2026-11-24"}, "speaking", "error.required"},
		"one level tested":          {"language_test", kiosk.Values{"day": "2026-11-24", "writing": "pre_a1"}, "", ""},
		"nothing observed":          {"soft_result", kiosk.Values{"day": "2026-11-24", "note": "x"}, "on_time", "error.required"},
		"no domain":                 {"domains", kiosk.Values{"day": "2026-11-24"}, "work", "error.required"},
		"one domain":                {"domains", kiosk.Values{"day": "2026-11-24", "residence_papers": "urgent"}, "", ""},
		"regularity not approved":   {"balance", kiosk.Values{"day": "2026-11-24", "regularity": "Amina kwam graag."}, "regularity_approved", "error.not_approved"},
		"regularity approved":       {"balance", kiosk.Values{"day": "2026-11-24", "regularity": "Amina kwam graag.", "regularity_approved": "yes"}, "", ""},
		"no regularity":             {"balance", kiosk.Values{"day": "2026-11-24"}, "", ""},
		"shared without conditions": {"referral", referral("shared", "Zoekt een crèche"), "conditions", "error.conditions"},
		"shared under all":          {"referral", referral("shared", "Zoekt een crèche", "conditions", all), "", ""},
		"shared under four":         {"referral", referral("shared", "Zoekt een crèche", "conditions", informal), "conditions", "error.conditions"},
		"told there is no secrecy":  {"referral", referral("shared", "Zoekt een crèche", "conditions", informal, "no_secrecy", "yes"), "", ""},
		"no secrecy, not informed":  {"referral", referral("shared", "x", "conditions", "interest needed mission", "no_secrecy", "yes"), "conditions", "error.conditions"},
		"nothing shared":            {"referral", referral(), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			n, _ := kiosk.NounOf(tc.noun)
			wantField(t, n.Check(tc.v, nil, onDay), tc.field, tc.reason)
		})
	}
}

// referral is one that was sent, with what else it says in pairs.
func referral(more ...string) kiosk.Values {
	v := kiosk.Values{"service": "childcare", "partner": "Crèche De Vlinder", "state": "sent", "sent": "2026-11-24"}
	for i := 0; i < len(more); i += 2 {
		v[more[i]] = more[i+1]
	}
	return v
}

func TestWhatDiffersIsWhatAChangeSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, seen := someValues(t, "v"), someValues(t, "seen")
		d := v.Differing(seen)
		made := with(seen, "", "")
		for k, s := range d {
			if s == seen[k] {
				t.Fatalf("%s did not change", k)
			}
			made = with(made, k, s)
		}
		for _, k := range []string{"a", "b", "c"} {
			if made[k] != v[k] {
				t.Fatalf("%s became %q, not %q", k, made[k], v[k])
			}
		}
	})
}

// someValues draws the values of three fields, each of which may be absent.
func someValues(t *rapid.T, label string) kiosk.Values {
	v := kiosk.Values{}
	for _, k := range []string{"a", "b", "c"} {
		if s := rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, label+" "+k); s != "" {
			v[k] = s
		}
	}
	return v
}

func TestCleanProseKeepsTheLinesOfWords(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "\n\n een \r\n\r\n\r\n twee \n": "een\n\ntwee", "een\n twee": "een\ntwee", "  \n\t\n ": "",
	} {
		if got := kiosk.CleanProse(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		once := kiosk.CleanProse(rapid.String().Draw(t, "words"))
		if kiosk.CleanProse(once) != once {
			t.Fatalf("%q is cleaned again", once)
		}
	})
}

func TestShortEndsAtAWord(t *testing.T) {
	for _, tc := range []struct {
		s       string
		letters int
		want    string
	}{{"Bellen naar de crèche", 80, "Bellen naar de crèche"}, {"Bellen naar de crèche", 14, "Bellen naar…"}, {"Bellen  naar\nde", 80, "Bellen naar de"}, {"Здравствуйте", 4, "Здра…"}} {
		if got := kiosk.Short(tc.s, tc.letters); got != tc.want {
			t.Errorf("%q became %q", tc.s, got)
		}
	}
}

func TestTheKeysOfNounsAndFieldsAreTheirOwn(t *testing.T) {
	var nouns []string
	for _, n := range kiosk.Nouns() {
		var keys []string
		for _, f := range n.Fields {
			if slices.Contains(keys, f.Key) || f.Key == kiosk.Withdrawn {
				t.Errorf("%s has %s twice", n.Key, f.Key)
			}
			keys = append(keys, f.Key)
		}
		if slices.Contains(nouns, n.Key) {
			t.Errorf("%s is there twice", n.Key)
		}
		nouns = append(nouns, n.Key)
	}
}

func TestWhatIsWrongIsToldInOneOrder(t *testing.T) {
	n, _ := kiosk.NounOf("goal")
	for range 20 {
		var told []string
		var p kiosk.Problems
		if !errors.As(n.Check(kiosk.Values{"goal": "Bus", "z": "1", "m": "1", "a": "1"}, nil, "2026-03-02"), &p) {
			t.Fatal("it is kept")
		}
		for _, one := range p {
			told = append(told, one.Field)
		}
		if !slices.Equal(told, []string{"a", "m", "z"}) {
			t.Fatalf("told of %v", told)
		}
	}
}
