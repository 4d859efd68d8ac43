package web

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/store"
)

// scan holds up a card as a program does.
func (b *browser) scan(code, id string) wireAnswer {
	b.h.t.Helper()
	res := b.do("POST", "/kiosk/scan", map[string][]string{"code": {code}, "id": {id}}, "Accept", "application/json")
	if res.StatusCode != 200 {
		b.h.t.Fatalf("scan %q: status %d: %s", code, res.StatusCode, res.body)
	}
	var w wireAnswer
	must(b.h.t, json.Unmarshal([]byte(res.body), &w))
	return w
}

func TestACardIsAnsweredOnTheWire(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Arabic)
	lost, old := h.person("Stefan", "bee", kiosk.Romanian)
	must(t, h.store.Revoke(context.Background(), lost.ID))
	stranger, err := qr.New(strings.NewReader(strings.Repeat("k7", 40)))
	must(t, err)
	h.activity("Mijn cv", 10*time.Minute)
	blanks, err := h.store.MakeBlanks(context.Background(), h.site.ID, 1, store.Actor{})
	must(t, err)

	for _, c := range []struct {
		name, code string
		want       kiosk.Answer
	}{
		{"a valid card", string(code), kiosk.AnswerOK},
		{"the same card again", string(code), kiosk.AnswerAlready},
		{"in small letters with spaces", strings.ToLower(code.Groups()), kiosk.AnswerAlready},
		{"a revoked card", string(old), kiosk.AnswerRevoked},
		{"a card of elsewhere", string(stranger), kiosk.AnswerUnknown},
		{"a letter misread", "B" + flip(string(code)[1:]), kiosk.AnswerDamaged},
		{"a blank card", string(blanks[0].Code), kiosk.AnswerBlank},
		{"nothing", "", kiosk.AnswerUnknown},
		{"5,000 letters", strings.Repeat("K", 5000), kiosk.AnswerUnknown},
		{"an address", "https://example.org/?q=1", kiosk.AnswerUnknown},
		{"no text", "\xff\xfe\x00", kiosk.AnswerUnknown},
	} {
		if got := h.browser().scan(c.code, ""); got.Answer != c.want {
			t.Errorf("%s: %s, want %s", c.name, got.Answer, c.want)
		}
	}
	w := h.browser().scan(string(code), "")
	if w.FirstName != "Amina" || w.Picture != "fox" || w.Language != kiosk.Arabic || w.Activity != "Mijn cv" || w.At != "2026-11-24T13:00:00+01:00" {
		t.Errorf("the answer on the wire: %+v", w)
	}
}

// flip changes the first letter of a code into another of the alphabet.
func flip(s string) string {
	if s[0] == 'C' {
		return "D" + s[1:]
	}
	return "C" + s[1:]
}

func TestTheSameScanSentTwiceIsAnsweredTheSame(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	h.activity("Mijn cv", 0)
	const id = "0123456789abcdef0123456789abcdef"
	first := h.browser().scan(string(code), id)
	second := h.browser().scan(string(code), "01234567-89AB-CDEF-0123-456789ABCDEF")
	if first.Answer != kiosk.AnswerOK || fmt.Sprint(first) != fmt.Sprint(second) {
		t.Errorf("first %+v, second %+v", first, second)
	}
}

func TestSeveralOpenActivitiesAreChosenFrom(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	h.activity("Mijn cv", 0)
	other := h.activity("Dialoogtafel", 0)
	b := h.browser()
	w := b.scan(string(code), "")
	if w.Answer != kiosk.AnswerChoose || len(w.Choices) != 2 {
		t.Fatalf("answer %+v", w)
	}
	res := b.do("POST", "/kiosk/choose", map[string][]string{"activity": {other.ID.String()}}, "Accept", "application/json")
	if !strings.Contains(res.body, `"answer":"ok"`) || !strings.Contains(res.body, "Dialoogtafel") {
		t.Errorf("chose: %s", res.body)
	}
	if w := h.browser().scan(string(code), ""); w.Answer != kiosk.AnswerAlready || w.Activity != "Dialoogtafel" {
		t.Errorf("afterwards %+v", w)
	}
}

func TestWithoutAnActivityTheNextDayIsSaid(t *testing.T) {
	h := open(t)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	if w := h.browser().scan(string(code), ""); w.Answer != kiosk.AnswerNoActivity {
		t.Errorf("nothing planned: %+v", w)
	}
	a := h.activity("Mijn cv", -24*time.Hour)
	page := h.browser().post("/kiosk/scan", "code", string(code)).body
	if !strings.Contains(page, "woensdag 25 november om 13.00 uur terug") {
		t.Error("the next activity is not said:", page)
	}
	must(t, h.store.Expect(context.Background(), a.ID, []kiosk.ID{p.ID}, store.Actor{}))
	if w := h.browser().scan(string(code), ""); w.Answer != kiosk.AnswerWrongDay {
		t.Errorf("expected tomorrow: %+v", w)
	}
}

func TestAVisitEndsAndShowsNothingAfterwards(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	h.activity("Mijn cv", 0)
	b := h.browser()
	page := b.post("/kiosk/scan", "code", string(code))
	if !strings.Contains(page.body, "Dag Amina!") {
		t.Fatal("no greeting:", page.body)
	}
	cookie := b.cookies[cookieVisit]
	if res := b.post("/kiosk/me"); !strings.Contains(res.body, "Amina") {
		t.Error("the visit is not open")
	}
	b.post("/kiosk/done")
	if res := b.get("/kiosk"); strings.Contains(res.body, "Amina") {
		t.Error("the waiting screen names the last visitor")
	}
	if b.cookies[cookieVisit] == cookie {
		t.Error("the cookie did not change")
	}
	b.cookies[cookieVisit] = cookie
	if res := b.get("/kiosk/me"); res.StatusCode != 303 || strings.Contains(res.body, "Amina") {
		t.Error("the old cookie still opens the visit")
	}
}

func TestAVisitEndsByItself(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	b := h.browser()
	b.post("/kiosk/scan", "code", string(code))
	h.clock.Move(71 * time.Second)
	if res := b.get("/kiosk/me"); res.StatusCode != 303 {
		t.Error("after 71 seconds the visit is still open")
	}
}

func TestAtADeskTheNextScanAsksWhoGoesOn(t *testing.T) {
	h := open(t)
	d, err := h.store.Device(context.Background(), h.device.ID)
	must(t, err)
	d.Mode = kiosk.ModeDesk
	must(t, h.store.PutDevice(context.Background(), d))
	_, amina := h.person("Amina", "fox", kiosk.Dutch)
	_, stefan := h.person("Stefan", "bee", kiosk.Dutch)
	h.activity("Mijn cv", 0)
	b := h.browser()
	b.post("/kiosk/scan", "code", string(amina))
	b.post("/kiosk/me")
	page := b.post("/kiosk/scan", "code", string(stefan))
	if !strings.Contains(page.body, "Wie gaat hier verder?") {
		t.Fatal("nobody is asked:", page.body)
	}
	if w := h.browser().scan(string(stefan), ""); w.Answer != kiosk.AnswerAlready {
		t.Error("who scanned second is not checked in:", w.Answer)
	}
	b.post("/kiosk/next", "who", "stays")
	if res := b.get("/kiosk/me"); !strings.Contains(res.body, "Dag Amina!") {
		t.Error("who was busy does not go on")
	}
	b.post("/kiosk/scan", "code", string(stefan))
	b.post("/kiosk/next", "who", "comes")
	if res := b.get("/kiosk/me"); !strings.Contains(res.body, "Dag Stefan!") {
		t.Error("who came does not go on")
	}
}

func TestSixtyFourVisitorsAtOnceAreNotMixed(t *testing.T) {
	h := open(t)
	var wg sync.WaitGroup
	for i := range 64 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			b := h.browser()
			name := "Naam" + strings.Repeat(string(rune('a'+i%26)), 3+i%17) + string(rune('a'+i/26))
			for range 5 {
				res := b.post("/kiosk/register", "step", "name", "first_name", name, "go", "next", "receipt", "x")
				if !strings.Contains(res.body, name+", kies een prentje") {
					t.Errorf("%s got another's page", name)
					return
				}
				lang := kiosk.Languages()[i%9]
				if res := b.get("/kiosk?lang=" + string(lang)); !strings.Contains(res.body, `<html lang="`+string(lang)+`"`) || b.cookies[cookieLanguage] != string(lang) {
					t.Errorf("%s got another's language, cookie %q", lang, b.cookies[cookieLanguage])
					return
				}
				b.post("/kiosk/done")
			}
		}()
	}
	wg.Wait()
}

func TestThirtyFivePeopleComeInAtOnce(t *testing.T) {
	h := open(t)
	codes := make([]qr.Code, 35)
	for i := range codes {
		_, codes[i] = h.person("Jongere "+string(rune('a'+i%26)), "", kiosk.Dutch)
	}
	a := h.activity("Mijn cv", 0)
	var wg sync.WaitGroup
	for _, code := range codes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if w := h.browser().scan(string(code), ""); w.Answer != kiosk.AnswerOK {
				t.Errorf("answer %s", w.Answer)
			}
		}()
	}
	wg.Wait()
	list, err := h.store.List(context.Background(), a.ID)
	must(t, err)
	if c := list.Counts(); c.Here != 35 {
		t.Errorf("%d are here", c.Here)
	}
}

func TestWhoComesAfterAVisitThatWasLeftOpenIsNotTakenForIt(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Turkish)
	for _, path := range []string{"/kiosk", "/kiosk/register", "/kiosk/arrive"} {
		b := h.browser()
		b.post("/kiosk/scan", "code", string(code))
		if res := b.get(path); strings.Contains(res.body, "Amina") || !strings.Contains(res.body, `lang="nl"`) {
			t.Errorf("%s is still Amina's", path)
		}
		if res := b.get("/kiosk/me"); res.StatusCode != 303 {
			t.Errorf("after %s the visit is open", path)
		}
	}
}

// The waiting screen follows the clock only while it is nobody's: each time it
// does so, the seconds after which it goes home begin anew.
func TestTheWaitingScreenDoesNotKeepTheLanguageOfTheLastVisitor(t *testing.T) {
	h := open(t)
	b := h.browser()
	page := b.get("/kiosk?lang=ar").body
	if !strings.Contains(page, `<html lang="ar"`) || !strings.Contains(page, "data-idle-home") || strings.Contains(page, "data-refresh") {
		t.Error("not in Arabic, or it does not go home:", page[:600])
	}
	b.post("/kiosk/done")
	page = b.get("/kiosk").body
	if !strings.Contains(page, `<html lang="nl"`) || strings.Contains(page, "data-idle-home") || !strings.Contains(page, `data-refresh="/kiosk"`) {
		t.Error("the next person finds another language than Dutch, or an old clock:", page[:600])
	}
}
