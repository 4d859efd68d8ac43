package catalog_test

import (
	"runtime"
	"testing"

	"jobatelier/kiosk/catalog"
)

// BenchmarkLoad also measures what a loaded catalogue keeps in memory.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := catalog.Load(); err != nil {
			b.Fatal(err)
		}
	}
	before := kept()
	c := loaded(b)
	b.ReportMetric(float64(kept()-before)/1024, "KiB-kept")
	runtime.KeepAlive(c)
}

// kept returns the bytes that are in use, twice collected: what is pooled is
// let go the second time.
func kept() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
