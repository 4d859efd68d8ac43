// Package catalog holds everything that can be tapped in a CV: occupations and
// what one does in them, work without pay, certificates, skills, schools and
// the rest, each with a pictogram and what it is called in the nine languages
// of the kiosk.
//
// An entry is named by its kind and an id, "occupation.roofer". The folder data
// has a file for each kind, in the order of the screen, and labels/<language>.json
// with what each entry is called: "occupation.roofer": "dakdekker|dakdekster",
// the masculine form first, or one form where the word is for everybody. What
// shows a skill stands there as "example.<id>", and what a school, a licence or
// an area is called on paper, where that differs, as "paper.school.<id>": in the
// languages in which a CV is printed.
package catalog

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// Entry is one thing that can be tapped. Only the fields that its kind has are
// filled. Its lists belong to the catalogue and must not be changed.
type Entry struct {
	Key         string   `json:"id"`        // "occupation.roofer"
	Kind        string   `json:"-"`         // "occupation"
	Group       string   `json:"group"`     // "construction", of occupations; "safety", of certificates
	Pictogram   string   `json:"pictogram"` // a name in static/pictograms
	ISCO        string   `json:"isco"`      // the unit group of ISCO-08 (ILO, 2012), four digits, of occupations
	Type        string   `json:"type"`      // "character" or "skill", of skills
	ISCED       int      `json:"isced"`     // the level of ISCED 2011 (UNESCO), 0 to 8, of schools
	Tasks       []string `json:"tasks"`     // keys, of occupations and experience without pay
	SearchWords []string `json:"search"`    // Dutch, as on vacancy sites beside what it is called, of occupations
}

// Catalogue does not change after loading and is safe for concurrent use.
type Catalogue struct {
	entries []Entry
	kinds   map[string][]Entry // the entries of each kind, in the order of the screen
	groups  map[string][]Entry // what is in each group, by the key of the group
	place   map[string]int     // of a key in entries, and beyond them of an example and of what stands on paper
	labels  map[kiosk.Language][]label
	finders map[string]func() finders // by kind
}

// Has reports whether there is an entry with that key.
func (c *Catalogue) Has(key string) bool {
	_, ok := c.Entry(key)
	return ok
}

// Entry returns the entry with that key; ok is false where there is none.
func (c *Catalogue) Entry(key string) (e Entry, ok bool) {
	i, ok := c.place[key]
	if !ok || i >= len(c.entries) {
		return e, false
	}
	return c.entries[i], true
}

// Of returns the entries of a kind in the order of the screen: "group",
// "occupation", "task", "informal", "certificate-group", "certificate",
// "skill", "school", "hobby", "licence", "transport", "availability", "area",
// "level", from not to very well, and "cefr", what the levels are on paper.
func (c *Catalogue) Of(kind string) []Entry { return slices.Clone(c.kinds[kind]) }

// In returns what is in a group, in the order of the screen: the occupations of
// "group.care" or, as a CV names that group, "care"; the certificates of
// "certificate-group.care".
func (c *Catalogue) In(group string) []Entry {
	if !strings.Contains(group, ".") {
		group = "group." + group
	}
	return slices.Clone(c.groups[group])
}

// Tasks returns the keys of what is done in an occupation, or in experience
// without pay; none for any other key.
func (c *Catalogue) Tasks(key string) []string {
	e, _ := c.Entry(key)
	return slices.Clone(e.Tasks)
}
