package store

import (
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

func TestTheSetsThatEverybodyBeginsWithAreThereAndChange(t *testing.T) {
	h := open(t)
	sets, err := h.QuestionSets(bg)
	must(t, err)
	if len(sets) != len(kiosk.StockSets()) {
		t.Fatalf("%d sets", len(sets))
	}
	general := sets[0]
	general.Questions = slices.Clone(general.Questions[:4])
	general.Questions[0] = kiosk.Question{Text: map[kiosk.Language]string{kiosk.Dutch: "Ik kon volgen"}}
	changed, err := h.SaveQuestionSet(bg, h.NewID(), general, h.by())
	must(t, err)
	if changed.ID != general.ID || changed.Version != 2 || len(changed.Questions[0].Key) != 8 || changed.Questions[1].Key != general.Questions[1].Key {
		t.Errorf("%+v", changed)
	}
	if now, err := h.QuestionSets(bg); err != nil || len(now) != len(sets) || now[0].Version != 2 {
		t.Errorf("%+v, %v", now, err)
	}
	for version, want := range map[int]string{1: "understood", 2: changed.Questions[0].Key} {
		if was, err := h.QuestionSetAt(bg, general.ID, version); err != nil || was.Questions[0].Key != want || was.Version != version {
			t.Errorf("version %d: %+v, %v", version, was, err)
		}
	}
	for _, version := range []int{0, 3} {
		_, err := h.QuestionSetAt(bg, general.ID, version)
		wantKind(t, err, kiosk.NotFound)
	}
	_, err = h.QuestionSet(bg, h.NewID())
	wantKind(t, err, kiosk.NotFound)
}

func TestASetIsSavedOnceAndNotOverSomebodyElses(t *testing.T) {
	h := open(t)
	set := h.ownSet("bike")
	if set.ID.IsZero() || set.Version != 1 || !set.Changed.Equal(h.Now()) {
		t.Errorf("%+v", set)
	}
	receipt, change := h.NewID(), set
	change.Name = "Fietsen"
	for range 3 {
		kept, err := h.SaveQuestionSet(bg, receipt, change, h.by())
		must(t, err)
		if kept.Version != 2 || kept.Name != "Fietsen" || kept.Questions[0].Key != set.Questions[0].Key {
			t.Errorf("%+v", kept)
		}
	}
	_, err := h.SaveQuestionSet(bg, h.NewID(), change, h.by())
	wantKind(t, err, kiosk.Conflict)
	change.ID = h.NewID()
	_, err = h.SaveQuestionSet(bg, h.NewID(), change, h.by())
	wantKind(t, err, kiosk.NotFound)
	change = kiosk.QuestionSet{Name: "Leeg", Use: kiosk.UseActivity, Scale: 4, Way: kiosk.ByCard}
	_, err = h.SaveQuestionSet(bg, h.NewID(), change, h.by())
	wantKind(t, err, kiosk.Invalid)
	lines, err := h.Audit(bg, "2026-11", 10)
	must(t, err)
	if len(lines) != 2 || lines[0].Action != "question_set_changed" || lines[0].Subject != set.ID || lines[0].Staff != h.admin.ID {
		t.Errorf("%+v", lines)
	}
}

func TestThereAreAHundredSetsAtMostAndTheyChangeAllTheSame(t *testing.T) {
	h := inMemory(t)
	var last kiosk.QuestionSet
	for range setsMost {
		last = h.ownSet("bike")
	}
	one := last
	one.ID = kiosk.ID{}
	_, err := h.SaveQuestionSet(bg, h.NewID(), one, h.by())
	wantKind(t, err, kiosk.TooLarge)
	last.Name = "Fietsen"
	if kept, err := h.SaveQuestionSet(bg, h.NewID(), last, h.by()); err != nil || kept.Version != 2 {
		t.Errorf("%+v, %v", kept, err)
	}
}

func TestMoreSetsThanAnUpdateReadsKeepNobodyFromAnswering(t *testing.T) {
	h := inMemory(t)
	set := h.ownSet("bike")
	for n := range 3 {
		must(t, h.update(bg, func(tx engine.Txn) error {
			for i := range 100 {
				set.ID = kiosk.ID{byte(n + 1), byte(i)}
				if err := put(tx, key("question_set", set.ID), set); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	h.cast(h.talk(kiosk.BySmiley), []int{4})
	if n := len(h.keys("vote/")); n != 6 {
		t.Errorf("%d votes", n)
	}
}

func TestAQuestionIsKnownByItsKeyAlsoWhenItIsNotAskedAnyMore(t *testing.T) {
	h := open(t)
	set := h.ownSet("bike")
	change := set
	change.Scale = 3
	now, err := h.SaveQuestionSet(bg, h.NewID(), change, h.by())
	must(t, err)
	old, new := set.Questions[0].Key, now.Questions[0].Key
	asked, err := h.Questions(bg, []string{old, new, "understood", "self_people", "nothing", kiosk.WhyGood})
	must(t, err)
	if len(asked) != 4 || old == new || asked[old].Scale != 4 || asked[new].Scale != 3 || asked[old].In(kiosk.French) != "J’ose rouler" ||
		asked["understood"].Stock != "understood" || asked["understood"].Scale != 4 || asked["self_people"].Picture != "say-self_people" {
		t.Errorf("%+v", asked)
	}
}

func TestALargestSetFitsInOneUpdate(t *testing.T) {
	h := open(t)
	set := kiosk.QuestionSet{Name: strings.Repeat("é", 60), Use: kiosk.UseSelf, Module: strings.Repeat("é", 60), Scale: 5}
	for range 9 {
		q := kiosk.Question{Picture: "family", Text: map[kiosk.Language]string{}}
		for _, l := range kiosk.Languages() {
			q.Text[l] = strings.Repeat("文", kiosk.QuestionTextMost)
		}
		set.Questions = append(set.Questions, q)
	}
	kept, err := h.SaveQuestionSet(bg, h.NewID(), set, h.by())
	must(t, err)
	loud := Recording{Type: "audio/webm", Sound: make([]byte, RecordingMost)}
	for _, q := range kept.Questions {
		for _, l := range kiosk.Languages() {
			must(t, h.SaveRecording(bg, kept.ID, q.Key, l, loud))
		}
	}
	kept.Scale = 4
	_, err = h.SaveQuestionSet(bg, h.NewID(), kept, h.by())
	must(t, err)
	if n := len(h.keys("recording/")); n != 0 {
		t.Errorf("%d recordings of what is not asked any more", n)
	}
}

func TestAStatementSoundsAsItWasSpokenUntilItIsTakenBack(t *testing.T) {
	h := open(t)
	set := h.ownSet("bike")
	q, spoken := set.Questions[0].Key, Recording{Type: "audio/ogg", Sound: []byte("hallo")}
	must(t, h.SaveRecording(bg, set.ID, q, kiosk.Arabic, Recording{Type: "audio/wav", Sound: []byte("no")}))
	must(t, h.SaveRecording(bg, set.ID, q, kiosk.Arabic, spoken))
	must(t, h.SaveRecording(bg, set.ID, q, kiosk.Dutch, spoken))
	if r, err := h.Recording(bg, set.ID, q, kiosk.Arabic); err != nil || r.Type != "audio/ogg" || string(r.Sound) != "hallo" {
		t.Errorf("%+v, %v", r, err)
	}
	must(t, h.SaveRecording(bg, set.ID, q, kiosk.Dutch, Recording{}))
	all, err := h.Recorded(bg, set.ID)
	must(t, err)
	if len(all) != 1 || !slices.Equal(all[q], []kiosk.Language{kiosk.Arabic}) {
		t.Errorf("%v", all)
	}
	_, err = h.Recording(bg, set.ID, q, kiosk.Dutch)
	wantKind(t, err, kiosk.NotFound)
	set.Name = "Fietsen"
	_, err = h.SaveQuestionSet(bg, h.NewID(), set, h.by())
	must(t, err)
	if _, err := h.Recording(bg, set.ID, q, kiosk.Arabic); err != nil {
		t.Errorf("after another name: %v", err)
	}
	wantKind(t, h.SaveRecording(bg, set.ID, q, "xx", spoken), kiosk.Invalid)
	wantKind(t, h.SaveRecording(bg, set.ID, "other", kiosk.Dutch, spoken), kiosk.NotFound)
	wantKind(t, h.SaveRecording(bg, h.NewID(), q, kiosk.Dutch, spoken), kiosk.NotFound)
	wantKind(t, h.SaveRecording(bg, set.ID, q, kiosk.Dutch, Recording{Type: "text/html", Sound: []byte("<b>")}), kiosk.Invalid)
	wantKind(t, h.SaveRecording(bg, set.ID, q, kiosk.Dutch, Recording{Type: "audio/ogg", Sound: make([]byte, RecordingMost+1)}), kiosk.TooLarge)
}
