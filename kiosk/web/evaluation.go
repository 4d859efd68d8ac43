package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// evaluationsData is what there is to read of a period, or of one activity.
type evaluationsData struct {
	Filter     evaluationFilter
	Sites      []kiosk.Site
	Kinds      []kiosk.ActivityKind
	Series     []seriesChoice
	Hosts      []string
	Groupings  []string
	SiteNames  map[kiosk.ID]string
	KindNames  map[string]kiosk.ActivityKind
	Response   response
	Standouts  []standout
	Statements []statement
	Scales     []scaleTable // the same in figures
	Good       []kiosk.Ranked
	Better     []kiosk.Ranked
	Trends     []trend
	Groups     []group
	Beside     []beside
	Activities []evaluated // newest first
	More       bool        // there are more of them than the page lists
	One        *oneActivity
}

// seriesChoice is a series that can be chosen, with the title, day and site of
// its last activity: several have the same title.
type seriesChoice struct {
	ID    kiosk.ID
	Title string
	Day   kiosk.Day
	Site  kiosk.ID
}

// seriesOf is the series that an activity is part of, as it is chosen.
func seriesOf(a kiosk.Activity) seriesChoice { return seriesChoice{a.Series, a.Title, a.Day, a.Site} }

// evaluated is an activity in the list below the figures.
type evaluated struct {
	store.Evaluated
	Shows bool // something of it by itself
}

// How many activities one page lists, and how many of them at once.
const (
	activitiesShown  = 100
	activitiesAtOnce = 15
)

// Latest are the activities that the page lists at once.
func (d evaluationsData) Latest() []evaluated { return atMost(d.Activities, activitiesAtOnce) }

// Earlier are the activities that the page lists when asked to.
func (d evaluationsData) Earlier() []evaluated { return d.Activities[len(d.Latest()):] }

// evaluations shows what people thought, in a period or after one activity.
func evaluations(q *request) error {
	q.countVotes()
	f, err := q.evaluationFilter()
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
	}
	f.lately(q.today())
	d := evaluationsData{Filter: f, Groupings: groupings(!f.Own())}
	if err := q.lookUpEvaluations(&d); err != nil {
		return err
	}
	r, err := q.read(f)
	if err != nil {
		return err
	}
	r.joinAlike()
	d.fill(r)
	if !f.Activity.IsZero() {
		if d.One, err = q.oneActivity(r); err != nil {
			return err
		}
	}
	return q.render("evaluations/evaluations", pageOpts{}, d)
}

// lookUpEvaluations reads what the activities name by id.
func (q *request) lookUpEvaluations(d *evaluationsData) (err error) {
	if d.Sites, err = q.s.Store.Sites(q.ctx()); err != nil {
		return err
	}
	d.SiteNames = map[kiosk.ID]string{}
	for _, s := range d.Sites {
		d.SiteNames[s.ID] = s.Name
	}
	d.Kinds, err = q.s.Store.Kinds(q.ctx())
	d.KindNames = map[string]kiosk.ActivityKind{}
	for _, k := range d.Kinds {
		d.KindNames[k.Key] = k
	}
	return err
}

// fill works the page out of a reading.
func (d *evaluationsData) fill(r reading) {
	sums := kiosk.SumUp(r.results, everyActivity)
	d.Response = r.response()
	d.Statements = r.statements(sums)
	d.Scales = scaleTables(d.Statements)
	d.Good, d.Better = kiosk.RankWhys(sums[kiosk.WhyGood]), kiosk.RankWhys(sums[kiosk.WhyBetter])
	d.Series, d.Hosts = r.choices()
	d.keepChosen()
	if !d.Filter.Activity.IsZero() {
		return
	}
	d.Standouts = r.standouts(sums)
	d.Trends = r.trends(d.Statements)
	d.Groups = r.groups()
	d.Beside = sideBySide(d.Statements, d.Groups)
	for i := len(r.chosen) - 1; i >= 0 && len(d.Activities) < activitiesShown; i-- {
		d.Activities = append(d.Activities, evaluated{r.chosen[i], len(r.alone[r.chosen[i].ID]) > 0})
	}
	d.More = len(d.Activities) < len(r.chosen)
}

// keepChosen lets the series and the host that were chosen stand among the
// choices where nothing of them is in the period.
func (d *evaluationsData) keepChosen() {
	f := &d.Filter
	if !f.Series.IsZero() && !slices.ContainsFunc(d.Series, func(s seriesChoice) bool { return s.ID == f.Series }) {
		d.Series = append(d.Series, f.Run)
	}
	switch i := slices.IndexFunc(d.Hosts, func(name string) bool { return kiosk.Fold(name) == kiosk.Fold(f.Host) }); {
	case i >= 0:
		f.Host = d.Hosts[i]
	case f.Host != "":
		d.Hosts = append(d.Hosts, f.Host)
	}
}

func everyActivity(kiosk.ID) bool { return true }
