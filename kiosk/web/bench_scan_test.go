package web

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk/qr"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// scansAtATime is how many check-ins one round of [BenchmarkScan] has.
const scansAtATime = 2000

// BenchmarkScan measures durable check-ins over HTTP, each of another person,
// by clients that keep their connection, against the bare engine that makes
// the very same writes on a copy of the same data. One operation is a round of
// 2,000 check-ins and a round of their writes, in turn, so that a slow moment
// of the machine meets both.
//
//	x-engine      check-ins in the time of one bare update: at least 0.5, 0.4 and 0.35 are wanted
//	p99-x-engine  the 99th percentile, in those of the bare engine: under 3 is wanted at 64 clients
func BenchmarkScan(b *testing.B) {
	for _, clients := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) { benchmarkScan(b, clients) })
	}
}

func benchmarkScan(b *testing.B, clients int) {
	dir := b.TempDir()
	db := opened(b, filepath.Join(dir, "house"))
	log := &recorder{Engine: db}
	h := houseOn(b, log)
	codes := h.crowd(scansAtATime)
	must(b, db.Backup(context.Background(), filepath.Join(dir, "bare"), nil))
	bare := opened(b, filepath.Join(dir, "bare"))
	h.serve()
	conns := wires(b, h.url, clients)

	var scans, updates measured
	b.ResetTimer()
	for range b.N {
		h.clock.Move(24 * time.Hour)
		h.activity("Mijn cv", 0)
		log.take()
		scans.add(together(clients, len(codes), func(w, i int) error { return checkIn(conns[w], codes[i]) }, b))
		writes := log.take()
		updates.add(together(clients, len(writes), func(_, i int) error { return replay(bare, writes[i]) }, b))
	}
	b.StopTimer()
	b.ReportMetric(scans.perSecond(), "scans/s")
	b.ReportMetric(updates.perSecond(), "bare/s")
	b.ReportMetric(scans.perSecond()/updates.perSecond(), "x-engine")
	b.ReportMetric(float64(scans.p99().Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(scans.p99())/float64(updates.p99()), "p99-x-engine")
}

func checkIn(w *wired, code qr.Code) error {
	status, body, err := w.scan(string(code), "")
	if err == nil && (status != 200 || !bytes.Contains(body, []byte(`"answer":"ok"`))) {
		return fmt.Errorf("a check-in got %d: %s", status, body)
	}
	return err
}

// measured are the times of many operations.
type measured struct {
	each []time.Duration
	all  time.Duration
}

func (m *measured) add(each []time.Duration, all time.Duration) {
	m.each, m.all = append(m.each, each...), m.all+all
}

func (m *measured) perSecond() float64 { return float64(len(m.each)) / m.all.Seconds() }

func (m *measured) p99() time.Duration {
	slices.Sort(m.each)
	return m.each[len(m.each)*99/100]
}

func (m *measured) median() time.Duration {
	slices.Sort(m.each)
	return m.each[len(m.each)/2]
}

// write is one put, or a delete where value is nil.
type write struct{ key, value []byte }

// recorder is an engine that notes what each Update wrote.
type recorder struct {
	engine.Engine
	mu  sync.Mutex
	log [][]write
}

func (r *recorder) Update(ctx context.Context, fn func(engine.Txn) error) error {
	var tx recording
	err := r.Engine.Update(ctx, func(t engine.Txn) error {
		tx = recording{Txn: t, writes: make([]write, 0, 8)}
		return fn(&tx)
	})
	if err == nil {
		r.mu.Lock()
		r.log = append(r.log, tx.writes)
		r.mu.Unlock()
	}
	return err
}

// take returns what was noted since it was last called.
func (r *recorder) take() [][]write {
	r.mu.Lock()
	defer r.mu.Unlock()
	log := r.log
	r.log = nil
	return log
}

type recording struct {
	engine.Txn
	writes []write
}

func (r *recording) Put(key, value []byte) error {
	if value == nil {
		value = []byte{}
	}
	r.writes = append(r.writes, write{key, value})
	return r.Txn.Put(key, value)
}

func (r *recording) Delete(key []byte) error {
	r.writes = append(r.writes, write{key: key})
	return r.Txn.Delete(key)
}

// replay makes the writes of one Update again.
func replay(db *bolt.DB, writes []write) error {
	return db.Update(context.Background(), func(tx engine.Txn) error {
		for _, w := range writes {
			var err error
			if w.value == nil {
				err = tx.Delete(w.key)
			} else {
				err = tx.Put(w.key, w.value)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
