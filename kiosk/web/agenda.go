package web

import "jobatelier/kiosk"

// agendaData is what is on, without names of people.
type agendaData struct{ Sites []siteActivities }

const agendaDays = 28

// agenda shows what is on in the coming weeks to anybody.
func agenda(q *request) error {
	if l, ok := kiosk.ParseLanguage(q.Query("lang")); ok {
		q.lang = l
	}
	sites, err := q.s.Store.Sites(q.ctx())
	if err != nil {
		return err
	}
	var d agendaData
	for _, site := range sites {
		all, err := q.s.Store.ActivitiesBetween(q.ctx(), site.ID, q.today(), q.today().Add(agendaDays))
		if err != nil {
			return err
		}
		open := all[:0]
		for _, a := range all {
			if a.IsPublic() {
				open = append(open, a)
			}
		}
		d.Sites = append(d.Sites, siteActivities{Site: site, All: open})
	}
	return q.render("agenda/agenda", pageOpts{}, d)
}
