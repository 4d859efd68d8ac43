package web

import (
	"context"
	"fmt"
	"net"
	"os"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestPreview(t *testing.T) {
	addr := os.Getenv("PREVIEW")
	if addr == "" {
		t.Skip()
	}
	var mine []string
	for _, p := range pages {
		if len(p) > 5 && (p[:5] == "kiosk" || p == "error/kiosk") {
			mine = append(mine, p)
		}
	}
	pages = mine
	h := open(t)
	h.activity("Jobatelier: mijn cv", 20*time.Minute)
	f, _ := os.Create("/tmp/preview.txt")
	for _, p := range [][3]string{{"Amina", "fox", "nl"}, {"أمينة", "fox", "ar"}, {"Здравка", "bee", "bg"}, {"Abdelrahmanuddin-Christophe", "turtle", "fr"}} {
		_, c := h.person(p[0], p[1], kiosk.Language(p[2]))
		fmt.Fprintln(f, p[0], c)
	}
	bl, _ := h.store.MakeBlanks(context.Background(), h.site.ID, 3, store.Actor{})
	for _, b := range bl {
		fmt.Fprintln(f, "blank", b.Code)
	}
	_, old := h.person("Revoked", "crab", "nl")
	p, _ := h.store.Search(context.Background(), "revoked", "")
	if len(p.People) > 0 {
		h.store.Revoke(context.Background(), p.People[0].ID)
	}
	_ = p
	fmt.Fprintln(f, "revoked", old)
	f.Close()
	ln, err := net.Listen("tcp", addr)
	must(t, err)
	go h.server.Serve(ln)
	time.Sleep(30 * time.Minute)
}
