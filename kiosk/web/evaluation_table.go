package web

import (
	"fmt"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
	"jobatelier/store"
)

// evaluationRow is one question of one activity, or of several that show only
// together.
type evaluationRow struct {
	alone    store.Evaluated // the one activity; its ID is zero where there are several
	common   kiosk.Activity  // what those several have in common
	question kiosk.Question
	counts   kiosk.Counts // of which Scores is nil where it may not be shown
	scale    int
}

// of is the activity of the row, or what its activities have in common.
func (r evaluationRow) of() kiosk.Activity {
	if !r.alone.ID.IsZero() {
		return r.alone.Activity
	}
	return r.common
}

// evaluationColumn is one column of the export of evaluations.
type evaluationColumn struct {
	key   string
	label string // its message
	kind  export.Kind
	cell  func(*evaluationExporter, evaluationRow) export.Cell
}

// evaluationColumns are those of the export, in the order that is promised.
func evaluationColumns() []evaluationColumn {
	cols := []evaluationColumn{
		{"activity_id", "export.activity_id", export.Text, (*evaluationExporter).activityID},
		{"kind", "export.kind", export.Text, (*evaluationExporter).kind},
		{"title", "export.title", export.Text, func(_ *evaluationExporter, r evaluationRow) export.Cell { return export.String(r.of().Title) }},
		{"site", "export.site", export.Text, func(x *evaluationExporter, r evaluationRow) export.Cell {
			return export.String(x.sites[r.of().Site].Name)
		}},
		{"date", "export.date", export.Date, (*evaluationExporter).date},
		{"half_day", "export.evaluations.half_day", export.Text, (*evaluationExporter).halfDay},
		{"question", "export.evaluations.question", export.Text, (*evaluationExporter).question},
		{"scale", "export.evaluations.scale", export.Integer, func(_ *evaluationExporter, r evaluationRow) export.Cell { return export.Int(r.scale) }},
	}
	for score := range 5 {
		key := fmt.Sprintf("score_%d", score+1)
		cols = append(cols, evaluationColumn{key, "export.evaluations." + key, export.Integer, scoreCell(score)})
	}
	return append(cols,
		evaluationColumn{"skipped", "export.evaluations.skipped", export.Integer, (*evaluationExporter).skipped},
		evaluationColumn{"votes", "export.evaluations.votes", export.Integer, func(x *evaluationExporter, r evaluationRow) export.Cell {
			return ofOne(r, x.reading.votes(r.alone))
		}},
		evaluationColumn{"present", "export.present", export.Integer, func(_ *evaluationExporter, r evaluationRow) export.Cell {
			return ofOne(r, r.alone.Present)
		}},
	)
}

// scoreCell is how often a face was chosen; empty beyond the faces that there
// were, and where it may not be shown.
func scoreCell(i int) func(*evaluationExporter, evaluationRow) export.Cell {
	return func(_ *evaluationExporter, r evaluationRow) export.Cell {
		if i >= len(r.counts.Scores) {
			return export.Cell{}
		}
		return export.Int(r.counts.Scores[i])
	}
}

// ofOne is a number of one activity; empty where there are several.
func ofOne(r evaluationRow, n int) export.Cell {
	if r.alone.ID.IsZero() {
		return export.Cell{}
	}
	return export.Int(n)
}

func (x *evaluationExporter) activityID(r evaluationRow) export.Cell {
	if r.alone.ID.IsZero() {
		return export.Cell{}
	}
	return export.String(r.alone.ID.String())
}

func (x *evaluationExporter) kind(r evaluationRow) export.Cell {
	kind := r.of().Kind
	if kind == "" || x.machine {
		return export.String(kind)
	}
	return export.String(x.kindName(kind))
}

func (x *evaluationExporter) date(r evaluationRow) export.Cell {
	if r.alone.ID.IsZero() {
		return export.Cell{}
	}
	return export.At(r.alone.Day.Noon(x.zone))
}

func (x *evaluationExporter) halfDay(r evaluationRow) export.Cell {
	if r.alone.ID.IsZero() {
		return export.Cell{}
	}
	return x.choice("export.evaluations", string(r.alone.HalfDay()))
}

// question is the key for programs, the words for people.
func (x *evaluationExporter) question(r evaluationRow) export.Cell {
	if x.machine {
		return export.String(r.question.Key)
	}
	return export.String(x.words.Statement(r.question))
}

func (x *evaluationExporter) skipped(r evaluationRow) export.Cell {
	if r.counts.Scores == nil {
		return export.Cell{}
	}
	return export.Int(r.counts.Skipped)
}
