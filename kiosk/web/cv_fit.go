package web

import (
	"strings"
	"unicode/utf8"
)

// Fit returns the class of a card whose words need smaller letters.
func (c choice) Fit() string { return smaller(c.Text) }

// Words are the text as a card shows it: long words may be parted.
func (c choice) Words() string { return parted(c.Text) }

// Fit returns the same for what is listed.
func (l listed) Fit() string { return smaller(l.Text) }

// Words returns the same for what is listed.
func (l listed) Words() string { return parted(l.Text) }

// Lengths in letters from which a card's words are set smaller, and smaller
// still: of one word, and of all of them. A word that is longer than wordFits
// is parted where it must be.
const (
	wordFits, wordMost = 12, 16
	textFits, textMost = 20, 38
)

func smaller(text string) string {
	longest := 0
	for _, word := range strings.FieldsFunc(text, isBreak) {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	switch n := utf8.RuneCountInString(text); {
	case n > textMost || longest > wordMost:
		return "longest"
	case n > textFits || longest > wordFits:
		return "long"
	}
	return ""
}

func isBreak(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == '\u00a0' }

const (
	mayBreak   = "\u200b" // a line may end here
	softHyphen = "\u00ad" // and here with a hyphen
)

// parted lets a line end after a stroke, and long words between two syllables:
// a browser without the internet has no dictionary of its own for that, and
// would break them anywhere.
func parted(text string) string {
	var b, word strings.Builder
	flush := func() {
		b.WriteString(hyphenated(word.String()))
		word.Reset()
	}
	for _, r := range text {
		if !isBreak(r) {
			word.WriteRune(r)
			continue
		}
		flush()
		b.WriteRune(r)
		if r == '/' {
			b.WriteString(mayBreak)
		}
	}
	flush()
	return b.String()
}

// hyphenated puts soft hyphens between a vowel and a consonant with its vowel,
// where Dutch, French and the Slavic languages part words, four letters from
// its ends.
func hyphenated(word string) string {
	const ends = 4
	letters := []rune(word)
	if len(letters) <= wordFits {
		return word
	}
	var b strings.Builder
	for i, r := range letters {
		if i >= ends && i <= len(letters)-ends && isVowel(letters[i-1]) && !isVowel(r) && r != 'j' && isVowel(letters[i+1]) {
			b.WriteString(softHyphen)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyäëïöüáéíóúàèìòùâêîôûăăýаеиоуъюяіїєы", r)
}
