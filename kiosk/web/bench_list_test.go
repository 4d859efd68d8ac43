package web

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// BenchmarkList measures the live list of fifty people over HTTP, by somebody
// who is signed in, against rendering its template alone with the same data,
// in turn. The metric "x-template" is how much of the time is rendering, at
// the medians: at least 0.5 is wanted.
func BenchmarkList(b *testing.B) {
	y := fillYears(b, filepath.Join(b.TempDir(), "data"), 200, 1000)
	p := y.todayPage(b)
	wire, login := wires(b, y.url, 1)[0], y.els().cookies
	var asked, rendered measured
	var out bytes.Buffer
	for b.Loop() {
		began := time.Now()
		status, body, err := wire.get("/today", login)
		asked.each = append(asked.each, time.Since(began))
		if err != nil || status != 200 {
			b.Fatalf("%d %v", status, err)
		}
		began = time.Now()
		out.Reset()
		must(b, y.server.views.render(&out, "today/today", p))
		rendered.each = append(rendered.each, time.Since(began))
		if out.Len() != len(body) {
			b.Fatalf("the page is %d bytes, the template %d", len(body), out.Len())
		}
	}
	b.ReportMetric(float64(asked.median().Microseconds()), "page-µs")
	b.ReportMetric(float64(rendered.median())/float64(asked.median()), "x-template")
}

// todayPage is what the page of the live list is rendered from.
func (y *years) todayPage(t testing.TB) *page {
	t.Helper()
	ctx := context.Background()
	o, err := y.store.Organisation(ctx)
	must(t, err)
	members, err := y.store.StaffMembers(ctx)
	must(t, err)
	q := &request{s: y.server, now: y.clock.Now(), org: o, zone: o.Location(), lang: kiosk.Dutch, staff: members[0], std: ctx}
	d := todayData{}
	d.Sites, err = y.store.Sites(ctx)
	must(t, err)
	d, err = q.boardOf(d.Sites[0].ID, d)
	must(t, err)
	return &page{
		Data: d, Lang: q.lang, Dir: q.lang.Direction(), Org: o, Site: q.site, Staff: q.staff, Path: "/today", Now: q.now.In(q.zone),
		printer: y.server.Catalogue.Printer(q.lang, o.Formal), nonce: y.store.RandomID,
	}
}
