// Package document writes a CV: as PDF, as a Word file and as JSON Resume. It
// takes a [Sheet], which is a CV in the words in which it is printed, and an
// io.Writer, and keeps nothing.
package document

import "jobatelier/kiosk"

// Sheet is a CV in the words in which it is printed.
type Sheet struct {
	Language kiosk.Language
	Name     string
	Contact  []string // municipality, phone, e-mail, birth date, nationality: what there is
	Photo    []byte   // a JPEG, or nil
	Sections []Section
	LeftOut  int // own words that nobody has translated yet
}

// Section is a heading with what stands under it; there are none without
// anything under it.
type Section struct {
	Key     string // "wish", "work", "unpaid", "school", "certificates", "languages", "practical", "skills", "hobbies"
	Number  int    // the same in every language, and whatever the layout's order
	Heading string
	Entries []Entry
}

// Entry is one thing under a heading. A section that is a plain list has
// entries with a title only.
type Entry struct {
	Number string   // "3.2": the same in every language
	When   string   // "maart 2019 – nu", or empty
	Title  string   // may be empty where only own words were given that wait for a translation
	Where  string   // "Bakkerij De Smet, België", or empty
	Lines  []string // tasks, or what is said beside it
}

// Labels says what a key of the catalogue is called on paper; "" for one that it
// does not have. An occupation is said in that form.
type Labels interface {
	Printed(l kiosk.Language, key string, form kiosk.Form) string
}
