package web

import (
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// busy is somebody in the middle of their way, with something open of each sort.
func (h *house) busy(first string) (p kiosk.Participant, open map[string]kiosk.ID) {
	h.t.Helper()
	p = h.client(first, "fox", kiosk.Arabic)
	h.noted(p, "trajectory", "state", kiosk.Running)
	return p, map[string]kiosk.ID{
		"step":        h.noted(p, "step", "what", "Crèche bellen", "owner", "person", "due", h.dayOff(3)),
		"appointment": h.noted(p, "appointment", "day", h.dayOff(2), "at", "10:00", "state", "planned"),
		"referral":    h.noted(p, "referral", "service", "housing", "partner", "OCMW", "state", "sent", "sent", h.dayOff(0)),
		"barrier":     h.noted(p, "barrier", "kind", "mobility", "opened", h.dayOff(-9)),
	}
}

// refusal reads a page, whatever its status.
func refusal(t testing.TB, res answer) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	return doc
}

// closing is the form that closes somebody's trajectory.
func (b *browser) closing(p kiosk.Participant) *goquery.Selection {
	b.h.t.Helper()
	return b.page(followAt(p, "/close")).Find("form.closing")
}

// decisions are fields of that form: what becomes of each thing.
func decisions(open map[string]kiosk.ID, of map[string][2]string) (fields []string) {
	for noun, d := range of {
		fields = append(fields, "decision."+open[noun].String(), d[0], "word."+open[noun].String(), d[1])
	}
	return fields
}

var allDecided = map[string][2]string{
	"step": {"done", ""}, "appointment": {"dropped", "ze begint die dag te werken"},
	"referral": {"goes_on", "Fatima van het OCMW"}, "barrier": {"goes_on", "de werkgever"},
}

func TestClosingAsksADecisionOnEachOpenThing(t *testing.T) {
	h := open(t)
	p, things := h.busy("Amina")
	b := h.as(kiosk.BridgeFigure)
	form := b.closing(p)
	if n := form.Find(".close-thing").Length(); n != 4 {
		t.Fatalf("%d open things", n)
	}
	some := map[string][2]string{"step": allDecided["step"], "barrier": allDecided["barrier"]}
	res := b.send(form, append([]string{"state", "completed", "reason", "work", "note", "Ze straalt."}, decisions(things, some)...)...)
	page := refusal(t, res)
	missing := texts(page.Find(".problems li"))
	if res.StatusCode != 422 || len(missing) != 2 || !strings.Contains(missing[0]+missing[1], "OCMW") {
		t.Errorf("%d, missing: %q", res.StatusCode, missing)
	}
	if page.Find("textarea[name=note]").Text() != "Ze straalt." || page.Find("[name='word."+things["barrier"].String()+"']").AttrOr("value", "") != "de werkgever" {
		t.Error("what was typed is lost")
	}
	if h.state(p) != kiosk.Running || len(h.written(p).Open(kiosk.DayOf(h.clock.Now(), h.zone()))) != 4 {
		t.Error("something was closed all the same")
	}
}

func TestClosingKeepsTheReasonAndEachDecisionAtOnce(t *testing.T) {
	h := open(t)
	p, things := h.busy("Amina")
	b := h.as(kiosk.BridgeFigure)
	fields := append([]string{"state", "completed", "reason", "work", "visit.answer", "yes", "visit.good", "Jullie bleven bellen."}, decisions(things, allDecided)...)
	if res := b.send(b.closing(p), fields...); res.StatusCode != 303 || res.Header.Get("Location") != followAt(p, "/close?saved=1") {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	f := h.written(p)
	value := func(noun, field string) string {
		r, _ := f.Record(things[noun])
		return r.Values[field]
	}
	for _, c := range [][3]string{
		{"step", "done", h.dayOff(0)}, {"appointment", "state", "excused"},
		{"appointment", "outcome", "Niet meer nodig: ze begint die dag te werken"},
		{"referral", "state", "accepted"}, {"referral", "answer", "Gaat verder met: Fatima van het OCMW"},
		{"barrier", "removed", ""}, {"barrier", "note", "Gaat verder met: de werkgever"},
	} {
		if got := value(c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if visit, ok := f.Last("last_visit"); !ok || visit.Values["answer"] != "yes" || visit.Values["good"] != "Jullie bleven bellen." || visit.Late {
		t.Errorf("the last visit: %+v", visit)
	}
	if s := h.standing(p); s.State() != kiosk.Completed || len(s.Open) != 0 {
		t.Errorf("%+v", s)
	}
	access, err := h.store.FileAccess(context.Background(), p.ID)
	must(t, err)
	if lead, ok := access.Lead(); !ok || lead.Staff != h.staff[kiosk.BridgeFigure].ID || !lead.IsOn() {
		t.Errorf("the last worker is not to be seen: %+v", lead)
	}
}

func TestClosingIsRefusedInClearWords(t *testing.T) {
	h := open(t)
	p, things := h.busy("Amina")
	b := h.as(kiosk.BridgeFigure)
	done := map[string][2]string{"step": {"done", ""}, "appointment": {"goes_on", "Tarik"}, "referral": {"done", ""}, "barrier": {"done", ""}}
	for name, c := range map[string]struct {
		fields []string
		says   string
	}{
		"no reason":                    {[]string{"state", "stopped"}, "Vul dit in"},
		"prison as a reason":           {[]string{"state", "stopped", "reason", "prison"}, "Kies"},
		"no end":                       {[]string{"reason", "moved"}, "Vul dit in"},
		"an end that does not close":   {[]string{"state", "paused", "until", h.dayOff(9)}, "niet na elkaar"},
		"an end that does not follow":  {[]string{"state", "not_started", "reason", "moved"}, "niet na elkaar"},
		"a day to come":                {[]string{"state", "stopped", "reason", "moved", "day", h.dayOff(3)}, "moet nog komen"},
		"dropped without a word":       {append([]string{"state", "stopped", "reason", "moved"}, decisions(things, map[string][2]string{"step": {"dropped", ""}})...), "Vul dit in"},
		"a word of a thousand letters": {append([]string{"state", "stopped", "reason", "moved"}, decisions(things, map[string][2]string{"step": {"goes_on", strings.Repeat("a", 1000)}})...), "te lang"},
		"a kept future":                {append([]string{"state", "stopped", "reason", "moved"}, decisions(things, map[string][2]string{"appointment": {"done", ""}})...), "Beslis hier nog over"},
		"a visit to come":              {[]string{"state", "stopped", "reason", "moved", "visit.answer", "yes", "visit.day", h.dayOff(4)}, "moet nog komen"},
		"a visit without an answer":    {[]string{"state", "stopped", "reason", "moved", "visit.good", "Fijn."}, "Vul dit in"},
	} {
		t.Run(name, func(t *testing.T) {
			fields := c.fields
			for i, pairs := 0, decisions(things, done); i < len(pairs); i += 2 {
				if !strings.Contains(strings.Join(fields, " "), pairs[i]) {
					fields = append(fields, pairs[i], pairs[i+1])
				}
			}
			res := b.send(b.closing(p), fields...)
			if said := refusal(t, res).Find(".problems").Text(); res.StatusCode != 422 || !strings.Contains(said, c.says) || strings.Contains(said, "⟦") {
				t.Errorf("%d: %q", res.StatusCode, said)
			}
			if h.state(p) != kiosk.Running {
				t.Errorf("it is %s", h.state(p))
			}
		})
	}
}

func TestTheSecondOfTwoTabletsIsToldWhoClosedIt(t *testing.T) {
	h := open(t)
	p, things := h.busy("Amina")
	first, second := h.as(kiosk.BridgeFigure), h.as(kiosk.BridgeFigure)
	form, other := first.closing(p), second.closing(p)
	fields := append([]string{"state", "completed", "reason", "work"}, decisions(things, allDecided)...)
	if res := first.send(form, fields...); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	res := second.send(other, fields...)
	if res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	said := second.page(res.Header.Get("Location")).Find("main").Text()
	if !strings.Contains(said, "Staf bridge_figure rondde dit af op 24 november om 13.00 uur") || !strings.Contains(said, "Ook dat is bewaard") {
		t.Errorf("the second reads %q", said)
	}
	if f := h.written(p); len(f.ToDecide()) > 0 || len(f.Of("trajectory")) != 1 {
		t.Errorf("the same twice asks for a decision: %+v", f.ToDecide())
	}
}

func TestWhatTheSecondSaysOtherwiseIsKept(t *testing.T) {
	h := open(t)
	p, things := h.busy("Amina")
	first, second := h.as(kiosk.BridgeFigure), h.as(kiosk.BridgeFigure)
	form, other := first.closing(p), second.closing(p)
	first.send(form, append([]string{"state", "completed", "reason", "work"}, decisions(things, allDecided)...)...)
	otherwise := map[string][2]string{"step": {"dropped", "zij belt zelf"}, "appointment": {"goes_on", "Tarik"}, "referral": {"done", ""}, "barrier": {"done", ""}}
	res := second.send(other, append([]string{"state", "completed", "reason", "training", "visit.answer", "no"}, decisions(things, otherwise)...)...)
	if res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	f := h.written(p)
	trajectory, _ := f.Last("trajectory")
	appointment, _ := f.Record(things["appointment"])
	if len(trajectory.Disputes) != 1 || trajectory.Disputes[0].Asks != "training" || len(appointment.Disputes) != 2 {
		t.Errorf("%+v, %+v", trajectory.Disputes, appointment.Disputes)
	}
	if _, ok := f.Last("last_visit"); !ok {
		t.Error("the visit is lost")
	}
	if second.page(res.Header.Get("Location")).Find("a[href='/follow-up/decide']").Length() == 0 {
		t.Error("nobody is told that there is something to decide")
	}
}

func TestAFormSentTwiceClosesOnce(t *testing.T) {
	for name, decided := range map[string]map[string][2]string{
		"as it was decided": allDecided,
		"done, with a word": {"step": {"done", "ze belde zelf"}, "appointment": {"dropped", "ze begint die dag te werken"}, "referral": {"done", "ze zijn er geweest"}, "barrier": {"done", "haar tante rijdt"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			p, things := h.busy("Amina")
			b := h.as(kiosk.BridgeFigure)
			form := b.closing(p)
			for range 2 {
				res := b.send(form, append([]string{"state", "completed", "reason", "work", "visit.answer", "yes"}, decisions(things, decided)...)...)
				if res.StatusCode != 303 || strings.Contains(res.Header.Get("Location"), "again") {
					t.Fatalf("%d to %s: %s", res.StatusCode, res.Header.Get("Location"), res.body)
				}
			}
			f := h.written(p)
			for _, r := range f.Records {
				if len(r.Changes) > 2 || len(r.Disputes) > 0 {
					t.Errorf("%s was changed %d times", r.Noun, len(r.Changes))
				}
			}
			if len(f.Of("last_visit")) != 1 {
				t.Error("two last visits")
			}
		})
	}
}

func TestADisputeIsDecidedWithTheClosing(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running)
	goal := h.noted(p, "goal", "goal", "Naaister worden")
	b := h.as(kiosk.BridgeFigure)
	for _, other := range []string{"Kleermaker worden", "Een eigen winkel"} {
		b.post(followAt(p, "/records/goal"), "id", h.store.RandomID().String(), "of", goal.String(), "seen.goal", "Naaister worden", "goal", other)
	}
	form := b.closing(p)
	name, ok := form.Find(".close-thing [type=radio][value=asks]").Attr("name")
	if !ok {
		t.Fatal("the dispute is not asked")
	}
	if res := b.send(form, "state", "stopped", "reason", "own_choice"); res.StatusCode != 422 {
		t.Fatalf("closed over a dispute: %d", res.StatusCode)
	}
	if res := b.send(form, "state", "stopped", "reason", "own_choice", name, "asks"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if r := h.record(p, goal); r.Values["goal"] != "Een eigen winkel" || len(r.Disputes) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestAHandOverThatNobodyAnsweredIsDecided(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running)
	_, theirs := h.colleague("Staf Ander", "Elena")
	access, err := h.store.FileAccess(context.Background(), theirs.ID)
	must(t, err)
	bridge := h.staff[kiosk.BridgeFigure].ID
	must(t, h.store.OfferHandOver(context.Background(), p.ID, bridge, access.Assignments[0].Staff, "", "", store.Actor{Staff: bridge}))
	b := h.as(kiosk.BridgeFigure)
	form := b.closing(p)
	if said := form.Find(".close-thing").Text(); !strings.Contains(said, "Staf Ander") {
		t.Fatalf("the hand-over is not asked: %q", said)
	}
	if res := b.send(form, "state", "stopped", "reason", "moved"); res.StatusCode != 422 {
		t.Fatalf("%d", res.StatusCode)
	}
	if res := b.send(form, "state", "stopped", "reason", "moved", "decision."+bridge.String(), "dropped"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	access, err = h.store.FileAccess(context.Background(), p.ID)
	must(t, err)
	if !access.Assignments[0].Offered.IsZero() || !access.Assignments[0].IsOn() {
		t.Errorf("%+v", access.Assignments)
	}
}

func TestWhoLeavesStaysVisibleAsTheLastWorker(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	res := b.send(b.closing(p), "state", "not_started", "reason", "own_choice", "leaves", "yes")
	if res.StatusCode != 303 || res.Header.Get("Location") != "/follow-up?saved=1" {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if got := b.get(followAt(p, "/way")).StatusCode; got != 403 {
		t.Errorf("the file is still open: %d", got)
	}
	access, err := h.store.FileAccess(context.Background(), p.ID)
	must(t, err)
	if lead, ok := access.Lead(); !ok || lead.Staff != h.staff[kiosk.BridgeFigure].ID || lead.IsOn() {
		t.Errorf("%+v", access)
	}
}
