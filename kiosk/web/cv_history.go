package web

import (
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// changesData is what became of a CV, newest first.
type changesData struct {
	cvDesk
	Steps []cvHistory
	Began time.Time // what is known begins here
}

// cvHistory is what one person changed in one go.
type cvHistory struct {
	At    time.Time
	By    string // staff; empty for the person
	Lines []cvDifference
}

// cvDifference is one question whose answer is another now.
type cvDifference struct {
	Step, About, Before, After, Link string
	New, Gone                        bool
	IntoBefore, IntoAfter            []translated
}

// translated is own words with what they are in another language.
type translated struct {
	kiosk.Words
	To kiosk.Language
	As string
}

// translations lists what a person made of own words.
func translations(own []kiosk.Words) (all []translated) {
	for _, w := range own {
		for _, l := range kiosk.PrintLanguages() {
			if as := w.Into[l]; as != "" {
				all = append(all, translated{w, l, as})
			}
		}
	}
	return all
}

// cvChanges shows who changed what.
func cvChanges(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	c, err := q.cv(d)
	if err != nil {
		return err
	}
	versions, err := q.s.Store.CVVersions(q.ctx(), d.key)
	if err != nil {
		return err
	}
	members, err := q.members()
	if err != nil {
		return err
	}
	data := changesData{cvDesk: d, Began: c.Updated}
	after := store.CVVersion{At: c.Updated, By: c.By, CV: c.CV}
	for _, before := range versions {
		step := cvHistory{At: after.At, By: members[after.By]}
		for _, change := range kiosk.Changes(before.CV, after.CV) {
			step.Lines = append(step.Lines, q.difference(d, before.CV, after.CV, change))
		}
		if len(step.Lines) > 0 {
			data.Steps = append(data.Steps, step)
		}
		after, data.Began = before, before.At
	}
	return q.render("participants/cv-changes", pageOpts{}, data)
}

func (q *request) difference(d cvDesk, before, after kiosk.CV, c kiosk.Change) cvDifference {
	step, _ := kiosk.CVStepNamed(c.Step)
	out := cvDifference{
		Step: c.Step, About: q.entryName(after, c.Place), New: c.New, Gone: c.Gone,
		Before: q.withOwn(step, c.Before, c.OwnBefore, before.Form), After: q.withOwn(step, c.After, c.OwnAfter, after.Form), Link: d.link(c.Place),
		IntoBefore: translations(c.OwnBefore), IntoAfter: translations(c.OwnAfter),
	}
	if c.Gone {
		out.About, out.Link = q.entryName(before, c.Place), ""
	}
	return out
}

// translateData is the own words of a CV with what they are in the language in
// which it is printed.
type translateData struct {
	cvDesk
	Into        kiosk.Language
	ToDo, Done  []toTranslate
	Text, Typed string // what was just typed where it could not be kept
}

// toTranslate is one text in own words.
type toTranslate struct {
	kiosk.OwnWords
	About, Now string
}

// cvTranslateForm lists the own words, those first that wait.
func cvTranslateForm(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	return q.showTranslate(d)
}

func (q *request) showTranslate(d cvDesk) error {
	c, err := q.cv(d)
	if err != nil {
		return err
	}
	data := translateData{cvDesk: d, Into: c.Print, Text: q.post("text"), Typed: q.post("translation")}
	waits := c.CV.ToTranslate(c.Print)
	var seen []string // the same words are asked for once
	for _, w := range c.OwnWords() {
		mark := string(w.Words.Language) + " " + w.Words.Text
		one := toTranslate{OwnWords: w, About: q.entryName(c.CV, kiosk.Place{Step: w.Step, Entry: w.Entry}), Now: w.Words.Into[c.Print]}
		todo := slices.ContainsFunc(waits, func(x kiosk.OwnWords) bool {
			return x.Words.Text == w.Words.Text && x.Words.Language == w.Words.Language
		})
		switch {
		case slices.Contains(seen, mark):
			continue
		case todo:
			data.ToDo = append(data.ToDo, one)
		case one.Now != "":
			data.Done = append(data.Done, one)
		}
		seen = append(seen, mark)
	}
	return q.render("participants/cv-translate", pageOpts{}, data)
}

// cvTranslate keeps what a person made of somebody's words.
func cvTranslate(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	text, from, into := q.post("text"), kiosk.Language(q.post("in")), kiosk.Language(q.post("into"))
	_, err = q.s.Store.ChangeCV(q.ctx(), d.key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		return c.Translate(text, from, into, q.post("translation"))
	})
	if err != nil {
		if err := q.invalid(tooLong(err)); err != nil {
			return err
		}
		return q.showTranslate(d)
	}
	return q.see(d.Base + "/translate?saved=1")
}
