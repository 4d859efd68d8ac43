package kiosk

import (
	"slices"
	"strconv"
	"strings"
)

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
