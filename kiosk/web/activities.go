package web

import (
	"slices"
	"strconv"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// activitiesData is what is planned from a day on, by site.
type activitiesData struct {
	From, Before, After kiosk.Day
	Sites               []siteActivities
	Kinds               map[string]kiosk.ActivityKind
}

type siteActivities struct {
	Site  kiosk.Site
	All   []kiosk.Activity
	Loose []looseDay // earlier days on which people came while nothing was on
}

type looseDay struct {
	Day   kiosk.Day
	Count int
}

// looseSince is how many days back scans without an activity are offered.
const looseSince = 31

const planDays = 14

func activities(q *request) error {
	from, err := kiosk.ParseDay(q.Query("from"))
	if err != nil {
		from = q.today()
	}
	d := activitiesData{From: from, Before: from.Add(-planDays), After: from.Add(planDays)}
	if d.Kinds, err = q.kinds(); err != nil {
		return err
	}
	sites, err := q.s.Store.Sites(q.ctx())
	if err != nil {
		return err
	}
	for _, site := range sites {
		all, err := q.s.Store.ActivitiesBetween(q.ctx(), site.ID, from, from.Add(planDays-1))
		if err != nil {
			return err
		}
		loose, err := q.looseDays(site.ID)
		if err != nil {
			return err
		}
		d.Sites = append(d.Sites, siteActivities{Site: site, All: all, Loose: loose})
	}
	return q.render("activities/list", pageOpts{}, d)
}

// looseDays are the days before today on which people were scanned at a site
// without an activity, the latest first.
func (q *request) looseDays(site kiosk.ID) ([]looseDay, error) {
	counts, err := q.s.Store.LooseDays(q.ctx(), site, q.today().Add(-looseSince), q.today().Add(-1))
	if err != nil {
		return nil, err
	}
	var days []looseDay
	for back := 1; back <= looseSince; back++ {
		if day := q.today().Add(-back); counts[day] > 0 {
			days = append(days, looseDay{Day: day, Count: counts[day]})
		}
	}
	return days, nil
}

// kinds are all kinds of activity by key.
func (q *request) kinds() (map[string]kiosk.ActivityKind, error) {
	all, err := q.s.Store.Kinds(q.ctx())
	kinds := map[string]kiosk.ActivityKind{}
	for _, k := range all {
		kinds[k.Key] = k
	}
	return kinds, err
}

// activityFormData is the form of one activity, or of a series.
type activityFormData struct {
	Activity  kiosk.Activity
	Start     string
	End       string
	Weeks     string
	Capacity  string
	Sites     []kiosk.Site
	Kinds     []kiosk.ActivityKind
	Audiences []string
	Modules   []string
	Ways      []kiosk.FeedbackWay
	New       bool
	Series    bool // it is part of one
	WholeRun  bool
}

func activityForm(q *request) error {
	day, err := kiosk.ParseDay(q.Query("day"))
	if err != nil {
		day = q.today()
	}
	a := kiosk.Activity{ID: q.s.Store.NewID(), Kind: "workshop", Day: day, Start: 13*60 + 30, End: 16 * 60, Audience: "everyone", Host: q.staff.Name}
	a.Site, _ = kiosk.ParseID(q.Query("site"))
	return q.showActivityForm(a, true)
}

func (q *request) showActivityForm(a kiosk.Activity, isNew bool) (err error) {
	d := activityFormData{
		Activity: a, Start: a.Start.String(), End: a.End.String(), Weeks: q.post("weeks"), Audiences: kiosk.Audiences(), Ways: kiosk.FeedbackWays(),
		New: isNew, Series: !a.Series.IsZero(), WholeRun: q.post("whole_run") == "yes",
	}
	if typed := q.post("start"); typed != "" {
		d.Start = typed
	}
	if typed := q.post("end"); typed != "" {
		d.End = typed
	}
	if a.Capacity > 0 {
		d.Capacity = strconv.Itoa(a.Capacity)
	}
	if typed := q.post("capacity"); typed != "" {
		d.Capacity = typed
	}
	if d.Sites, err = q.s.Store.Sites(q.ctx()); err != nil {
		return err
	}
	if d.Kinds, err = q.s.Store.Kinds(q.ctx()); err != nil {
		return err
	}
	if d.Modules, err = q.modulesFor(a); err != nil {
		return err
	}
	return q.render("activities/form", pageOpts{}, d)
}

// readActivity takes the form's values over into a.
func (q *request) readActivity(a kiosk.Activity) (kiosk.Activity, error) {
	var p kiosk.Problems
	a.Title, a.Theme, a.Project, a.Action = q.post("title"), q.post("theme"), q.post("project"), q.post("action")
	a.Place, a.Host, a.Audience, a.Day = q.post("place"), q.post("host"), q.post("audience"), kiosk.Day(q.post("day"))
	a.Site, a.Languages = q.id("site"), nil
	for _, l := range q.all("languages") {
		a.Languages = append(a.Languages, kiosk.Language(l))
	}
	modules, err := q.modulesFor(a)
	if err != nil {
		return a, err
	}
	a.Module, a.Feedback = q.post("module"), kiosk.FeedbackWay(q.post("feedback"))
	if a.Module != "" && !slices.Contains(modules, a.Module) {
		p.Add("module", "error.choice")
		a.Module = ""
	}
	kinds, err := q.kinds()
	if err != nil {
		return a, err
	}
	kind, ok := kinds[q.post("kind")]
	if !ok {
		p.Add("kind", "error.choice")
	}
	a.Kind, a.DropIn = kind.Key, kind.DropIn
	if a.Start, err = kiosk.ParseTimeOfDay(q.post("start")); err != nil {
		p.Add("start", "error.time")
	}
	if a.End, err = kiosk.ParseTimeOfDay(q.post("end")); err != nil {
		p.Add("end", "error.time")
	}
	a.Capacity = 0
	if typed := q.post("capacity"); typed != "" {
		a.Capacity = q.number("capacity")
	}
	if len(p) > 0 {
		return a, p.Err()
	}
	return a, a.Check()
}

// activityCreate plans one activity, or one every week.
func activityCreate(q *request) error {
	a, err := q.readActivity(kiosk.Activity{ID: q.id("id")})
	weeks := 1
	if typed := q.post("weeks"); err == nil && typed != "" {
		if weeks, err = strconv.Atoi(typed); err != nil || weeks < 1 || weeks > store.MaxSeries {
			err = kiosk.Wrong("weeks", "error.number")
		}
	}
	if err == nil && a.ID.IsZero() {
		a.ID = q.s.Store.NewID()
	}
	if err == nil {
		err = q.s.Store.AddActivities(q.ctx(), q.weekly(a, weeks)...)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showActivityForm(a, true)
	}
	return q.see("/activities/" + a.ID.String() + "?saved=1")
}

// weekly repeats an activity on the same day of the following weeks.
func (q *request) weekly(a kiosk.Activity, weeks int) []kiosk.Activity {
	if weeks > 1 {
		a.Series = q.s.Store.NewID()
	}
	all := make([]kiosk.Activity, weeks)
	for i := range all {
		all[i] = a
		all[i].Day = a.Day.Add(7 * i)
		if i > 0 {
			all[i].ID = q.s.Store.NewID()
		}
	}
	return all
}

// kindCreate adds a kind of activity in the organisation's own words.
func kindCreate(q *request) error {
	label := q.post("label")
	k := kiosk.ActivityKind{Key: strings.ReplaceAll(kiosk.Fold(label), " ", "_"), Label: label, DropIn: q.post("drop_in") == "yes"}
	kinds, err := q.kinds()
	if err != nil {
		return err
	}
	err = k.Check()
	if _, taken := kinds[k.Key]; taken {
		err = kiosk.Wrong("label", "error.name_taken")
	}
	if err == nil {
		err = q.s.Store.PutKind(q.ctx(), k)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return activities(q)
	}
	return q.see("/activities?saved=1")
}

// activityData is one activity with its list and run.
type activityData struct {
	store.List
	Counts  store.Counts
	Kind    kiosk.ActivityKind
	Series  []kiosk.Activity
	Asked   *store.Asked // what is asked after it, with smileys
	Members map[kiosk.ID]string
	Devices map[kiosk.ID]kiosk.Device
	Found   []kiosk.Participant // looked up, to be expected
	Query   string
	Ended   bool
	Typed   map[string]string // of a list on paper that is being typed over
}

// Ticked reports whether a line of a list on paper was ticked.
func (d activityData) Ticked(id kiosk.ID) bool { return d.Typed["came_"+id.String()] == "yes" }

// At returns a time that was typed into a line of a list on paper.
func (d activityData) At(field string, id kiosk.ID) string { return d.Typed[field+"_"+id.String()] }

// printedLines is how many lines a printed list has at the least, so that a
// group that nobody expected can sign.
const printedLines = 20

// EmptyLines are the numbers of the empty lines of a printed list: six, or more
// where there is room for more people or hardly anybody is on it yet.
func (d activityData) EmptyLines() []int {
	n := max(6, printedLines-len(d.Lines), d.Activity.Capacity-len(d.Lines))
	return make([]int, min(n, 60))
}

func activityPage(q *request) error { return q.showActivity("activities/activity") }

func activityPrint(q *request) error {
	if id, err := q.pathID("activity"); err == nil {
		if err := q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "list_printed", Subject: id}); err != nil {
			return err
		}
	}
	return q.showActivity("activities/print")
}

func (q *request) showActivity(page string) error {
	id, err := q.pathID("activity")
	if err != nil {
		return err
	}
	d := activityData{Query: kiosk.CleanText(q.Query("q")), Devices: map[kiosk.ID]kiosk.Device{}, Typed: map[string]string{}}
	if d.List, err = q.s.Store.List(q.ctx(), id); err != nil {
		return err
	}
	d.Counts, d.Ended = d.List.Counts(), !q.now.Before(d.Activity.Ends(q.zone))
	if q.site, err = q.s.Store.Site(q.ctx(), d.Activity.Site); err != nil {
		return err
	}
	kinds, err := q.kinds()
	if err != nil {
		return err
	}
	d.Kind = kinds[d.Activity.Kind]
	if !d.Activity.Series.IsZero() {
		if d.Series, err = q.s.Store.Series(q.ctx(), d.Activity.Series); err != nil {
			return err
		}
	}
	if d.Asked, err = q.askedAfter(id); err != nil {
		return err
	}
	if d.Members, err = q.members(); err != nil {
		return err
	}
	devices, err := q.s.Store.Devices(q.ctx())
	if err != nil {
		return err
	}
	for _, one := range devices {
		d.Devices[one.ID] = one
	}
	if d.Query != "" {
		found, err := q.s.Store.Search(q.ctx(), d.Query, "")
		if err != nil {
			return err
		}
		d.Found = found.People
	}
	if page == "activities/paper" {
		if err := q.typedOver(&d); err != nil {
			return err
		}
	}
	return q.render(page, pageOpts{}, d)
}
