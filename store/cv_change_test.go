package store

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"jobatelier/kiosk"
)

func TestAChangeThatChangesNothingWritesNothing(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	same := func(c kiosk.CV) (kiosk.CV, error) { return c.Clone(), nil }
	c, err := h.ChangeCV(bg, v.key, h.NewID(), same)
	if err != nil || c.Revision != 0 || c.Name != "Zdravka" || len(h.cvKeys(v.Person.ID)) != 0 {
		t.Errorf("begun by nothing: %+v, %v", c, err)
	}
	must(t, h.twice(v.key))
	words := func(c kiosk.CV) (kiosk.CV, error) {
		c.Municipality = kiosk.Words{Text: "Алеппо", Language: kiosk.Ukrainian, Into: map[kiosk.Language]string{
			kiosk.Dutch: "Aleppo", kiosk.French: "Alep", kiosk.English: "Aleppo",
		}}
		return c, nil
	}
	_, err = h.ChangeCV(bg, v.key, kiosk.ID{}, words)
	must(t, err)
	before := h.keys("")
	h.to("11:00")
	for range 20 { // a map has no order
		if c, err := h.ChangeCV(bg, v.key, h.NewID(), words); err != nil || c.Revision != 3 || !c.Updated.Equal(at(today, "09:00")) {
			t.Fatalf("%+v, %v", c, err)
		}
	}
	if after := h.keys(""); !slices.Equal(before, after) {
		t.Errorf("%d keys became %d", len(before), len(after))
	}
}

func TestAChangeThatFailsIsToldAndChangesNothing(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.said(v.key, "wish", "occupation.roofer")
	_, err := h.ChangeCV(bg, v.key, h.NewID(), func(c kiosk.CV) (kiosk.CV, error) {
		c.Name = "half"
		return c, kiosk.Wrong("text", "kiosk.cv.error.phone")
	})
	wantKind(t, err, kiosk.Invalid)
	if got := h.opened(v.key); got.Revision != 1 || got.Name != "Zdravka" {
		t.Errorf("%+v", got)
	}
}

func TestTheSameAnswerSentAgainIsGivenOnce(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.said(v.key, "wish", "occupation.roofer")
	receipt, runs := h.NewID(), 0
	more := func(c kiosk.CV) (kiosk.CV, error) {
		runs++
		c.Work = append(c.Work, kiosk.Experience{Entry: fmt.Sprint("w", len(c.Work)), What: kiosk.Item{Key: "occupation.cook"}})
		return c, nil
	}
	h.disk.lose.Store(1)
	_, err := h.ChangeCV(bg, v.key, receipt, more)
	wantKind(t, err, kiosk.Unavailable)
	h.said(v.key, "skills", "skill.precise")
	h.toDay(tomorrow, "00:01")
	again, err := h.ChangeCV(bg, v.key, receipt, more)
	must(t, err)
	if runs != 1 || len(again.Work) != 1 || len(again.Skills) != 1 || again.Revision != 3 {
		t.Errorf("%d runs, %+v", runs, again)
	}
	_, err = h.ChangeCV(bg, h.visitor("Boris", "boat").key, receipt, more)
	wantKind(t, err, kiosk.Conflict)
}

func TestOneAnswerFromManyTapsAtOnceIsGivenOnce(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	receipt := h.NewID()
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			c, err := h.ChangeCV(bg, v.key, receipt, func(c kiosk.CV) (kiosk.CV, error) {
				c.Name += "!"
				return c, nil
			})
			if err != nil || c.Name != "Zdravka!" || c.Revision != 1 {
				t.Errorf("%q at %d, %v", c.Name, c.Revision, err)
			}
		})
	}
	wg.Wait()
}

func TestTwoWhoChangeOneCVAtOnceLoseNothing(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	staff := h.staffKey(v.Person.ID)
	const rounds = 12
	for i := range rounds {
		var wg sync.WaitGroup
		for _, one := range []struct {
			k          CVKey
			step, what string
		}{{v.key, "hobbies", "hobby"}, {staff, "certificates", "certificate"}, {v.key, "availability", "availability"}} {
			wg.Go(func() {
				if _, err := h.ChangeCV(bg, one.k, h.NewID(), tapped(one.step, fmt.Sprint(one.what, ".", i))); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	got := h.opened(v.key)
	if len(got.Hobbies) != rounds || len(got.Certificates) != rounds || len(got.Availability) != rounds || got.Revision != 3*rounds {
		t.Errorf("%d hobbies, %d certificates, %d availability at %d", len(got.Hobbies), len(got.Certificates), len(got.Availability), got.Revision)
	}
}

func TestAChangeIsGivenTheCVThatCameInBetween(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.said(v.key, "wish", "occupation.roofer")
	staff, runs := h.staffKey(v.Person.ID), 0
	got, err := h.ChangeCV(bg, v.key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		if runs++; runs == 1 {
			h.said(staff, "wish", "occupation.cook")
		}
		return tapped("wish", "occupation.tailor")(c)
	})
	must(t, err)
	if runs != 2 || len(got.Wishes) != 3 || got.Revision != 3 {
		t.Errorf("%d runs, %+v", runs, got)
	}
	runs = 0
	_, err = h.ChangeCV(bg, v.key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		runs++
		h.said(staff, "hobbies", fmt.Sprint("hobby.", runs))
		return named("never")(c)
	})
	wantKind(t, err, kiosk.Conflict)
	if now := h.opened(v.key); runs != attempts || now.Name != "Zdravka" || len(now.Hobbies) != attempts {
		t.Errorf("%d runs, %+v", runs, now)
	}
}

func TestSixtyFourCVsMadeAtOnceAreEachOnesOwn(t *testing.T) {
	h := open(t)
	people := h.crowd(h.plan("09:00", "11:00"), 64)
	var wg sync.WaitGroup
	for i, p := range people {
		k, own := h.staffKey(p.Person.ID), name(i)
		k.By = Actor{}
		wg.Go(func() {
			for step := range 6 {
				if _, err := h.ChangeCV(bg, k, h.NewID(), tapped("hobbies", fmt.Sprint("hobby.", own, step))); err != nil {
					t.Error(err)
				}
			}
			if err := h.PutCVPhoto(bg, k, []byte("photo of "+own)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i, p := range people {
		k, own := h.staffKey(p.Person.ID), name(i)
		c := h.opened(k)
		photo, err := h.CVPhoto(bg, k)
		if err != nil || string(photo) != "photo of "+own || c.Name != own || c.Revision != 7 || len(c.Hobbies) != 6 {
			t.Errorf("%s has %+v, %q, %v", own, c, photo, err)
		}
		for step, hobby := range c.Hobbies {
			if hobby.Key != fmt.Sprint("hobby.", own, step) {
				t.Errorf("%s has %s", own, hobby.Key)
			}
		}
	}
}
