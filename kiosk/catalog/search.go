package catalog

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"jobatelier/kiosk"
)

// finder finds labels by the first letters of a word. It is one folded text, a
// line for each form of each label, each line between line feeds: a word begins
// after a space, a label after a line feed, and looking for that in some
// kilobytes takes less time than the walk through a sorted list is worth.
type finder struct {
	text  string
	lines []line
}

// line is where in the text a line begins, and which entry of the kind it is.
type line struct{ start, entry int }

// searchWords is the language under which the Dutch search words of a kind are.
const searchWords kiosk.Language = "search"

// finders are those of one kind.
type finders map[kiosk.Language]finder

// index makes the finders of a kind. It is called when the kind is first
// searched: to fold everything takes longer than to load it, and most of it is
// tasks, which nobody searches.
func (c *Catalogue) index(kind string) finders {
	all := finders{searchWords: newFinder(c.kinds[kind], func(e Entry) []string { return e.SearchWords })}
	for l, labels := range c.labels {
		all[l] = newFinder(c.kinds[kind], func(e Entry) []string {
			return labels[c.place[e.Key]].spellings(l)
		})
	}
	return all
}

func newFinder(entries []Entry, texts func(Entry) []string) finder {
	var f finder
	var b strings.Builder
	b.WriteByte('\n')
	for i, e := range entries {
		for _, text := range texts(e) {
			f.lines = append(f.lines, line{b.Len() - 1, i})
			b.WriteString(fold(text))
			b.WriteByte('\n')
		}
	}
	f.text = b.String()
	return f
}

// Search returns the entries of a kind of which a word begins with text, at
// most limit of them. It looks at the labels of all nine languages in both
// forms, and at the Dutch search words, without regard to case and accents:
// first in l, then in Dutch, then in the rest, and in each first at where the
// label begins and then at its other words. What is found in the same way is in
// the order of the screen. An empty text finds nothing.
func (c *Catalogue) Search(l kiosk.Language, kind, text string, limit int) []Entry {
	index := c.finders[kind]
	if index == nil {
		return nil
	}
	var found []int
	for _, asked := range queries(text) {
		for _, lang := range order(l) {
			for _, before := range []string{"\n", " "} {
				found = index()[lang].find(before+asked, found, limit)
			}
		}
	}
	entries := make([]Entry, len(found))
	for i, j := range found {
		entries[i] = c.kinds[kind][j]
	}
	return entries
}

// order returns the languages as they are searched.
func order(l kiosk.Language) []kiosk.Language {
	langs := []kiosk.Language{l, kiosk.Dutch, searchWords}
	for _, other := range kiosk.Languages() {
		if other != l && other != kiosk.Dutch {
			langs = append(langs, other)
		}
	}
	return slices.Compact(langs) // where l is Dutch
}

// find appends the entries of the lines that have what is looked for and are
// not among found yet, up to limit.
func (f finder) find(what string, found []int, limit int) []int {
	for at := 0; len(found) < limit; {
		i := strings.Index(f.text[at:], what)
		if i < 0 {
			break
		}
		next := sort.Search(len(f.lines), func(n int) bool { return f.lines[n].start > at+i })
		if entry := f.lines[next-1].entry; !slices.Contains(found, entry) {
			found = append(found, entry)
		}
		if next == len(f.lines) {
			break
		}
		at = f.lines[next].start
	}
	return found
}

// article is the Arabic one, which is written together with its noun.
const article = "ال"

// queries returns what is looked for when text is typed, best first: an Arabic
// word with its article, and without.
func queries(text string) []string {
	asked := fold(text)
	if asked == "" {
		return nil
	}
	if bare, ok := strings.CutPrefix(asked, article); ok && bare != "" {
		return []string{asked, bare}
	}
	return []string{asked}
}

// spellings returns the ways in which a label may be looked for.
func (b label) spellings(l kiosk.Language) (all []string) {
	for _, text := range slices.Compact([]string{b.masculine, b.feminine}) {
		if text == "" {
			continue
		}
		all = append(all, text)
		switch {
		case l == kiosk.French && strings.Contains(text, "’"): // entretien, of "agent d’entretien"
			all = append(all, strings.ReplaceAll(text, "’", " "))
		case l == kiosk.Arabic && strings.Contains(" "+text, " "+article):
			all = append(all, strings.ReplaceAll(" "+text, " "+article, " "))
		}
	}
	return all
}

// fold is kiosk.Fold for words: without brackets and other signs, and without
// the marks that are written over letters or left out.
func fold(s string) string {
	return kiosk.Fold(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return r
		case r == '\'', r == '’', unicode.Is(unicode.Mn, r):
			return -1
		}
		return ' '
	}, s))
}
