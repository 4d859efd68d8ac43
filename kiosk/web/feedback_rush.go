package web

import (
	"slices"
	"sync"
	"time"

	"jobatelier/kiosk"
)

// rushes notice children at play, by the device that they play with. They look
// at the last ballots that were kept, in memory only, and of so many devices.
type rushes struct {
	mu   sync.Mutex
	last map[kiosk.ID][]keptBallot
}

type keptBallot struct {
	id kiosk.ID
	at time.Time
}

const (
	rushesMost  = 256
	rushesOfOne = 16 // ballots that are remembered of one device
)

// tooMany reports whether one more ballot on a device would be one of too many
// within seconds.
func (r *rushes) tooMany(device kiosk.ID, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	var rush kiosk.Rush
	for _, b := range r.last[device] {
		rush.Note(b.at)
	}
	return rush.Note(now)
}

// keep notes a ballot that was kept. The same one again is not another.
func (r *rushes) keep(device, ballot kiosk.ID, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	last, ok := r.last[device]
	if slices.ContainsFunc(last, func(b keptBallot) bool { return b.id == ballot }) {
		return
	}
	if !ok && len(r.last) >= rushesMost || r.last == nil {
		r.last = map[kiosk.ID][]keptBallot{}
	}
	if len(last) == rushesOfOne {
		last = slices.Delete(last, 0, 1)
	}
	r.last[device] = append(last, keptBallot{ballot, now})
}
