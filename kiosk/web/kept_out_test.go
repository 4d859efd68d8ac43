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

func TestWhoIsKeptOutPrintsAndReplacesNoCard(t *testing.T) {
	h := open(t)
	p, card := h.person("Amina", "fox", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	at := "/participants/" + p.ID.String()
	buttons := func() int { return b.page(at).Find("section[aria-labelledby=card-title] button").Length() }
	if buttons() == 0 {
		t.Fatal("no button for anybody")
	}
	h.keptOutBy(p, m)
	if n := buttons(); n != 0 {
		t.Errorf("%d buttons", n)
	}
	blanks, err := h.store.MakeBlanks(context.Background(), h.site.ID, 1, store.Actor{})
	must(t, err)
	for name, res := range map[string]answer{
		"another card": b.post(at + "/card"), "none": b.post(at+"/card", "do", "revoke"), "a blank one": b.post(at+"/blank", "code", blanks[0].Code.Groups()),
	} {
		if res.StatusCode != 403 {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
	if res := b.post("/passes/sheet", "participant", p.ID.String()); res.StatusCode == 200 {
		t.Error("it is printed among others")
	}
	if w := h.browser().scan(string(card), ""); w.FirstName != "Amina" {
		t.Errorf("the card: %+v", w)
	}
	if res := h.as(kiosk.Organiser).post("/passes/sheet", "participant", p.ID.String()); res.StatusCode != 200 || !strings.Contains(res.body, "Amina") {
		t.Errorf("an organiser: %d", res.StatusCode)
	}
}
