package web

import (
	"slices"

	"jobatelier/kiosk"
)

// partnersData is the organisations that people are sent to or come from.
type partnersData struct {
	All      []kiosk.Partner
	Edit     kiosk.Partner // what the form says
	Open     bool
	Services []string
}

func partners(q *request) error {
	all, err := q.s.Store.Partners(q.ctx())
	if err != nil {
		return err
	}
	d := partnersData{All: all}
	if i := slices.IndexFunc(all, func(p kiosk.Partner) bool { return p.ID.String() == q.Query("edit") }); i >= 0 {
		d.Edit, d.Open = all[i], true
	}
	return q.showPartners(d)
}

// partnersNow returns those that did not stop.
func (q *request) partnersNow() ([]kiosk.Partner, error) {
	all, err := q.s.Store.Partners(q.ctx())
	return slices.DeleteFunc(all, func(p kiosk.Partner) bool { return p.Stopped }), err
}

func (q *request) showPartners(d partnersData) error {
	d.Services = kiosk.Services()
	return q.render("together/partners", pageOpts{}, d)
}

// partnerSave adds one, changes it, or notes that it stopped.
func partnerSave(q *request) error {
	p := kiosk.Partner{
		ID: q.id("id"), Name: q.post("partner_name"), Services: q.all("services"), Phone: q.post("phone"), Email: q.post("email"),
		Secrecy: q.post("secrecy") == "yes", Mission: q.post("mission") == "yes", Stopped: q.post("stopped") == "yes", Revision: uint64(max(0, q.number("revision"))),
	}
	if number, err := kiosk.ParsePhone(p.Phone); err == nil {
		p.Phone = number
	}
	if p.ID.IsZero() {
		p.ID = q.receipt()
	}
	err := p.Check()
	if err == nil {
		err = q.s.Store.SavePartner(q.ctx(), p, q.actor())
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.partnersAgain(p)
	}
	return q.see("/partners?saved=1")
}

func (q *request) partnersAgain(p kiosk.Partner) error {
	all, err := q.s.Store.Partners(q.ctx())
	if err != nil {
		return err
	}
	return q.showPartners(partnersData{All: all, Edit: p, Open: true})
}

// Offers reports whether a service is ticked.
func (d partnersData) Offers(service string) bool { return slices.Contains(d.Edit.Services, service) }
