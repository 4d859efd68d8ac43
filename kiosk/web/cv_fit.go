package web

import (
	"slices"
	"strings"
	"unicode"
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

// AboutWords returns the same for what the question is about.
func (s stepData) AboutWords() string { return parted(s.About) }

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

// hyphenated puts soft hyphens before the consonants with which a syllable
// begins, as Dutch, French and the Slavic languages part words, four letters
// from its ends.
func hyphenated(word string) string {
	const ends = 4
	letters := []rune(word)
	if len(letters) <= wordFits {
		return word
	}
	var b strings.Builder
	from := 0
	for i := 1; i < len(letters); i++ {
		if !isVowel(letters[i]) || isVowel(letters[i-1]) {
			continue
		}
		begin := i - 1
		for begin > 0 && !isVowel(letters[begin-1]) {
			begin--
		}
		begin = i - onset(letters[begin:i])
		if begin >= ends && begin <= len(letters)-ends {
			b.WriteString(string(letters[from:begin]) + softHyphen)
			from = begin
		}
	}
	return b.String() + string(letters[from:])
}

// onset is how many of the consonants between two vowels go with the second.
func onset(between []rune) int {
	for n := min(3, len(between)); n > 1; n-- {
		if slices.Contains(onsets[:], strings.ToLower(string(between[len(between)-n:]))) {
			return n
		}
	}
	switch between[len(between)-1] {
	case 'j':
		return 0 // of ij
	case 'ь':
		return min(2, len(between)) // with the sound before it
	}
	return 1
}

// onsets are letters that stay together: one sound, or one that glides into the
// next.
var onsets = [...]string{
	"ch", "sch", "ph", "th", "sh", "qu", "gn", "tr", "dr", "br", "pr", "kr", "cr", "gr", "fr", "vr", "pl", "bl", "kl", "cl", "gl", "fl",
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyäëïöüáéíóúàèìòùâêîôûăăýıаеиоуъюяіїєы", unicode.ToLower(r))
}
