package bolt

import (
	"context"
	"sync"
)

// watermark is the newest transaction that is known to be on disk.
type watermark struct {
	mu    sync.Mutex
	txid  int
	err   error         // why nothing is known any more
	moved chan struct{} // closed at the next change
}

func newWatermark(txid int) *watermark {
	return &watermark{txid: txid, moved: make(chan struct{})}
}

// advance says that a transaction is on disk.
func (w *watermark) advance(txid int) {
	w.change(func() { w.txid = txid })
}

// fail says that nothing after this is known to be on disk.
func (w *watermark) fail(err error) {
	w.change(func() { w.err = err })
}

func (w *watermark) change(set func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	set()
	close(w.moved)
	w.moved = make(chan struct{})
}

// failed returns what fail was told, or nil.
func (w *watermark) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// wait returns nil when the transaction is on disk.
func (w *watermark) wait(ctx context.Context, txid int) error {
	for {
		w.mu.Lock()
		reached, err, moved := w.txid >= txid, w.err, w.moved
		w.mu.Unlock()
		if err != nil || reached {
			return err
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
