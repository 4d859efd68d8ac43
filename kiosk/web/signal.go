package web

import (
	"slices"

	"jobatelier/kiosk"
)

// signalData is the two taps with which a first signal goes to the right
// service.
type signalData struct {
	Person  kiosk.Participant
	Signals []signalTo
	Sent    []kiosk.Record // signals before, the newest first
}

// signalTo is a signal with the partners that are for it.
type signalTo struct {
	Service  string
	Partners []kiosk.Partner
}

func signalForm(q *request) error {
	file, err := q.fileOf()
	if err != nil {
		return err
	}
	all, err := q.s.Store.Partners(q.ctx())
	if err != nil {
		return err
	}
	d := signalData{Person: q.client}
	for _, service := range kiosk.Signals() {
		d.Signals = append(d.Signals, signalTo{service, partnersFor(all, service)})
	}
	for _, r := range slices.Backward(file.Of("referral")) {
		if r.Values["signal"] == "yes" {
			d.Sent = append(d.Sent, r)
		}
	}
	return q.render("together/signal", pageOpts{}, d)
}

// partnersFor are those that offer a service.
func partnersFor(all []kiosk.Partner, service string) (some []kiosk.Partner) {
	for _, p := range all {
		if !p.Stopped && slices.Contains(p.Services, service) {
			some = append(some, p)
		}
	}
	return some
}

// signalSave keeps that a signal was passed on. The button that was tapped says
// that the person knows and agrees; nothing else of them is shared.
func signalSave(q *request) error {
	all, err := q.s.Store.Partners(q.ctx())
	if err != nil {
		return err
	}
	service := q.post("service")
	if !slices.Contains(kiosk.Signals(), service) {
		return kiosk.Fail(kiosk.Invalid, "error.choice")
	}
	offers := partnersFor(all, service)
	i := slices.IndexFunc(offers, func(p kiosk.Partner) bool { return p.ID == q.id("partner") })
	if i < 0 {
		return kiosk.Fail(kiosk.Invalid, "error.choice")
	}
	e := q.newEntry("referral")
	e.Of, e.Set = e.ID, signalled(service, offers[i], kiosk.DayOf(e.At, q.zone))
	if err := e.Check(q.zone); err != nil {
		return err
	}
	if err := q.write(e); err != nil {
		return err
	}
	return q.see(q.here("/signal?saved=1"))
}

func signalled(service string, to kiosk.Partner, on kiosk.Day) kiosk.Values {
	v := kiosk.Values{
		"service": service, "partner": to.Name, "signal": "yes", "conditions": "informed",
		"state": "sent", "sent": string(on),
	}
	if !to.Secrecy {
		v["no_secrecy"] = "yes"
	}
	return v
}

// referralPrintData is the letter to a partner.
type referralPrintData struct {
	Person  kiosk.Participant
	Record  kiosk.Record
	Named   bool   // the person agreed that their name is on it
	Shared  string // empty where a condition for sharing holds no more
	From    string
	Agreed  []string
	Secrecy bool
}

// referralPrint is the letter to the partner: what was agreed to share, and no
// more.
func referralPrint(q *request) error {
	file, err := q.fileOf()
	if err != nil {
		return err
	}
	id, err := q.pathID("record")
	if err != nil {
		return err
	}
	r, ok := file.Record(id)
	if !ok || r.Noun != "referral" || r.Struck() {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	d := referralPrintData{Person: q.client, Record: r, Named: r.Has("conditions", "informed"), Secrecy: r.Values["no_secrecy"] != "yes"}
	if r.MayShare() {
		d.Shared = r.Values["shared"]
	}
	for _, c := range kiosk.SharingConditions() {
		if r.Has("conditions", c) {
			d.Agreed = append(d.Agreed, c)
		}
	}
	names, err := q.members()
	if err != nil {
		return err
	}
	d.From = names[r.By]
	return q.render("together/referral-print", pageOpts{}, d)
}

// SignalPicture is the pictogram of a signal.
func (p *page) SignalPicture(service string) string {
	switch service {
	case "childcare":
		return "children"
	case "papers":
		return "passport"
	case "housing":
		return "home"
	case "debts":
		return "money"
	}
	return "question"
}
