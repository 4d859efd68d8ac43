package bolt

import (
	"context"
	"errors"
	"sync"

	"go.etcd.io/bbolt"
)

// file is one file of bbolt as long as it is open. Each has numbers of
// transactions of its own, and so a watermark.
type file struct {
	bolt    *bbolt.DB
	flushed *watermark
	readers sync.WaitGroup // what keeps it open after another has taken its place
}

func newOpenFile(b *bbolt.DB) *file { return &file{bolt: b, flushed: newWatermark(txid(b))} }

// begin returns a read transaction whose state is on disk.
func (f *file) begin(ctx context.Context) (*bbolt.Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tx, err := f.bolt.Begin(false)
	if err != nil {
		return nil, translate(err)
	}
	if err := f.flushed.wait(ctx, tx.ID()); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// current is the file that is read and written, which Compact replaces.
type current struct {
	mu      sync.RWMutex
	file    *file
	retired sync.WaitGroup // the files before it that somebody still reads
}

// enter returns the file to read, which stays open until readers.Done.
func (c *current) enter() *file {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.file.readers.Add(1)
	return c.file
}

// replace gives another file to all who come from now on. The one before it is
// closed when nobody reads it any more, and not earlier: while bbolt waits in
// Close for one long reader, it lets nobody else begin.
func (c *current) replace(with *file) {
	c.mu.Lock()
	old := c.file
	c.file = with
	c.mu.Unlock()
	c.retired.Go(func() {
		old.readers.Wait()
		old.bolt.Close() // all it held is in the other file: how this ends matters to nobody
	})
}
