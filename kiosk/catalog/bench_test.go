package catalog_test

import (
	"runtime"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	var before, after runtime.MemStats
	var c *catalog.Catalogue
	for b.Loop() {
		c, _ = catalog.Load()
	}
	b.StopTimer()
	c = nil
	runtime.GC()
	runtime.ReadMemStats(&before)
	c, _ = catalog.Load()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1024, "KB-kept")
	runtime.KeepAlive(c)
}

func BenchmarkSearch(b *testing.B) {
	c, err := catalog.Load()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			c.Search(kiosk.Dutch, "occupation", "dakd", 12)
		}
	})
}
