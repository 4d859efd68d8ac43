package web

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// signalData is the few taps with which a first signal goes to the right
// service. The program sends nothing: a person calls, or gives a letter along.
type signalData struct {
	Person  kiosk.Participant
	Signals []signalTo
	Waits   []signalWaits  // those that nobody passed on yet
	Sent    []kiosk.Record // the others, the newest first
	Service string         // of the form in which something is wrong
	To      kiosk.ID       // its partner
	Ticked  []string       // its conditions
}

// signalTo is a signal with the partners that are for it.
type signalTo struct {
	Service  string
	Partners []kiosk.Partner
}

// signalWaits is a signal that was written down and is not gone yet.
type signalWaits struct {
	Record  kiosk.Record
	Partner kiosk.Partner // the zero one where it is none of ours any more
}

// Asks reports whether a form is the one in which something is wrong.
func (d signalData) Asks(service string, to kiosk.Partner) bool {
	return d.To == to.ID && d.Service == service
}

// Conditions are those that can hold of a partner and that are ticked apart:
// that the person knows and agrees is said by the button itself.
func (signalData) Conditions(to kiosk.Partner) []string {
	return slices.DeleteFunc(kiosk.SharingConditions(), func(c string) bool {
		return c == "informed" || c == "secrecy" && !to.Secrecy
	})
}

// Holds reports whether a condition is ticked before anybody looked: a name and
// what it is about are no more than is needed, and are for the person's good;
// an organiser said of the partner whether it is bound by secrecy and works for
// the same.
func (d signalData) Holds(service string, to kiosk.Partner, condition string) bool {
	if d.Asks(service, to) {
		return slices.Contains(d.Ticked, condition)
	}
	return condition != "mission" || to.Mission
}

func signalForm(q *request) error { return q.askSignal(signalData{}) }

func (q *request) askSignal(d signalData) error {
	file, err := q.fileOf()
	if err != nil {
		return err
	}
	all, err := q.s.Store.Partners(q.ctx())
	if err != nil {
		return err
	}
	d.Person = q.client
	for _, service := range kiosk.Signals() {
		d.Signals = append(d.Signals, signalTo{service, partnersFor(all, service)})
	}
	for _, r := range slices.Backward(file.Of("referral")) {
		switch {
		case r.Values["signal"] != "yes":
		case r.Values["state"] == "sent" && r.Values["way"] == "":
			d.Waits = append(d.Waits, signalWaits{r, partnerNamed(all, r.Values["partner"])})
		default:
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

// partnerNamed is the partner of that name; the zero one where there is none.
func partnerNamed(all []kiosk.Partner, name string) kiosk.Partner {
	if i := slices.IndexFunc(all, func(p kiosk.Partner) bool { return p.Name == name }); i >= 0 {
		return all[i]
	}
	return kiosk.Partner{}
}

// signalSave keeps a signal, or of one that is there how it got to the partner.
func signalSave(q *request) error {
	if q.post("of") != "" {
		return q.signalPassed()
	}
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
	if err := q.keepSignal(service, offers[i]); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.askSignal(signalData{Service: service, To: offers[i].ID, Ticked: q.all("conditions")})
	}
	return q.see(q.here("/signal?saved=1"))
}

// keepSignal wants the person to know and to agree. Nothing of them is shared
// but their name and what it is about.
func (q *request) keepSignal(service string, to kiosk.Partner) error {
	ticked := q.all("conditions")
	if !slices.Contains(ticked, "informed") {
		return kiosk.Wrong("conditions", "error.not_informed")
	}
	e := q.newEntry("referral")
	e.Of, e.Set = e.ID, kiosk.Values{
		"service": service, "partner": to.Name, "signal": "yes", "conditions": strings.Join(ticked, " "),
		"state": "sent", "sent": string(kiosk.DayOf(e.At, q.zone)),
	}
	if !to.Secrecy {
		e.Set["no_secrecy"] = "yes"
	}
	if err := e.Check(q.zone); err != nil {
		return err
	}
	return q.write(e)
}

// signalPassed keeps that a signal got to its partner, today.
func (q *request) signalPassed() error {
	e := q.newEntry("referral")
	n := kiosk.ReferralNoun()
	file, err := q.fileOf()
	if err != nil {
		return err
	}
	if _, err := file.RecordOf(e.Noun, e.Of); err != nil {
		return err
	}
	seen := q.seen(n)
	e.Set = kiosk.Values{"way": q.post("way")}
	if today := string(kiosk.DayOf(e.At, q.zone)); today != seen["sent"] {
		e.Set["sent"] = today
	}
	e.Seen = only(seen, e.Set)
	if e.Set["way"] == "" {
		return kiosk.Wrong("way", "error.required")
	}
	if err := e.Check(q.zone); err != nil {
		return err
	}
	if err := q.write(e); err != nil {
		return err
	}
	return q.see(q.here("/signal?saved=1"))
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
