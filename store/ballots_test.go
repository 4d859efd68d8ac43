package store

import (
	"errors"
	"os"
	"testing"

	"jobatelier/kiosk"
)

// inMemory is a house whose disk is memory, where the machine has such a folder:
// for tests that write much and look at something else than what is durable.
func inMemory(t testing.TB) *house {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "house")
	if err != nil {
		return open(t)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	h := emptyIn(t, folder)
	must(t, h.SetUp(bg, h.setUp()))
	return h
}

// talk is an activity of this morning that people answer about at the door or
// with their card.
func (h *house) talk(way kiosk.FeedbackWay, change ...func(*kiosk.Activity)) kiosk.Activity {
	h.t.Helper()
	return h.plan("09:00", "11:00", append([]func(*kiosk.Activity){func(a *kiosk.Activity) { a.Feedback = way }}, change...)...)
}

// filled is a ballot as it is asked now, with these scores in the order of the
// questions, at the door of the site.
func (h *house) filled(a kiosk.Activity, scores ...int) Cast {
	h.t.Helper()
	asked, err := h.AskedOf(bg, a.ID)
	must(h.t, err)
	b := kiosk.Ballot{ID: h.RandomID(), Activity: a.ID, Set: asked.Set.ID, Version: asked.Set.Version, Scores: map[string]int{}}
	for i, score := range scores {
		b.Scores[asked.Set.Questions[i].Key] = score
	}
	return Cast{Ballot: b, Site: a.Site}
}

// by is the same ballot of somebody's card.
func (c Cast) by(p kiosk.ID) Cast {
	c.Participant = p
	return c
}

// cast casts ballots at the door.
func (h *house) cast(a kiosk.Activity, ballots ...[]int) {
	h.t.Helper()
	for _, scores := range ballots {
		must(h.t, h.CastBallot(bg, h.filled(a, scores...)))
	}
}

// counted counts at that time of today, and returns what there is to read.
func (h *house) counted(clock string) Evaluations {
	h.t.Helper()
	h.to(clock)
	must(h.t, h.Count(bg, h.people))
	return h.evaluations(EvaluationFilter{})
}

func (h *house) evaluations(f EvaluationFilter) Evaluations {
	h.t.Helper()
	all, err := h.Evaluations(bg, f)
	must(h.t, err)
	return all
}

// sums are what is shown of some activities.
func (h *house) sums(f EvaluationFilter) map[string]kiosk.Counts {
	h.t.Helper()
	return kiosk.SumUp(h.evaluations(f).Results, func(kiosk.ID) bool { return true })
}

// ownSet is a set of an organisation's own, asked at the door after one kind.
func (h *house) ownSet(kind string, change ...func(*kiosk.QuestionSet)) kiosk.QuestionSet {
	h.t.Helper()
	set := kiosk.QuestionSet{
		Name: "Fietsles", Use: kiosk.UseActivity, Kinds: []string{kind}, Scale: 4, Way: kiosk.BySmiley, Why: true, FreeText: true,
		Questions: []kiosk.Question{
			{Text: map[kiosk.Language]string{kiosk.Dutch: "Ik durf fietsen", kiosk.French: "J’ose rouler"}},
			{Text: map[kiosk.Language]string{kiosk.Dutch: "Ik ken de weg"}}, {Stock: "welcome"},
		},
	}
	for _, c := range change {
		c(&set)
	}
	kept, err := h.SaveQuestionSet(bg, h.NewID(), set, h.by())
	must(h.t, err)
	return kept
}

// wantKey fails unless err says that.
func wantKey(t testing.TB, err error, want string) {
	t.Helper()
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Key != want {
		t.Errorf("%v, want %s", err, want)
	}
}
