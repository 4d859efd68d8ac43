package store

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// quarters is a house in which the key for notes is known.
func quarters(t *testing.T) (h *house, notes vault.PrivateKey) {
	t.Helper()
	h = open(t)
	return h, h.notes
}

func (h *house) ownWay(day kiosk.Day, score int) kiosk.SelfEvaluation {
	return kiosk.SelfEvaluation{
		ID: h.RandomID(), Set: kiosk.StockSets()[3].ID, Version: 1, Day: day, By: h.admin.ID, Scores: map[string]int{"self_people": score, "self_work": 0},
	}
}

func TestWhatSomebodySaysOfTheirOwnWayOpensForNotesOldestFirst(t *testing.T) {
	h, notes := quarters(t)
	p := h.person("Amina", "fish").Person.ID
	now, then := h.ownWay(today, 4), h.ownWay(today.Add(-90), 2)
	for range 2 {
		must(t, h.SaveSelfEvaluation(bg, p, now))
		must(t, h.SaveSelfEvaluation(bg, p, then))
	}
	all, err := h.SelfEvaluations(bg, p, notes)
	must(t, err)
	if len(all) != 2 || all[0].ID != then.ID || all[1].Scores["self_people"] != 4 || all[1].By != h.admin.ID || all[0].Day != then.Day {
		t.Errorf("%+v", all)
	}
	_, err = h.SelfEvaluations(bg, p, vault.PrivateKey{})
	wantKind(t, err, kiosk.Forbidden)
	_, err = h.SelfEvaluations(bg, p, h.people)
	wantKind(t, err, kiosk.Forbidden)
	lengths := map[int]int{}
	for k, v := range h.everything() {
		if strings.HasPrefix(k, "self_evaluation/") {
			lengths[len(v)]++
		}
	}
	if len(lengths) != 1 {
		t.Errorf("%v", lengths)
	}
}

func TestASelfEvaluationThatDoesNotOpenHidesNoOther(t *testing.T) {
	h, notes := quarters(t)
	p := h.person("Amina", "fish").Person.ID
	for _, day := range []kiosk.Day{today.Add(-180), today.Add(-90), today} {
		must(t, h.SaveSelfEvaluation(bg, p, h.ownWay(day, 3)))
	}
	keys := h.keys("self_evaluation/")
	h.write([]byte(keys[0]), "x")
	must(t, h.update(bg, func(tx engine.Txn) error { return put(tx, []byte(keys[1]), []byte("sealed by nobody")) }))
	if all, err := h.SelfEvaluations(bg, p, notes); err != nil || len(all) != 1 || all[0].ID != lastID([]byte(keys[2])) {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestASelfEvaluationThatIsNoneIsRefused(t *testing.T) {
	h, _ := quarters(t)
	p := h.person("Amina", "fish").Person.ID
	for want, change := range map[kiosk.Kind]func(*kiosk.SelfEvaluation){
		kiosk.Invalid:  func(e *kiosk.SelfEvaluation) { e.Scores = nil },
		kiosk.NotFound: func(e *kiosk.SelfEvaluation) { e.Set = kiosk.StockSets()[0].ID },
	} {
		e := h.ownWay(today, 3)
		change(&e)
		wantKind(t, h.SaveSelfEvaluation(bg, p, e), want)
	}
	e := h.ownWay(today, 3)
	wantKind(t, h.SaveSelfEvaluation(bg, h.NewID(), e), kiosk.NotFound)
	e.ID = kiosk.ID{}
	wantKind(t, h.SaveSelfEvaluation(bg, p, e), kiosk.Invalid)
	if n := len(h.keys("self_evaluation/")); n != 0 {
		t.Errorf("%d are kept", n)
	}
}

func TestWhatTheHolderOfANamelessCardSaidIsThatOfWhoTheyAre(t *testing.T) {
	h, notes := quarters(t)
	p, nameless := h.person("Amina", "fish").Person.ID, h.scan(h.blank().Code).Person.ID
	before, after := h.ownWay(today.Add(-1), 2), h.ownWay(today, 4)
	must(t, h.SaveSelfEvaluation(bg, nameless, before))
	must(t, h.Adopt(bg, nameless, p, h.by(), h.people))
	must(t, h.SaveSelfEvaluation(bg, nameless, after))
	for _, id := range []kiosk.ID{p, nameless} {
		all, err := h.SelfEvaluations(bg, id, notes)
		must(t, err)
		if len(all) != 2 || all[0].ID != before.ID || all[1].ID != after.ID {
			t.Errorf("%+v", all)
		}
	}
}
