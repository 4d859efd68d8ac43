package web

import "jobatelier/kiosk"

// endData is the last question of a CV, or what was said to it.
type endData struct {
	cvDesk
	Stage string // ask, sure, kept, gone
}

// cvEnd asks what is to become of the CV. Who has none is not asked.
func cvEnd(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	n, err := q.s.Store.HasCV(q.ctx(), d.Person.ID)
	if err != nil {
		return err
	}
	if !n.Has {
		return q.see("/kiosk/me")
	}
	return q.showEnd(d, "ask")
}

func (q *request) showEnd(d cvDesk, stage string) error {
	o := pageOpts{State: "ask", Idle: true}
	if stage == "kept" || stage == "gone" {
		o = pageOpts{State: "ok", Sound: "left", Clear: 8, Idle: true}
	}
	return q.render("kiosk/cv-end", o, endData{d, stage})
}

// cvKeepOrForget ends the visit. That a CV is gone is only said once it is off
// the disk, and forgetting is asked twice.
func cvKeepOrForget(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	switch q.post("do") {
	case "keep":
		return q.endWith(d, "kept")
	case "forget":
		return q.showEnd(d, "sure")
	case "forget_sure":
		if err := q.s.Store.ForgetCV(q.ctx(), d.Person.ID); err != nil {
			return err
		}
		return q.endWith(d, "gone")
	}
	return q.showEnd(d, "ask")
}

// endWith ends the visit and says so in the language that was spoken; the
// screen is nobody's by then.
func (q *request) endWith(d cvDesk, stage string) error {
	if err := q.endVisit(); err != nil {
		return err
	}
	q.dropCookie(cookieLanguage)
	q.person, q.visit = kiosk.Participant{}, kiosk.Visit{}
	d.Person = kiosk.Participant{}
	return q.showEnd(d, stage)
}
