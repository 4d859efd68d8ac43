package web

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// agreed writes an appointment in somebody's file, with fields as pairs.
func (h *house) agreed(p kiosk.Participant, fields ...string) kiosk.Record {
	h.t.Helper()
	e := kiosk.Entry{ID: h.store.NewID(), Person: p.ID, Noun: "appointment", By: h.staff[kiosk.BridgeFigure].ID, At: h.clock.Now(), Written: h.clock.Now(), Set: kiosk.Values{}}
	e.Of = e.ID
	for i := 0; i+1 < len(fields); i += 2 {
		e.Set[fields[i]] = fields[i+1]
	}
	must(h.t, h.store.Write(context.Background(), store.Writing{
		Person: p.ID, Entries: []kiosk.Entry{e}, Notes: h.keys[vault.Notes], People: h.keys[vault.People], By: store.Actor{Staff: e.By},
	}))
	return h.record(p, e.ID)
}

func (h *house) record(p kiosk.Participant, id kiosk.ID) kiosk.Record {
	h.t.Helper()
	r, ok := h.written(p).Record(id)
	if !ok {
		h.t.Fatalf("no record %s", id)
	}
	return r
}

// came says what came of an appointment, as the page had it.
func (b *browser) came(p kiosk.Participant, r kiosk.Record, id, state string, fields ...string) answer {
	all := []string{"id", id, "state", state, "seen.state", r.Values["state"], "seen.day", r.Values["day"], "seen.at", r.Values["at"]}
	return b.post(followAt(p, "/appointment/"+r.ID.String()), append(all, fields...)...)
}

func TestAppointmentsAheadStandByDayAndThoseThatAreOverAskWhatCameOfThem(t *testing.T) {
	h := open(t)
	amina, stefan := h.inCare("Amina", "fox", kiosk.Dutch), h.inCare("Stefan", "bee", kiosk.Romanian)
	h.agreed(amina, "day", "2026-11-24", "at", "16:00")
	h.clock.Move(24 * time.Hour)
	h.agreed(amina, "day", "2026-11-27", "at", "14:00", "place", "Loopbaanhuis")
	h.agreed(stefan, "day", "2026-11-27", "at", "09:05", "about", "Rijbewijs")
	h.agreed(stefan, "day", "2026-11-25", "at", "09:00", "state", "kept")
	b := h.as(kiosk.BridgeFigure)
	doc := read(t, b.get("/follow-up/appointments"))
	if got := texts(doc.Find(".appointments.over .appointment-line .at")); len(got) != 1 || got[0] != "16.00" {
		t.Errorf("over: %v", got)
	}
	ahead := doc.Find(".appointments:not(.over)")
	if got := strings.Join(texts(ahead.Find(".appointment-line .at")), " "); got != "9.05 14.00" || ahead.Find("h3").Length() != 1 {
		t.Errorf("ahead: %s on %v", got, texts(ahead.Find("h3")))
	}
	if !strings.Contains(ahead.Text(), "Loopbaanhuis") || !strings.Contains(ahead.Text(), "Rijbewijs") || strings.Contains(doc.Text(), "⟦") {
		t.Error("it does not say where, or what about")
	}
	before := ahead.Find(".outcomes button")
	if doc.Find(".over .outcomes button").Length() != 3 || before.Length() != 2 || before.Filter("[value=excused]").Length() != 2 || doc.Find("form[data-outbox]").Length() != 6 {
		t.Error("what came of it cannot be said")
	}
	if res := h.as(kiosk.Organiser).get("/follow-up/appointments"); res.StatusCode != 403 {
		t.Errorf("an organiser gets %d", res.StatusCode)
	}
}

func TestWhatCameOfAnAppointmentIsKeptOnce(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for i, state := range []string{"kept", "excused", "no_show"} {
		p := h.inCare("Amina", "", kiosk.Dutch)
		r := h.agreed(p, "day", "2026-11-24", "at", "10:00")
		leads := "/follow-up/appointments?who=" + p.ID.String() + "&of=" + r.ID.String()
		if state == "kept" {
			leads = followAt(p, "/contact?kind=appointment&reached=yes&of="+r.ID.String())
		}
		for range 2 {
			res := b.came(p, r, firstTime[:31]+strconv.Itoa(i), state)
			if res.StatusCode != 303 || res.Header.Get("Location") != leads {
				t.Fatalf("%s: %d to %s", state, res.StatusCode, res.Header.Get("Location"))
			}
		}
		if got := h.record(p, r.ID); got.Values["state"] != state || len(got.Disputes) != 0 || len(got.Changes) != 2 {
			t.Errorf("%s: %+v", state, got)
		}
		if open := h.standing(p).Open; len(open) != 0 {
			t.Errorf("%s: it still waits: %+v", state, open)
		}
	}
}

func TestATapBesideTheOneThatWasMeantIsTakenBack(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for state, says := range map[string]string{"kept": "doorgegaan", "excused": "liet iets weten", "no_show": "niet gekomen"} {
		p := h.inCare("Amina", "", kiosk.Dutch)
		r := h.agreed(p, "day", "2026-11-24", "at", "10:00", "state", "planned")
		res := b.came(p, r, h.store.NewID().String(), state)
		saved := b.page(res.Header.Get("Location")).Find(".appointment-saved")
		if text := saved.Text(); !strings.Contains(text, "Amina") || !strings.Contains(text, says) {
			t.Errorf("%s: %q", state, text)
		}
		if res := b.send(saved.Find("form"), "state", "planned"); res.StatusCode != 303 || res.Header.Get("Location") != "/follow-up/appointments?saved=1" {
			t.Fatalf("%s: %d to %s", state, res.StatusCode, res.Header.Get("Location"))
		}
		if got := h.record(p, r.ID); !waitsFor(got) || len(got.Changes) != 3 || len(got.Disputes) != 0 {
			t.Errorf("%s: %+v", state, got)
		}
		if open := h.standing(p).Open; len(open) != 1 || open[0].Due != "2026-11-24" {
			t.Errorf("%s: waits %+v", state, open)
		}
	}
}

func TestWhatWasJustSaidOfAnAppointmentIsShownToWhoLooksAfterThePersonOnly(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	r := h.agreed(p, "day", "2026-11-24", "at", "10:00", "state", "excused")
	other, _ := h.person("Stefan", "bee", kiosk.Romanian)
	b := h.as(kiosk.BridgeFigure)
	at := func(who, of kiosk.ID) string {
		return "/follow-up/appointments?who=" + who.String() + "&of=" + of.String()
	}
	for address, shown := range map[string]int{at(p.ID, r.ID): 1, at(other.ID, r.ID): 0, at(p.ID, p.ID): 0, "/follow-up/appointments?who=x&of=y": 0} {
		if n := b.page(address).Find(".appointment-saved").Length(); n != shown {
			t.Errorf("%s: %d", address, n)
		}
	}
}

func TestANewAppointmentAsksNotHowItWent(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	form := b.page(followAt(p, "/records/appointment")).Find("form.file-sheet")
	if form.Find("[type=radio][name=state], [name=outcome]").Length() != 0 {
		t.Error("it does")
	}
	if res := b.send(form, "day", "2026-12-01", "at", "10:00"); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	r, _ := h.written(p).Last("appointment")
	if r.Values["state"] != "planned" {
		t.Errorf("kept %+v", r.Values)
	}
	if b.page(followAt(p, "/records/appointment/"+r.ID.String())).Find("[type=radio][name=state]").Length() == 0 {
		t.Error("nor later")
	}
}

func TestAnAppointmentThatIsMovedWaitsForItsNewDay(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	r := h.agreed(p, "day", "2026-11-24", "at", "16:00")
	b := h.as(kiosk.BridgeFigure)
	if res := b.came(p, r, firstTime, "moved", "day", "2026-12-03", "at", "11:15"); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	if got := h.record(p, r.ID); got.Values["day"] != "2026-12-03" || got.Values["at"] != "11:15" || !waitsFor(got) {
		t.Errorf("kept %+v", got.Values)
	}
	if open := h.standing(p).Open; len(open) != 1 || open[0].Due != "2026-12-03" {
		t.Errorf("waits %+v", open)
	}
	line := read(t, b.get("/follow-up/appointments")).Find(".appointment-line")
	if line.Length() != 1 || !strings.Contains(line.Text(), "was eerst 24 november") {
		t.Errorf("%q", line.Text())
	}
}

func TestTwoTabletsThatMoveTheSameAppointmentAskAPerson(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	r := h.agreed(p, "day", "2026-11-24", "at", "16:00")
	b := h.as(kiosk.BridgeFigure)
	b.came(p, r, firstTime, "moved", "day", "2026-12-03", "at", "16:00")
	h.clock.Move(time.Minute)
	b.came(p, r, secondTime, "moved", "day", "2026-12-04", "at", "16:00")
	got := h.record(p, r.ID)
	if got.Values["day"] != "2026-12-03" || len(got.Disputes) != 1 || got.Disputes[0].Asks != "2026-12-04" {
		t.Errorf("kept %+v, asked %+v", got.Values, got.Disputes)
	}
}

func TestWhatIsWrongWithAnOutcomeIsSaid(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	r := h.agreed(p, "day", "2026-11-24", "at", "16:00")
	b := h.as(kiosk.BridgeFigure)
	for name, c := range map[string]struct {
		state  string
		fields []string
		says   string
	}{
		"nothing":               {"", nil, "Vul dit in."},
		"no outcome":            {"arrested", nil, "lijst"},
		"moved to nowhere":      {"moved", nil, "Vul dit in."},
		"moved to no hour":      {"moved", []string{"day", "2026-12-03"}, "Vul dit in."},
		"moved to yesterday":    {"moved", []string{"day", "2026-11-23", "at", "10:00"}, "al voorbij"},
		"moved to no day":       {"moved", []string{"day", "morgen", "at", "10:00"}, ""},
		"moved to another time": {"moved", []string{"day", "2026-12-03", "at", "25:00"}, ""},
	} {
		res := b.came(p, r, firstTime, c.state, c.fields...)
		doc := shown(t, res)
		if res.StatusCode != 422 || !strings.Contains(doc.Find(".problems").Text(), c.says) || doc.Find(".appointment-line").Length() != 1 || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: %d %q", name, res.StatusCode, doc.Find(".problems").Text())
		}
		if link, _ := doc.Find(".problems a").Attr("href"); doc.Find(link).Length() != 1 {
			t.Errorf("%s: %q leads nowhere", name, link)
		}
		if c.state == "moved" && (doc.Find("details.move[open]").Length() != 1 || doc.Find("details.move[open] [name=day]").AttrOr("value", "") != lastOf(c.fields, "day")) {
			t.Errorf("%s: what was typed is gone", name)
		}
	}
	if got := h.record(p, r.ID); len(got.Changes) != 1 {
		t.Errorf("something was kept: %+v", got.Changes)
	}
	for _, path := range []string{"/appointment/" + firstTime, "/appointment/x"} {
		if res := b.post(followAt(p, path), "id", secondTime, "state", "kept"); res.StatusCode != 404 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	b.met(p, firstTime)
	if res := b.post(followAt(p, "/appointment/"+firstTime), "id", secondTime, "state", "kept"); res.StatusCode != 404 {
		t.Errorf("a contact as an appointment: %d", res.StatusCode)
	}
}

func TestAReminderIsInThePersonsLanguageAndSmallInDutch(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for _, l := range kiosk.Languages() {
		p := h.inCare("Amina", "", l)
		r := h.agreed(p, "day", "2026-12-01", "at", "09:05", "place", "Loopbaanhuis", "about", "Schulden")
		doc := read(t, b.get(followAt(p, "/appointment/"+r.ID.String()+"/print")))
		paper := doc.Find("article.reminder")
		if lang := doc.Find("html").AttrOr("lang", ""); lang != string(l) || doc.Find("html").AttrOr("dir", "") != l.Direction() {
			t.Errorf("%s: the paper is in %s", l, lang)
		}
		if paper.Find(".digits").Text() != "09:05" || paper.Find(".leaf strong").Text() != "1" || paper.Find(".leaf span").Length() != 2 {
			t.Errorf("%s: %q", l, paper.Find(".when").Text())
		}
		if dutch := paper.Find(".dutch:contains('dinsdag 1 december')").Length() == 1; dutch != (l != kiosk.Dutch) {
			t.Errorf("%s: in Dutch as well: %t", l, dutch)
		}
		text := paper.Text()
		if !strings.Contains(text, "Loopbaanhuis") || !strings.Contains(text, "Staf bridge_figure") || strings.Contains(text, "Schulden") || strings.Contains(text, "⟦") {
			t.Errorf("%s: %q", l, text)
		}
		empty := 0
		paper.Find("h1, .leaf span, dt span, footer p:first-child").Each(func(_ int, s *goquery.Selection) {
			if strings.TrimSpace(s.Text()) == "" {
				empty++
			}
		})
		if empty > 0 || doc.Find("[data-print][hidden]").Length() != 1 || doc.Find("[data-listen][hidden]").Length() != 1 {
			t.Errorf("%s: %d places without words", l, empty)
		}
	}
}

func TestAnAppointmentWithWhomeverIsOffTheListStandsAmongTheOthers(t *testing.T) {
	h := open(t)
	off, closed := h.inCare("Amina", "fox", kiosk.Dutch), h.inCare("Stefan", "bee", kiosk.Dutch)
	for _, p := range []kiosk.Participant{off, closed} {
		h.agreed(p, "day", "2026-11-27", "at", "14:00")
	}
	h.noted(off, "follow_up", "off", "moved")
	h.noted(closed, "trajectory", "state", "stopped", "reason", "moved", "day", "2026-11-24")
	doc := h.as(kiosk.BridgeFigure).page("/follow-up/appointments")
	if got := texts(doc.Find(".appointment-line .what p > a")); len(got) != 2 {
		t.Errorf("appointments with %q", got)
	}
}

func TestWhoCannotComeToWhatLiesAheadCancelsIt(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "appointment", "day", h.dayOff(2), "at", "10:00", "state", "planned")
	h.notedAt(h.ago(9), p, "appointment", "day", h.dayOff(-2), "at", "10:00", "state", "planned")
	page := h.as(kiosk.BridgeFigure).page("/follow-up/appointments")
	for part, want := range map[string]string{".appointments:not(.over)": "Zegde af", ".appointments.over": "Liet iets weten"} {
		if got := texts(page.Find(part + " button[value=excused]")); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q", part, got)
		}
	}
}
