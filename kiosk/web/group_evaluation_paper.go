package web

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"jobatelier/kiosk"
	"jobatelier/kiosk/i18n"
)

// voice says statements and faces in one language, which may be another than
// the page's.
type voice struct{ *i18n.Printer }

// Statement returns what a question says.
func (v voice) Statement(q kiosk.Question) string {
	if q.Stock != "" {
		return v.T("kiosk.question." + q.Stock)
	}
	return q.In(v.Lang())
}

// Direction is that of the words that Statement returned: an organisation that
// wrote no Arabic reads its Dutch.
func (v voice) Direction(q kiosk.Question) string {
	if q.Stock == "" && q.Text[v.Lang()] == "" {
		return kiosk.Dutch.Direction()
	}
	return v.Dir()
}

// FaceWords returns what stands under a face.
func (v voice) FaceWords(score, scale int) string {
	return v.T(fmt.Sprintf("kiosk.face.%d.%d", scale, score))
}

// Day returns a day with its year.
func (v voice) Day(d kiosk.Day) string { return v.DateYear(d.Noon(time.UTC)) }

// groupPaperData is a table for pens, in Dutch and perhaps a second language.
type groupPaperData struct {
	groupEvaluationData
	Dutch  voice
	Second *voice
}

// Speaks reports whether the second language of the table is l; Dutch stands
// for none.
func (d groupPaperData) Speaks(l kiosk.Language) bool {
	if d.Second == nil {
		return l == kiosk.Dutch
	}
	return d.Second.Lang() == l
}

// longFrom is from how many letters on a statement is set smaller, so that the
// table stays on one page.
const longFrom = 48

// Long reports whether one of the statements is.
func (d groupPaperData) Long() bool {
	return slices.ContainsFunc(d.Set.Questions, func(q kiosk.Question) bool {
		long := utf8.RuneCountInString(d.Dutch.Statement(q)) >= longFrom
		return long || d.Second != nil && utf8.RuneCountInString(d.Second.Statement(q)) >= longFrom
	})
}

// groupEvaluationPaper prints the statements with a box for each face.
func groupEvaluationPaper(q *request) error {
	g, err := q.groupEvaluation()
	if err != nil {
		return err
	}
	d := groupPaperData{groupEvaluationData: g, Dutch: voice{q.speaking(kiosk.Dutch)}}
	if l := q.secondLanguage(g.Activity); l != kiosk.Dutch {
		d.Second = &voice{q.speaking(l)}
	}
	if q.site, err = q.s.Store.Site(q.ctx(), g.Activity.Site); err != nil {
		return err
	}
	return q.render("activities/evaluation-paper", pageOpts{}, d)
}

// secondLanguage is the one that was asked for, else the first of the
// activity's besides Dutch.
func (q *request) secondLanguage(a kiosk.Activity) kiosk.Language {
	if l, ok := kiosk.ParseLanguage(q.Query("lang")); ok {
		return l
	}
	for _, l := range a.Languages {
		if l != kiosk.Dutch {
			return l
		}
	}
	return kiosk.Dutch
}
