package store

import (
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// told reports whether a watcher is told within a while.
func told(changed <-chan struct{}) bool {
	select {
	case <-changed:
		return true
	case <-time.After(10 * time.Second):
		return false
	}
}

// quiet reports that nobody is told now.
func quiet(changed <-chan struct{}) bool {
	select {
	case <-changed:
		return false
	default:
		return true
	}
}

func TestWhoWatchesASiteIsToldOfWhatItsListShows(t *testing.T) {
	h := open(t)
	a, p, q := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.person("Boris", "boat")
	there := kiosk.Site{ID: h.NewID(), Name: "Ander huis"}
	must(t, h.PutSite(bg, there))
	changed, stop := h.Watch(h.site.ID)
	defer stop()
	elsewhere, stopToo := h.Watch(there.ID)
	defer stopToo()
	came := kiosk.Arrival{ID: h.NewID(), Site: h.site.ID, FirstName: "Zoë", Picture: "sun"}
	v, _ := h.visited(h.blank().Code)
	nameless := v.Participant
	quiet(changed)
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"a scan", func() error { _, err := h.Scan(bg, h.held(p.Code)); return err }},
		{"leaving", func() error { _, err := h.Leave(bg, v, h.device); return err }},
		{"choosing", func() error { _, err := h.Choose(bg, v, h.device, a.ID); return err }},
		{"expecting", func() error { return h.Expect(bg, a.ID, []kiosk.ID{q.Person.ID}, h.by()) }},
		{"excusing", func() error { _, err := h.change(a, q.Person.ID, excuse); return err }},
		{"an arrival", func() error { return h.Arrive(bg, came) }},
		{"dropping it", func() error { return h.DropArrival(bg, h.site.ID, came.ID) }},
		{"a walk-in", func() error { return h.Confirm(bg, kiosk.ID{}, kiosk.ID{}, q.Person.ID, a.ID, h.by()) }},
		{"help", func() error { return h.CallHelp(bg, kiosk.HelpCall{Site: h.site.ID, Device: h.device.ID}) }},
		{"helping", func() error { return h.EndHelp(bg, h.site.ID, h.device.ID) }},
		{"a head", func() error { return h.CountHead(bg, a.ID, h.NewID(), 1) }},
		{"naming a card", func() error { return h.Adopt(bg, nameless, q.Person.ID, h.by(), h.people) }},
		{"registering", func() error { _, err := h.Register(bg, h.atTheKiosk("Carla", "tree")); return err }},
		{"starting", func() error { return h.StartLoose(bg, h.planned("09:00", "10:00"), h.by()) }},
		{"dropping", func() error { return h.DropLoose(bg, h.site.ID, today) }},
		{"closing", func() error { return h.CloseList(bg, a.ID, true, h.by()) }},
		{"reopening", func() error { return h.ReopenList(bg, a.ID, h.by()) }},
		{"moving away", func() error {
			_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
				a.Site = there.ID
				return a, nil
			})
			return err
		}},
	} {
		if !quiet(elsewhere) {
			t.Errorf("another site was told before %s", step.name)
		}
		must(t, step.do())
		if quiet(changed) {
			t.Errorf("nobody was told of %s", step.name)
		}
	}
	if quiet(elsewhere) {
		t.Error("the other site was not told of what came there")
	}
}

// TestWhoIsToldSeesItAndNothingIsLost lets one watcher look after each time it
// is told, while many come in.
func TestWhoIsToldSeesItAndNothingIsLost(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	changed, stop := h.Watch(h.site.ID)
	defer stop()
	people := h.crowd(a, 60)
	var wg sync.WaitGroup
	for _, p := range people {
		in := h.held(p.Code)
		wg.Go(func() {
			if _, err := h.Scan(bg, in); err != nil {
				t.Error(err)
			}
		})
	}
	for here := 0; here < len(people); {
		if !told(changed) {
			t.Fatalf("told of %d of %d", here, len(people))
		}
		l, err := h.List(bg, a.ID)
		must(t, err)
		here = l.Counts().Here
	}
	wg.Wait()
}

func TestNobodyIsToldOfWhatFailedOrWasNothing(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	in := h.held(p.Code)
	_, err := h.Scan(bg, in)
	must(t, err)
	changed, stop := h.Watch(h.site.ID)
	_, err = h.Scan(bg, in)
	must(t, err)
	h.scan(stranger(t, h))
	_, err = h.change(a, p.Person.ID, excuse)
	wantKind(t, err, kiosk.Conflict)
	if !quiet(changed) {
		t.Error("told of nothing")
	}
	stop()
	h.scan(p.Code)
	if !quiet(changed) {
		t.Error("told after it stopped")
	}
}
