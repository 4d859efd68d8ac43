package web

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// maker is somebody who makes a CV at a desk of their own.
type maker struct {
	*browser
	person kiosk.Participant
	code   string
}

// atDesk lets somebody hold up their card and choose two pictures.
func (h *house) atDesk(name, picture string, l kiosk.Language) *maker {
	h.t.Helper()
	h.desks()
	p, code := h.person(name, picture, l)
	m := &maker{browser: h.browser(), person: p, code: string(code)}
	m.holdUp(m.code)
	return m
}

// holdUp holds up a card and taps the two pictures: the first time they are
// chosen, from then on they open the CV.
func (b *browser) holdUp(code string) {
	b.h.t.Helper()
	b.scan(code, "")
	if res := b.post("/kiosk/secret", "first", "sun", "second", "key"); res.StatusCode != 200 && res.StatusCode != 303 {
		b.h.t.Fatalf("two pictures: %d", res.StatusCode)
	}
}

// hasCV gives somebody a whole CV with a photo, made by staff.
func (h *house) hasCV(p kiosk.Participant) {
	h.t.Helper()
	ctx := context.Background()
	key, err := h.store.DataKey(ctx, p.ID, h.keys[vault.People])
	must(h.t, err)
	k := store.CVKey{Participant: p.ID, Key: key, By: store.Actor{Staff: h.staff[kiosk.BridgeFigure].ID}}
	_, err = h.store.ChangeCV(ctx, k, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		for _, said := range []struct {
			step, entry string
			kiosk.Reply
		}{
			{"name", "", kiosk.Reply{Text: "Amina Bouzid"}},
			{"municipality", "", kiosk.Reply{Text: "Mortsel", In: kiosk.Dutch}},
			{"wish", "", kiosk.Reply{Taken: []string{"occupation.cook"}}},
			{"job", "job", kiosk.Reply{Taken: []string{"occupation.roofer"}, Group: "construction"}},
			{"job_from", "job", kiosk.Reply{Moment: kiosk.Moment{Year: 2015, Month: 3}}},
			{"job", "own", kiosk.Reply{Text: "صانع حلويات", In: kiosk.Arabic, Group: "catering"}},
			{"unpaid", "", kiosk.Reply{Taken: []string{"informal.raising-children"}}},
			{"school", "school", kiosk.Reply{Taken: []string{"school.bachelor"}}},
			{"language", "", kiosk.Reply{Taken: []string{"ar"}}},
			{"skills", "", kiosk.Reply{Taken: []string{"skill.calm"}}},
		} {
			if c, err = c.Reply(kiosk.Place{Step: said.step, Entry: said.entry}, said.Reply, h.server.Words, "2026-11-24"); err != nil {
				return c, err
			}
		}
		return c, nil
	})
	must(h.t, err)
	must(h.t, h.store.PutCVPhoto(ctx, k, []byte("\xff\xd8\xff\xe0 a photo")))
}

// tap answers one question; the entry goes along where there is one.
func (m *maker) tap(step, entry string, fields ...string) {
	m.h.t.Helper()
	res := m.post("/kiosk/cv/step/"+step, append([]string{"entry", entry}, fields...)...)
	if res.StatusCode != 303 {
		m.h.t.Fatalf("%s %v: %d\n%s", step, fields, res.StatusCode, res.body)
	}
}

// wholeCV taps a CV with everything in it.
func (m *maker) wholeCV(name string) {
	m.h.t.Helper()
	tasks := func(key string) (fields []string) {
		for _, t := range m.h.server.Words.Tasks(key)[:3] {
			fields = append(fields, "choice", t)
		}
		return fields
	}
	m.tap("name", "", "text", name)
	m.tap("municipality", "", "text", "Mortsel")
	m.tap("phone", "", "text", "0470 12 34 56")
	m.tap("wish", "", "choice", "occupation.roofer", "choice", "occupation.cook")
	for i, job := range []string{"occupation.roofer", "occupation.cook", "occupation.nurse"} {
		entry := fmt.Sprint("job", i)
		m.tap("job", entry, "choice", job)
		m.tap("job_tasks", entry, tasks(job)...)
		m.tap("job_where", entry, "choice", "SY", "text", "Al Nour")
		m.tap("job_from", entry, "year", fmt.Sprint(2010+i), "month", "3")
		m.tap("job_to", entry, "year", fmt.Sprint(2012+i), "about", "yes")
	}
	m.tap("job", "", "go", "pass")
	m.tap("unpaid", "", "choice", "informal.raising-children")
	m.tap("unpaid_tasks", "informal.raising-children", tasks("informal.raising-children")...)
	m.tap("school", "school", "choice", "school.bachelor")
	m.tap("school_country", "school", "choice", "SY")
	m.tap("school_done", "school", "choice", "done")
	m.tap("school_equivalence", "school", "choice", "asked")
	m.tap("school_year", "school", "unknown", "yes")
	m.tap("certificates", "", "choice", "certificate.vca-basic")
	m.tap("language", "", "choice", "ar")
	m.tap("language_speak", "ar", "native", "yes")
	m.tap("language", "", "choice", "nl")
	for _, way := range []string{"speak", "understand", "read", "write"} {
		m.tap("language_"+way, "nl", "level", "2")
	}
	m.tap("licences", "", "choice", "licence.b")
	m.tap("transport", "", "choice", "transport.bicycle")
	m.tap("availability", "", "choice", "availability.full-time")
	m.tap("area", "", "choice", "area.near")
	m.tap("skills", "", "choice", "skill.punctual", "choice", "skill.calm")
	m.tap("hobbies", "", "choice", "hobby.football")
}

func TestTheSameTapsInAnyLanguageMakeTheSameCVByteForByte(t *testing.T) {
	h := open(t)
	want := map[string]string{}
	for _, l := range kiosk.Languages() {
		m := h.maker(strings.ToUpper(string(l)), l)
		for _, form := range []string{"pdf", "docx", "json"} {
			got := m.get("/kiosk/cv." + form)
			if got.StatusCode != 200 || len(got.body) < 500 {
				t.Fatalf("%s in %s: %d, %d bytes", form, l, got.StatusCode, len(got.body))
			}
			if l == kiosk.Dutch {
				want[form] = got.body
			} else if got.body != want[form] {
				t.Errorf("the %s made in %s differs from that made in Dutch", form, l)
			}
		}
	}
}

// maker makes the same whole CV in a language, once.
func (h *house) maker(name string, l kiosk.Language) *maker {
	h.t.Helper()
	m := h.atDesk(name, "fox", l)
	m.wholeCV("Gülşah Yıldırım")
	return m
}

func TestChangingTheLanguageHalfWayLosesNothing(t *testing.T) {
	h := open(t)
	plain := h.maker("Ana", kiosk.Dutch).get("/kiosk/cv.pdf").body
	m := h.atDesk("Bea", "sun", kiosk.Dutch)
	m.tap("name", "", "text", "Gülşah Yıldırım")
	m.post("/kiosk/cv/language", "language", "ar")
	if page := m.get("/kiosk/cv"); !strings.Contains(page.body, `dir="rtl"`) {
		t.Error("the screen does not speak Arabic")
	}
	m.wholeCV("Gülşah Yıldırım")
	m.post("/kiosk/cv/language", "language", "uk")
	if got := m.get("/kiosk/cv.pdf").body; got != plain {
		t.Error("another CV came out")
	}
}

func TestSixtyFourCVsBeingMadeAtOnceAreNotMixed(t *testing.T) {
	h := open(t)
	makers := make([]*maker, 64)
	for i := range makers {
		makers[i] = h.atDesk(fmt.Sprintf("Ana %c%c", 'A'+i/8, 'a'+i%8), "fox", kiosk.Languages()[i%9])
	}
	var wg sync.WaitGroup
	for i, m := range makers {
		wg.Go(func() {
			name := fmt.Sprintf("Maker %c%c", 'A'+i/8, 'a'+i%8)
			m.tap("name", "", "text", name)
			for j := range 3 {
				m.tap("job", fmt.Sprint("job", j), "choice", h.server.Words.Of("occupation")[(3*i+j)%200].Key)
				m.tap("job_where", fmt.Sprint("job", j), "choice", "BE", "text", name+" nv")
			}
			m.tap("skills", "", "choice", h.server.Words.Of("skill")[i%40].Key)
		})
	}
	wg.Wait()
	for i, m := range makers {
		name := fmt.Sprintf("Maker %c%c", 'A'+i/8, 'a'+i%8)
		c := m.kept()
		if c.Name != name || len(c.Work) != 3 || len(c.Skills) != 1 || c.Skills[0].Key != h.server.Words.Of("skill")[i%40].Key {
			t.Fatalf("%s has %+v", name, c)
		}
		for j, e := range c.Work {
			if e.What.Key != h.server.Words.Of("occupation")[(3*i+j)%200].Key || e.Employer.Text != name+" nv" {
				t.Errorf("%s has the job %+v", name, e)
			}
		}
		page := m.get("/kiosk/cv/preview").body
		if !strings.Contains(page, name) || strings.Count(page, "Maker ") != strings.Count(page, name) {
			t.Errorf("the preview of %s names somebody else", name)
		}
	}
}

// kept opens the CV with the card's key, as the visit does.
func (m *maker) kept() kiosk.CV {
	m.h.t.Helper()
	secret := store.NewVisitSecret(decode(m.cookies[cookieVisit]))
	v, _, err := m.h.store.Visit(context.Background(), secret.Hash())
	must(m.h.t, err)
	key, err := store.VisitKey(v, secret)
	must(m.h.t, err)
	c, err := m.h.store.CV(context.Background(), store.CVKey{Participant: m.person.ID, Key: key})
	must(m.h.t, err)
	return c.CV
}

func TestALongMessOfWordsIsAClearWordOrAGoodCV(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Arabic)
	m.tap("name", "", "text", "Ana Popa")
	for step, text := range map[string]string{
		"name": strings.Repeat("a", 10_000), "municipality": strings.Repeat("ط", 10_000), "phone": "12 😀", "email": "\u202ea@b", "birth_date": "31/02/2090",
	} {
		res := m.post("/kiosk/cv/step/"+step, "text", text)
		if res.StatusCode != 422 || !strings.Contains(res.body, `role="alert"`) || strings.Contains(res.body, "kiosk.cv.") {
			t.Errorf("%s: %d without a word", step, res.StatusCode)
		}
	}
	for i := range 30 {
		m.tap("job", fmt.Sprint("job", i), "text", fmt.Sprintf("Vakman %c\u200b 😀", 'a'+i), "in", "nl")
		m.tap("job_from", fmt.Sprint("job", i), "year", fmt.Sprint(1990+i))
	}
	if c := m.kept(); c.Name != "Ana Popa" || len(c.Work) != 30 || c.Work[0].What.Own.Text != "Vakman a" {
		t.Errorf("kept: %q, %d jobs, %+v", c.Name, len(c.Work), c.Work[0].What)
	}
	if res := m.get("/kiosk/cv.pdf"); res.StatusCode != 200 || !strings.HasPrefix(res.body, "%PDF") {
		t.Errorf("thirty jobs: %d", res.StatusCode)
	}
	if res := m.post("/kiosk/cv/step/job_to", "entry", "job5", "year", "1980"); res.StatusCode != 422 {
		t.Errorf("an end before the begin: %d", res.StatusCode)
	}
}

func TestNothingOfACVIsLeftForWhoeverComesNext(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	cookies := map[string]string{}
	for name, value := range m.cookies {
		cookies[name] = value
	}
	m.post("/kiosk/done")
	for _, b := range []*browser{m.browser, {h: h, cookies: cookies}, h.browser()} {
		for _, path := range []string{"/kiosk/cv", "/kiosk/cv/preview", "/kiosk/cv.pdf", "/kiosk/cv.docx", "/kiosk/cv.json", "/kiosk/cv/photo.jpg", "/kiosk/cv/step/name", "/kiosk/cv/sheet", "/kiosk/cv/phone"} {
			res := b.get(path)
			if res.StatusCode == 200 || strings.Contains(res.body, "Gülşah") {
				t.Errorf("%s after the end: %d", path, res.StatusCode)
			}
		}
		if res := b.post("/kiosk/cv/step/name", "text", "Iemand anders"); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk" {
			t.Errorf("an answer after the end: %d to %s", res.StatusCode, res.Header.Get("Location"))
		}
	}
	again := h.browser()
	again.scan(m.code, "")
	if res := again.get("/kiosk/cv.pdf"); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk/secret" {
		t.Errorf("the card alone: %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	if res := again.post("/kiosk/secret", "first", "key", "second", "sun"); res.StatusCode == 303 {
		t.Error("the pictures in the wrong order open it")
	}
	if res := again.post("/kiosk/secret", "first", "sun", "second", "key"); res.StatusCode != 303 {
		t.Errorf("the pictures: %d", res.StatusCode)
	}
	if res := again.get("/kiosk/cv.pdf"); res.StatusCode != 200 {
		t.Errorf("the card and the pictures: %d", res.StatusCode)
	}
}

func TestAQueryHasNoPlaceInTheWayOfACV(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	for _, query := range []string{"page=9999999999999999999999", "page=-1", "group=%00", "entry=" + strings.Repeat("x", 5000), "q=" + url.QueryEscape("<script>"), "own=1&find=1&group=cleaning"} {
		for _, step := range []string{"wish", "job", "unpaid", "language", "skills", "certificates"} {
			res := m.get("/kiosk/cv/step/" + step + "?" + query)
			if res.StatusCode >= 500 || strings.Contains(res.body, "<script>") && strings.Contains(query, "script") {
				t.Errorf("%s?%.40s: %d", step, query, res.StatusCode)
			}
		}
	}
}

func TestAnswersThatCannotBeKeptAreShownAgain(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Ukrainian)
	m.tap("name", "", "text", "Ana Popa")
	const typed = "Ловля риби 85.07.30-033.28"
	for _, step := range []string{"hobbies", "wish", "job"} {
		res := m.post("/kiosk/cv/step/"+step, "text", typed, "in", "uk", "entry", "own")
		if res.StatusCode != 422 || !strings.Contains(res.body, `value="`+typed+`"`) {
			t.Errorf("%s: %d, without what was typed", step, res.StatusCode)
		}
	}
	m.tap("job", "job", "choice", "occupation.cook")
	m.post("/kiosk/cv/remove", "entry", "job", "step", "job")
	res := m.post("/kiosk/cv/step/job_where", "entry", "job", "text", "Пекарня Ян", "go", "next")
	if res.StatusCode != 409 || !strings.Contains(res.body, "Пекарня Ян") {
		t.Errorf("about a job that is gone: %d", res.StatusCode)
	}
}

func TestACVThatBecomesTooLargeSaysSoInTheOwnLanguageAndKeepsWhatWasTyped(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Ukrainian)
	m.tap("name", "", "text", "Ana Popa")
	long := strings.Repeat("Ремонт старих будинків ", 5)
	for i := range 40 {
		m.tap("job", fmt.Sprint("job", i), "choice", "occupation.roofer")
		for j := range 10 {
			words := fmt.Sprintf("%s%d%c", long[:180], i, 'а'+rune(j))
			res := m.post("/kiosk/cv/step/job_tasks", "entry", fmt.Sprint("job", i), "text", words, "in", "uk", "go", "here")
			if res.StatusCode == 303 {
				continue
			}
			if res.StatusCode != 422 || !strings.Contains(res.body, `lang="uk"`) || !strings.Contains(res.body, words) || strings.Contains(res.body, "⟦") {
				t.Errorf("job %d: %d in other words", i, res.StatusCode)
			}
			return
		}
	}
	t.Error("it never became too large")
}

func TestAnErrorSpeaksTheLanguageOfTheVisit(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Arabic)
	if res := m.get("/kiosk/cv/step/nothing"); res.StatusCode != 404 || !strings.Contains(res.body, `lang="ar" dir="rtl"`) {
		t.Errorf("%d in another language", res.StatusCode)
	}
}

func TestWhatWasForgottenDoesNotComeBackFromAScreenThatWasStillOpen(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	must(t, h.store.ForgetCV(context.Background(), m.person.ID))
	for _, going := range []string{"stay", "next"} {
		if res := m.post("/kiosk/cv/step/skills", "made", "yes", "choice", "skill.calm", "go", going); res.StatusCode == 204 {
			t.Errorf("%s: said to be kept", going)
		}
	}
	if n, err := h.store.HasCV(context.Background(), m.person.ID); err != nil || n.Has {
		t.Errorf("it is back: %+v, %v", n, err)
	}
}

func TestWhoSaysTheyStayDoesNotGetTheOthersVisit(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	m.get("/kiosk/me")
	_, code := h.person("Bea", "sun", kiosk.Romanian)
	if page := m.post("/kiosk/scan", "code", string(code)); m.cookies[cookieNext] == "" {
		t.Fatal("the next person does not have to wait:", page.body)
	}
	must(t, h.store.EndVisit(context.Background(), store.HashSecret(decode(m.cookies[cookieVisit]))))
	res := m.post("/kiosk/next", "who", "stays")
	if at := res.Header.Get("Location"); at != "/kiosk" {
		t.Errorf("leads to %s", at)
	}
	if page := m.get("/kiosk/me"); strings.Contains(page.body, "Bea") {
		t.Error("Ana has Bea's visit")
	}
}
