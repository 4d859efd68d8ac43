package store

import (
	"sync"

	"jobatelier/kiosk"
)

// turns lets people do one thing at a time each: two kiosks that one card is
// held up at wait for one another.
type turns struct {
	mu sync.Mutex
	of map[[2]kiosk.ID]*turn
}

type turn struct {
	sync.Mutex
	wanted int // by how many
}

// take waits for the turn of a person at an activity, and returns what ends it.
func (t *turns) take(activity, person kiosk.ID) (end func()) {
	k := [2]kiosk.ID{activity, person}
	t.mu.Lock()
	if t.of == nil {
		t.of = map[[2]kiosk.ID]*turn{}
	}
	one := t.of[k]
	if one == nil {
		one = &turn{}
		t.of[k] = one
	}
	one.wanted++
	t.mu.Unlock()
	one.Lock()
	return func() {
		one.Unlock()
		t.mu.Lock()
		defer t.mu.Unlock()
		if one.wanted--; one.wanted == 0 {
			delete(t.of, k)
		}
	}
}
