package web

import (
	"time"

	"jobatelier/kiosk"
)

// auditData is a month of the audit log.
type auditData struct {
	Month, Before, After string
	Lines                []kiosk.Audit
	Names                map[kiosk.ID]string // of staff; people are named by id only
}

const auditMost = 5000

func auditPage(q *request) error {
	month, err := time.Parse("2006-01", q.Query("month"))
	if err != nil {
		local := q.now.In(q.zone)
		month = time.Date(local.Year(), local.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	d := auditData{Month: month.Format("2006-01"), Names: map[kiosk.ID]string{}}
	d.Before, d.After = month.AddDate(0, -1, 0).Format("2006-01"), month.AddDate(0, 1, 0).Format("2006-01")
	if d.Lines, err = q.s.Store.Audit(q.ctx(), d.Month, auditMost); err != nil {
		return err
	}
	all, err := q.s.Store.StaffMembers(q.ctx())
	if err != nil {
		return err
	}
	for _, m := range all {
		d.Names[m.ID] = m.Name
	}
	return q.render("audit/audit", pageOpts{}, d)
}
