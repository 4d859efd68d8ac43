package web

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkYears measures what must not grow with the data: 20,000
// participants and 1,000,000 attendances beside 200 and 10,000, in one run.
// Filling in takes a minute or so and 6 GB; with -short there is a tenth of it.
func BenchmarkYears(b *testing.B) {
	people, lines := 20_000, 1_000_000
	if testing.Short() {
		people, lines = people/10, lines/10
	}
	dir := b.TempDir()
	small := fillYears(b, filepath.Join(dir, "small"), people/100, lines/100)
	large := fillYears(b, filepath.Join(dir, "jobatelier.db"), people, lines)
	b.Run("page", func(b *testing.B) { benchmarkPages(b, small, large) })
	b.Run("export", func(b *testing.B) { benchmarkExport(b, large, lines) })
	large.end()
	must(b, large.db.Close())
	b.Run("program", func(b *testing.B) { benchmarkProgram(b, dir) })
}

// benchmarkPages asks for each page of both houses in turn. The metric
// "x-small" is how many times as long the larger one takes at the median: at
// most 2 is wanted.
func benchmarkPages(b *testing.B, small, large *years) {
	type asker struct {
		y     *years
		wire  *wired
		login map[string]string
		took  measured
	}
	var both [2]*asker
	for i, y := range []*years{small, large} {
		both[i] = &asker{y: y, wire: wires(b, y.url, 1)[0], login: y.els().cookies}
	}
	for _, p := range []struct {
		name string
		path func(*years) string
	}{
		{"kiosk-scan", nil},
		{"kiosk", func(*years) string { return "/kiosk" }},
		{"agenda", func(*years) string { return "/agenda" }},
		{"today", func(*years) string { return "/today" }},
		{"participants", func(*years) string { return "/participants" }},
		{"search-many", func(*years) string { return "/participants?q=a" }},
		{"search-one", func(*years) string { return "/participants?q=" + yearsLast(7) }},
		{"participant", func(y *years) string { return "/participants/" + y.someone.String() }},
		{"activities", func(*years) string { return "/activities" }},
		{"past-activity", func(y *years) string { return "/activities/" + y.past.String() }},
		{"passes", func(*years) string { return "/passes" }},
		{"exports-fortnight", func(*years) string { return "/exports?from=2026-11-10&to=2026-11-23" }},
		{"audit", func(*years) string { return "/audit" }},
	} {
		b.Run(p.name, func(b *testing.B) {
			for i := range both {
				both[i].took = measured{}
			}
			for range max(b.N, 20) {
				for _, a := range both {
					began := time.Now()
					var status int
					var err error
					if p.path == nil {
						status, _, err = a.wire.scan(string(a.y.cards[0]), "")
					} else {
						status, _, err = a.wire.get(p.path(a.y), a.login)
					}
					a.took.each = append(a.took.each, time.Since(began))
					if err != nil || status != 200 {
						b.Fatalf("%d %v", status, err)
					}
				}
			}
			b.ReportMetric(float64(both[1].took.median().Microseconds()), "median-µs")
			b.ReportMetric(float64(both[1].took.median())/float64(both[0].took.median()), "x-small")
		})
	}
}

// benchmarkExport downloads all attendances as CSV. At least 100,000 rows a
// second are wanted, and a heap that does not grow: "heap-MiB" is the largest
// that was seen, "x-begin" how many times what it was during the first tenth.
func benchmarkExport(b *testing.B, y *years, lines int) {
	login := y.els()
	for b.Loop() {
		req, err := http.NewRequest(http.MethodGet, y.url+"/exports/attendance.csv?columns=keys", nil)
		must(b, err)
		for name, value := range login.cookies {
			req.AddCookie(&http.Cookie{Name: name, Value: value})
		}
		runtime.GC()
		res, err := plain.RoundTrip(req)
		must(b, err)
		rows, heap, began := 0, [2]uint64{}, time.Now()
		var mem runtime.MemStats
		for r := bufio.NewReaderSize(res.Body, 64<<10); ; rows++ {
			if _, err := r.ReadSlice('\n'); err != nil {
				if err != io.EOF {
					b.Fatal(err)
				}
				break
			}
			if rows%10_000 != 0 {
				continue
			}
			runtime.ReadMemStats(&mem)
			part := 1
			if rows < lines/10 {
				part = 0
			}
			heap[part] = max(heap[part], mem.HeapAlloc)
		}
		took := time.Since(began)
		res.Body.Close()
		if rows < lines {
			b.Fatalf("%d rows", rows)
		}
		b.ReportMetric(float64(rows)/took.Seconds(), "rows/s")
		b.ReportMetric(float64(max(heap[0], heap[1]))/(1<<20), "heap-MiB")
		b.ReportMetric(float64(heap[1])/float64(heap[0]), "x-begin")
	}
}

// benchmarkProgram starts the program itself on the data. Wanted: an answer in
// under 300 ms, under 60 MiB at rest and 120 MiB under 64 clients.
func benchmarkProgram(b *testing.B, dir string) {
	binary := filepath.Join(b.TempDir(), "jobatelier")
	if out, err := exec.Command("go", "build", "-o", binary, "jobatelier/cmd/jobatelier").CombinedOutput(); err != nil {
		b.Skipf("the program does not build: %v\n%s", err, out)
	}
	var started measured
	var atRest, busy float64
	for b.Loop() {
		p := startProgram(b, binary, dir)
		started.each = append(started.each, p.started)
		time.Sleep(500 * time.Millisecond)
		atRest = max(atRest, p.memory(b, "VmRSS"))
		p.press(b)
		busy = max(busy, p.memory(b, "VmHWM"))
		must(b, errors.Join(p.Process.Signal(syscall.SIGTERM), p.Wait()))
	}
	b.ReportMetric(float64(started.median().Milliseconds()), "start-ms")
	b.ReportMetric(atRest, "rest-MiB")
	b.ReportMetric(busy, "busy-MiB")
}

// aProgram is the program in a process of its own.
type aProgram struct {
	*exec.Cmd
	url     string
	started time.Duration // until it answered
}

func startProgram(t testing.TB, binary, dir string) *aProgram {
	t.Helper()
	addr := freeAddress(t)
	p := &aProgram{Cmd: exec.Command(binary, "--data", dir, "--listen", addr), url: "http://" + addr}
	var said bytes.Buffer
	p.Stdout, p.Stderr = &said, &said
	began := time.Now()
	must(t, p.Start())
	t.Cleanup(func() { p.Process.Kill() })
	for time.Since(began) < 10*time.Second {
		if w, err := dial(p.url); err == nil {
			defer w.conn.Close()
			if status, _, err := w.get("/healthz", nil); err != nil || status != 200 {
				t.Fatalf("/healthz answers %d %v", status, err)
			}
			p.started = time.Since(began)
			return p
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("it did not start: %s", &said)
	return nil
}

func freeAddress(t testing.TB) string {
	t.Helper()
	// The program opens its port when everything is ready, so that it is the
	// program's answer when somebody answers there.
	ln := listen(t)
	defer ln.Close()
	return ln.Addr().String()
}

// press lets 64 clients hold up cards for as long as thirty people would.
func (p *aProgram) press(t testing.TB) {
	t.Helper()
	conns := wires(t, p.url, 64)
	together(64, 64*100, func(w, i int) error {
		status, body, err := conns[w].scan("", strconv.Itoa(i))
		if err == nil && status != 200 {
			err = fmt.Errorf("a scan got %d: %s", status, body)
		}
		if err == nil && i%4 == 0 {
			_, _, err = conns[w].get("/kiosk", nil)
		}
		return err
	}, t)
}

// memory returns a line of the process's status, in MiB.
func (p *aProgram) memory(t testing.TB, field string) float64 {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		t.Skip("memory is read from /proc:", err)
	}
	for line := range strings.Lines(string(b)) {
		if rest, found := strings.CutPrefix(line, field+":"); found {
			kib, err := strconv.Atoi(strings.Fields(rest)[0])
			must(t, err)
			return float64(kib) / 1024
		}
	}
	t.Fatal("no", field)
	return 0
}
