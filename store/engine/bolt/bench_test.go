package bolt

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"jobatelier/store/engine"
)

// BenchmarkUpdate measures durable updates of two puts, as many as b.N, by one
// and by several clients, beside bbolt.Update, which commits each by itself.
// The metric "x-bbolt" is how many times as many fit in the same time.
func BenchmarkUpdate(b *testing.B) {
	for _, clients := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			raw := openRaw(b)
			db := open(b, dataPath(b))
			b.ResetTimer()
			ours := drive(b.N, clients, func(n uint64) error {
				return db.Update(bg, func(tx engine.Txn) error { return write(tx, n) })
			})
			b.StopTimer()
			theirs := drive(b.N, clients, func(n uint64) error {
				return raw.Update(func(tx *bbolt.Tx) error { return write(tx.Bucket(bucketName), n) })
			})
			b.ReportMetric(float64(b.N)/ours.Seconds(), "updates/s")
			b.ReportMetric(theirs.Seconds()/ours.Seconds(), "x-bbolt")
		})
	}
}

type putter interface{ Put(key, value []byte) error }

var record = make([]byte, 200)

// write puts a record and an entry of an index, somewhere in the key space.
func write(p putter, n uint64) error {
	key := binary.BigEndian.AppendUint64([]byte("record/"), n*0x9e3779b97f4a7c15)
	if err := p.Put(key, record); err != nil {
		return err
	}
	return p.Put(binary.BigEndian.AppendUint64([]byte("index/"), n), key)
}

// drive does n things by so many clients and returns how long it took.
func drive(n, clients int, do func(n uint64) error) time.Duration {
	var next atomic.Uint64
	var wg sync.WaitGroup
	start := time.Now()
	for range clients {
		wg.Go(func() {
			for i := next.Add(1); i <= uint64(n); i = next.Add(1) {
				if err := do(i); err != nil {
					panic(err)
				}
			}
		})
	}
	wg.Wait()
	return time.Since(start)
}

func openRaw(b *testing.B) *bbolt.DB {
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "raw"), 0o600, &bbolt.Options{
		InitialMmapSize: initialMmapSize, FreelistType: bbolt.FreelistMapType, NoStatistics: true,
	})
	must(b, err)
	b.Cleanup(func() { db.Close() })
	must(b, db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket(bucketName)
		return err
	}))
	return db
}

// BenchmarkUpdateWhileCompacting measures the same updates by 64 clients on a
// file of 100,000 records, while it is compacted again and again and while it is
// not. The metric "x-quiet" is the rate under compactions in that without,
// "ms-max" the longest that one of them waited.
func BenchmarkUpdateWhileCompacting(b *testing.B) {
	const records, clients = 100_000, 64
	db := open(b, dataPath(b))
	for first := uint64(0); first < records; first += engine.MaxWrites / 2 {
		must(b, db.Update(bg, func(tx engine.Txn) (err error) {
			for n := range uint64(engine.MaxWrites / 2) {
				err = errors.Join(err, write(tx, first+n))
			}
			return err
		}))
	}
	var longest atomic.Int64
	update := func(n uint64) error {
		began := time.Now()
		err := db.Update(bg, func(tx engine.Txn) error { return write(tx, n%records) })
		for took := int64(time.Since(began)); ; {
			if before := longest.Load(); took <= before || longest.CompareAndSwap(before, took) {
				return err
			}
		}
	}
	b.ResetTimer()
	quiet := drive(b.N, clients, update)
	longest.Store(0)
	ctx, stop := context.WithCancel(bg)
	var compacting sync.WaitGroup
	compactions := 0
	compacting.Go(func() {
		for ctx.Err() == nil {
			if err := db.Compact(ctx); err == nil {
				compactions++
			}
		}
	})
	busy := drive(b.N, clients, update)
	stop()
	compacting.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/busy.Seconds(), "updates/s")
	b.ReportMetric(quiet.Seconds()/busy.Seconds(), "x-quiet")
	b.ReportMetric(float64(longest.Load())/1e6, "ms-max")
	b.ReportMetric(float64(compactions), "compactions")
}
