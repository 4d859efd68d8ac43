package web

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// inCare is somebody whom the bridge figure looks after.
func (h *house) inCare(first, picture string, l kiosk.Language) kiosk.Participant {
	h.t.Helper()
	p, _ := h.person(first, picture, l)
	today := kiosk.DayOf(h.clock.Now(), h.zone())
	m := h.staff[kiosk.BridgeFigure]
	must(h.t, h.store.Assign(context.Background(), kiosk.Assignment{Person: p.ID, Staff: m.ID, Role: "lead", From: today},
		store.Start{Since: today}, store.Actor{Staff: m.ID}))
	return p
}

// written opens somebody's file.
func (h *house) written(p kiosk.Participant) kiosk.File {
	h.t.Helper()
	f, err := h.store.File(context.Background(), p.ID, h.keys[vault.Notes])
	must(h.t, err)
	return f
}

func (h *house) standing(p kiosk.Participant) kiosk.Standing {
	h.t.Helper()
	s, err := h.store.Standing(context.Background(), p.ID)
	must(h.t, err)
	return s
}

// followAt is an address of somebody's file.
func followAt(p kiosk.Participant, rest string) string { return "/follow-up/" + p.ID.String() + rest }

// met notes a contact of half an hour, with some fields otherwise.
func (b *browser) met(p kiosk.Participant, id string, fields ...string) answer {
	all := []string{"id", id, "kind", "phone", "reached", "yes", "minutes", "30", "time", "coaching"}
	for i := 0; i+1 < len(fields); i += 2 {
		all = with(all, fields[i], fields[i+1])
	}
	return b.post(followAt(p, "/contact"), all...)
}

func TestAContactIsTwoTapsAndASentence(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Arabic)
	b := h.as(kiosk.BridgeFigure)
	form := read(t, b.get(followAt(p, "/contact?kind=message&reached=no"))).Find("form.contact-done")
	if form.Find("[name=kind]").Length() != 8 || form.Find("[name=reached]").Length() != 2 || form.Find("[name=time]:not([value=''])").Length() != 5 {
		t.Error("not all kinds, or kinds of time, are there")
	}
	if form.Find("[name=kind][value=message][checked]").Length()+form.Find("[name=reached][value=no][checked]").Length()+form.Find("[name=time][value=coaching][checked]").Length() != 3 {
		t.Error("what was known before is not chosen")
	}
	note := form.Find("textarea[name=note]")
	if note.AttrOr("autocomplete", "") != "off" || note.AttrOr("spellcheck", "") != "false" || !strings.Contains(form.Text(), "De microfoon stuurt je woorden naar een bedrijf") {
		t.Error("nothing warns against dictation")
	}
	res := b.post(followAt(p, "/contact"), "id", firstTime, "kind", "phone", "reached", "yes", "note", "Ze zoekt kinderopvang.")
	if res.StatusCode != 303 || res.Header.Get("Location") != "/follow-up?saved=1&who="+p.ID.String() {
		t.Fatalf("%d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	r, ok := h.written(p).Last("contact")
	if !ok || r.Values["note"] != "Ze zoekt kinderopvang." || r.Values["kind"] != "phone" || !r.At.Equal(noon) || r.By != h.staff[kiosk.BridgeFigure].ID {
		t.Errorf("kept %+v", r)
	}
	if got := h.standing(p).LastContact(); got != "2026-11-24" {
		t.Errorf("the last contact was on %q", got)
	}
}

func TestATryThatReachedNobodyIsNoContact(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	h.as(kiosk.BridgeFigure).met(p, firstTime, "reached", "no")
	if n := len(h.written(p).Of("contact")); n != 1 {
		t.Errorf("%d contacts kept", n)
	}
	if got := h.standing(p).LastContact(); got != "" {
		t.Errorf("the last contact was on %s", got)
	}
}

func TestAContactThatIsSentTwiceIsKeptOnceWithItsStep(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for range 3 {
		res := b.met(p, firstTime, "step_id", secondTime, "what", "Kinderopvang bellen", "due", "2026-12-01", "owner", "person", "picture", "children", "back", "person")
		if res.StatusCode != 303 || res.Header.Get("Location") != followAt(p, "?saved=1") {
			t.Fatalf("%d to %s", res.StatusCode, res.Header.Get("Location"))
		}
	}
	f := h.written(p)
	steps := f.Of("step")
	if len(f.Of("contact")) != 1 || len(steps) != 1 {
		t.Fatalf("%d contacts and %d steps", len(f.Of("contact")), len(steps))
	}
	if s := steps[0]; s.Values["what"] != "Kinderopvang bellen" || s.Day("due") != "2026-12-01" || s.Values["owner"] != "person" || s.ID.String() != secondTime {
		t.Errorf("step %+v", s)
	}
	if open := h.standing(p).Open; len(open) != 1 || open[0].Due != "2026-12-01" {
		t.Errorf("waits %+v", open)
	}
}

func TestAStepThatIsAgreedIsOfferedForNextWeekAndIsNoneWhereNobodySaysWhat(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	doc := read(t, b.get(followAt(p, "/contact")))
	if got := value(doc, "due"); got != "2026-12-01" || doc.Find(".contact-done details.card[open]").Length() != 0 {
		t.Errorf("it is offered for %q", got)
	}
	res := b.met(p, firstTime, "step_id", secondTime, "due", "2026-12-01", "due_offered", value(doc, "due_offered"), "owner", "person")
	if f := h.written(p); res.StatusCode != 303 || len(f.Of("contact")) != 1 || len(f.Of("step")) != 0 {
		t.Errorf("%d: %d steps", res.StatusCode, len(f.Of("step")))
	}
}

func TestWhatIsWrongWithAContactIsSaidAndNothingIsLost(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	long := strings.Repeat("Ze belde. ", 500)
	for name, c := range map[string]struct {
		fields []string
		field  string
		says   string
	}{
		"no kind":                  {[]string{"kind", ""}, "kind", "Vul dit in."},
		"a kind that is none":      {[]string{"kind", "visit_from_police"}, "kind", "lijst"},
		"nobody said if reached":   {[]string{"reached", ""}, "reached", "Vul dit in."},
		"minutes of 100,000":       {[]string{"minutes_own", "100000"}, "minutes", "0 tot 720"},
		"minutes below none":       {[]string{"minutes", "-5"}, "minutes", "0 tot 720"},
		"minutes in words":         {[]string{"minutes_own", "lang"}, "minutes", "0 tot 720"},
		"a note that is too long":  {[]string{"note", long}, "note", "hoogstens 4000 tekens"},
		"tomorrow":                 {[]string{"happened_day", "2026-11-25"}, "happened", "moet nog komen"},
		"later today":              {[]string{"happened_at", "23:59"}, "happened", "moet nog komen"},
		"three years ago":          {[]string{"happened_day", "2023-11-24"}, "happened", "te lang geleden"},
		"a day that is none":       {[]string{"happened_day", "2026-02-30"}, "happened", ""},
		"a time that is none":      {[]string{"happened_day", "2026-11-23", "happened_at", "25:61"}, "happened", ""},
		"a step by yesterday":      {[]string{"what", "Bellen", "due", "2026-11-23", "owner", "person"}, "due", "al voorbij"},
		"a day without its step":   {[]string{"due", "2026-12-02", "due_offered", "2026-12-01", "owner", "person"}, "what", "Vul dit in."},
		"a step without its day":   {[]string{"what", "Bellen", "due", "", "due_offered", "2026-12-01", "owner", "person"}, "due", "Vul dit in."},
		"a step that nobody does":  {[]string{"what", "Bellen", "owner", ""}, "owner", "Vul dit in."},
		"a national number":        {[]string{"note", "Haar nummer is 85.07.30-033.28."}, "note", "rijksregister"},
		"a national number agreed": {[]string{"what", "Opzoeken: 85.07.30-033.28", "owner", "worker"}, "what", "rijksregister"},
	} {
		t.Run(name, func(t *testing.T) {
			fields := append([]string{"note", "Wat ik typte.", "step_id", secondTime, "back", "person"}, c.fields...)
			res := b.met(p, firstTime, fields...)
			doc := shown(t, res)
			problem := doc.Find(`.problems a[href="#f-` + c.field + `"]`)
			if res.StatusCode != 422 || problem.Length() != 1 || doc.Find("#f-"+c.field).Length() != 1 || !strings.Contains(problem.Parent().Text(), c.says) || strings.Contains(res.body, "⟦") {
				t.Fatalf("%d: %q", res.StatusCode, doc.Find(".problems").Text())
			}
			if value(doc, "id") != firstTime || value(doc, "step_id") != secondTime || value(doc, "back") != "person" {
				t.Error("the form has other ids")
			}
			for i := 0; i+1 < len(fields); i += 2 {
				if fields[i] == "note" && strings.TrimSpace(doc.Find("textarea[name=note]").Text()) != lastOf(fields, "note") {
					t.Error("the note is gone")
				}
			}
			for _, field := range []string{"what", "due", "happened_day", "happened_at", "minutes_own"} {
				if typed := lastOf(fields, field); typed != "" && value(doc, field) != typed {
					t.Errorf("%s is %q, was %q", field, value(doc, field), typed)
				}
			}
		})
	}
	if f := h.written(p); len(f.Records) != 0 {
		t.Errorf("%d records were kept", len(f.Records))
	}
}

// lastOf is the value of a field in pairs of which the last one counts.
func lastOf(fields []string, field string) (value string) {
	for i := 0; i+1 < len(fields); i += 2 {
		if fields[i] == field {
			value = strings.TrimSpace(fields[i+1])
		}
	}
	return value
}

func TestANoteOfAMegabyteGetsAWordAndIsNotKept(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	res := h.as(kiosk.BridgeFigure).met(p, firstTime, "note", strings.Repeat("a", 1<<20))
	if res.StatusCode != 413 || strings.Contains(res.body, "⟦") || !strings.Contains(res.body, "<h1") {
		t.Errorf("%d: %.200q", res.StatusCode, res.body)
	}
	if n := len(h.written(p).Records); n != 0 {
		t.Errorf("%d records were kept", n)
	}
}

func TestALongestNoteInArabicIsKept(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Arabic)
	note := strings.Repeat("مرحبا ", kiosk.ProseMost/6)
	if res := h.as(kiosk.BridgeFigure).met(p, firstTime, "note", note); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	if r, _ := h.written(p).Last("contact"); r.Values["note"] != strings.TrimSpace(note) {
		t.Errorf("%d letters kept", len([]rune(r.Values["note"])))
	}
}

func TestWhenItHappenedAndWhenItWasWrittenDownAreBothKept(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for _, c := range []struct {
		fields []string
		at     string
	}{
		{[]string{"happened_day", "2026-11-20", "happened_at", "10:30"}, "2026-11-20 10:30"},
		{[]string{"happened_day", "2026-11-20"}, "2026-11-20 12:00"},
		{[]string{"happened_at", "09:15"}, "2026-11-24 09:15"},
		{[]string{"happened_day", "2026-11-24"}, "2026-11-24 13:00"},
		{nil, "2026-11-24 13:00"},
	} {
		id := h.store.NewID()
		b.met(p, id.String(), c.fields...)
		r := h.record(p, id)
		if got := r.At.In(h.zone()).Format("2006-01-02 15:04"); got != c.at || !r.Written.Equal(noon) {
			t.Errorf("%v: at %s, written %s", c.fields, got, r.Written)
		}
	}
}

func TestTheDiskTellsNobodyWhatWasNotedOfAContact(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	res := h.as(kiosk.BridgeFigure).met(p, firstTime, "note", "Sleutelwoordnota", "what", "Sleutelwoordstap", "due", "2026-12-01", "owner", "person", "step_id", secondTime)
	if res.StatusCode != 303 || len(h.written(p).Records) != 2 {
		t.Fatalf("%d", res.StatusCode)
	}
	if bytes.Contains(h.disk(), []byte("Sleutelwoord")) {
		t.Error("the note lies open on the disk")
	}
}

func TestWhoWritesAfterTheEndIsToldSo(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	if read(t, b.get(followAt(p, "/contact"))).Find(".notice.sun, [name=knowing]").Length() != 0 {
		t.Error("it is closed before it began")
	}
	ended := kiosk.Entry{
		ID: h.store.RandomID(), Person: p.ID, Noun: "trajectory", By: h.staff[kiosk.BridgeFigure].ID, At: noon, Written: noon,
		Set: kiosk.Values{"state": kiosk.Ended, "reason": "moved", "day": "2026-11-24"},
	}
	ended.Of = ended.ID
	must(t, h.store.Write(context.Background(), store.Writing{
		Person: p.ID, Entries: []kiosk.Entry{ended}, Notes: h.keys[vault.Notes], People: h.keys[vault.People], By: store.Actor{Staff: ended.By},
	}))
	doc := read(t, b.get(followAt(p, "/contact")))
	if doc.Find(".notice.sun").Length() != 1 || value(doc, "knowing") != "yes" {
		t.Error("nothing says that it is closed")
	}
	b.met(p, firstTime, "knowing", "yes")
	b.met(p, secondTime)
	for _, r := range h.written(p).Of("contact") {
		if r.Late != (r.ID.String() == secondTime) {
			t.Errorf("%s waits for a decision: %t", r.ID, r.Late)
		}
	}
}

func TestNobodyElseNotesAContactOrSeesHowToReach(t *testing.T) {
	h := open(t)
	theirs := h.inCare("Amina", "fox", kiosk.Dutch)
	other, _ := h.person("Stefan", "bee", kiosk.Romanian)
	for _, c := range []struct {
		role kiosk.Role
		who  kiosk.Participant
	}{{kiosk.BridgeFigure, other}, {kiosk.Organiser, theirs}, {kiosk.Host, theirs}, {kiosk.Administrator, theirs}} {
		b := h.as(c.role)
		for _, res := range []answer{
			b.get(followAt(c.who, "/contact")), b.met(c.who, firstTime), b.get(followAt(c.who, "/reach")),
			b.get(followAt(c.who, "/appointment/"+firstTime+"/print")), b.post(followAt(c.who, "/appointment/"+firstTime), "state", "kept"),
		} {
			if res.StatusCode != 403 || strings.Contains(res.body, c.who.FirstName) {
				t.Errorf("%s as %s: %d", res.Request.URL.Path, c.role, res.StatusCode)
			}
		}
		if n := len(h.written(c.who).Records); n != 0 {
			t.Errorf("%s wrote %d records", c.role, n)
		}
	}
}

func TestTheKindOfContactChoosesWhatItsTimeCountsAs(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for query, want := range map[string]string{"": "coaching", "?kind=phone": "coaching", "?kind=workplace": "workplace", "?kind=network": "network"} {
		form := b.page(followAt(p, "/contact"+query))
		if got := form.Find("[name=time][checked]").AttrOr("value", ""); got != want || value(form, "counted") != want {
			t.Errorf("%s offers %s, and says %s", query, got, value(form, "counted"))
		}
	}
	for i, c := range []struct{ kind, counted, time, want string }{
		{"workplace", "coaching", "coaching", "workplace"}, // without scripts
		{"network", "coaching", "coaching", "network"},
		{"phone", "workplace", "workplace", "coaching"},
		{"workplace", "", "coaching", "coaching"}, // tapped
		{"workplace", "coaching", "teachers", "teachers"},
		{"workplace", "workplace", "workplace", "workplace"},
	} {
		id := h.store.RandomID()
		if res := b.met(p, id.String(), "kind", c.kind, "counted", c.counted, "time", c.time); res.StatusCode != 303 {
			t.Fatalf("%d: %d", i, res.StatusCode)
		}
		if got := h.record(p, id).Values["time"]; got != c.want {
			t.Errorf("%s, offered %q and sent as %s: counted as %s, want %s", c.kind, c.counted, c.time, got, c.want)
		}
	}
}

func TestWhatSomebodyChoseForTheTimeStandsWhereSomethingElseIsWrong(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	again := shown(t, b.met(p, firstTime, "kind", "workplace", "reached", "", "counted", "coaching", "time", "coaching"))
	if got := again.Find("[name=time][checked]").AttrOr("value", ""); got != "workplace" || value(again, "counted") != "workplace" {
		t.Errorf("%s after a problem, and %q is offered", got, value(again, "counted"))
	}
	again = shown(t, b.met(p, firstTime, "kind", "workplace", "reached", "", "counted", "coaching", "time", "teachers"))
	if got := again.Find("[name=time][checked]").AttrOr("value", ""); got != "teachers" || value(again, "counted") != "" {
		t.Errorf("%s after a problem, and %q is offered", got, value(again, "counted"))
	}
}

func TestWhichPartnerTakesTheStepIsSaidInTheContact(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	by := store.Actor{Staff: h.staff[kiosk.Organiser].ID}
	for _, one := range []kiosk.Partner{{Name: "Huurwijzer"}, {Name: "De Oude Winkel", Stopped: true}} {
		one.ID = h.store.NewID()
		must(t, h.store.SavePartner(context.Background(), one, by))
	}
	b := h.as(kiosk.BridgeFigure)
	form := b.page(followAt(p, "/contact"))
	list := form.Find("datalist#" + form.Find("input[name=partner]").AttrOr("list", "none") + " option")
	if list.Length() != 1 || list.AttrOr("value", "") != "Huurwijzer" {
		t.Errorf("%d partners are offered: %q", list.Length(), list.AttrOr("value", ""))
	}
	res := b.met(p, firstTime, "step_id", secondTime, "what", "Huur bekijken", "due", "2026-12-01", "owner", "partner", "partner", "De buurvrouw")
	if step, ok := h.written(p).Last("step"); res.StatusCode != 303 || !ok || step.Values["partner"] != "De buurvrouw" {
		t.Errorf("%d: %+v", res.StatusCode, step)
	}
	wrong := shown(t, b.met(p, h.store.RandomID().String(), "step_id", h.store.RandomID().String(), "owner", "partner", "partner", "Huurwijzer"))
	if value(wrong, "partner") != "Huurwijzer" || wrong.Find("#f-what").Length() != 1 || wrong.Find(".problems a[href='#f-what']").Length() != 1 {
		t.Errorf("a partner without a step: %q", wrong.Find(".problems").Text())
	}
}
