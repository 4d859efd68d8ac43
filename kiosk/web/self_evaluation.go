package web

import (
	"slices"
	"time"

	"jobatelier/kiosk"
)

// selfEvaluationData is how somebody sees their own way, with what they said
// before.
type selfEvaluationData struct {
	Person   kiosk.Participant
	Own      voice
	Choices  []kiosk.QuestionSet // what can be asked now
	History  []selfMoment        // the latest first
	Growth   *growth             // nil where nothing was said yet
	Last     kiosk.Day           // empty where nothing was said yet
	Latest   kiosk.SelfEvaluation
	Next     kiosk.Day         // from when it is asked again
	Asked    kiosk.QuestionSet // what is being asked on this screen; the zero set for the overview
	Receipt  string
	Answered map[string]int // on this screen, where it could not be kept
}

// saidToday returns the faces that were chosen today, to be corrected; none
// where the same was not asked today.
func (d selfEvaluationData) saidToday(set kiosk.QuestionSet, today kiosk.Day) map[string]int {
	if e := d.Latest; e.Day == today && e.Set == set.ID && e.Version == set.Version {
		return e.Scores
	}
	return nil
}

// selfMoment is a line of the history.
type selfMoment struct {
	ID  kiosk.ID
	Day kiosk.Day
	Set kiosk.QuestionSet
	By  string
}

// Two reports whether the page says everything in two languages: the person's,
// and small under it the worker's.
func (d selfEvaluationData) Two(worker kiosk.Language) bool { return d.Own.Lang() != worker }

// selfEvery is after how many months somebody is asked again; nothing forbids
// it earlier.
const selfEvery = 3

// selfEvaluation shows then and now, or with ?set= asks.
func selfEvaluation(q *request) error {
	d, err := q.selfEvaluation()
	if err != nil {
		return err
	}
	if wanted := q.Query("set"); wanted != "" {
		i := slices.IndexFunc(d.Choices, func(s kiosk.QuestionSet) bool { return s.ID.String() == wanted })
		if i < 0 || d.Person.Held() {
			return kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		d.Asked, d.Receipt = d.Choices[i], q.s.Store.NewID().String() // of one day, that of the form made last is the latest
		d.Answered = d.saidToday(d.Asked, q.today())
	}
	return q.render("participants/self-evaluation", pageOpts{}, d)
}

// selfEvaluationPrint is then and now on one page, to take home.
func selfEvaluationPrint(q *request) error {
	d, err := q.selfEvaluation()
	if err != nil {
		return err
	}
	return q.render("participants/self-evaluation-print", pageOpts{}, d)
}

// selfEvaluation opens what the person of the path said of their way. Who
// looked is noted.
func (q *request) selfEvaluation() (d selfEvaluationData, err error) {
	if d.Person, err = q.participant(); err != nil {
		return d, err
	}
	key, err := q.notes()
	if err != nil {
		return d, err
	}
	all, err := q.s.Store.SelfEvaluations(q.ctx(), d.Person.ID, key)
	if err != nil {
		return d, err
	}
	all = kiosk.NewestOfADay(all)
	if d.Choices, err = q.selfSets(); err != nil {
		return d, err
	}
	d.Own = voice{q.speaking(d.Person.Language)}
	if len(all) == 0 {
		return d, nil
	}
	d.Latest = all[len(all)-1]
	d.Last = d.Latest.Day
	d.Next = kiosk.DayOf(d.Last.Noon(time.UTC).AddDate(0, selfEvery, 0), time.UTC)
	if d.History, err = q.selfHistory(all); err != nil {
		return d, err
	}
	if d.Growth, err = q.growth(all); err != nil {
		return d, err
	}
	return d, q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "self_evaluation_viewed", Subject: d.Person.ID})
}

// selfSets are the sets that can be asked about oneself.
func (q *request) selfSets() ([]kiosk.QuestionSet, error) {
	sets, err := q.s.Store.QuestionSets(q.ctx())
	return slices.DeleteFunc(sets, func(s kiosk.QuestionSet) bool { return s.Use != kiosk.UseSelf || s.Stopped }), err
}

// selfHistory lists when what was asked, and by whom.
func (q *request) selfHistory(all []kiosk.SelfEvaluation) ([]selfMoment, error) {
	names, err := q.members()
	if err != nil {
		return nil, err
	}
	moments := make([]selfMoment, len(all))
	for i, e := range all {
		set, err := q.s.Store.QuestionSetAt(q.ctx(), e.Set, e.Version)
		if err != nil {
			return nil, err
		}
		moments[len(all)-1-i] = selfMoment{ID: e.ID, Day: e.Day, Set: set, By: names[e.By]}
	}
	return moments, nil
}
