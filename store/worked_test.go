package store

import (
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

func TestTimeForNobodyInParticularIsKeptOnceAndOtherTimeUnderItsIDIsRefused(t *testing.T) {
	h := open(t)
	w := kiosk.Worked{ID: h.RandomID(), Staff: h.bridge("Mirela").ID, Day: today, Kind: "acquisition", Minutes: 90}
	must(t, h.Work(bg, w))
	must(t, h.Work(bg, w))
	again := w
	again.Minutes = 10
	wantKind(t, h.Work(bg, again), kiosk.Conflict)
	n := 0
	must(t, h.EachWorked(bg, "", "", func(got kiosk.Worked) error {
		if n++; got != w {
			t.Errorf("%+v", got)
		}
		return nil
	}))
	if n != 1 {
		t.Errorf("%d times", n)
	}
}

func TestTimeThatCannotBeIsRefused(t *testing.T) {
	h := open(t)
	good := kiosk.Worked{ID: h.RandomID(), Staff: h.admin.ID, Day: today, Kind: "network", Minutes: 30}
	for name, change := range map[string]func(*kiosk.Worked){
		"tomorrow": func(w *kiosk.Worked) { w.Day = tomorrow },
		"no day":   func(w *kiosk.Worked) { w.Day = "" },
		"too long": func(w *kiosk.Worked) { w.Minutes = 100_000 },
		"no kind":  func(w *kiosk.Worked) { w.Kind = "" },
		"no id":    func(w *kiosk.Worked) { w.ID = kiosk.ID{} },
	} {
		w := good
		change(&w)
		if err := h.Work(bg, w); kiosk.KindOf(err) != kiosk.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	somebody := good
	somebody.Person = h.NewID()
	wantKind(t, h.Work(bg, somebody), kiosk.NotFound)
	if len(h.keys("worked/")) != 0 {
		t.Error("something was kept")
	}
}

func TestTimeIsReadFromOneDayToAnotherBothIncluded(t *testing.T) {
	h := open(t)
	for _, day := range []kiosk.Day{"2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", today} {
		must(t, h.Work(bg, kiosk.Worked{ID: h.RandomID(), Staff: h.admin.ID, Day: day, Kind: "network", Minutes: 30}))
	}
	for span, want := range map[[2]kiosk.Day]int{
		{"", ""}: 5, {"2026-10-01", "2026-10-31"}: 2, {"2026-10-02", "2026-11-01"}: 2, {"2026-11-02", ""}: 1, {"", "2026-09-30"}: 1, {tomorrow, ""}: 0,
	} {
		n := 0
		must(t, h.EachWorked(bg, span[0], span[1], func(kiosk.Worked) error {
			n++
			return nil
		}))
		if n != want {
			t.Errorf("%v: %d, want %d", span, n, want)
		}
	}
}

func TestTimeIsKeptOnceWhicheverMonthItIsSaidToBeOf(t *testing.T) {
	h := open(t)
	w := kiosk.Worked{ID: h.RandomID(), Staff: h.admin.ID, Day: today, Kind: "network", Minutes: 30}
	must(t, h.Work(bg, w))
	again := w
	again.Day = today.Add(-40)
	wantKind(t, h.Work(bg, again), kiosk.Conflict)
	must(t, h.update(bg, func(tx engine.Txn) error { return tx.Delete(key("worked_id", w.ID)) })) // kept before there was an index
	again = w
	again.Minutes = 31
	wantKind(t, h.Work(bg, again), kiosk.Conflict)
	if len(h.keys("worked/")) != 1 {
		t.Errorf("%v", h.keys("worked/"))
	}
}
