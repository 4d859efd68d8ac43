package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// foundData is what somebody looked for among their own people.
type foundData struct {
	Query  string
	Short  bool // too little to look for
	More   bool // there is more than is shown
	People []kiosk.Participant
	Notes  []store.FoundNote
}

// searchMost is how many notes a search shows; who wants fewer says more.
const searchMost = 50

// How many letters a search needs, and of how many it takes notice.
const (
	queryLeast = 2
	queryMost  = 80
)

// followUpSearch looks in the names and the notes of one's own people, on the
// list or not.
func followUpSearch(q *request) error {
	d := foundData{Query: firstLetters(kiosk.CleanText(q.Query("q")), queryMost)}
	if d.Short = utf8.RuneCountInString(kiosk.Fold(d.Query)) < queryLeast; d.Short {
		return q.render("follow-up/search", pageOpts{}, d)
	}
	notes, err := q.notes()
	if err != nil {
		return err
	}
	own, err := q.s.Store.LookedAfter(q.ctx(), q.staff.ID)
	if err != nil {
		return err
	}
	for _, p := range own {
		if hasWords(p.Name(), d.Query) {
			d.People = append(d.People, p)
		}
	}
	d.Notes, err = q.s.Store.SearchNotes(q.ctx(), q.staff.ID, notes, d.Query, searchMost+1)
	if err != nil {
		return err
	}
	if d.More = len(d.Notes) > searchMost; d.More {
		d.Notes = d.Notes[:searchMost]
	}
	return q.render("follow-up/search", pageOpts{}, d)
}

// firstLetters returns as many letters of a text.
func firstLetters(text string, most int) string {
	letters := []rune(text)
	return string(letters[:min(len(letters), most)])
}

// hasWords reports whether a text holds all the words of a query. Case and
// accents do not count.
func hasWords(text, query string) bool {
	text = kiosk.Fold(text)
	for _, word := range strings.Fields(kiosk.Fold(query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// piece is a part of an excerpt; Hit where it is what was looked for.
type piece struct {
	Text string
	Hit  bool
}

// What stands around the first word that was found, in words.
const (
	wordsBefore = 8
	wordsAfter  = 20
)

// Excerpt returns the words around the first one that was found, each with
// whether it is one.
func (d foundData) Excerpt(n store.FoundNote) []piece {
	words := strings.Fields(n.Record.Values[n.Field])
	first := max(0, slices.IndexFunc(words, d.isHit))
	from, to := max(0, first-wordsBefore), min(len(words), first+wordsAfter)
	var pieces []piece
	if from > 0 {
		pieces = append(pieces, piece{Text: "…"})
	}
	for _, w := range words[from:to] {
		pieces = append(pieces, piece{Text: w, Hit: d.isHit(w)})
	}
	if to < len(words) {
		pieces = append(pieces, piece{Text: "…"})
	}
	return pieces
}

// isHit reports whether a word is one of those that were looked for.
func (d foundData) isHit(word string) bool {
	word = kiosk.Fold(word)
	return slices.ContainsFunc(strings.Fields(kiosk.Fold(d.Query)), func(wanted string) bool { return strings.Contains(word, wanted) })
}
