package web

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"jobatelier/kiosk"
)

// Statement returns what a question says, in the page's language: the
// organisation's words, or for a built-in statement those of the catalogue.
func (p *page) Statement(q kiosk.Question) string { return voice{p.printer}.Statement(q) }

// Size returns the class of a statement that is long: it is set smaller.
func (p *page) Size(statement string) string {
	if utf8.RuneCountInString(statement) > 40 {
		return "long"
	}
	return ""
}

// FacePicture returns the pictogram of a score on a scale, 1 for the saddest.
func (p *page) FacePicture(score, scale int) string {
	return fmt.Sprintf("smiley-%d", kiosk.Face(score, scale))
}

// FaceWords returns what stands under that face.
func (p *page) FaceWords(score, scale int) string { return voice{p.printer}.FaceWords(score, scale) }

// Happiest returns the scores of a scale from the happiest to the saddest, the
// order in which the faces stand.
func (p *page) Happiest(scale int) []int {
	scores := make([]int, scale)
	for i := range scores {
		scores[i] = scale - i
	}
	return scores
}

// Whys are what an opinion can be about, in the order of their pictures.
func (p *page) Whys() []string { return kiosk.Whys() }

// WhyWords returns what such a picture is called.
func (p *page) WhyWords(why string) string { return p.T("kiosk.why." + why) }

// WhyPicture returns the pictogram of what an opinion is about.
func (p *page) WhyPicture(why string) string { return "why-" + why }

// IsGroup and IsSelf report whether the page is a round-up, or somebody's own
// evaluation, which have a style sheet of their own.
func (p *page) IsGroup() bool {
	return strings.HasPrefix(p.Path, "/activities/") && strings.Contains(p.Path, "/evaluation")
}

// IsSelf: see IsGroup.
func (p *page) IsSelf() bool { return strings.Contains(p.Path, "/self-evaluation") }
