package web

import (
	"sync"
	"time"

	"jobatelier/kiosk"
)

// rushes notice children at play, by the device that they play with. It is kept
// in memory only, and of so many devices.
type rushes struct {
	mu   sync.Mutex
	last map[kiosk.ID]*kiosk.Rush
}

const rushesMost = 256

// note notes a ballot on a device and reports whether it is one of too many
// within seconds.
func (r *rushes) note(device kiosk.ID, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	rush, ok := r.last[device]
	if !ok {
		if r.last == nil || len(r.last) >= rushesMost {
			r.last = map[kiosk.ID]*kiosk.Rush{}
		}
		rush = &kiosk.Rush{}
		r.last[device] = rush
	}
	return rush.Note(now)
}
