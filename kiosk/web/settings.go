package web

import (
	"strconv"

	"jobatelier/kiosk"
)

// settingsData is the organisation and its sites.
type settingsData struct {
	Org     kiosk.Organisation
	Sites   []kiosk.Site
	New     kiosk.Site
	Grounds []kiosk.LegalGround
	Zones   []string
}

func settings(q *request) error { return q.showSettings(q.org, kiosk.Site{}) }

func (q *request) showSettings(o kiosk.Organisation, s kiosk.Site) error {
	sites, err := q.s.Store.Sites(q.ctx())
	if err != nil {
		return err
	}
	return q.render("settings/settings", pageOpts{}, settingsData{
		Org: o, Sites: sites, New: s, Grounds: kiosk.LegalGrounds(), Zones: withZone(o.Zone),
	})
}

// withZone are the zones offered, with the one that is set.
func withZone(zone string) []string {
	for _, z := range zones {
		if z == zone {
			return zones
		}
	}
	return append([]string{zone}, zones...)
}

// number reads a whole number of the form; -1 where it is none.
func (q *request) number(field string) int {
	n, err := strconv.Atoi(q.post(field))
	if err != nil {
		return -1
	}
	return n
}

func settingsChange(q *request) error {
	o := q.org
	o.Name, o.Zone, o.Contact = q.post("name"), q.post("zone"), q.post("contact")
	o.Formal, o.Ground = q.post("formal") == "yes", kiosk.LegalGround(q.post("ground"))
	o.MinorAge, o.LateAfter = q.number("minor_age"), q.number("late_after")
	o.Revision = uint64(max(0, q.number("revision")))
	if err := q.s.Store.SetOrganisation(q.ctx(), o); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showSettings(o, kiosk.Site{})
	}
	return q.audited("settings_changed", kiosk.ID{}, "/settings?saved=1")
}

// audited notes what was done and leads on.
func (q *request) audited(action string, subject kiosk.ID, path string) error {
	if err := q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: action, Subject: subject}); err != nil {
		return err
	}
	return q.see(path)
}

// siteChange adds a site or changes one.
func siteChange(q *request) error {
	site := kiosk.Site{ID: q.id("id"), Name: q.post("site_name"), Municipality: q.post("municipality")}
	site.Revision = uint64(max(0, q.number("revision")))
	if err := q.s.Store.PutSite(q.ctx(), site); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showSettings(q.org, site)
	}
	return q.audited("site_changed", site.ID, "/settings?saved=1")
}
