package bolt

import (
	"runtime/debug"
	"slices"
	"sync/atomic"

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
	current *current // replaced by nobody else
	queue   *queue
	batch   []*request              // taken from the queue and not yet answered
	journal atomic.Pointer[journal] // where to note what is committed, or nil
	done    chan struct{}
}

func newCommitter(c *current) *committer {
	return &committer{current: c, queue: newQueue(), done: make(chan struct{})}
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
	file := c.current.file
	if err := file.flushed.failed(); err != nil {
		answer(group, err)
		return
	}
	if r := group[0]; r.between != nil {
		if r.begin() {
			r.err = r.between()
		}
		answer(group, nil)
		return
	}
	tx, err := file.bolt.Begin(true)
	if err != nil {
		answer(group, translate(err))
		return
	}
	defer tx.Rollback() // no more than an unlock after a commit
	noted := c.journal.Load()
	run := runner{bucket: tx.Bucket(bucketName), changes: noted.sheet()}
	group, wrote, spoilt := run.all(group)
	if spoilt {
		return
	}
	if wrote {
		if err = file.commit(tx); err == nil {
			noted.add(run.changes)
		}
	}
	answer(group, err)
}

// runner runs functions in one transaction.
type runner struct {
	bucket  *bbolt.Bucket
	changes changes // what they wrote, where somebody wants to know
}

// all runs the functions until the transaction is full, and returns those that
// it ran.
func (u runner) all(group []*request) (ran []*request, wrote, spoilt bool) {
	bytes := 0
	for _, r := range group {
		if bytes >= maxBatchBytes {
			break
		}
		ran = append(ran, r)
		if !r.begin() {
			continue
		}
		l := u.one(r)
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

// one runs one function and notes how it ended.
func (u runner) one(r *request) (l *engine.Limited) {
	t := &txn{bucket: u.bucket, changes: u.changes}
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
