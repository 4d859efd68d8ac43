package kiosk

import "time"

// Clock tells the time. The program passes time.Now; tests pass what they like.
type Clock func() time.Time

// Now returns the clock's instant in UTC, to the millisecond, which is what
// is kept.
func (c Clock) Now() time.Time { return c().UTC().Truncate(time.Millisecond) }
