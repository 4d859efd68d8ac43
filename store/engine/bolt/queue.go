package bolt

import (
	"sync"
	"sync/atomic"

	"jobatelier/store/engine"
)

// request is one Update on its way, or something to be done between two. The committer alone writes to it after
// push, and the caller reads it when done is closed.
type request struct {
	fn      func(engine.Txn) error
	between func() error // instead of fn: something that needs no transaction
	done    chan struct{}

	state    atomic.Int32
	err      error       // the outcome
	panicked *PanicError // of the last run
	left     bool        // fn ended its goroutine
	alone    bool        // failed among others: run it by itself
	answered bool
}

const (
	waiting int32 = iota
	begun
	withdrawn
)

func newRequest() *request { return &request{done: make(chan struct{})} }

// begin claims the request for the committer; false when its caller has gone.
func (r *request) begin() bool {
	return r.state.CompareAndSwap(waiting, begun) || r.state.Load() == begun
}

// withdraw takes the request back; false when it has begun.
func (r *request) withdraw() bool { return r.state.CompareAndSwap(waiting, withdrawn) }

func (r *request) answer(err error) {
	r.err = err
	r.answered = true
	close(r.done)
}

// queue is what waits for the committer, first come first served.
type queue struct {
	mu     sync.Mutex
	items  []*request
	closed bool
	wake   chan struct{}
}

func newQueue() *queue { return &queue{wake: make(chan struct{}, 1)} }

func (q *queue) push(r *request) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return engine.ErrClosed
	}
	q.items = append(q.items, r)
	q.signal()
	return nil
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.signal()
}

func (q *queue) signal() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// take waits for requests and returns up to most of them; none means that the
// queue is closed and empty.
func (q *queue) take(most int) []*request {
	for {
		q.mu.Lock()
		n := min(most, len(q.items))
		batch, closed := q.items[:n:n], q.closed
		if q.items = q.items[n:]; len(q.items) == 0 {
			q.items = nil
		}
		q.mu.Unlock()
		if n > 0 || closed {
			return batch
		}
		<-q.wake
	}
}
