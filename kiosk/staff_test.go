package kiosk_test

import (
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestWrongPassphrasesMakeTheAccountWaitLongerAndNeverForGood(t *testing.T) {
	last := time.Duration(-1)
	for wrong := range 200 {
		wait := kiosk.Attempts{Wrong: wrong, Last: nine}.Wait(nine)
		switch {
		case wrong < 5 && wait != 0, wrong == 5 && wait != time.Minute, wrong == 6 && wait != 2*time.Minute,
			wrong >= 11 && wait != time.Hour, wait < last:
			t.Errorf("%d wrong: %v", wrong, wait)
		}
		last = wait
	}
	a := kiosk.Attempts{Wrong: 6, Last: nine}
	if got := a.Wait(nine.Add(90 * time.Second)); got != 30*time.Second {
		t.Errorf("half a minute before: %v", got)
	}
	if got := a.Wait(nine.Add(2 * time.Minute)); got != 0 {
		t.Errorf("when it is over: %v", got)
	}
}

func TestAClockThatWasSetBackLocksNobodyOut(t *testing.T) {
	a := kiosk.Attempts{Wrong: 20, Last: nine}
	if got := a.Wait(nine.AddDate(-1, 0, 0)); got > time.Hour {
		t.Errorf("a year before: %v", got)
	}
	if got := a.Wait(nine.Add(-time.Second)); got < time.Hour {
		t.Errorf("tries made at once: %v", got)
	}
}

func TestALoginEndsByItself(t *testing.T) {
	began := nine
	for name, tc := range map[string]struct {
		seen, now time.Duration
		over      bool
	}{
		"at once":         {0, 0, false},
		"twelve hours":    {0, kiosk.LoginIdle, false},
		"longer than":     {0, kiosk.LoginIdle + 1, true},
		"in use, a week":  {kiosk.LoginLife - time.Hour, kiosk.LoginLife, false},
		"in use, too old": {kiosk.LoginLife, kiosk.LoginLife + 1, true},
	} {
		l := kiosk.Login{Began: began, Seen: began.Add(tc.seen)}
		if l.Over(began.Add(tc.now)) != tc.over {
			t.Errorf("%s: over %v", name, !tc.over)
		}
	}
}

func TestAVisitEndsWhenTheScreenGoesHome(t *testing.T) {
	for mode, home := range map[kiosk.Mode]time.Duration{kiosk.ModeDoor: time.Minute, kiosk.ModeDesk: 3 * time.Minute} {
		d := kiosk.Device{Mode: mode}
		warn, at := d.Idle()
		if at != home || warn != home-15*time.Second {
			t.Errorf("%s: warns after %v, home after %v", mode, warn, at)
		}
		v := kiosk.Visit{Seen: nine}
		if v.Over(nine.Add(home), d) || !v.Over(nine.Add(home+11*time.Second), d) {
			t.Errorf("%s: the visit ends at another moment", mode)
		}
	}
}

func TestARoleIsHeldOrNot(t *testing.T) {
	s := kiosk.Staff{Roles: []kiosk.Role{kiosk.Host, kiosk.BridgeFigure}}
	if !s.Has(kiosk.Organiser, kiosk.BridgeFigure) || s.Has(kiosk.Organiser, kiosk.Administrator) || s.Has() {
		t.Error("another answer than the roles give")
	}
}

func TestARevokedCardOpensNothing(t *testing.T) {
	p := kiosk.Pass{State: kiosk.PassValid, Wrapped: []byte("key"), Sealed: []byte("code")}.Revoke(nine)
	if p.State != kiosk.PassRevoked || p.Wrapped != nil || p.Sealed == nil || !p.RevokedAt.Equal(nine) {
		t.Errorf("%+v", p)
	}
}

func TestNineLanguagesAreKnownByTheirCode(t *testing.T) {
	if len(kiosk.Languages()) != 9 {
		t.Errorf("%d languages", len(kiosk.Languages()))
	}
	for _, l := range kiosk.Languages() {
		if got, ok := kiosk.ParseLanguage(string(l)); !ok || got != l {
			t.Errorf("%s is read as %q", l, got)
		}
		if (l.Direction() == "rtl") != (l == kiosk.Arabic) {
			t.Errorf("%s is written %s", l, l.Direction())
		}
	}
	for _, s := range []string{"", "NL", "de", "nl-BE", "nl "} {
		if l, ok := kiosk.ParseLanguage(s); ok || l != "" {
			t.Errorf("%q is read as %q", s, l)
		}
	}
	for l, want := range map[kiosk.Language]kiosk.Language{
		kiosk.French: kiosk.French, kiosk.English: kiosk.English, kiosk.Dutch: kiosk.Dutch, kiosk.Arabic: kiosk.Dutch, "": kiosk.Dutch,
	} {
		if l.ForStaff() != want {
			t.Errorf("%q is %s for staff", l, l.ForStaff())
		}
	}
}

func TestAFailureKeepsItsKindThroughWrapping(t *testing.T) {
	var p kiosk.Problems
	if p.Err() != nil {
		t.Error("no problems are an error")
	}
	p.Add("title", "error.required")
	p.Add("day", "error.day")
	for name, tc := range map[string]struct {
		err  error
		want kiosk.Kind
	}{
		"problems":        {fmt.Errorf("form: %w", p.Err()), kiosk.Invalid},
		"one":             {fmt.Errorf("store: %w", kiosk.Fail(kiosk.Conflict, "error.conflict")), kiosk.Conflict},
		"somebody else's": {io.ErrUnexpectedEOF, kiosk.Internal},
		"none":            {nil, kiosk.Internal},
	} {
		if got := kiosk.KindOf(tc.err); got != tc.want {
			t.Errorf("%s: kind %d", name, got)
		}
	}
	cause := &kiosk.Error{Kind: kiosk.Unavailable, Key: "error.not_saved", Err: io.ErrUnexpectedEOF}
	if !errors.Is(cause, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
}

func TestWhoLooksAfterPeopleIsABridgeFigureWhoHasNotStopped(t *testing.T) {
	for _, tc := range []struct {
		state kiosk.StaffState
		role  kiosk.Role
		want  bool
	}{
		{kiosk.Active, kiosk.BridgeFigure, true},
		{kiosk.Invited, kiosk.BridgeFigure, true},
		{kiosk.Stopped, kiosk.BridgeFigure, false},
		{kiosk.Active, kiosk.Organiser, false},
		{kiosk.Active, kiosk.Administrator, false},
		{kiosk.Active, kiosk.Host, false},
	} {
		if got := (kiosk.Staff{State: tc.state, Roles: []kiosk.Role{kiosk.Host, tc.role}}).LooksAfter(); got != tc.want {
			t.Errorf("%s %s: %v", tc.state, tc.role, got)
		}
	}
}
