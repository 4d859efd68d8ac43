package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

const pin = "408213"

// withPIN gives the login a PIN.
func (b *browser) withPIN() *browser {
	b.h.t.Helper()
	if res := b.post("/pin", "pin", pin, "pin_again", pin); res.StatusCode != 303 {
		b.h.t.Fatalf("/pin answers %d", res.StatusCode)
	}
	return b
}

// login reads the login of the browser's cookie.
func (b *browser) login() (kiosk.Login, error) {
	l, _, err := b.h.store.Login(context.Background(), store.HashSecret(decode(b.cookies[cookieLogin])))
	return l, err
}

func TestALockedLoginAnswersWithTheQuestionForItsPINAndNothingElse(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure).withPIN()
	if res := b.get("/follow-up"); res.StatusCode != 200 || !strings.Contains(res.body, "Amina") {
		t.Fatalf("open: %d", res.StatusCode)
	}
	b.post("/lock")
	for _, r := range h.server.routes() {
		if len(r.access.roles) == 0 || r.path == "/today/events" {
			continue
		}
		path := strings.NewReplacer(":participant", p.ID.String(), ":activity", h.site.ID.String()).Replace(r.path)
		res := b.do(r.method, path, nil)
		if res.StatusCode != 403 || !strings.Contains(res.body, `action="/unlock"`) || strings.Contains(res.body, "Amina") {
			t.Errorf("%s %s: %d %.200q", r.method, r.path, res.StatusCode, res.body)
		}
	}
	if res := b.hands([]byte("{}")); res.StatusCode != 403 || !strings.Contains(res.body, `"error.locked"`) {
		t.Errorf("the outbox says %d %s", res.StatusCode, res.body)
	}
	if res := b.get("/today", "Accept", "application/json"); res.StatusCode != 403 || strings.Contains(res.body, "<") {
		t.Errorf("a script is told %d %s", res.StatusCode, res.body)
	}
	back := followAt(p, "")
	if res := b.post("/unlock", "pin", pin, "back", back); res.StatusCode != 303 || res.Header.Get("Location") != back {
		t.Fatalf("unlocked: %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	if res := b.get(back); res.StatusCode != 200 || !strings.Contains(res.body, "Amina") {
		t.Errorf("open again: %d", res.StatusCode)
	}
}

func TestALoginThatNobodyTouchesLocksByItselfAndOneWithoutAPINDoesNot(t *testing.T) {
	h := open(t)
	with, without := h.as(kiosk.BridgeFigure).withPIN(), h.as(kiosk.Organiser)
	for range 4 {
		h.clock.Move(kiosk.LockAfter - time.Minute)
		if res := with.get("/today"); res.StatusCode != 200 {
			t.Fatalf("in use: %d", res.StatusCode)
		}
	}
	h.clock.Move(kiosk.LockAfter + 2*time.Minute)
	for range 2 { // asking does not count as a touch
		if res := with.get("/today"); res.StatusCode != 403 {
			t.Errorf("left alone: %d", res.StatusCode)
		}
	}
	if res := without.get("/today"); res.StatusCode != 200 {
		t.Errorf("without a PIN: %d", res.StatusCode)
	}
	if without.post("/lock"); without.get("/today").StatusCode != 200 {
		t.Error("a login without a PIN locked: nothing would open it")
	}
}

func TestTheFifthWrongPINEndsTheLoginAndItsKeysAreGone(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure).withPIN()
	if l, err := b.login(); err != nil || len(l.Keys) == 0 || strings.Contains(string(l.PIN), pin) {
		t.Fatalf("the login is %+v (%v)", l, err)
	}
	b.post("/lock")
	for n, wrong := range []string{"111112", "", "408213408213", strings.Repeat("4", 5000)} {
		res := b.post("/unlock", "pin", wrong)
		if res.StatusCode != 422 || !strings.Contains(res.body, "Je kan nog") {
			t.Errorf("wrong PIN %d: %d", n+1, res.StatusCode)
		}
	}
	cookie := b.cookies[cookieLogin]
	if res := b.post("/unlock", "pin", "000001"); res.StatusCode != 303 || res.Header.Get("Location") != "/login" {
		t.Errorf("the fifth: %d", res.StatusCode)
	}
	b.cookies[cookieLogin] = cookie
	if l, err := b.login(); kiosk.KindOf(err) != kiosk.Unauthorised || len(l.Keys) > 0 {
		t.Errorf("the login is there still: %+v (%v)", l, err)
	}
	if res := b.post("/unlock", "pin", pin); res.Header.Get("Location") != "/login" {
		t.Errorf("the right PIN came too late, and leads to %s", res.Header.Get("Location"))
	}
}

func TestARightPINForgetsTheWrongOnes(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure).withPIN()
	for range 3 {
		b.post("/lock")
		for range kiosk.PINTries - 1 {
			b.post("/unlock", "pin", "000001")
		}
		if res := b.post("/unlock", "pin", pin); res.Header.Get("Location") != "/today" {
			t.Fatalf("the right PIN leads to %q", res.Header.Get("Location"))
		}
	}
}

func TestAPINIsChosenWithCareAndTakenAway(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for _, c := range []struct{ name, pin, again string }{
		{"too short", "40821", "40821"}, {"too long", "4082133", "4082133"}, {"letters", "40821a", "40821a"}, {"other digits", "٤٠٨٢١٣", "٤٠٨٢١٣"},
		{"all the same", "777777", "777777"}, {"in a row", "234567", "234567"}, {"backwards", "654321", "654321"},
		{"twice three", "408408", "408408"}, {"three times two", "404040", "404040"}, {"mistyped", pin, "408214"}, {"nothing", "", ""},
	} {
		if res := b.post("/pin", "pin", c.pin, "pin_again", c.again); res.StatusCode != 422 {
			t.Errorf("%s: %d", c.name, res.StatusCode)
		}
	}
	b.withPIN()
	b.post("/pin", "do", "remove")
	b.post("/lock")
	if res := b.get("/today"); res.StatusCode != 200 {
		t.Errorf("after the PIN was taken away: %d", res.StatusCode)
	}
}

func TestAfterTheQuestionForThePINNobodyIsLedElsewhere(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure).withPIN()
	for _, back := range []string{"//example.org", "https://example.org/today", `/\example.org`, "/today?x=1", "javascript:alert(1)", ""} {
		b.post("/lock")
		if to := b.post("/unlock", "pin", pin, "back", back).Header.Get("Location"); to != "/today" {
			t.Errorf("%q leads to %q", back, to)
		}
	}
}

func TestPagesForATabletWithoutALineNameNobody(t *testing.T) {
	h := open(t)
	h.inCare("Amina", "fox", kiosk.Dutch)
	locked := h.as(kiosk.BridgeFigure).withPIN()
	locked.post("/lock")
	for _, b := range []*browser{h.browser(), locked} {
		for _, path := range []string{"/offline", notePath} {
			res := b.get(path)
			if res.StatusCode != 200 || !strings.Contains(res.body, `data-staff=""`) || !strings.Contains(res.body, `data-for="notes"`) {
				t.Errorf("%s: %d", path, res.StatusCode)
			}
			for _, name := range []string{"Amina", "Staf "} {
				if strings.Contains(res.body, name) {
					t.Errorf("%s names %s", path, name)
				}
			}
		}
	}
}

func TestANoteOfNobodyWaitsForItsWriterToSayWhose(t *testing.T) {
	h := open(t)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	e := h.sealedBy(kiosk.Staff{Roles: []kiosk.Role{kiosk.BridgeFigure}}, keptForm{
		Path: notePath, Written: noon.UnixMilli(), Fields: [][2]string{{"id", h.store.RandomID().String()}, {"who", "de mama van Noor"}, {"note", "Ze heeft werk."}},
	})
	if a := h.as(kiosk.Host).handsIn(e); a.Answer != outboxLogin {
		t.Errorf("a host's login answers %q", a.Answer)
	}
	for range 2 {
		if a := b.handsIn(e); a.Answer != outboxToPlace {
			t.Fatalf("answered %q", a.Answer)
		}
	}
	papers, err := h.store.Papers(context.Background(), m.ID)
	must(t, err)
	if len(papers) != 1 || papers[0].Why != "" {
		t.Fatalf("papers %+v", papers)
	}
	f, err := h.store.OpenPaper(papers[0], h.keys["notes"])
	must(t, err)
	if f.Fields["who"][0] != "de mama van Noor" || f.Fields["note"][0] != "Ze heeft werk." {
		t.Errorf("the paper says %+v", f)
	}
	for name, fields := range map[string][]string{
		"no words": {"note", ""}, "too long": {"note", strings.Repeat("a", looseNoteMost+1)}, "a national number": {"note", "85.07.30-033.28"},
	} {
		if res := b.post(notePath, fields...); res.StatusCode != 422 {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
}
