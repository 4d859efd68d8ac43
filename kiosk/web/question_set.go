package web

import (
	"slices"

	"jobatelier/kiosk"
)

// questionSetData is the form of a set, with what was typed into it.
type questionSetData struct {
	Set      kiosk.QuestionSet  // as it stands in the form
	Asked    kiosk.QuestionSet  // as it is asked now; of a new one nothing
	Newer    *kiosk.QuestionSet // that a colleague saved while this one was typed
	Name     string
	Whom     string // what it belongs to: everything, kinds or module
	Kinds    []kiosk.ActivityKind
	Known    map[string]kiosk.ActivityKind
	Modules  []string
	Built    []kiosk.Question // the statements that are built in
	Pictures []string
	Faces    []int // how many can be chosen
	Ways     []kiosk.FeedbackWay
	Recorded map[string][]kiosk.Language
	Heard    string // the question whose recordings are open
	Preview  questionPreview
	Busy     bool    // people are answering it now
	Instead  instead // of this set, once it is stopped
}

// Path is where the form is sent.
func (d questionSetData) Path() string {
	if d.New() {
		return "/questions/new"
	}
	return "/questions/" + d.Set.ID.String()
}

// New reports whether the set was never saved.
func (d questionSetData) New() bool { return d.Set.ID.IsZero() }

// Self reports whether the set is about somebody's own way.
func (d questionSetData) Self() bool { return d.Set.Use == kiosk.UseSelf }

// Most is how many statements it can have.
func (d questionSetData) Most() int {
	if d.Self() {
		return kiosk.ObjectivesMost
	}
	return kiosk.QuestionsMost
}

// Ticked reports whether a kind of activity is ticked.
func (d questionSetData) Ticked(kind string) bool { return slices.Contains(d.Set.Kinds, kind) }

// Shown returns the pictogram of a statement in the form: the one that was
// chosen, else that of the built-in statement; empty where there is none yet.
func (d questionSetData) Shown(s kiosk.Question) string { return pictureOf(s) }

// Words are those of a statement in one language.
func (d questionSetData) Words(s kiosk.Question, l kiosk.Language) string { return s.Text[l] }

// Picked returns the pictogram that was chosen for a statement; empty for that
// of the built-in one, so that it goes along when another is chosen.
func (d questionSetData) Picked(s kiosk.Question) string {
	if built, ok := builtIn(s.Stock); ok && built.Picture == s.Picture {
		return ""
	}
	return s.Picture
}

// Next is the version that saving makes.
func (d questionSetData) Next() int { return d.Set.Version + 1 }

// Missing are the languages in which a statement has no words of its own, so
// that people read the Dutch ones.
func (d questionSetData) Missing(s kiosk.Question) (missing []kiosk.Language) {
	for _, l := range kiosk.Languages() {
		if s.Stock == "" && s.Text[l] == "" {
			missing = append(missing, l)
		}
	}
	return missing
}

// questionSet reads the set of the path; a new one where the path names none.
func (q *request) questionSet() (kiosk.QuestionSet, error) {
	if q.Params("set") == "" {
		return newQuestionSet(kiosk.Use(q.Query("use"))), nil
	}
	id, err := q.pathID("set")
	if err != nil {
		return kiosk.QuestionSet{}, err
	}
	return q.s.Store.QuestionSet(q.ctx(), id)
}

// newQuestionSet is what the form of a new set begins with.
func newQuestionSet(use kiosk.Use) kiosk.QuestionSet {
	if use != kiosk.UseSelf {
		use = kiosk.UseActivity
	}
	s := kiosk.QuestionSet{Use: use, Scale: 4, Way: kiosk.ByCard, Why: true}
	for _, one := range kiosk.StockQuestions(use)[1:4] {
		one.Key = ""
		s.Questions = append(s.Questions, one)
	}
	return s
}

func questionSetForm(q *request) error {
	s, err := q.questionSet()
	if err != nil {
		return err
	}
	return q.showQuestionSet(questionSetData{Set: s, Asked: s, Name: q.setName(s), Heard: q.Query("heard")})
}

// showQuestionSet shows the form with what d has of the set.
func (q *request) showQuestionSet(d questionSetData) (err error) {
	d.Pictures, d.Faces, d.Ways = questionPictures(), []int{3, 4, 5}, kiosk.FeedbackWays()
	d.Built = kiosk.StockQuestions(d.Set.Use)
	if d.Whom == "" {
		d.Whom = whomOf(d.Set)
	}
	if d.Known, err = q.kinds(); err != nil {
		return err
	}
	if d.Kinds, err = q.askableKinds(); err != nil {
		return err
	}
	all, err := q.s.Store.QuestionSets(q.ctx())
	if err != nil {
		return err
	}
	d.Modules = modulesOf(all)
	if !d.New() {
		d.Instead = insteadOf(d.Asked, all)
		if d.Busy, err = q.isBeingAnswered(d.Asked, all); err != nil {
			return err
		}
		if d.Recorded, err = q.s.Store.Recorded(q.ctx(), d.Set.ID); err != nil {
			return err
		}
	}
	d.Preview = q.previewSet(d.Set)
	q.Set("Permissions-Policy", withMicrophone)
	return q.render("questions/form", pageOpts{}, d)
}

// askableKinds are the kinds of activity after which anything is asked.
func (q *request) askableKinds() ([]kiosk.ActivityKind, error) {
	all, err := q.s.Store.Kinds(q.ctx())
	return slices.DeleteFunc(slices.Clone(all), func(k kiosk.ActivityKind) bool {
		return !kiosk.Activity{Kind: k.Key}.IsPublic()
	}), err
}

// modulesOf are the modules that sets are for, each once.
func modulesOf(sets []kiosk.QuestionSet) []string {
	var modules []string
	for _, s := range sets {
		if s.Module != "" && !s.Stopped {
			modules = append(modules, s.Module)
		}
	}
	slices.Sort(modules)
	return slices.Compact(modules)
}

// whomOf is what a set belongs to, as the form says it.
func whomOf(s kiosk.QuestionSet) string {
	switch {
	case s.Module != "":
		return "module"
	case len(s.Kinds) > 0:
		return "kinds"
	}
	return "everything"
}

// setName is what a set is called, in the language of the request.
func (q *request) setName(s kiosk.QuestionSet) string { return q.page(pageOpts{}, nil).SetName(s) }

// SetName returns what a set of questions is called.
func (p *page) SetName(s kiosk.QuestionSet) string {
	if s.Stock != "" {
		return p.T("question_set.stock." + s.Stock)
	}
	return s.Name
}
