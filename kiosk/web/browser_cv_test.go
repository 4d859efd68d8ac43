package web

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/ledongthuc/pdf"

	"jobatelier/kiosk"
)

// desks makes the house's device one at which a CV is made.
func (h *house) desks() {
	h.t.Helper()
	device, err := h.store.Device(context.Background(), h.device.ID)
	must(h.t, err)
	device.Mode = kiosk.ModeDesk
	must(h.t, h.store.PutDevice(context.Background(), device))
}

// reply answers a question of the CV over HTTP and returns where it leads.
func (b *browser) reply(step string, fields ...string) string {
	b.h.t.Helper()
	res := b.post("/kiosk/cv/step/"+step, fields...)
	if res.StatusCode != 303 {
		b.h.t.Fatalf("%s %q: %d", step, fields, res.StatusCode)
	}
	return res.Header.Get("Location")
}

// entry returns the name of the entry that an address is about.
func entry(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Query().Get("entry")
}

// job taps a job of a year and returns its name in the CV.
func (b *browser) job(group, occupation, from, to string) string {
	b.h.t.Helper()
	e := entry(b.reply("job", "entry", b.h.store.RandomID().String(), "group", group, "choice", "occupation."+occupation))
	b.reply("job_where", "entry", e, "choice", "BE")
	b.reply("job_from", "entry", e, "year", from)
	if to != "" {
		b.reply("job_to", "entry", e, "year", to)
	}
	return e
}

// cvScreens leads a tab over every screen of the CV in one language, with
// somebody whose name is long, and calls see on each.
func cvScreens(h *house, b *tab, l kiosk.Language, see func(screen string)) {
	look := func(screen string) {
		b.t.Helper()
		b.run("delete document.body.dataset.clear")
		if shown := eval[string](b, "document.documentElement.lang"); shown != string(l) {
			b.t.Errorf("%s is shown in %q", screen, shown)
		}
		see(screen)
	}
	open := func(screen, path string) {
		b.t.Helper()
		b.open("/kiosk/cv" + path)
		look(screen)
	}
	h.desks()
	h.activity("Jobatelier: mijn cv", 0)
	_, card := h.person(longName, "turtle", l)
	b.open("/kiosk?lang=" + string(l))
	b.show(card)
	look("greeting at a desk")
	b.open("/kiosk/me")
	look("me at a desk")
	b.follow(`a[href="/kiosk/cv"]`)
	look("secret")
	b.follow("button[value=sun]")
	look("secret, second")
	b.follow("button[value=key]")
	look("secret, remember")
	b.follow(".cv .main")
	look("name")
	open("start", "")
	b.open("/kiosk/cv/step/name")
	b.fill("#text", "")
	b.follow("button.main")
	b.run("document.querySelector('#text').focus()")
	b.shows(".keyboard")
	look("name, missing, typing")
	who := b.cookies()
	who.h = h
	who.reply("name", "text", longName)
	b.open("/kiosk/cv/step/municipality")
	look("municipality")
	b.run("document.querySelector('#text').focus()")
	b.shows(".keyboard")
	look("municipality, typing")
	b.open("/kiosk/cv/step/phone")
	b.shows(".keyboard")
	look("phone")
	open("wish", "/step/wish")
	for _, group := range h.server.Words.Of("group") {
		open("wish in "+group.Key, "/step/wish?group="+strings.TrimPrefix(group.Key, "group."))
	}
	b.run("document.querySelectorAll('.card input').forEach((e, i) => i < 3 && e.click())")
	look("wish, tapped")
	b.open("/kiosk/cv/step/wish?find=1&q=" + url.QueryEscape(h.server.Words.Label(l, "group.cleaning", "")[:4]))
	b.shows(".keyboard")
	look("wish, looking for")
	for _, step := range []string{"wish", "job", "nationality"} {
		b.open("/kiosk/cv/step/" + step + "?find=1&q=qqqq")
		b.shows(".keyboard")
		look(step + ", nothing found")
	}
	b.open("/kiosk/cv/step/wish?own=1")
	b.shows(".keyboard")
	look("wish, own words")
	for _, wish := range []string{"occupation.roofer", "occupation.cook"} {
		who.reply("wish", "choice", wish)
	}
	who.reply("wish", "text", "Kapster van heel kleine honden en katten", "go", "here")
	open("wish, chosen", "/step/wish")
	open("job", "/step/job")
	open("job in a group", "/step/job?group=construction")
	first := who.job("construction", "roofer", "2001", "2004")
	who.job("catering", "cook", "2004", "")
	who.job("care", "health-care-assistant", "2010", "2012")
	open("job, one more", "/step/job")
	for range 30 {
		who.job("construction", "roofer", "2001", "2004")
	}
	open("job, many", "/step/job")
	open("job, all", "/step/job?all=1")
	b.follow(".tools a")
	look("job, all, more")
	open("job, away", "/step/job?remove="+first)
	for _, o := range []string{"roofer", "cook", "health-care-assistant"} {
		open("tasks of "+o, "/step/job_tasks?entry="+entry(who.reply("job", "entry", h.store.RandomID().String(), "group", "construction", "choice", "occupation."+o)))
	}
	who.reply("job_tasks", "entry", first, "text", "Daken van oude kerken en kastelen vernieuwd", "go", "here")
	open("tasks with own words", "/step/job_tasks?entry="+first)
	open("where", "/step/job_where?entry="+first)
	b.open("/kiosk/cv/step/job_where?find=1&q=s&entry=" + first)
	b.shows(".keyboard")
	look("where, looking for")
	b.open("/kiosk/cv/step/job_where?own=1&entry=" + first)
	b.shows(".keyboard")
	look("employer")
	open("from", "/step/job_from?entry="+first)
	open("from, earlier", "/step/job_from?page=2&entry="+first)
	open("to", "/step/job_to?page=1&month=3&about=yes&entry="+first)
	b.follow("button[name=go][value=later]")
	look("to, later")
	b.run("document.querySelector('button[name=year]').value = 1990")
	b.follow("button[name=year]")
	look("to, before from")
	open("unpaid", "/step/unpaid")
	for page := 1; page < 4; page++ {
		open("unpaid", fmt.Sprint("/step/unpaid?page=", page))
	}
	e := entry(who.reply("unpaid", "choice", "informal.raising-children"))
	open("unpaid tasks", "/step/unpaid_tasks?entry="+e)
	open("school", "/step/school")
	open("school", "/step/school?page=1")
	e = entry(who.reply("school", "entry", h.store.RandomID().String(), "choice", "school.bachelor"))
	open("school, one more", "/step/school")
	for _, step := range []string{"school_country", "school_done", "school_study", "school_equivalence", "school_year"} {
		b.open("/kiosk/cv/step/" + step + "?entry=" + e)
		if step == "school_study" {
			b.shows(".keyboard")
		}
		look(step)
	}
	for page := range 5 {
		open("certificates", fmt.Sprint("/step/certificates?page=", page))
	}
	open("language", "/step/language")
	who.reply("language", "choice", string(l))
	who.reply("language", "choice", "nl")
	open("language, one more", "/step/language")
	who.reply("language_speak", "entry", "nl", "level", "3")
	for _, step := range []string{"speak", "understand", "read", "write"} {
		open(step, "/step/language_"+step+"?entry=nl")
	}
	for _, step := range []string{"licences", "transport", "availability", "area", "hobbies", "nationality", "form", "extras"} {
		open(step, "/step/"+step)
	}
	for page := range 5 {
		open("skills", fmt.Sprint("/step/skills?page=", page))
	}
	for _, step := range []string{"email", "birth_date"} {
		b.open("/kiosk/cv/step/" + step)
		b.shows(".keyboard")
		look(step)
	}
	b.open("/kiosk/cv/step/job_where?entry=" + first)
	who.reply("job_where", "entry", first, "choice", "RO", "text", "Bouwbedrijf Van den Broecke en Zonen")
	b.follow("button[value=MA]")
	look("changed meanwhile")
	open("photo", "/photo")
	b.until("the answer about a camera", `document.querySelector("[data-photo-start]:not([hidden]), .wrong:not([hidden])")`)
	open("begun", "")
	open("end", "/end")
	b.follow("button[value=forget]")
	look("end, sure")
	b.open("/kiosk/cv")
	b.follow(".bell button")
	look("helping")
	b.open("/kiosk")
	b.show(card)
	b.open("/kiosk/secret")
	look("secret, asked")
	h.clock.Move(9 * time.Hour)
	b.open("/kiosk")
	b.show(card)
	open("secret, dim", "")
	h.clock.Move(-9 * time.Hour)
	b.open("/kiosk")
	b.show(card)
	b.open("/kiosk/secret")
	for _, screen := range []string{"secret, wrong", "secret, wrong again", "secret, staff"} {
		b.follow("button[value=fish]")
		b.follow("button[value=bus]")
		look(screen)
	}
}

// fitCards looks whether the words of every card have room in it, beside what
// fit looks at.
const fitCards = `[...document.querySelectorAll(".card, .cv .button, .had li")].filter((e) => e.checkVisibility()).flatMap((e) => {
	const card = e.getBoundingClientRect();
	return [...e.querySelectorAll("b, small, span, img")].filter((part) => !part.closest(".away") && part.checkVisibility()).filter((part) => {
		const r = part.getBoundingClientRect();
		return r.width > 0 && (r.left < card.left - 1 || r.right > card.right + 1 || r.top < card.top - 1 || r.bottom > card.bottom + 1);
	}).map((part) => "no room in its card: " + (part.textContent || part.src).trim().slice(0, 60) + " of " + e.textContent.trim().slice(0, 40)).concat(
		[...e.querySelectorAll("b, span:not(.away)")].filter((part) => part.scrollWidth > part.clientWidth + 2 && part.clientWidth > 0).map((part) => "wider than it may be: " + part.textContent.trim()));
}).concat([...document.querySelectorAll(".cards, .had, .foot, .years, .months, .frame")].filter((e) => e.checkVisibility()).flatMap((e, i, all) => {
	const r = e.getBoundingClientRect();
	return all.filter((other) => other !== e && !other.contains(e) && !e.contains(other)).filter((other) => {
		const o = other.getBoundingClientRect(), parts = [...e.children].map((c) => c.getBoundingClientRect());
		return parts.some((p) => p.height > 0 && p.left < o.right - 1 && p.right > o.left + 1 && p.top < o.bottom - 1 && p.bottom > o.top + 1);
	}).map((other) => "." + e.className + " lies over ." + other.className);
})).concat([...document.querySelectorAll(".card img")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 26).map((e) => "a picture too small to see: " + e.src))`

func TestEveryScreenOfTheCVFitsAndIsForEverybody(t *testing.T) {
	t.Parallel()
	for l, sizes := range map[kiosk.Language][]size{
		kiosk.Dutch: {lying, tablet}, kiosk.Arabic: {upright}, kiosk.Bulgarian: {tablet}, // long words, little room
	} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			b := h.tab(t)
			b.tolerate("status of 409", "status of 422")
			screens, kinds := 0, map[string]bool{}
			cvScreens(h, b, l, func(screen string) {
				screens++
				for _, s := range sizes {
					b.resize(s)
					b.keep(fmt.Sprintf("cv-%s-%03d-%s-%d", l, screens, screen, s.width))
					for _, wrong := range append(eval[[]string](b, fmt.Sprintf(fit, s.width, s.height)), eval[[]string](b, fitCards)...) {
						t.Errorf("%s, %d × %d: %s", screen, s.width, s.height, wrong)
					}
				}
				kind, _, _ := strings.Cut(screen, ".")
				if l == kiosk.Bulgarian || kinds[kind] {
					return // the same pages in other letters, or with other cards
				}
				kinds[kind] = true
				for _, wrong := range b.axe() {
					t.Errorf("%s: axe: %s", screen, wrong)
				}
			})
			if screens < 90 {
				t.Errorf("%d screens", screens)
			}
		})
	}
}

// wantDutch reads the PDF of a CV that was made in another language: everything
// that was tapped stands there in Dutch, in the order of the sections.
func wantDutch(t *testing.T, h *house, m *maker, c kiosk.CV) {
	t.Helper()
	file := m.get("/kiosk/cv.pdf")
	r, err := pdf.NewReader(strings.NewReader(file.body), int64(len(file.body)))
	must(t, err)
	var b strings.Builder
	for i := range r.NumPage() {
		text, err := r.Page(i + 1).GetPlainText(nil)
		must(t, err)
		b.WriteString(text)
	}
	text := strings.Join(strings.Fields(b.String()), "")
	want := []string{c.Name, "Werkervaring", "2023 – nu", "2019 – 2022", "2015 – 2018", "Andere ervaring", "Opleiding", "Talen", "Arabisch", "moedertaal", "Nederlands", "basis (A1–A2)"}
	for _, e := range c.Work {
		for _, task := range e.Tasks {
			want = append(want, h.server.Words.Label(kiosk.Dutch, task.Key, c.Form))
		}
	}
	for _, s := range want {
		if !strings.Contains(text, strings.Join(strings.Fields(s), "")) {
			t.Errorf("the Dutch PDF lacks %q: %s", s, b.String())
		}
	}
	if i, j := strings.Index(text, "Werkervaring"), strings.Index(text, "Talen"); i > j {
		t.Error("the sections are out of order")
	}
	for _, letter := range text {
		if unicode.Is(unicode.Arabic, letter) {
			t.Fatal("Arabic letters in the Dutch PDF")
		}
	}
}

// toucher taps through the CV with a finger and counts.
type toucher struct {
	*tab
	taps int
}

// on taps and waits for the next screen.
func (f *toucher) on(selectors ...string) {
	f.t.Helper()
	for _, s := range selectors {
		f.run("document.querySelector('main').dataset.before = ''")
		f.tap(s)
		f.taps++
		f.until("the screen after "+s, "document.querySelector('main:not([data-before])') && document.body.dataset.busy === undefined")
	}
}

// tick taps cards of which several may be chosen, and waits until each is kept.
func (f *toucher) tick(selectors ...string) {
	f.t.Helper()
	for _, s := range selectors {
		f.tap(s)
		f.taps++
		f.shows("[data-saved]")
	}
}

const (
	passIt = `.actions button[value=pass]`
	goNext = `.actions .main`
)

func TestAFirstCVWithThreeJobsIsMadeByTouchInArabicInUnderSixtyTaps(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.desks()
	h.activity("Jobatelier: mijn cv", 0)
	p, card := h.person("Amina", "fox", kiosk.Arabic)
	b := h.tab(t)
	f := &toucher{tab: b}
	b.open("/kiosk")
	b.show(card)
	f.on(`main a[href="/kiosk/cv"]`, `button[value=sun]`, `button[value=key]`, goNext)
	m := &maker{browser: b.cookies(), person: p}
	m.h = h
	f.on(goNext, `.cards button`) // the name is known; the town
	b.shows(".keyboard")          // it moves the buttons
	f.on(passIt)                  // no telephone
	f.on(`a[href*="group=cleaning"]`)
	f.tick(`label:has([value="occupation.office-cleaner"])`)
	if c := m.kept(); len(c.Wishes) != 1 {
		t.Errorf("a tap on a wish is kept as %+v before the next screen is asked for", c.Wishes)
	}
	f.on(goNext)
	for i, job := range []struct {
		group, occupation string
		from, to          string
	}{{"cleaning", "office-cleaner", "2019", "2022"}, {"catering", "cook", "2015", "2018"}, {"care", "health-care-assistant", "2023", ""}} {
		f.on(`a[href*="group=`+job.group+`"]`, fmt.Sprintf(`button[value="occupation.%s"]`, job.occupation))
		f.tick(`.cards label:nth-of-type(1)`, `.cards label:nth-of-type(3)`)
		if c := m.kept(); len(c.Work[i].Tasks) != 2 {
			t.Errorf("taps on two tasks are kept as %+v", c.Work[i].Tasks)
		}
		f.on(goNext, `.cards button`, fmt.Sprintf("button[name=year][value=%q]", job.from))
		if job.to == "" {
			f.on(`button[name=now]`)
		} else {
			f.on(fmt.Sprintf("button[name=year][value=%q]", job.to))
		}
	}
	f.on(goNext) // no other work
	f.tick(`label:has([value="informal.raising-children"])`, `.cards label:not(:has(:checked))`)
	f.on(goNext)
	f.tick(`.cards label`)
	f.on(goNext, passIt) // what exactly they did of the one; of the other they do not know
	f.on(`button[value="school.primary"]`, `.cards button:nth-of-type(2)`, `button[value=done]`)
	f.on(passIt) // no certificates
	f.on(`button[value=ar]`, `button[name=native]`, `button[value=nl]`)
	f.on(`button[value="2"]`, `button[name=same]`, goNext)
	f.on(passIt) // no driving licence
	f.tick(`label:has([value="transport.bicycle"])`)
	f.on(goNext, passIt, `button[value="area.near"]`)
	f.tick(`label:has([value="skill.punctual"])`)
	f.on(goNext, goNext)
	b.until("the preview", `location.pathname === "/kiosk/cv/preview"`)
	if f.taps >= 60 {
		t.Errorf("%d taps", f.taps)
	}
	t.Logf("%d taps", f.taps)

	c := m.kept()
	if c.Name != "Amina" || len(c.Work) != 3 || c.Work[0].From.Year != 2019 || c.Work[0].To.Year != 2022 || !c.Work[2].Now || c.Work[1].Country != "BE" {
		t.Errorf("kept: %q %+v", c.Name, c.Work)
	}
	if len(c.Unpaid) != 2 || len(c.Unpaid[0].Tasks) != 1 || len(c.Schools) != 1 || len(c.Languages) != 2 || !c.Languages[0].Native || c.Languages[1].Read != 2 {
		t.Errorf("kept: %+v %+v %+v", c.Unpaid, c.Schools, c.Languages)
	}
	if rest := c.Resume(); rest != (kiosk.Place{}) {
		t.Errorf("something is still to be asked: %+v", rest)
	}
	wantDutch(t, h, m, c)
	b.open("/kiosk/cv")
	b.tap(`a[href="/kiosk/cv/end"]`)
	b.tap(`button[value=keep]`)
	b.tap(`main form[action="/kiosk/done"] button`)
	b.waits(kiosk.Dutch)
	b.gone("after the end", "Amina", "2019", c.Municipality.Text+"<")
}

func TestWhatIsTypedIsKeptWhileItIsTyped(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.atDesk("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.visits(m)
	b.open("/kiosk/cv/step/municipality")
	b.tap("#text")
	for _, letter := range "Hob" {
		b.tap(fmt.Sprintf(`.keyboard [data-skbtn="%c" i]`, letter))
	}
	b.shows("[data-saved]")
	if got := m.kept().Municipality.Text; got != "Hob" {
		t.Errorf("three letters are kept as %q", got)
	}
	b.typeSlowly("oken")
	b.tap(goNext) // at once: what is under way must not come after it, nor look like somebody else's answer
	b.heading("telefoon")
	if got := m.kept().Municipality.Text; got != "Hoboken" {
		t.Errorf("kept: %q", got)
	}
}

func TestATapThatCouldNotBeSentIsSentWhenTheWireIsBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.atDesk("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.visits(m)
	b.open("/kiosk/cv/step/transport")
	b.run("window.wire = fetch; window.fetch = () => Promise.reject(new TypeError('cut'))")
	b.tap(`label:has([value="transport.bicycle"])`)
	b.shows("[data-offline]")
	b.run("window.fetch = wire")
	b.shows("[data-saved]")
	b.until("no word about the wire", `document.querySelector("[data-offline]").hidden`)
	if got := m.kept().Transport; len(got) != 1 {
		t.Errorf("kept: %q", got)
	}
}

// visits gives the tab the cookies of somebody at a desk.
func (b *tab) visits(m *maker) { b.signIn(m.browser) }

func TestWhatIsLookedForIsFoundWhileItIsTyped(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.atDesk("Amina", "fox", kiosk.Turkish)
	b := h.tab(t)
	b.visits(m)
	b.open("/kiosk/cv/step/language?find=1")
	b.shows(".keyboard")
	b.typeSlowly("kürt")
	b.until("Kurdish", `document.querySelector("[data-results] button[value=ku]")`)
	if value := eval[string](b, `document.querySelector("#q").value + document.activeElement.id`); value != "kürtq" {
		t.Errorf("the field holds, and the focus is on: %q", value)
	}
	b.tap(`button[value=ku]`)
	b.heading("ne kadar")
	if c := m.kept(); len(c.Languages) != 1 || c.Languages[0].Entry != "ku" {
		t.Errorf("kept: %+v", c.Languages)
	}
}

func TestStaffOpenTheWayWhileTheScreenWaits(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.atDesk("Amina", "fox", kiosk.Dutch)
	m.post("/kiosk/done")
	m.scan(m.code, "")
	for range 3 {
		m.post("/kiosk/secret", "first", "fish", "second", "bus")
	}
	b := h.tab(t)
	b.visits(m)
	b.open("/kiosk/secret")
	b.shows("[data-wait]")
	b.run("delete document.body.dataset.idleWarn; document.body.dataset.idleHome = 600")
	h.as(kiosk.Organiser).post("/participants/" + m.person.ID.String() + "/secret")
	b.until("the CV", `location.pathname === "/kiosk/cv"`)
}

func TestAPhotoIsTakenWithACameraAndOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	chrome, stop := startChrome(t, chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true))
	t.Cleanup(stop)
	h := open(t)
	m := h.atDesk("Amina", "fox", kiosk.Dutch)
	m.tap("name", "", "text", "Amina Haddad")
	b := newTab(t, chrome, h.url)
	b.visits(m)
	b.open("/kiosk/cv/photo")
	b.shows("[data-photo-start]")
	if on := eval[bool](b, `Boolean(document.querySelector("video[data-photo-video]").srcObject)`); on {
		t.Error("the camera is on before somebody turned it on")
	}
	b.tap("[data-photo-start]")
	b.shows("[data-photo-shoot]")
	b.tap("[data-photo-shoot]")
	b.shows("[data-photo-this]")
	if on := eval[bool](b, `document.querySelector("video[data-photo-video]").srcObject.active`); on {
		t.Error("the camera is on after the photo")
	}
	if m.kept().Photo {
		t.Error("a photo is kept that nobody chose")
	}
	b.tap("[data-photo-this]")
	b.heading("toevoegen")
	if !m.kept().Photo {
		t.Error("no photo is kept")
	}
	b.open("/kiosk/cv/photo")
	b.until("the photo", `document.querySelector("[data-photo-had]").naturalWidth > 50`)
	b.tap(`button[value=drop]`)
	b.heading("toevoegen")
	if m.kept().Photo {
		t.Error("the photo is still there")
	}
}

func TestTheCVWorksWithoutScripts(t *testing.T) {
	t.Parallel()
	h := open(t)
	m := h.atDesk("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.visits(m)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open("/kiosk/cv/step/job")
	b.click(`a[href*="group=catering"]`)
	b.click(`button[value="occupation.cook"]`)
	b.heading("Wat deed je daar?")
	b.click(`.cards label:nth-of-type(2)`)
	b.click(goNext)
	b.click(`.cards button`)
	b.click(`.months label:nth-of-type(5)`)
	b.click(`button[name=year][value="2020"]`)
	b.click(`button[name=now]`)
	b.heading("Nog ander werk?")
	c := m.kept()
	if len(c.Work) != 1 || len(c.Work[0].Tasks) != 1 || c.Work[0].From != (kiosk.Moment{Year: 2020, Month: 3}) || !c.Work[0].Now {
		t.Errorf("kept: %+v", c.Work)
	}
}
