package web

import (
	"slices"

	"jobatelier/kiosk"
)

// questionPictures are the pictograms that a statement can have, in the order
// in which they are offered: first the scenes, which somebody who cannot read
// understands best, then single things. One that is in use stays here.
func questionPictures() []string {
	return []string{
		"say-welcome", "say-understood", "say-learned", "say-dared", "say-group", "say-time", "say-next", "say-again",
		"say-self_people", "say-self_network", "say-self_confidence", "say-self_here", "say-self_speaking", "say-self_work",
		"why-pace", "why-language", "why-place", "why-group", "why-trainer", "why-usefulness",
		"welcome", "ear", "idea", "question", "people", "clock", "signpost", "again", "family", "phone", "muscle", "speaking",
		"briefcase", "heart", "handshake", "thumb-up", "star", "trophy", "goal", "steps", "compass", "puzzle", "tools", "seedling",
		"home", "location", "bus", "bicycle", "children", "teacher", "student", "book", "write", "laptop", "mobile", "message",
		"document", "calendar", "hourglass", "search", "globe", "money", "coffee", "quiet",
	}
}

// pictureOf returns the pictogram of a statement: its own, else that of the
// built-in statement, else none.
func pictureOf(s kiosk.Question) string {
	if slices.Contains(questionPictures(), s.Picture) {
		return s.Picture
	}
	if built, ok := builtIn(s.Stock); ok {
		return built.Picture
	}
	return ""
}

// builtIn returns the built-in statement with that key, of either use.
func builtIn(stock string) (kiosk.Question, bool) {
	all := append(kiosk.StockQuestions(kiosk.UseActivity), kiosk.StockQuestions(kiosk.UseSelf)...)
	i := slices.IndexFunc(all, func(s kiosk.Question) bool { return s.Stock == stock })
	if i < 0 {
		return kiosk.Question{}, false
	}
	return all[i], true
}
