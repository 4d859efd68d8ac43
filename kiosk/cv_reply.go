package kiosk

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Reply is what somebody said at one step. Only the fields that its Ask needs
// are filled.
type Reply struct {
	Taken  []string // keys that were tapped, in order; for AskWork the occupation
	Shown  []string // for AskMany: the keys that were on the screen, taken or not
	Group  string   // for AskWork: under which the occupation was found
	Text   string   // what was typed; own words
	In     Language // the language of Text
	Level  Level
	Native bool
	Even   bool // for language_understand: this, reading and writing are as good as speaking
	Moment Moment
	Now    bool   // for job_to: still
	Pass   bool   // "I don't know", "no more": the step is passed over and changes nothing
	Drop   string // for AskMany: own words to take out again
}

// Known tells which keys the catalogue has: "occupation.roofer".
type Known interface {
	Has(key string) bool
}

// Answered returns what the CV says at a place, as the answer that would say
// it.
func (c CV) Answered(at Place) (a Reply) {
	taken := func(all []Item) Reply {
		for _, i := range all {
			if i.Key != "" {
				a.Taken = append(a.Taken, i.Key)
			}
		}
		return a
	}
	one := func(key string) Reply {
		if key != "" {
			a.Taken = []string{key}
		}
		return a
	}
	typed := func(w Words) { a.Text, a.In = w.Text, w.Language }
	e, _ := c.Experience(at.Entry)
	s, _ := c.School(at.Entry)
	var l Spoken
	if p := c.spoken(at.Entry); p != nil {
		l = *p
	}
	switch at.Step {
	case "name":
		a.Text = c.Name
	case "municipality":
		typed(c.Municipality)
	case "phone":
		a.Text = c.Phone
	case "email":
		a.Text = c.Email
	case "birth_date":
		a.Text = string(c.BirthDate)
	case "nationality":
		return one(c.Nationality)
	case "form":
		return one(formKey(c.Form))
	case "wish":
		return taken(c.Wishes)
	case "job":
		a.Group = e.Group
		typed(e.What.Own)
		return one(e.What.Key)
	case "job_tasks", "unpaid_tasks":
		return taken(e.Tasks)
	case "job_where":
		typed(e.Employer)
		return one(e.Country)
	case "job_from":
		a.Moment = e.From
	case "job_to":
		a.Moment, a.Now = e.To, e.Now
	case "unpaid":
		for _, u := range c.Unpaid {
			if u.What.Key != "" {
				a.Taken = append(a.Taken, u.What.Key)
			}
		}
	case "school":
		return one(s.Level)
	case "school_country":
		return one(s.Country)
	case "school_done":
		return one(s.Done)
	case "school_study":
		typed(s.Study)
	case "school_equivalence":
		return one(s.Equivalence)
	case "school_year":
		a.Moment = s.Year
	case "certificates":
		return taken(c.Certificates)
	case "language":
		return one(l.Entry)
	case "language_speak":
		a.Level, a.Native = l.Speak, l.Native
	case "language_understand":
		a.Level = l.Understand
	case "language_read":
		a.Level = l.Read
	case "language_write":
		a.Level = l.Write
	case "licences":
		a.Taken = c.Licences
	case "transport":
		a.Taken = c.Transport
	case "availability":
		a.Taken = c.Availability
	case "area":
		return one(c.Area)
	case "skills":
		return taken(c.Skills)
	case "hobbies":
		return taken(c.Hobbies)
	}
	return a
}

func formKey(f Form) string {
	if f == FormBoth {
		return "both"
	}
	return string(f)
}

// Own returns the own words at a place, in order.
func (c CV) Own(at Place) (all []Words) {
	for _, w := range c.OwnWords() {
		if w.Step == at.Step && (w.Entry == at.Entry || at.Entry == "") {
			all = append(all, w.Words)
		}
	}
	return all
}

// Reply returns the CV with what was said at a place. An entry that does not
// exist yet is made under the name in at; a second time it is the same one.
// Problems are Invalid errors that name the field: text, choice, month, year.
// What was not on the screen stays as it is.
func (c CV) Reply(at Place, a Reply, known Known, today Day) (CV, error) {
	step, ok := CVStepNamed(at.Step)
	if !ok || !isEntry(at.Entry) {
		return c, Fail(NotFound, "error.not_found")
	}
	next := c.Clone()
	if a.Pass {
		next.see(step.Name)
		return next, nil
	}
	a.Text = WithoutPictures(a.Text)
	if err := next.answer(step, at.Entry, a, known, today); err != nil {
		return c, err
	}
	next.see(step.Name)
	return next, nil
}

// see notes that a step was passed.
func (c *CV) see(step string) {
	if !slices.Contains(c.Seen, step) {
		c.Seen = append(c.Seen, step)
	}
}

func (c *CV) answer(step CVStep, entry string, a Reply, known Known, today Day) error {
	switch step.Ask {
	case AskText:
		return c.answerText(step, entry, a, today)
	case AskMany:
		return c.answerMany(step, entry, a, known)
	case AskWork, AskOne:
		return c.answerOne(step, entry, a, known)
	case AskWhen:
		return c.answerWhen(step, entry, a, today)
	case AskLevel:
		return c.answerLevel(step, entry, a)
	}
	return nil
}

func (c *CV) answerText(step CVStep, entry string, a Reply, today Day) error {
	var p Problems
	p.text("text", a.Text, 0, step.Most)
	switch step.Name {
	case "name":
		p.printableName(a.Text)
		c.Name = a.Text
	case "municipality":
		c.Municipality = a.words(c.Municipality)
	case "phone":
		if a.Text != "" {
			number, err := ParsePhone(a.Text)
			if err != nil {
				p.Add("text", "kiosk.cv.error.phone")
			}
			a.Text = number
		}
		c.Phone = a.Text
	case "email":
		if a.Text != "" && !isEmail(a.Text) {
			p.Add("text", "kiosk.cv.error.email")
		}
		c.Email = a.Text
	case "birth_date":
		day, ok := parseBirthDate(a.Text, today)
		if !ok {
			p.Add("text", "kiosk.cv.error.birth_date")
		}
		c.BirthDate = day
	case "school_study":
		s := c.school(entry)
		if s == nil {
			return Fail(NotFound, "error.not_found")
		}
		s.Study = a.words(s.Study)
	}
	return p.Err()
}

// printableName notes what is wrong with a name on paper.
func (p *Problems) printableName(s string) {
	switch {
	case len(*p) > 0:
	case s == "":
		p.Add("text", "kiosk.cv.error.name_missing")
	case !isName(s):
		p.Add("text", "error.name")
	case !IsPrintable(s):
		p.Add("text", "kiosk.cv.error.latin")
	}
}

// words returns what was typed; the same words keep their translations.
func (a Reply) words(before Words) Words {
	if a.Text == before.Text {
		return before
	}
	if a.Text == "" {
		return Words{}
	}
	return Words{Text: a.Text, Language: a.In}
}

// parseBirthDate reads 4/5/1988 and 1988-05-04; nothing is a day that is not
// printed.
func parseBirthDate(s string, today Day) (Day, bool) {
	if s == "" {
		return "", true
	}
	if parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' || r == ' ' }); len(parts) == 3 && len(parts[2]) == 4 {
		pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
		s = parts[2] + "-" + pad(parts[1]) + "-" + pad(parts[0])
	}
	d, err := ParseDay(s)
	if err != nil || d >= today || d.Age(today) > 110 {
		return "", false
	}
	return d, true
}

func (c *CV) answerMany(step CVStep, entry string, a Reply, known Known) error {
	var p Problems
	p.text("text", a.Text, 0, wordsMost)
	for _, key := range a.Taken {
		if !strings.HasPrefix(key, step.Of+".") || !known.Has(key) {
			p.Add("choice", "error.choice")
			break
		}
	}
	if err := p.Err(); err != nil {
		return err
	}
	switch step.Name {
	case "unpaid":
		return c.answerUnpaid(step, entry, a)
	case "licences":
		return keys(&c.Licences, a, step.Most)
	case "transport":
		return keys(&c.Transport, a, step.Most)
	case "availability":
		return keys(&c.Availability, a, step.Most)
	}
	list := c.items(step.Name, entry)
	if list == nil {
		return Fail(NotFound, "error.not_found")
	}
	return choose(list, a, step.Most)
}

// items returns the list that a step fills.
func (c *CV) items(step, entry string) *[]Item {
	switch step {
	case "wish":
		return &c.Wishes
	case "certificates":
		return &c.Certificates
	case "skills":
		return &c.Skills
	case "hobbies":
		return &c.Hobbies
	}
	if e := c.experience(entry); e != nil {
		return &e.Tasks
	}
	return nil
}

// choose changes a list by what was tapped and typed: of what was on the screen
// only what was taken stays, the rest is left alone, new things go to the end.
func choose(list *[]Item, a Reply, most int) error {
	next := slices.DeleteFunc(slices.Clone(*list), func(i Item) bool {
		gone := i.Key != "" && slices.Contains(a.Shown, i.Key) && !slices.Contains(a.Taken, i.Key)
		return gone || i.Key == "" && a.Drop != "" && i.Own.Text == a.Drop
	})
	for _, key := range a.Taken {
		if !slices.ContainsFunc(next, func(i Item) bool { return i.Key == key }) {
			next = append(next, Item{Key: key})
		}
	}
	if a.Text != "" && !slices.ContainsFunc(next, func(i Item) bool { return i.Own.Text == a.Text }) {
		next = append(next, Item{Own: Words{Text: a.Text, Language: a.In}})
	}
	if len(next) > most && len(next) > len(*list) {
		return tooMany(most)
	}
	*list = next
	return nil
}

func tooMany(most int) error {
	return &Error{Kind: Invalid, Key: "kiosk.cv.error.many", Field: "choice", Args: map[string]any{"Most": most}}
}

// keys does what choose does, for a list of keys.
func keys(list *[]string, a Reply, most int) error {
	items := make([]Item, len(*list))
	for i, key := range *list {
		items[i].Key = key
	}
	a.Text, a.Drop = "", ""
	if err := choose(&items, a, most); err != nil {
		return err
	}
	next := make([]string, len(items))
	for i, item := range items {
		next[i] = item.Key
	}
	*list = next
	return nil
}

// answerUnpaid keeps the tasks of what stays. What the catalogue knows is there
// once, so its key names it; own words get the entry's name.
func (c *CV) answerUnpaid(step CVStep, entry string, a Reply) error {
	items := make([]Item, len(c.Unpaid))
	for i, e := range c.Unpaid {
		items[i] = e.What
	}
	if err := choose(&items, a, step.Most); err != nil {
		return err
	}
	next := make([]Experience, 0, len(items))
	for _, item := range items {
		same := func(e Experience) bool { return e.What.Key == item.Key && e.What.Own.Text == item.Own.Text }
		if i := slices.IndexFunc(c.Unpaid, same); i >= 0 {
			next = append(next, c.Unpaid[i])
			continue
		}
		name := item.Key
		if name == "" {
			name = c.freeEntry(entry)
		}
		if name == "" || c.experience(name) != nil {
			return Fail(Conflict, "error.conflict")
		}
		next = append(next, Experience{Entry: name, What: item})
	}
	c.Unpaid = next
	return nil
}

// freeEntry returns a name for a new entry: a form that was sent twice with other
// words makes two.
func (c *CV) freeEntry(entry string) string {
	name := entry
	for i := 2; entry != "" && c.experience(name) != nil; i++ {
		name = entry + "-" + strconv.Itoa(i)
	}
	return name
}

func (c *CV) answerOne(step CVStep, entry string, a Reply, known Known) error {
	key := ""
	if len(a.Taken) > 0 {
		key = a.Taken[0]
	}
	switch step.Name {
	case "job":
		return c.answerJob(entry, key, a, known)
	case "language":
		return c.addLanguage(key)
	case "school":
		return c.answerSchool(entry, key, known)
	}
	if !choosable(step.Of, key, known) {
		return Wrong("choice", "error.choice")
	}
	switch step.Name {
	case "area":
		c.Area = key
		return nil
	case "nationality":
		c.Nationality = key
		return nil
	case "form":
		c.Form = Form(strings.TrimPrefix(key, "both"))
		return nil
	case "job_where":
		return c.answerWhere(step, entry, key, a)
	}
	s := c.school(entry)
	if s == nil {
		return Fail(NotFound, "error.not_found")
	}
	switch step.Name {
	case "school_country":
		s.Country = key
	case "school_done":
		s.Done = key
	case "school_equivalence":
		s.Equivalence = key
	}
	return nil
}

// choosable reports whether a key is one of those that a step offers; nothing
// takes the answer away.
func choosable(of, key string, known Known) bool {
	switch of {
	case "country":
		return key == "" || isCountry(key)
	case "school_end":
		return key == "" || oneOf(key, SchoolEnds())
	case "equivalence":
		return key == "" || oneOf(key, Equivalences())
	case "form":
		return oneOf(key, []string{"f", "m", "both"})
	}
	return key == "" || strings.HasPrefix(key, of+".") && known.Has(key)
}

// isCountry accepts what has the shape of an ISO 3166-1 code.
func isCountry(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

func (c *CV) answerJob(entry, key string, a Reply, known Known) error {
	var p Problems
	p.text("text", a.Text, 0, wordsMost)
	if key != "" && (!strings.HasPrefix(key, "occupation.") || !known.Has(key)) || a.Group != "" && !known.Has("group."+a.Group) {
		p.Add("choice", "error.choice")
	}
	if key == "" && a.Text == "" {
		p.Add("choice", "kiosk.cv.error.choose")
	}
	if err := p.Err(); err != nil {
		return err
	}
	what := Item{Key: key}
	if key == "" {
		what.Own = Words{Text: a.Text, Language: a.In}
	}
	if e := c.experience(entry); e != nil {
		if what.Own.Text != "" && what.Own.Text == e.What.Own.Text {
			what = e.What // with what was translated
		}
		e.What, e.Group = what, a.Group
		return nil
	}
	if entry == "" || strings.Contains(entry, ".") { // a key of the catalogue names what it is about
		return Fail(NotFound, "error.not_found")
	}
	if len(c.Work) >= entriesMost {
		return tooMany(entriesMost)
	}
	c.Work = append(c.Work, Experience{Entry: entry, Group: a.Group, What: what})
	return nil
}

func (c *CV) answerWhere(step CVStep, entry, country string, a Reply) error {
	e := c.experience(entry)
	if e == nil {
		return Fail(NotFound, "error.not_found")
	}
	var p Problems
	p.text("text", a.Text, 0, step.Most)
	if err := p.Err(); err != nil {
		return err
	}
	e.Country, e.Employer = country, a.words(e.Employer)
	return nil
}

func (c *CV) answerSchool(entry, key string, known Known) error {
	if !strings.HasPrefix(key, "school.") || !known.Has(key) {
		return Wrong("choice", "error.choice")
	}
	if s := c.school(entry); s != nil {
		s.Level = key
		return nil
	}
	if entry == "" {
		return Fail(NotFound, "error.not_found")
	}
	if len(c.Schools) >= entriesMost {
		return tooMany(entriesMost)
	}
	c.Schools = append(c.Schools, School{Entry: entry, Level: key})
	return nil
}

func (c *CV) addLanguage(code string) error {
	if !isLanguageCode(code) {
		return Wrong("choice", "error.choice")
	}
	if c.spoken(code) != nil {
		return nil
	}
	if len(c.Languages) >= entriesMost {
		return tooMany(entriesMost)
	}
	c.Languages = append(c.Languages, Spoken{Entry: code})
	return nil
}

// isLanguageCode accepts two or three small letters, as ISO 639 gives them.
func isLanguageCode(s string) bool {
	for _, r := range s {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return len(s) == 2 || len(s) == 3
}

func (c *CV) answerWhen(step CVStep, entry string, a Reply, today Day) error {
	m := a.Moment
	switch {
	case m.Unknown:
		m = Moment{Unknown: true}
	case a.Now:
		m = Moment{}
	case m.Year < 1940 || m.Month < 0 || m.Month > 12:
		return Wrong("year", "kiosk.cv.error.year")
	case m.after(today):
		return Wrong("year", "kiosk.cv.error.future")
	}
	if step.Name == "school_year" {
		s := c.school(entry)
		if s == nil {
			return Fail(NotFound, "error.not_found")
		}
		s.Year = m
		return nil
	}
	e := c.experience(entry)
	if e == nil {
		return Fail(NotFound, "error.not_found")
	}
	if step.Name == "job_from" {
		if !e.Now && e.To.Before(m) && e.To.Year != 0 {
			e.To = Moment{} // the end is asked next
		}
		e.From = m
		return nil
	}
	if m.Before(e.From) {
		return Wrong("year", "kiosk.cv.error.order")
	}
	e.To, e.Now = m, a.Now
	return nil
}

func (c *CV) answerLevel(step CVStep, entry string, a Reply) error {
	s := c.spoken(entry)
	if s == nil {
		return Fail(NotFound, "error.not_found")
	}
	if a.Native && step.Name == "language_speak" {
		*s = Spoken{Entry: s.Entry, Native: true}
		return nil
	}
	if a.Even && step.Name == "language_understand" && s.Speak > 0 {
		s.Understand, s.Read, s.Write = s.Speak, s.Speak, s.Speak
		return nil
	}
	if a.Level < 1 || a.Level > 4 {
		return Wrong("choice", "kiosk.cv.error.choose")
	}
	s.Native = false
	switch step.Name {
	case "language_speak":
		s.Speak = a.Level
	case "language_understand":
		s.Understand = a.Level
	case "language_read":
		s.Read = a.Level
	case "language_write":
		s.Write = a.Level
	}
	return nil
}

// isEntry reports whether s can name an entry of a CV, or is none. Among the
// figures of a random id eleven may look like anything.
func isEntry(s string) bool {
	if _, err := ParseID(s); err != nil && HasNationalNumber(s) {
		return false
	}
	return utf8.RuneCountInString(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == ""
}

// Remove takes one entry out: a job, something unpaid, a school, a language.
// One that is not there is gone already.
func (c CV) Remove(entry string) CV {
	c = c.Clone()
	gone := func(e Experience) bool { return e.Entry == entry }
	c.Work, c.Unpaid = slices.DeleteFunc(c.Work, gone), slices.DeleteFunc(c.Unpaid, gone)
	c.Schools = slices.DeleteFunc(c.Schools, func(s School) bool { return s.Entry == entry })
	c.Languages = slices.DeleteFunc(c.Languages, func(s Spoken) bool { return s.Entry == entry })
	return c
}
