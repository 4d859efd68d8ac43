package web

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"jobatelier/kiosk"
)

func TestTheFirstKioskPageIsLightAndAsksNobodyElse(t *testing.T) {
	t.Parallel()
	const most = 120 << 10 // bytes on the wire
	h := open(t)
	h.activity("Mijn cv", 0)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	var mu sync.Mutex
	asked := map[network.RequestID]string{}
	weight := map[network.RequestID]float64{}
	must(t, chromedp.Listen(b.ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "data:") {
				asked[e.RequestID] = e.Request.URL
			}
		case *network.EventLoadingFinished:
			weight[e.RequestID] = e.EncodedDataLength
		case *network.EventLoadingFailed:
			weight[e.RequestID] = 0
		}
	}))
	b.open("/kiosk")
	b.until("the camera's answer", `["none", "denied", "on"].includes(document.querySelector("[data-camera]").dataset.state)`)
	b.until("the fonts", `document.fonts.status === "loaded"`)
	b.until("the end of all loading", `performance.getEntriesByType("resource").every((e) => e.responseEnd > 0)`)
	mu.Lock()
	total := 0.0
	for id, where := range asked {
		total += weight[id]
		t.Logf("%7.0f %s", weight[id], strings.TrimPrefix(where, h.url))
	}
	if len(asked) < 5 || total < 10<<10 {
		t.Errorf("%d requests and %.0f bytes: that cannot be all", len(asked), total)
	}
	if total > most {
		t.Errorf("%.0f bytes, at most %d are meant", total, most)
	}
	mu.Unlock()

	b.seen(code)
	b.heading("Amina")
	mu.Lock()
	defer mu.Unlock()
	for _, where := range asked {
		if u, err := url.Parse(where); err != nil || "http://"+u.Host != h.url {
			t.Errorf("it asks %s", where)
		}
	}
}
