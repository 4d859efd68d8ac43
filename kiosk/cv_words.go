package kiosk

import "unicode"

// IsPrintable reports whether a printed CV can show every letter of s: Latin
// or Cyrillic ones, with their marks, digits and the signs of a text.
func IsPrintable(s string) bool {
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			if !unicode.In(r, unicode.Latin, unicode.Cyrillic) && r != 'ʼ' {
				return false
			}
		case unicode.IsMark(r), r >= 0x1f000, unicode.Is(unicode.Co, r):
			return false
		}
	}
	return true
}

// WithoutPictures returns s without emoji and other signs that are no text,
// which people paste along: a printed line cannot show them.
func WithoutPictures(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if unicode.Is(unicode.So, r) || unicode.Is(unicode.Co, r) || r >= 0x1f000 || r >= 0xfe00 && r <= 0xfe0f || r == 0x20e3 {
			continue
		}
		out = append(out, r)
	}
	return CleanText(string(out))
}

// OwnWords is one text in somebody's own words and where it stands.
type OwnWords struct {
	Step, Entry string // the step at which it was given
	Words       Words
	Name        bool // it is a name, translated only where its letters cannot be printed
}

// OwnWords returns everything in the CV that somebody said in own words, in
// the order of the CV.
func (c CV) OwnWords() (all []OwnWords) {
	one := func(step, entry string, w Words, name bool) {
		if !w.IsZero() {
			all = append(all, OwnWords{step, entry, w, name})
		}
	}
	items := func(step, entry string, list []Item) {
		for _, i := range list {
			one(step, entry, i.Own, false)
		}
	}
	one("municipality", "", c.Municipality, true)
	items("wish", "", c.Wishes)
	for _, e := range c.Work {
		one("job", e.Entry, e.What.Own, false)
		items("job_tasks", e.Entry, e.Tasks)
		one("job_where", e.Entry, e.Employer, true)
	}
	for _, e := range c.Unpaid {
		one("unpaid", e.Entry, e.What.Own, false)
		items("unpaid_tasks", e.Entry, e.Tasks)
	}
	for _, s := range c.Schools {
		one("school_study", s.Entry, s.Study, false)
	}
	items("certificates", "", c.Certificates)
	items("skills", "", c.Skills)
	items("hobbies", "", c.Hobbies)
	return all
}

// ToTranslate returns the own words that a CV in that language has to leave
// out until a person has translated them.
func (c CV) ToTranslate(l Language) (all []OwnWords) {
	for _, w := range c.OwnWords() {
		_, ok := w.Words.In(l)
		if w.Name {
			_, ok = w.Words.AsName(l)
		}
		if !ok {
			all = append(all, w)
		}
	}
	return all
}

// Translate keeps what a person made of the words with that text, wherever in
// the CV they stand. An empty translation takes the one there was away. Words
// that are no longer there are a Conflict.
func (c CV) Translate(text string, from, into Language, translation string) (CV, error) {
	translation = WithoutPictures(translation)
	var p Problems
	p.text("translation", translation, 0, wordsMost)
	if translation != "" && !IsPrintable(translation) {
		p.Add("translation", "kiosk.cv.error.latin")
	}
	if !oneOf(into, PrintLanguages()) {
		p.Add("language", "error.choice")
	}
	if err := p.Err(); err != nil {
		return c, err
	}
	c = c.Clone()
	found := false
	c.eachWords(func(w *Words) {
		if w.Text != text || w.Language != from || text == "" {
			return
		}
		found = true
		next := map[Language]string{}
		for l, s := range w.Into {
			next[l] = s
		}
		next[into] = translation
		if translation == "" {
			delete(next, into)
		}
		w.Into = next
	})
	if !found {
		return c, Fail(Conflict, "error.conflict")
	}
	return c, nil
}

// eachWords calls fn with all own words in the CV, to be changed in place.
func (c *CV) eachWords(fn func(*Words)) {
	items := func(list []Item) {
		for i := range list {
			fn(&list[i].Own)
		}
	}
	fn(&c.Municipality)
	items(c.Wishes)
	for _, list := range [][]Experience{c.Work, c.Unpaid} {
		for i := range list {
			fn(&list[i].What.Own)
			items(list[i].Tasks)
			fn(&list[i].Employer)
		}
	}
	for i := range c.Schools {
		fn(&c.Schools[i].Study)
	}
	items(c.Certificates)
	items(c.Skills)
	items(c.Hobbies)
}
