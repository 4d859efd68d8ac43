package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
)

// long is a change after which the CV has so many bytes sealed.
func long(t *testing.T, sealed int) func(kiosk.CV) (kiosk.CV, error) {
	return func(c kiosk.CV) (kiosk.CV, error) {
		c.Name = "a"
		b, err := json.Marshal(c, stable)
		must(t, err)
		c.Name = strings.Repeat("a", sealed-41-len(b)+1)
		return c, nil
	}
}

func TestACVThatIsTooLongIsRefusedAndTheLongestFits(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	_, err := h.ChangeCV(bg, v.key, h.NewID(), long(t, sealedMost+1))
	wantKind(t, err, kiosk.TooLarge)
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Key != "kiosk.cv.error.long" || len(h.cvKeys(v.Person.ID)) != 0 {
		t.Errorf("%v", err)
	}
	_, err = h.ChangeCV(bg, v.key, h.NewID(), long(t, sealedMost))
	must(t, err)
	staff := h.staffKey(v.Person.ID)
	_, err = h.ChangeCV(bg, staff, h.NewID(), named("Z")) // it fits as a version too
	must(t, err)
	if all, err := h.CVVersions(bg, v.key); err != nil || len(all) != 1 || len(all[0].CV.Name) < 47_000 {
		t.Errorf("%d versions, %v", len(all), err)
	}
}

func TestACVOfManyJobsFits(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	c, err := h.ChangeCV(bg, v.key, h.NewID(), func(c kiosk.CV) (kiosk.CV, error) {
		for i := range 40 {
			e := kiosk.Experience{
				Entry: fmt.Sprintf("%032d", i), Group: "construction", What: kiosk.Item{Key: "occupation.warehouse-operative"},
				Employer: kiosk.Words{Text: strings.Repeat("ж", 60), Language: kiosk.Bulgarian}, Country: "BG",
				From: kiosk.Moment{Year: 1990, Month: 3, About: true}, To: kiosk.Moment{Year: 2020, Month: 12},
			}
			for task := range 10 {
				e.Tasks = append(e.Tasks, kiosk.Item{Key: fmt.Sprint("task.warehouse-operative.lifting-and-carrying-", task)})
			}
			c.Work = append(c.Work, e)
		}
		return c, nil
	})
	must(t, err)
	if got := h.opened(v.key); len(got.Work) != 40 || len(got.Work[39].Tasks) != 10 || got.Revision != c.Revision {
		t.Errorf("%d jobs", len(got.Work))
	}
}
