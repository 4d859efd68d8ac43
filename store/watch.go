package store

import (
	"sync"

	"jobatelier/kiosk"
)

// watchers are told that something changed at a site, after it is on disk.
type watchers struct {
	mu   sync.Mutex
	next int
	site map[kiosk.ID]map[int]chan struct{}
}

// Watch returns a channel that holds a value whenever something that the live
// list of the site shows has changed since the last receive. Call stop when
// done.
func (s *Store) Watch(site kiosk.ID) (changed <-chan struct{}, stop func()) {
	w := &s.watch
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.site == nil {
		w.site = map[kiosk.ID]map[int]chan struct{}{}
	}
	if w.site[site] == nil {
		w.site[site] = map[int]chan struct{}{}
	}
	n, ch := w.next, make(chan struct{}, 1)
	w.next++
	w.site[site][n] = ch
	return ch, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.site[site], n)
	}
}

// changed tells everybody who watches the site.
func (s *Store) changed(site kiosk.ID) {
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	for _, ch := range s.watch.site[site] {
		select {
		case ch <- struct{}{}:
		default: // told already, and not looked yet
		}
	}
}
