package main

import (
	"errors"
	"fmt"
	"syscall"

	"jobatelier/kiosk"
	"jobatelier/store"
	"jobatelier/store/engine"
)

// told is an error whose text is a sentence for whoever started the program.
type told string

func (t told) Error() string { return string(t) }

func tell(format string, args ...any) error { return told(fmt.Sprintf(format, args...)) }

// sentence says in plain words why the program stops.
func sentence(err error) string {
	var known *kiosk.Error
	switch {
	case errors.Is(err, engine.ErrInUse):
		return fmt.Sprintf("The data are in use by another program; stop that one first (%v).", err)
	case errors.Is(err, engine.ErrNewer), errors.As(err, &known) && known.Key == "error.newer":
		return fmt.Sprintf("The data were written by a newer version of this program and were left as they are; use that version (%v).", err)
	case errors.Is(err, engine.ErrDamaged), errors.Is(err, store.ErrDamaged):
		return fmt.Sprintf("The data are damaged; put a backup in their place (%v).", err)
	case errors.Is(err, engine.ErrUnknown):
		return fmt.Sprintf("The disk did not confirm a write, so the program stops; start it again to see what is there (%v).", err)
	case errors.Is(err, engine.ErrFull):
		return fmt.Sprintf("The disk is full; make room and start again (%v).", err)
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Sprintf("Another program answers at that address; stop it, or choose another with --listen (%v).", err)
	}
	return err.Error()
}
