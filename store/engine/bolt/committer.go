package bolt

import (
	"runtime/debug"
	"slices"

	"go.etcd.io/bbolt"

	"jobatelier/store/engine"
)

// One commit holds no more than this, so that those behind it do not wait for
// ever and its pages fit in memory.
const (
	maxBatch      = 512
	maxBatchBytes = 8 << 20
)

// committer is the one writer.
type committer struct {
	bolt    *bbolt.DB
	flushed *watermark
	queue   *queue
	batch   []*request // taken from the queue and not yet answered
	done    chan struct{}
}

func newCommitter(b *bbolt.DB, flushed *watermark) *committer {
	return &committer{bolt: b, flushed: flushed, queue: newQueue(), done: make(chan struct{})}
}

// stop refuses what comes from now on and waits for the rest to be done.
func (c *committer) stop() {
	c.queue.close()
	<-c.done
}

func (c *committer) run() {
	ended := false
	defer func() {
		if ended {
			close(c.done)
			return
		}
		c.outlive()
	}()
	for {
		for len(c.batch) > 0 {
			c.attempt(c.next())
			c.batch = slices.DeleteFunc(c.batch, func(r *request) bool { return r.answered })
		}
		if c.batch = c.queue.take(maxBatch); len(c.batch) == 0 {
			ended = true
			return
		}
	}
}

// outlive goes on in a new goroutine after a function has ended this one with
// runtime.Goexit. Its transaction has been rolled back by then.
func (c *committer) outlive() {
	for _, r := range c.batch {
		if r.left {
			r.answer(nil)
		}
	}
	c.batch = slices.DeleteFunc(c.batch, func(r *request) bool { return r.answered })
	go c.run()
}

// next is all that can be committed together, or else one that cannot.
func (c *committer) next() []*request {
	var together []*request
	for _, r := range c.batch {
		if !r.alone {
			together = append(together, r)
		}
	}
	if len(together) > 0 {
		return together
	}
	return c.batch[:1]
}

// attempt runs the functions in sequence in one transaction and commits it.
// When one of several fails after it has written, nothing is committed and
// nobody answered: the whole group is run to find all that fail, they are
// marked to be run alone, and the others come back together. So however many
// fail, a function runs two or three times and not as often as others fail.
// One that fails before it writes costs the others nothing.
func (c *committer) attempt(group []*request) {
	if err := c.flushed.failed(); err != nil {
		answer(group, err)
		return
	}
	tx, err := c.bolt.Begin(true)
	if err != nil {
		answer(group, translate(err))
		return
	}
	defer tx.Rollback() // no more than an unlock after a commit
	group, wrote, spoilt := runAll(tx, group)
	if spoilt {
		return
	}
	if wrote {
		err = c.commit(tx)
	}
	answer(group, err)
}

// runAll runs the functions until the transaction is full, and returns those
// that it ran.
func runAll(tx *bbolt.Tx, group []*request) (ran []*request, wrote, spoilt bool) {
	bytes := 0
	for _, r := range group {
		if bytes >= maxBatchBytes {
			break
		}
		ran = append(ran, r)
		if !r.begin() {
			continue
		}
		l := run(tx, r)
		bytes += l.Bytes()
		if l.Writes() == 0 {
			continue
		}
		if r.err == nil {
			wrote = true
			continue
		}
		if len(group) == 1 {
			return ran, false, false
		}
		r.alone, spoilt = true, true
	}
	return ran, wrote, spoilt
}

// run runs one function and notes how it ended.
func run(tx *bbolt.Tx, r *request) (l *engine.Limited) {
	t := &txn{bucket: tx.Bucket(bucketName)}
	l = engine.Limit(t)
	r.left, r.panicked = true, nil
	defer func() {
		t.end()
		if v := recover(); v != nil {
			r.left = false
			r.panicked = &PanicError{Value: v, Stack: debug.Stack()}
			r.err = r.panicked
		}
	}()
	r.err = r.fn(l)
	r.left = false
	if err := l.Err(); err != nil {
		r.err = err
	}
	return l
}

// answer gives each its own result, or to all the reason why there is none.
func answer(group []*request, err error) {
	for _, r := range group {
		if err != nil {
			r.answer(err)
			continue
		}
		r.answer(r.err)
	}
}
