package web

import (
	"fmt"

	"jobatelier/kiosk"
)

// questionPreview is how a participant sees a set in one language.
type questionPreview struct {
	Lang       kiosk.Language
	Dir        string
	Statements []seenStatement
	Faces      []seenFace
}

type seenStatement struct {
	Picture, Text string
	Dutch         bool // there are no words in this language
}

type seenFace struct{ Picture, Words string }

// previewSet shows a set as it stands in the form, in the language that was
// asked for.
func (q *request) previewSet(s kiosk.QuestionSet) questionPreview {
	lang, ok := kiosk.ParseLanguage(q.post("preview"))
	if !ok {
		lang = kiosk.Dutch
	}
	says := q.s.Catalogue.Printer(lang, q.org.Formal)
	p := questionPreview{Lang: lang, Dir: lang.Direction()}
	for _, one := range s.Questions {
		seen := seenStatement{Picture: pictureOf(one), Text: one.In(lang), Dutch: one.Text[lang] == ""}
		if _, ok := builtIn(one.Stock); ok {
			seen.Text, seen.Dutch = says.T("kiosk.question."+one.Stock), false
		}
		if seen.Text != "" {
			p.Statements = append(p.Statements, seen)
		}
	}
	if s.Scale < 3 || s.Scale > 5 {
		return p
	}
	for score := s.Scale; score > 0; score-- {
		p.Faces = append(p.Faces, seenFace{
			Picture: fmt.Sprintf("smiley-%d", kiosk.Face(score, s.Scale)),
			Words:   says.T(fmt.Sprintf("kiosk.face.%d.%d", s.Scale, score)),
		})
	}
	return p
}
