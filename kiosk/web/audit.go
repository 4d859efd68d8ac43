package web

import (
	"strings"
	"time"

	"jobatelier/kiosk"
)

// auditData is a month of the audit log.
type auditData struct {
	Month, Before, After string
	Lines                []kiosk.Audit
	Names                map[kiosk.ID]string // of staff; people are named by id only
	Most                 int                 // of the lines; there may be more
}

// Cut reports whether the month may have more lines than are shown.
func (d auditData) Cut() bool { return len(d.Lines) >= d.Most }

const auditMost = 5000

func auditPage(q *request) error {
	month, err := time.Parse("2006-01", q.Query("month"))
	if err != nil {
		local := q.now.In(q.zone)
		month = time.Date(local.Year(), local.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	d := auditData{Month: month.Format("2006-01"), Most: auditMost}
	d.Before, d.After = month.AddDate(0, -1, 0).Format("2006-01"), month.AddDate(0, 1, 0).Format("2006-01")
	if d.Lines, err = q.s.Store.Audit(q.ctx(), d.Month, auditMost); err != nil {
		return err
	}
	if d.Names, err = q.members(); err != nil {
		return err
	}
	return q.render("audit/audit", pageOpts{}, d)
}

// AuditDetail is what a line of the log adds, in words: why a file was opened,
// what somebody is to a person, the state and the roles of a colleague. What the
// program has no words for stands as it was noted.
func (p *page) AuditDetail(a kiosk.Audit) string {
	families := map[string][]string{
		"assignment_made": {"role_for."}, "referral_taken": {"role_for."}, "team_joined": {"role_for."}, "left_taken_on": {"role_for."},
		"glass_broken": {"glass.why."}, "paper_discarded": {"file.choice."},
		"staff_changed": {"staff_state.", "role."},
	}[a.Action]
	if families == nil {
		return a.Detail
	}
	parts := strings.FieldsFunc(a.Detail, func(r rune) bool { return strings.ContainsRune(" []", r) })
	for i, part := range parts {
		for _, family := range families {
			if p.printer.Has(family + part) {
				parts[i] = p.T(family + part)
				break
			}
		}
	}
	return strings.Join(parts, ", ")
}
