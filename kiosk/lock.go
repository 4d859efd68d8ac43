package kiosk

import (
	"strings"
	"time"
)

const (
	// LockAfter is after how long without a touch a login with a PIN locks by
	// itself.
	LockAfter = 10 * time.Minute
	// PINTries is how many wrong PINs there may be: the last of them ends the
	// login.
	PINTries = 5
	// PINDigits is how long a PIN is.
	PINDigits = 6
)

// IsLocked reports whether the login answers with the question for its PIN and
// nothing else: somebody locked it, or nobody touched it for [LockAfter].
// Without a PIN nothing locks.
func (l Login) IsLocked(now time.Time) bool {
	return len(l.PIN) > 0 && (!l.Locked.IsZero() || now.Sub(l.Seen) > LockAfter)
}

// Ends returns when the login ends by itself if it is not used any more.
func (l Login) Ends() time.Time { return minTime(l.Seen.Add(LoginIdle), l.Began.Add(LoginLife)) }

// CheckPIN returns Problems where six digits are no PIN to keep: other than six
// digits, or the first that anybody would try.
func CheckPIN(pin string) error {
	if len(pin) != PINDigits || strings.Trim(pin, "0123456789") != "" {
		return Wrong("pin", "error.pin")
	}
	if strings.Count(pin, pin[:1]) == PINDigits || strings.Contains("01234567890", pin) || strings.Contains("09876543210", pin) ||
		pin[:3] == pin[3:] || pin[:2] == pin[2:4] && pin[:2] == pin[4:] {
		return Wrong("pin", "error.pin_easy")
	}
	return nil
}
