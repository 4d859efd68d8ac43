package kiosk_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// ownSet is a set that an organiser made.
func ownSet() kiosk.QuestionSet {
	s := kiosk.QuestionSet{
		ID: id(50), Version: 1, Name: "Naaiatelier", Use: kiosk.UseActivity, Scale: 4, Way: kiosk.ByCard, Changed: nine,
	}
	for i, text := range []string{"De stof was mooi.", "Ik kan nu een zoom naaien.", "Het was gezellig."} {
		s.Questions = append(s.Questions, kiosk.Question{
			Key: fmt.Sprintf("q%d", i), Picture: "idea",
			Text: map[kiosk.Language]string{kiosk.Dutch: text, kiosk.Turkish: "Güzeldi."},
		})
	}
	return s
}

func TestASetIsChecked(t *testing.T) {
	for name, tc := range map[string]struct {
		change        func(*kiosk.QuestionSet)
		field, reason string
	}{
		"as it is":              {func(*kiosk.QuestionSet) {}, "", ""},
		"no name":               {func(s *kiosk.QuestionSet) { s.Name = "" }, "name", "error.required"},
		"built in, so no name":  {func(s *kiosk.QuestionSet) { s.Name, s.Stock = "", "general" }, "", ""},
		"a long module":         {func(s *kiosk.QuestionSet) { s.Module = longText(61) }, "module", "error.long"},
		"two faces":             {func(s *kiosk.QuestionSet) { s.Scale = 2 }, "scale", "error.choice"},
		"three faces":           {func(s *kiosk.QuestionSet) { s.Scale = 3 }, "", ""},
		"five faces":            {func(s *kiosk.QuestionSet) { s.Scale = 5 }, "", ""},
		"six faces":             {func(s *kiosk.QuestionSet) { s.Scale = 6 }, "scale", "error.choice"},
		"no way to answer":      {func(s *kiosk.QuestionSet) { s.Way = "" }, "way", "error.choice"},
		"by letter":             {func(s *kiosk.QuestionSet) { s.Way = "letter" }, "way", "error.choice"},
		"about oneself, no way": {func(s *kiosk.QuestionSet) { s.Use, s.Way = kiosk.UseSelf, "" }, "", ""},
		"for nothing":           {func(s *kiosk.QuestionSet) { s.Use = "" }, "use", "error.choice"},
		"two statements":        {func(s *kiosk.QuestionSet) { s.Questions = s.Questions[:2] }, "questions", "error.questions"},
		"six statements":        {func(s *kiosk.QuestionSet) { s.Questions = slices.Repeat(s.Questions, 2) }, "", ""},
		"seven statements": {func(s *kiosk.QuestionSet) {
			s.Questions = slices.Repeat(s.Questions, 3)[:7]
		}, "questions", "error.questions"},
		"nine objectives": {func(s *kiosk.QuestionSet) {
			s.Use, s.Questions = kiosk.UseSelf, slices.Repeat(s.Questions, 3)
		}, "", ""},
		"ten objectives": {func(s *kiosk.QuestionSet) {
			s.Use, s.Questions = kiosk.UseSelf, slices.Repeat(s.Questions, 4)[:10]
		}, "questions", "error.questions"},
		"no Dutch": {func(s *kiosk.QuestionSet) {
			s.Questions[1].Text = map[kiosk.Language]string{kiosk.Turkish: "Güzeldi."}
		}, "text.2.nl", "error.required"},
		"built in, so no Dutch": {func(s *kiosk.QuestionSet) { s.Questions[1] = kiosk.StockQuestions(kiosk.UseActivity)[0] }, "", ""},
		"a story in Turkish": {func(s *kiosk.QuestionSet) {
			s.Questions[2].Text[kiosk.Turkish] = longText(kiosk.QuestionTextMost + 1)
		}, "text.3.tr", "error.long"},
	} {
		t.Run(name, func(t *testing.T) {
			s := ownSet()
			tc.change(&s)
			wantField(t, s.Check(), tc.field, tc.reason)
		})
	}
}

func TestTheBuiltInSetsCanBeKeptAndStayWhoTheyAre(t *testing.T) {
	ids := map[kiosk.ID]string{}
	for _, s := range kiosk.StockSets() {
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", s.Stock, err)
		}
		ids[s.ID] = s.Stock
		keys := map[string]bool{}
		for _, q := range s.Questions {
			keys[q.Key] = true
			if q.Stock != q.Key || q.Picture == "" {
				t.Errorf("%s: %+v", s.Stock, q)
			}
		}
		if len(keys) != len(s.Questions) || len(keys) < 3 || s.Version != 1 {
			t.Errorf("%s: %+v", s.Stock, s)
		}
	}
	want := map[kiosk.ID]string{}
	for i, name := range []string{"general", "table", "open_hours", "self"} {
		want[kiosk.ID{0: 's', 1: 'e', 2: 't', 15: byte(i + 1)}] = name
	}
	if !maps.Equal(ids, want) {
		t.Errorf("%v, want %v", ids, want)
	}
}

func TestTheSetOfTheModuleComesBeforeThatOfTheKindAndThatBeforeTheOneForAll(t *testing.T) {
	at := func(n byte, changed time.Time, change func(*kiosk.QuestionSet)) kiosk.QuestionSet {
		s := ownSet()
		s.ID, s.Changed = id(n), changed
		change(&s)
		return s
	}
	forAll := func(n byte, changed time.Time) kiosk.QuestionSet {
		return at(n, changed, func(*kiosk.QuestionSet) {})
	}
	ofKind := func(n byte, changed time.Time) kiosk.QuestionSet {
		return at(n, changed, func(s *kiosk.QuestionSet) { s.Kinds = []string{"course", "workshop"} })
	}
	ofModule := func(n byte, changed time.Time) kiosk.QuestionSet {
		return at(n, changed, func(s *kiosk.QuestionSet) { s.Module, s.Kinds = "Naaien", []string{"course"} })
	}
	self := at(9, noon, func(s *kiosk.QuestionSet) { s.Use = kiosk.UseSelf })
	stopped := at(8, noon, func(s *kiosk.QuestionSet) { s.Stopped, s.Module = true, "Naaien" })
	workshop := activity(1, "2026-11-24", "09:00", "12:00")
	sewing := workshop
	sewing.Module = "Naaien"
	table := workshop
	table.Kind = "dialogue_table"
	talk := sewing
	talk.Kind = "individual"
	round := sewing
	round.Kind = "round_table"
	for name, tc := range map[string]struct {
		activity kiosk.Activity
		sets     []kiosk.QuestionSet
		want     byte // 0 for none
	}{
		"no sets":                         {workshop, nil, 0},
		"the only one":                    {workshop, []kiosk.QuestionSet{forAll(1, nine)}, 1},
		"of the kind":                     {workshop, []kiosk.QuestionSet{forAll(1, noon), ofKind(2, nine)}, 2},
		"of another kind":                 {table, []kiosk.QuestionSet{ofKind(2, noon), forAll(1, nine)}, 1},
		"only of another kind":            {table, []kiosk.QuestionSet{ofKind(2, noon)}, 0},
		"of the module":                   {sewing, []kiosk.QuestionSet{ofModule(3, nine), ofKind(2, noon), forAll(1, noon)}, 3},
		"of a module that this has not":   {workshop, []kiosk.QuestionSet{ofModule(3, noon), ofKind(2, nine)}, 2},
		"of several the one changed last": {workshop, []kiosk.QuestionSet{ofKind(2, nine), ofKind(4, noon), ofKind(5, ten)}, 4},
		"stopped":                         {sewing, []kiosk.QuestionSet{stopped, forAll(1, nine)}, 1},
		"about oneself":                   {workshop, []kiosk.QuestionSet{self}, 0},
		"a talk with one person":          {talk, []kiosk.QuestionSet{forAll(1, nine), ofModule(3, nine)}, 0},
		"a round table":                   {round, []kiosk.QuestionSet{forAll(1, nine), ofModule(3, nine)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s, ok := kiosk.SetFor(tc.sets, tc.activity)
			if ok != (tc.want != 0) || s.ID != id(tc.want) {
				t.Errorf("set %v, %v", s.ID, ok)
			}
		})
	}
}

func TestASetThatIsNotAskedAnyMoreStillFitsWhatItWasMeantFor(t *testing.T) {
	workshop := activity(1, "2026-11-24", "09:00", "12:00")
	sewing := workshop
	sewing.Module = "Naaien"
	for name, tc := range map[string]struct {
		change           func(*kiosk.QuestionSet)
		workshop, sewing bool
	}{
		"for all":         {func(*kiosk.QuestionSet) {}, true, true},
		"stopped":         {func(s *kiosk.QuestionSet) { s.Stopped = true }, true, true},
		"of the kind":     {func(s *kiosk.QuestionSet) { s.Kinds, s.Stopped = []string{"workshop"}, true }, true, true},
		"of another kind": {func(s *kiosk.QuestionSet) { s.Kinds = []string{"course"} }, false, false},
		"of the module":   {func(s *kiosk.QuestionSet) { s.Module = "Naaien" }, false, true},
		"about oneself":   {func(s *kiosk.QuestionSet) { s.Use = kiosk.UseSelf }, false, false},
	} {
		s := ownSet()
		tc.change(&s)
		if s.Fits(workshop) != tc.workshop || s.Fits(sewing) != tc.sewing {
			t.Errorf("%s: %v, %v", name, s.Fits(workshop), s.Fits(sewing))
		}
	}
}

func TestTheBuiltInSetsCoverAllPublicKinds(t *testing.T) {
	want := map[string]string{
		"workshop": "general", "course": "general", "dialogue_table": "table", "group_moment": "table", "open_hours": "open_hours",
	}
	got := map[string]string{}
	for _, k := range kiosk.ActivityKinds() {
		a := activity(1, "2026-11-24", "09:00", "12:00")
		a.Kind = k.Key
		if s, ok := kiosk.SetFor(kiosk.StockSets(), a); ok {
			got[k.Key] = s.Stock
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTheActivityChoosesTheWayElseItsSet(t *testing.T) {
	a := activity(1, "2026-11-24", "09:00", "12:00")
	s := ownSet()
	if got := kiosk.WayOf(a, s); got != kiosk.ByCard {
		t.Errorf("of the set: %s", got)
	}
	for _, way := range kiosk.FeedbackWays() {
		a.Feedback = way
		if err := a.Check(); err != nil || kiosk.WayOf(a, s) != way {
			t.Errorf("%s: %s, %v", way, kiosk.WayOf(a, s), err)
		}
	}
	a.Feedback = "letter"
	wantField(t, a.Check(), "feedback", "error.choice")
}

func TestAStatementIsSaidInItsLanguageElseInDutch(t *testing.T) {
	q := ownSet().Questions[0]
	q.Text[kiosk.French] = ""
	for l, want := range map[kiosk.Language]string{
		kiosk.Turkish: "Güzeldi.", kiosk.Dutch: "De stof was mooi.", kiosk.French: "De stof was mooi.", kiosk.Arabic: "De stof was mooi.",
	} {
		if got := q.In(l); got != want {
			t.Errorf("%s: %q", l, got)
		}
	}
	if got := kiosk.StockQuestions(kiosk.UseActivity)[0].In(kiosk.Dutch); got != "" {
		t.Errorf("built in: %q", got)
	}
}

func TestAStatementThatChangedGetsAKeyOfItsOwn(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*kiosk.QuestionSet)
		want   []string
	}{
		"nothing":       {func(*kiosk.QuestionSet) {}, []string{"q0", "q1", "q2"}},
		"the name":      {func(s *kiosk.QuestionSet) { s.Name, s.Why = "Naaien", true }, []string{"q0", "q1", "q2"}},
		"the picture":   {func(s *kiosk.QuestionSet) { s.Questions[0].Picture = "clock" }, []string{"q0", "q1", "q2"}},
		"the Turkish":   {func(s *kiosk.QuestionSet) { s.Questions[1].Text[kiosk.Turkish] = "İyiydi." }, []string{"q0", "new1", "q2"}},
		"no Turkish":    {func(s *kiosk.QuestionSet) { delete(s.Questions[1].Text, kiosk.Turkish) }, []string{"q0", "new1", "q2"}},
		"Arabic too":    {func(s *kiosk.QuestionSet) { s.Questions[1].Text[kiosk.Arabic] = "كان جميلا." }, []string{"q0", "q1", "q2"}},
		"the Dutch":     {func(s *kiosk.QuestionSet) { s.Questions[1].Text[kiosk.Dutch] = "Ik kan zomen." }, []string{"q0", "new1", "q2"}},
		"the order":     {func(s *kiosk.QuestionSet) { slices.Reverse(s.Questions) }, []string{"q2", "q1", "q0"}},
		"the scale":     {func(s *kiosk.QuestionSet) { s.Scale = 3 }, []string{"new1", "new2", "new3"}},
		"one more":      {func(s *kiosk.QuestionSet) { s.Questions = append(s.Questions, kiosk.Question{Stock: "again"}) }, []string{"q0", "q1", "q2", "new1"}},
		"one built in":  {func(s *kiosk.QuestionSet) { s.Questions[2].Stock = "group" }, []string{"q0", "q1", "new1"}},
		"one from them": {func(s *kiosk.QuestionSet) { s.Questions[0].Key = "welcome" }, []string{"new1", "q1", "q2"}},
	} {
		t.Run(name, func(t *testing.T) {
			before, changed, made := ownSet(), ownSet(), 0
			tc.change(&changed)
			fresh := func() string { made++; return fmt.Sprintf("new%d", made) }
			next := before.Next(changed, noon, fresh)
			var keys []string
			for _, q := range next.Questions {
				keys = append(keys, q.Key)
			}
			if !slices.Equal(keys, tc.want) {
				t.Errorf("%q, want %q", keys, tc.want)
			}
			if next.ID != before.ID || next.Version != 2 || !next.Changed.Equal(noon) {
				t.Errorf("%v, version %d, %v", next.ID, next.Version, next.Changed)
			}
		})
	}
}

func TestTheNextVersionLeavesWhatItWasMadeOfAlone(t *testing.T) {
	before, changed := ownSet(), ownSet()
	changed.ID, changed.Version, changed.Use = id(51), 9, kiosk.UseSelf
	changed.Questions[0].Text[kiosk.Dutch] = "De stof was lelijk."
	next := before.Next(changed, noon, func() string { return "new" })
	if next.ID != before.ID || next.Version != 2 || next.Use != kiosk.UseActivity {
		t.Errorf("%v, version %d, for %s", next.ID, next.Version, next.Use)
	}
	if before.Questions[0].Key != "q0" || changed.Questions[0].Key != "q0" || next.Questions[0].Key != "new" {
		t.Errorf("%s and %s made %s", before.Questions[0].Key, changed.Questions[0].Key, next.Questions[0].Key)
	}
}

func TestEveryScaleHasTheSaddestFaceFirstAndTheHappiestLast(t *testing.T) {
	for scale, want := range map[int][]int{3: {1, 3, 5}, 4: {1, 2, 4, 5}, 5: {1, 2, 3, 4, 5}} {
		var got []int
		for score := range scale {
			got = append(got, kiosk.Face(score+1, scale))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d faces: %v", scale, got)
		}
	}
}
