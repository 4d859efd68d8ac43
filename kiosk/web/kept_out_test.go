package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestWhoIsKeptOutFindsNeitherNumberNorAddressNorCV(t *testing.T) {
	f := furnished(t)
	bridge := f.staff[kiosk.BridgeFigure]
	b := f.as(kiosk.BridgeFigure)
	paths := []string{"/contact", "/edit", "/cv", "/cv/preview", "/cv.pdf", "/cv.json", "/self-evaluation"}
	for _, path := range paths {
		if res := b.get("/participants/" + f.person.ID.String() + path); res.StatusCode != 200 {
			t.Errorf("%s before: %d", path, res.StatusCode)
		}
	}
	day := kiosk.DayOf(f.clock.Now(), f.zone())
	must(t, f.store.KeepOut(context.Background(), f.person.ID, bridge.ID, true, day, store.Actor{Staff: bridge.ID}))
	for _, path := range paths {
		for _, method := range []string{"GET", "POST"} {
			res := b.do(method, "/participants/"+f.person.ID.String()+path, url.Values{"phone": {"0470 00 00 00"}})
			if res.StatusCode == 404 || res.StatusCode == 405 {
				continue // there is no such form
			}
			if res.StatusCode != 403 || strings.Contains(res.body, "+32470123456") || strings.Contains(res.body, "Bouzid") {
				t.Errorf("%s %s: %d", method, path, res.StatusCode)
			}
		}
	}
	if res := f.as(kiosk.Organiser).get("/participants/" + f.person.ID.String() + "/contact"); res.StatusCode != 200 {
		t.Errorf("the organiser, whom nobody keeps out: %d", res.StatusCode)
	}
}

func TestNoFieldOfARecordIsCalledAsTheFormsOwn(t *testing.T) {
	for _, n := range kiosk.Nouns() {
		for _, f := range n.Fields {
			if isOwnField(f.Key) || strings.HasPrefix(f.Key, "happened_") {
				t.Errorf("%s.%s", n.Key, f.Key)
			}
		}
	}
}
