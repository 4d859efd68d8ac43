package web

import "unicode/utf8"

// LettersOver returns how many letters of words are too many where there may be
// most; 0 where they fit. The page says it without scripts too, of what came
// back because it was too long.
func (p *page) LettersOver(words string, most int) int {
	return max(0, utf8.RuneCountInString(words)-most)
}
