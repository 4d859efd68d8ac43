package web

import (
	"jobatelier/kiosk"
	"jobatelier/static"
)

// arriveData is what somebody without a card has said so far.
type arriveData struct {
	Step      string // name, picture or wait
	Receipt   string
	FirstName string
	Pictures  []string
	Offset    int
}

// arriveStart asks the first name of who has no card at hand.
func arriveStart(q *request) error {
	if err := q.over(); err != nil {
		return err
	}
	q.lang = kiosk.Dutch
	q.chooseLanguage()
	return q.showArrive(arriveData{Step: "name", Receipt: q.s.Store.RandomID().String()})
}

// arriveStep asks the picture, and then lights the live list. It never says
// whether somebody of that name is known.
func arriveStep(q *request) error {
	if err := q.over(); err != nil {
		return err
	}
	d := arriveData{Step: q.post("step"), Receipt: q.post("receipt"), FirstName: q.post("first_name"), Offset: q.offset()}
	var p kiosk.Problems
	p.FirstName(d.FirstName)
	if err := p.Err(); err != nil || q.post("go") == "back" {
		d.Step = "name"
		if err != nil && q.post("go") != "back" {
			if err := q.invalid(err); err != nil {
				return err
			}
		}
		return q.showArrive(d)
	}
	if d.Step != "picture" || q.post("go") == "more" {
		if d.Step == "picture" {
			d.Offset += picturesShown
		}
		d.Step = "picture"
		return q.showArrive(d)
	}
	id, err := kiosk.ParseID(d.Receipt)
	if err != nil {
		id = q.s.Store.RandomID()
	}
	picture := q.post("picture")
	if !isPicture(picture) {
		picture = ""
	}
	if err := q.s.Store.Arrive(q.ctx(), kiosk.Arrival{
		ID: id, Site: q.device.Site, Device: q.device.ID, FirstName: d.FirstName, Picture: picture, Language: q.lang,
	}); err != nil {
		return err
	}
	d.Step = "wait"
	return q.showArrive(d)
}

func (q *request) showArrive(d arriveData) error {
	o := pageOpts{State: "form", Idle: true}
	switch d.Step {
	case "picture":
		d.Pictures, d.Offset = somePictures(static.Pictures(), d.Offset)
	case "wait":
		o = pageOpts{State: "ask", Sound: "already", Clear: 10, Idle: true}
	}
	return q.render("kiosk/arrive", o, d)
}

func isPicture(name string) bool {
	for _, p := range static.Pictures() {
		if p == name {
			return true
		}
	}
	return false
}
