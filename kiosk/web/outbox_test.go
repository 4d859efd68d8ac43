package web

import (
	"bytes"
	"context"
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// sealedBy seals a form as a tablet of a staff member does.
func (h *house) sealedBy(m kiosk.Staff, f keptForm) envelope {
	h.t.Helper()
	e := envelope{ID: h.store.RandomID(), Staff: m.ID, Key: vault.Notes, Sent: h.clock.Now().UnixMilli()}
	public := h.keys[vault.Notes].Public()
	if !m.Has(kiosk.BridgeFigure) {
		var err error
		e.Key = vault.Wire
		public, _, err = h.store.WireKey(context.Background())
		must(h.t, err)
	}
	text, err := json.Marshal(f)
	must(h.t, err)
	e.Sealed = sealFor(h.t, public, e.aad(), text)
	return e
}

func sealFor(t testing.TB, public vault.PublicKey, aad, text []byte) []byte {
	t.Helper()
	key, err := hpke.DHKEM(ecdh.X25519()).NewPublicKey(public.Bytes())
	must(t, err)
	enc, sender, err := hpke.NewSender(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("jobatelier tablet 1"))
	must(t, err)
	sealed, err := sender.Seal(aad, text)
	must(t, err)
	return append(enc, sealed...)
}

// hands hands a body in at the outbox.
func (b *browser) hands(body []byte) answer {
	b.h.t.Helper()
	req, err := http.NewRequest("POST", b.h.url+"/outbox", bytes.NewReader(body))
	must(b.h.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	for name, value := range b.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := plain.RoundTrip(req)
	must(b.h.t, err)
	defer res.Body.Close()
	var all bytes.Buffer
	_, err = all.ReadFrom(res.Body)
	must(b.h.t, err)
	return answer{res, all.String()}
}

// handsIn hands an envelope in and returns what is answered.
func (b *browser) handsIn(e envelope) (a outboxAnswer) {
	b.h.t.Helper()
	body, err := json.Marshal(e)
	must(b.h.t, err)
	res := b.hands(body)
	if err := json.Unmarshal([]byte(res.body), &a); err != nil || res.StatusCode != 200 {
		b.h.t.Fatalf("the outbox answers %d: %s", res.StatusCode, res.body)
	}
	return a
}

// aContact is a contact as a tablet keeps it.
func aContact(h *house, p kiosk.Participant, note string, written time.Time) keptForm {
	return keptForm{
		Path:    followAt(p, "/contact"),
		Fields:  [][2]string{{"id", h.store.RandomID().String()}, {"kind", "phone"}, {"reached", "yes"}, {"note", note}},
		Written: written.UnixMilli(),
	}
}

func TestAFormFromATabletArrivesOnceAsOfWhenItWasWritten(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	wrong := 2 * time.Hour // the tablet's clock is before
	e := h.sealedBy(m, aContact(h, p, "Ze zoekt kinderopvang.", noon.Add(wrong-time.Hour)))
	e.Sent = noon.Add(wrong).UnixMilli()
	for range 3 {
		if a := b.handsIn(e); a.Answer != outboxKept || a.To != "/follow-up?saved=1&who="+p.ID.String() {
			t.Fatalf("answered %+v", a)
		}
		e.Sent += time.Minute.Milliseconds()
		h.clock.Move(time.Minute)
	}
	all := h.written(p).Of("contact")
	if len(all) != 1 || all[0].Values["note"] != "Ze zoekt kinderopvang." {
		t.Fatalf("kept %+v", all)
	}
	if got := all[0].At; !got.Equal(noon.Add(-time.Hour)) {
		t.Errorf("it happened at %s", got)
	}
}

func TestALongTalkIsChangedThroughTheOutbox(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	prose := []string{"possibilities", "competences", "expectations", "conditions", "training", "jobs", "drive"}
	before := []string{"kind", "intake", "day", h.dayOff(0)}
	f := keptForm{Path: followAt(p, "/records/talk"), Written: noon.UnixMilli(), Fields: [][2]string{{"id", h.store.RandomID().String()}}}
	long := strings.Repeat("e", kiosk.ProseMost)
	for _, key := range prose {
		before = append(before, key, long)
		f.Fields = append(f.Fields, [2]string{"seen." + key, long}, [2]string{key, long})
	}
	f.Fields[len(f.Fields)-1][1] = "new"
	talk := h.noted(p, "talk", before...)
	f.Fields = append(f.Fields, [2]string{"of", talk.String()}, [2]string{"kind", "intake"}, [2]string{"day", h.dayOff(0)},
		[2]string{"seen.kind", "intake"}, [2]string{"seen.day", h.dayOff(0)})
	e := h.sealedBy(m, f)
	e.Live = true
	if a := b.handsIn(e); a.Answer != outboxKept {
		t.Fatalf("answered %q %.300s", a.Answer, a.Page)
	}
	if got := h.written(p).Of("talk"); len(got) != 1 || got[0].Values["drive"] != "new" || got[0].Values["jobs"] != long {
		t.Errorf("%d talks", len(got))
	}
	f.Fields[0][1] = h.store.RandomID().String()
	for i, field := range f.Fields {
		if slices.Contains(prose, field[0]) {
			f.Fields[i][1] = strings.Repeat("é", kiosk.ProseMost) // all together, more than an entry holds
		}
	}
	body, err := json.Marshal(h.sealedBy(m, f))
	must(t, err)
	if res := b.hands(body); res.StatusCode != 413 {
		t.Errorf("far too long: %d %.300s", res.StatusCode, res.body)
	}
}

func TestAnOutboxTakesNothingButWhatARouteKeeps(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	other, _ := h.person("Stefan", "bee", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	at := func(path string) envelope {
		return h.sealedBy(m, keptForm{Path: path, Fields: [][2]string{{"note", "x"}}, Written: noon.UnixMilli()})
	}
	tampered := at(followAt(p, "/contact"))
	tampered.Sealed[40] ^= 1
	moved := at(followAt(p, "/contact"))
	moved.ID = h.store.RandomID()
	host := at(followAt(p, "/contact"))
	host.Staff = h.staff[kiosk.Host].ID
	nobody := keptForm{Path: followAt(p, "/contact"), Written: noon.UnixMilli()}
	for _, c := range []struct {
		name string
		e    envelope
		want string
	}{
		{"logging out", at("/logout"), outboxRefused},
		{"the outbox itself", at("/outbox"), outboxRefused},
		{"a form that must be at once", at(followAt(p, "/glass")), outboxRefused},
		{"a partner", at("/partners"), outboxRefused},
		{"no path at all", at(""), outboxRefused},
		{"another host", at("//example.org/follow-up/note"), outboxRefused},
		{"a path that climbs", at("/follow-up/../logout"), outboxRefused},
		{"a path in other letters", at("/follow-up/%6eote"), outboxRefused},
		{"a page", at("/follow-up"), outboxRefused},
		{"a sealed text that was changed", tampered, outboxRefused},
		{"another id than it was sealed with", moved, outboxRefused},
		{"somebody else's", host, outboxLogin},
		{"nobody's contact", h.sealedBy(kiosk.Staff{Roles: []kiosk.Role{kiosk.BridgeFigure}}, nobody), outboxRefused},
		{"a client of nobody's", at(followAt(other, "/contact")), outboxToDecide},
	} {
		if a := b.handsIn(c.e); a.Answer != c.want {
			t.Errorf("%s: answered %q, want %q", c.name, a.Answer, c.want)
		}
	}
	if res := b.get("/follow-up"); res.StatusCode != 200 {
		t.Errorf("signed in no more: %d", res.StatusCode)
	}
	if n := len(h.written(other).Of("contact")); n > 0 {
		t.Errorf("%d contacts of somebody else's client", n)
	}
}

func TestAnOutboxIsCalmAboutGarbage(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for name, body := range map[string]string{
		"nothing": "", "no JSON": "name=x", "no object": "[1,2]", "an empty one": "{}", "no id": `{"sealed":"AAAA"}`,
		"a sealed text that is none": `{"id":"` + firstTime + `","key":"notes","sealed":7}`,
	} {
		if res := b.hands([]byte(body)); res.StatusCode != 422 {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
	if res := b.get("/outbox"); res.StatusCode != 405 && res.StatusCode != 404 {
		t.Errorf("GET: %d", res.StatusCode)
	}
	if res := h.browser().hands([]byte("{}")); res.StatusCode != 303 {
		t.Errorf("without a login: %d", res.StatusCode)
	}
}

func TestAWriterWhoWaitsSeesWhatIsWrongAndALateFormWaitsOnPaper(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	f := aContact(h, p, "Ze belde.", noon)
	f.Fields[1][1] = "carrier pigeon"
	e := h.sealedBy(m, f)
	e.Live = true
	if a := b.handsIn(e); a.Answer != outboxInvalid || !strings.Contains(a.Page, "Ze belde.") {
		t.Errorf("answered %q with %d bytes", a.Answer, len(a.Page))
	}
	e.Live = false
	for range 2 {
		if a := b.handsIn(e); a.Answer != outboxToDecide {
			t.Errorf("answered %q", a.Answer)
		}
	}
	papers, err := h.store.Papers(context.Background(), m.ID)
	must(t, err)
	if len(papers) != 1 || papers[0].Why != "tablet.why_invalid" {
		t.Fatalf("papers %+v", papers)
	}
	kept, err := h.store.OpenPaper(papers[0], h.keys[vault.Notes])
	must(t, err)
	if kept.Path != f.Path || kept.Fields["note"][0] != "Ze belde." {
		t.Errorf("the paper says %+v", kept)
	}
}

func TestATapThatWasMadeWithoutALineCountsFromWhenItWasMade(t *testing.T) {
	h := open(t)
	a := h.activity("Mijn cv", 10*time.Minute)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	b, m := h.as(kiosk.Host), h.staff[kiosk.Host]
	tapped := noon.Add(-8 * time.Minute)
	f := keptForm{Path: "/today/attendance", Written: tapped.UnixMilli(), Fields: [][2]string{
		{"receipt", h.store.RandomID().String()}, {"activity", a.ID.String()}, {"participant", p.ID.String()}, {"do", "in"},
	}}
	h.clock.Move(90 * time.Minute)
	e := h.sealedBy(m, f)
	for range 2 {
		if got := b.handsIn(e); got.Answer != outboxKept {
			t.Fatalf("answered %q", got.Answer)
		}
	}
	line, err := h.store.Attendance(context.Background(), a.ID, p.ID)
	must(t, err)
	if line.Status != kiosk.Present || !line.Arrived().Equal(tapped) || len(line.Stays) != 1 {
		t.Errorf("the line says %+v", line)
	}
	f.Fields[1][1] = h.store.NewID().String()
	if got := b.handsIn(h.sealedBy(m, f)); got.Answer != outboxRefused {
		t.Errorf("a tap on a list that is not there: %q", got.Answer)
	}
}
