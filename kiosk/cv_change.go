package kiosk

import "slices"

// Change is what is different at one place between two versions of a CV.
type Change struct {
	Place
	Before, After Reply
	OwnBefore     []Words // own words there
	OwnAfter      []Words
	Gone          bool // the entry is no longer there
	New           bool // the entry was not there
}

// Changes returns what became of before, place by place in the order of the CV.
func Changes(before, after CV) (all []Change) {
	for _, step := range cvSteps {
		entries := []string{""}
		if step.Entry || step.Name == "job" || step.Name == "school" {
			entries = entriesOf(step.Section, before, after)
		}
		for _, entry := range entries {
			at := Place{step.Name, entry}
			ch := Change{Place: at, Before: before.Answered(at), After: after.Answered(at), OwnBefore: before.Own(at), OwnAfter: after.Own(at)}
			ch.New, ch.Gone = entry != "" && !before.HasEntry(entry), entry != "" && !after.HasEntry(entry)
			if !same(ch.Before, ch.After) || !slices.EqualFunc(ch.OwnBefore, ch.OwnAfter, sameWords) {
				all = append(all, ch)
			}
		}
	}
	return all
}

// entriesOf returns the names of the entries of a section in either version.
func entriesOf(section string, versions ...CV) (names []string) {
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, c := range versions {
		switch section {
		case "work":
			for _, e := range c.Work {
				add(e.Entry)
			}
		case "unpaid":
			for _, e := range c.Unpaid {
				add(e.Entry)
			}
		case "school":
			for _, s := range c.Schools {
				add(s.Entry)
			}
		case "languages":
			for _, l := range c.Languages {
				add(l.Entry)
			}
		}
	}
	return names
}

// HasEntry reports whether the CV has an entry with that name.
func (c CV) HasEntry(entry string) bool {
	return c.experience(entry) != nil || c.school(entry) != nil || c.spoken(entry) != nil
}

func same(a, b Reply) bool {
	return slices.Equal(a.Taken, b.Taken) && a.Group == b.Group && a.Text == b.Text && a.Level == b.Level &&
		a.Native == b.Native && a.Moment == b.Moment && a.Now == b.Now
}

func sameWords(a, b Words) bool {
	if a.Text != b.Text || len(a.Into) != len(b.Into) {
		return false
	}
	for l, s := range a.Into {
		if b.Into[l] != s {
			return false
		}
	}
	return true
}

// Same reports whether two answers say the same.
func (a Reply) Same(b Reply) bool { return same(a, b) }
