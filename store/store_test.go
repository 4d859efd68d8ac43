package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"go.uber.org/goleak"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestTheEnginesFailuresHaveTheKindThatTheWebTells(t *testing.T) {
	for err, want := range map[error]kiosk.Kind{
		engine.ErrUnknown:         kiosk.Unavailable,
		engine.ErrFull:            kiosk.Unavailable,
		engine.ErrClosed:          kiosk.Unavailable,
		context.DeadlineExceeded:  kiosk.Unavailable,
		context.Canceled:          kiosk.Unavailable,
		engine.ErrConflict:        kiosk.Conflict,
		engine.ErrTooLarge:        kiosk.TooLarge,
		ErrDamaged:                kiosk.Internal,
		errors.New("out of luck"): kiosk.Internal,
	} {
		got := known(fmt.Errorf("update: %w", err))
		if kiosk.KindOf(got) != want || !errors.Is(got, err) {
			t.Errorf("%v is of kind %d", err, kiosk.KindOf(got))
		}
	}
	if known(nil) != nil {
		t.Error("no failure is one")
	}
}

func TestAFailureOfTheDomainKeepsItsKind(t *testing.T) {
	h := open(t)
	err := h.update(bg, func(engine.Txn) error { return kiosk.Fail(kiosk.Forbidden, "error.forbidden") })
	wantKind(t, err, kiosk.Forbidden)
}

func TestAStoreWithoutAClockTakesTheMachines(t *testing.T) {
	s, err := Open(bg, Config{Engine: disk(t)})
	must(t, err)
	if d := time.Since(s.Now()); d < -time.Minute || d > time.Minute {
		t.Errorf("it is %v", s.Now())
	}
}

func TestWhoCannotWaitIsToldThatNothingWasSaved(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	ended, cancel := context.WithCancel(bg)
	cancel()
	_, err := h.Scan(ended, h.held(p.Code))
	wantKind(t, err, kiosk.Unavailable)
	if n := len(h.keys("scan/")); n != 0 {
		t.Errorf("%d scans", n)
	}
}
