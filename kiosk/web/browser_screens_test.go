package web

import (
	"context"
	"fmt"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

const longName = "Abdelrahmanuddin-Christophe"

// swap runs JavaScript that brings another screen, and waits for that.
func (b *tab) swap(js string) {
	b.t.Helper()
	b.run(`(async () => {
		const came = new Promise((done) => document.addEventListener("jobatelier:screen", done, { once: true }));
		` + js + `;
		await Promise.race([came, new Promise((_, fail) => setTimeout(() => fail(new Error("no screen comes")), 20000))]);
	})()`)
}

// follow presses a button or a link of a screen.
func (b *tab) follow(selector string) {
	b.t.Helper()
	b.swap(fmt.Sprintf("document.querySelector(%q).click()", selector))
}

// show holds a card before the camera, as the camera's script tells it.
func (b *tab) show(code any) {
	b.t.Helper()
	b.swap(fmt.Sprintf(`document.dispatchEvent(new CustomEvent("jobatelier:code", { detail: { code: %q } }))`, code))
}

// fill writes into a field of a screen.
func (b *tab) fill(selector, text string) {
	b.t.Helper()
	b.run(fmt.Sprintf("document.querySelector(%q).value = %q", selector, text))
}

// kioskScreens leads a tab over every screen of the kiosk in one language, with
// somebody whose name is long, and calls see on each.
func kioskScreens(h *house, b *tab, l kiosk.Language, see func(screen string)) {
	ctx := context.Background()
	waiting := "/kiosk?lang=" + string(l)
	look := func(screen string) {
		b.t.Helper()
		b.run("delete document.body.dataset.clear") // it waits for us
		if shown := eval[string](b, "document.documentElement.lang"); shown != string(l) {
			b.t.Errorf("%s is shown in %q", screen, shown)
		}
		b.run(`document.querySelector("[data-camera]")?.setAttribute("data-state", "on")`) // it takes its room
		see(screen)
	}
	b.open(waiting)
	look("wait, nothing planned")
	person, card := h.person(longName, "turtle", l)
	b.show(card)
	look("no_activity, nothing planned")
	tomorrow := h.activity("Jobatelier: solliciteren bij werkgevers", -24*time.Hour)
	b.open(waiting)
	look("wait, tomorrow")
	b.show(card)
	look("no_activity, tomorrow")
	must(b.t, h.store.Expect(ctx, tomorrow.ID, []kiosk.ID{person.ID}, store.Actor{}))
	b.show(card)
	look("wrong_day")

	h.activity("Jobatelier: mijn cv", 10*time.Minute)
	b.open(waiting)
	look("wait")
	b.show(card)
	look("ok")
	b.show(card)
	look("already")
	b.follow(`form[action="/kiosk/leave"] button`)
	look("left")

	b.open(waiting)
	b.follow(`form[action="/kiosk/help"] button`)
	look("helping")
	blanks, err := h.store.MakeBlanks(ctx, h.site.ID, 1, store.Actor{})
	must(b.t, err)
	b.open(waiting)
	b.show(blanks[0].Code)
	look("blank")
	_, old := h.person("Verloren", "bee", l)
	lost, err := h.store.Pass(ctx, old)
	must(b.t, err)
	must(b.t, h.store.Revoke(ctx, lost.Participant))
	for screen, code := range map[string]string{"revoked": string(old), "unknown": "hello", "damaged": flip(string(card))} {
		b.open(waiting)
		b.show(code)
		look(screen)
	}

	b.open(waiting)
	b.follow(`a[href="/kiosk/register"]`)
	look("register: language")
	b.follow("button[name=language][value=" + string(l) + "]")
	b.shows(".keyboard")
	look("register: name")
	b.follow("button[name=go][value=next]")
	b.shows(".wrong")
	b.shows(".keyboard")
	look("register: no name")
	b.fill("#first_name", longName)
	b.follow("button[name=go][value=next]")
	look("register: picture")
	b.follow(".pictures button")
	look("register: information")
	b.follow("button[name=go][value=adult]")
	look("register: phone")
	b.run("document.querySelector('#phone').focus()")
	b.shows(".keyboard")
	look("register: phone, typing")
	b.fill("#phone", "12")
	b.follow("button[name=go][value=next]")
	b.shows(".wrong")
	look("register: no phone number")
	b.run("document.querySelector('#phone').focus()")
	b.shows(".keyboard")
	look("register: no phone number, typing")
	b.follow("button[name=go][value=skip]")
	b.shows(".pass .qr")
	look("card")
	b.open(waiting)
	b.follow(`a[href="/kiosk/register"]`)
	b.follow("button[name=language][value=" + string(l) + "]")
	b.fill("#first_name", longName)
	b.follow("button[name=go][value=next]")
	b.follow(".pictures button")
	b.follow("button[name=go][value=refuse]")
	look("counted")

	b.open(waiting)
	b.follow(`a[href="/kiosk/arrive"]`)
	b.shows(".keyboard")
	look("arrive: name")
	b.fill("#first_name", longName)
	b.follow("button[name=go][value=next]")
	look("arrive: picture")
	b.follow(".pictures button")
	look("arrive: wait")

	h.activity("Dialoogtafel: van school naar werk", 5*time.Minute)
	b.open(waiting)
	look("wait, two activities")
	h.activity("Vrije inloop: hulp bij brieven", 5*time.Minute)
	b.open(waiting)
	look("wait, three activities")
	_, second := h.person(longName, "kite", l)
	b.show(second)
	look("choose")
	b.follow(`form[action="/kiosk/choose"] button`)
	look("chosen")
	b.open("/kiosk/me")
	look("me")
	b.run("document.body.dataset.idleWarn = 0.1")
	b.shows("#idle")
	look("idle")
	device, err := h.store.Device(ctx, h.device.ID)
	must(b.t, err)
	device.Mode = kiosk.ModeDesk
	must(b.t, h.store.PutDevice(ctx, device))
	b.open("/kiosk/me")
	b.show(card)
	look("next")

	b.open(waiting)
	b.run("window.fetch = () => Promise.reject(new TypeError('cut'))")
	b.show(card)
	look("retry")
	b.open(waiting)
	b.run("document.querySelector('[data-offline]').hidden = false")
	look("wait, offline")
	b.open("/kiosk/nothing")
	look("error")
	b.open("/pair")
	look("pair")
	h.clock.Move(9 * time.Hour)
	b.open(waiting)
	if !eval[bool](b, "document.body.classList.contains('dim')") {
		b.t.Error("the screen is not dim at night")
	}
	look("wait, dim")
	b.show(card)
	look("no_activity, dim")
	b.show("hello")
	look("unknown, dim")
}

// fit looks whether everything is on the screen: nothing to the side, and what
// is touched large enough, in sight, not covered, and with room for its words.
const fit = `(async () => {
	for (let i = 0; (innerWidth !== %d || innerHeight !== %d) && i < 500; i++) await new Promise((done) => setTimeout(done, 2));
	await document.fonts.ready;
	const wrong = [], width = innerWidth, height = innerHeight, least = 64;
	const cover = document.querySelector("#idle:not([hidden])");
	const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".away") && (!cover || cover.contains(e));
	const name = (e) => e.localName + (e.id ? "#" + e.id : "") + [...e.classList].map((c) => "." + c).join("")
		+ ["name", "value", "href", "data-skbtn"].map((a) => e.getAttribute(a) ? "[" + a + "=" + e.getAttribute(a) + "]" : "").join("")
		+ (e.localName !== "input" && e.children.length === 0 && e.textContent.trim() ? " “" + e.textContent.trim().slice(0, 40) + "”" : "");
	const box = (r) => [r.left, r.top, r.right, r.bottom].map(Math.round).join(" ");
	const root = document.scrollingElement;
	if (Math.max(root.scrollWidth, document.body.scrollWidth) > width) wrong.push("scrolls sideways");
	for (const e of document.body.querySelectorAll("*")) {
		if (!seen(e)) continue;
		const r = e.getBoundingClientRect();
		if (r.width > 0 && (r.left < -1 || r.right > width + 1)) wrong.push("out at the side: " + name(e) + " " + box(r));
	}
	for (const e of document.body.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
		if (!seen(e)) continue;
		const r = e.getBoundingClientRect();
		if (r.width < least - 0.5 || r.height < least - 0.5) wrong.push("small: " + name(e) + " " + r.width.toFixed(1) + " × " + r.height.toFixed(1));
		if (r.top < -0.5 || r.bottom > height + 0.5) wrong.push("below the screen: " + name(e) + " " + box(r));
		else {
			const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
			if (top && !e.contains(top) && e !== top) wrong.push("covered: " + name(e) + " by " + name(top));
		}
		if (e.localName !== "input" && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) wrong.push("no room for the words: " + name(e));
	}
	for (const e of document.body.querySelectorAll("main h1, main .say, main .wrong, #idle h2, .pass .qr, .pass .code, .keyboard")) {
		if (!seen(e)) continue;
		const r = e.getBoundingClientRect();
		if (r.top < -0.5 || r.bottom > height + 0.5) wrong.push("below the screen: " + name(e) + " " + box(r));
		const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
		if (top && !e.contains(top) && !top.contains(e)) wrong.push("covered: " + name(e) + " by " + name(top));
	}
	const video = document.querySelector(".camera video"); // it lets taps through, so it is looked at by its place
	for (const e of video && seen(video) ? document.querySelectorAll("a[href], button, .hero, main h1, main .say, .activity, .bar > *") : []) {
		if (!seen(e)) continue;
		const words = document.createRange(), at = video.getBoundingClientRect();
		words.selectNodeContents(e);
		const r = e.matches("h1, .say") ? words.getBoundingClientRect() : e.getBoundingClientRect();
		if (r.left < at.right && r.right > at.left && r.top < at.bottom && r.bottom > at.top) wrong.push("under the camera's picture: " + name(e));
	}
	return wrong;
})()`

// axeSource is the accessibility checker, which runs in the page.
var axeSource = sync.OnceValues(func() ([]byte, error) { return os.ReadFile("testdata/axe-core/axe.min.js") })

// axe returns what is wrong with the page by the rules of WCAG 2.0 to 2.2, A and
// AA: each rule with the places.
func (b *tab) axe() (violations []string) {
	b.t.Helper()
	if !eval[bool](b, `typeof axe === "object"`) {
		source, err := axeSource()
		must(b.t, err)
		b.run(string(source) + "; undefined")
	}
	return eval[[]string](b, `axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] })
		.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target.join(" ") + " — " + n.any.concat(n.all, n.none).map((c) => c.message).join("; ").slice(0, 200))))`)
}

func TestEveryKioskScreenFitsAndIsForEverybody(t *testing.T) {
	t.Parallel()
	for _, l := range []kiosk.Language{kiosk.Dutch, kiosk.Arabic, kiosk.Bulgarian} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			b := h.tab(t)
			b.tolerate("status of 404", "status of 422") // what the test types is wrong at times
			screens := 0
			kioskScreens(h, b, l, func(screen string) {
				screens++
				for _, s := range []size{lying, tablet, upright} {
					b.resize(s)
					b.keep(fmt.Sprintf("%s-%02d-%s-%d", l, screens, screen, s.width))
					for _, wrong := range eval[[]string](b, fmt.Sprintf(fit, s.width, s.height)) {
						t.Errorf("%s, %d × %d: %s", screen, s.width, s.height, wrong)
					}
				}
				if l == kiosk.Bulgarian {
					return // the same pages in other letters
				}
				for _, wrong := range b.axe() {
					t.Errorf("%s: axe: %s", screen, wrong)
				}
			})
			if screens < 40 {
				t.Errorf("%d screens", screens)
			}
		})
	}
}

func TestEveryKeyboardHasKeysForFingers(t *testing.T) {
	t.Parallel()
	h := open(t)
	b := h.tab(t)
	for _, l := range kiosk.Languages() {
		b.resize(tablet)
		b.open("/kiosk/register")
		b.follow("button[name=language][value=" + string(l) + "]")
		b.shows(".keyboard")
		for _, layer := range []string{"", "{num}", "{letters}", "{latin}", "{accents}"} {
			if layer != "" {
				js := fmt.Sprintf(`document.querySelector('.keyboard [data-skbtn="%s"]')`, layer)
				if !eval[bool](b, "Boolean("+js+")") {
					continue
				}
				b.run(js + ".click()")
			}
			for _, wrong := range eval[[]string](b, fmt.Sprintf(fit, tablet.width, tablet.height)) {
				t.Errorf("%s %s: %s", l, layer, wrong)
			}
		}
	}
}

// staffRoles are who may open a page, the most trusted first.
var staffRoles = []kiosk.Role{kiosk.Organiser, kiosk.BridgeFigure, kiosk.Administrator, kiosk.Host}

// notAPage are the routes that answer something else than a page, or one that
// is looked at elsewhere.
var notAPage = []string{"/healthz", "/today/events", "/exports/attendance.csv", "/exports/attendance.xlsx", "/kiosk", "/pair", "/setup", "/questions/:set/sound"}

// staffPages are the paths of all pages of the route table that are not the
// kiosk's, with the role that opens them.
func (h *house) staffPages(activity kiosk.ID, participants []kiosk.ID) map[string]kiosk.Role {
	file, pages := h.busyFile(participants[0]), map[string]kiosk.Role{}
	for _, r := range h.server.routes() {
		if r.method != get || r.path == "/" || isOneOf(r.path, notAPage) || path.Ext(r.path) != "" {
			continue // a file is no page
		}
		var who kiosk.Role
		for _, role := range staffRoles {
			if who == "" && (kiosk.Staff{Roles: r.access.roles}).Has(role) {
				who = role
			}
		}
		address := strings.ReplaceAll(r.path, ":activity", activity.String())
		some := participants[:1]
		switch {
		case address == "/participants/:participant":
			some = participants // a page that differs with the person
		case strings.HasSuffix(address, "/glass"):
			some = participants[2:] // whom nobody looks after
		}
		for _, p := range some {
			whose := strings.ReplaceAll(address, ":participant", p.String())
			for _, step := range steps(whose) {
				for _, one := range file.pages(strings.ReplaceAll(whose, ":step", step)) {
					pages[one] = who
				}
			}
		}
	}
	return pages
}

// busyFile is somebody's file with records in it, and what else the addresses
// of the follow-up name.
type busyFile struct {
	records          map[string]kiosk.ID // by their noun
	referral, family kiosk.ID
}

// busyFile has the bridge figure look after somebody, with something of
// everything.
func (h *house) busyFile(person kiosk.ID) busyFile {
	ctx, by := context.Background(), store.Actor{Staff: h.staff[kiosk.BridgeFigure].ID}
	p, today := kiosk.Participant{ID: person}, string(kiosk.DayOf(h.clock.Now(), h.zone()))
	h.looksAfter(p, 40)
	f := busyFile{referral: h.store.RandomID(), family: h.store.NewID(), records: map[string]kiosk.ID{
		"step":          h.noted(p, "step", "what", "Naar de opvang bellen", "owner", "person", "due", today, "picture", "children"),
		"appointment":   h.noted(p, "appointment", "day", today, "at", "15:00", "about", "Kennismaken", "state", "planned"),
		"referral":      h.noted(p, "referral", "service", "housing", "partner", "Huurwijzer", "state", "sent", "sent", today),
		"domains":       h.noted(p, "domains", "day", today, "work", "urgent", "housing", "stable", "dutch", "attention"),
		"language_test": h.noted(p, "language_test", "day", today, "speaking", "a2", "reading", "a1"),
		"balance":       h.noted(p, "balance", "day", today, "progress", "Ze spreekt zelf met haar chef."),
	}}
	h.noted(p, "trajectory", "state", "running", "day", today)
	h.noted(p, "contact", "kind", "phone", "reached", "yes", "minutes", "15", "note", "Ze klinkt blij.")
	must(h.t, h.store.Refer(ctx, kiosk.ReferredIn{ID: f.referral, At: h.clock.Now(), Way: "form", Channel: "ocmw", Site: h.site.ID},
		kiosk.ReferredWords{FirstName: "Yasmina", Language: kiosk.French, Phone: "+32470000111", Informed: true}))
	must(h.t, h.store.SavePartner(ctx, kiosk.Partner{ID: h.store.NewID(), Name: "Huurwijzer", Services: []string{"housing"}}, by))
	must(h.t, h.store.SaveHousehold(ctx, kiosk.Household{ID: f.family, Name: "Gezin", Members: []kiosk.Member{{Person: person, Agreed: h.clock.Now(), By: by.Staff}}}, by))
	return f
}

// pages are the addresses that one of the route table stands for.
func (f busyFile) pages(address string) (all []string) {
	address = strings.NewReplacer(":referral", f.referral.String(), ":household", f.family.String(), ":set", kiosk.StockSets()[0].ID.String()).Replace(address)
	switch {
	case strings.Contains(address, ":what"):
		for _, what := range []string{"plan", "domains", "balance"} {
			all = append(all, strings.ReplaceAll(address, ":what", what))
		}
	case strings.Contains(address, ":noun"):
		for _, noun := range []string{"step", "domains", "language_test", "balance"} {
			all = append(all, strings.NewReplacer(":noun", noun, ":record", f.records[noun].String()).Replace(address))
		}
	default:
		for noun, id := range f.records {
			if strings.Contains(address, "/"+noun+"/:record") {
				address = strings.ReplaceAll(address, ":record", id.String())
			}
		}
		all = []string{address}
	}
	return all
}

// steps are the questions that an address shows, one of each shape, or one of
// no name.
func steps(address string) (names []string) {
	if !strings.Contains(address, ":step") {
		return []string{""}
	}
	shapes := map[kiosk.Ask]bool{}
	for _, s := range kiosk.CVSteps() {
		if !s.Entry && !shapes[s.Ask] {
			shapes[s.Ask], names = true, append(names, s.Name)
		}
	}
	return names
}

func isOneOf(path string, all []string) bool {
	for _, p := range all {
		if path == p || strings.HasPrefix(path, p+"/") {
			return true
		}
	}
	return false
}

func TestEveryStaffPageIsForEverybody(t *testing.T) {
	t.Parallel()
	h := open(t)
	activity, people := h.busyDay()
	tabs := map[kiosk.Role]*tab{}
	as := func(r kiosk.Role) *tab {
		if tabs[r] == nil {
			tabs[r] = h.tab(t)
			tabs[r].resize(desk)
			tabs[r].tolerate("status of 422", "status of 404", "status of 403", "status of 401")
			if r != "" {
				tabs[r].signIn(h.as(r))
			}
		}
		return tabs[r]
	}
	look := func(b *tab, page string) {
		t.Helper()
		b.until("a whole page", `document.readyState === "complete"`)
		if wide := eval[int](b, "document.scrollingElement.scrollWidth"); wide > int(desk.width) {
			t.Errorf("%s is %d pixels wide", page, wide)
		}
		for _, wrong := range b.axe() {
			t.Errorf("%s: axe: %s", page, wrong)
		}
	}
	pages := h.staffPages(activity, people)
	if len(pages) < 25 {
		t.Errorf("%d pages", len(pages))
	}
	there := map[kiosk.Role]*browser{"": h.browser()}
	for path, who := range pages {
		if there[who] == nil {
			there[who] = h.as(who)
		}
		if res := there[who].get(path); res.StatusCode != 200 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
		b := as(who)
		b.open(path)
		if at := eval[string](b, "location.pathname"); at != path {
			t.Errorf("%s leads to %s", path, at)
		}
		look(b, h.named(path))
	}

	site, organiser, admin := h.site.ID.String(), as(kiosk.Organiser), as(kiosk.Administrator)
	for _, f := range []struct {
		name   string
		b      *tab
		action string
		fields []string
	}{
		{"blank cards on a sheet", organiser, "/passes/blank", []string{"site", site, "count", "10"}},
		{"one card", organiser, "/passes/sheet", []string{"participant", people[0].String()}},
		{"somebody without a name", organiser, "/participants/new", nil},
		{"an activity without a title", organiser, "/activities/new", nil},
		{"a correction without a reason", organiser, "/today/correct/" + activity.String() + "/" + people[0].String(), nil},
		{"a code for a newcomer", admin, "/staff/invite", []string{"staff_name", "Nieuw", "roles", "host", "language", "nl"}},
		{"a newcomer without a name", admin, "/staff/invite", nil},
		{"a pairing code", admin, "/devices", []string{"device_name", "Balie", "site", site, "mode", "door"}},
		{"settings without a name", admin, "/settings", nil},
		{"a wrong passphrase", as(""), "/login", []string{"name", "Staf host", "passphrase", "x"}},
		{"a wrong code", as(""), "/invite", []string{"code", "x"}},
	} {
		f.b.open("/about")
		f.b.send(f.action, f.fields...)
		look(f.b, f.name)
	}
	host := as(kiosk.Host)
	host.open("/participants")
	look(host, "a page for others")
	organiser.open("/nothing")
	look(organiser, "no page")
}

// send sends a form that the page need not have.
func (b *tab) send(action string, fields ...string) {
	b.t.Helper()
	js := fmt.Sprintf(`const form = document.createElement("form"); form.method = "post"; form.action = %q;`, action)
	for i := 0; i+1 < len(fields); i += 2 {
		js += fmt.Sprintf(`form.append(Object.assign(document.createElement("input"), { type: "hidden", name: %q, value: %q }));`, fields[i], fields[i+1])
	}
	b.run("window.before = true")
	b.run("(() => { " + js + " document.body.append(form); form.submit(); })()")
	b.until("the answer to "+action, `!window.before && document.readyState === "complete" && document.body`)
}

func TestSettingUpIsForEverybody(t *testing.T) {
	t.Parallel()
	h := empty(t)
	b := h.tab(t)
	b.resize(desk)
	b.tolerate("status of 422")
	look := func(page string) {
		t.Helper()
		for _, wrong := range b.axe() {
			t.Errorf("%s: axe: %s", page, wrong)
		}
	}
	b.open("/")
	b.until("set-up", `location.pathname === "/setup"`)
	look("set-up")
	b.send("/setup")
	look("set-up, nothing filled in")
	b.send("/setup", setupFields...)
	b.shows(".half")
	look("the recovery key")
	b.send("/setup/recovery", "half_1", "x")
	look("the recovery key, typed wrong")
}

// named says a path without its ids.
func (h *house) named(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if _, err := kiosk.ParseID(p); err == nil {
			parts[i] = ":id"
		}
	}
	return strings.Join(parts, "/")
}

// busyDay brings everything about that staff screens show: a list with people
// in each state, one registered at the desk with all there is to tell, a young
// one, a nameless card, a likely double, a call for help, somebody without a
// card, and scans without an activity. It returns an activity, and three people
// of it.
func (h *house) busyDay() (activity kiosk.ID, people []kiosk.ID) {
	ctx, by := context.Background(), store.Actor{Staff: h.staff[kiosk.Organiser].ID}
	_, loose := h.person("Ivanka", "kite", kiosk.Bulgarian)
	door := h.browser()
	door.scan(string(loose), "")
	a := h.activity("Mijn cv", 30*time.Minute)
	h.activity("Dialoogtafel", -24*time.Hour)
	h.activity("Vorige week", 7*24*time.Hour)
	desk, err := h.store.Register(ctx, store.Registration{
		By: by,
		Person: kiosk.Participant{
			FirstName: "Amina", LegalLastName: "El Amrani", LegalFirstName: "Aminata", Picture: "fox", Language: kiosk.Arabic, Site: h.site.ID, BirthDate: "1990-05-06",
		},
		Contact: kiosk.ContactData{Phone: "+32470123456"},
	})
	must(h.t, err)
	h.browser().scan(string(desk.Code), "")
	young, err := h.store.Register(ctx, store.Registration{
		Device: h.device, Person: kiosk.Participant{FirstName: "Yusuf", Picture: "bee", Language: kiosk.Turkish, Minor: true, Site: h.site.ID},
	})
	must(h.t, err)
	h.browser().scan(string(young.Code), "")
	double, err := h.store.Register(ctx, store.Registration{
		Device: h.device, Person: kiosk.Participant{FirstName: "Amina", Picture: "kiwi", Language: kiosk.Arabic, Site: h.site.ID},
	})
	must(h.t, err)
	late, code := h.person("Stefan", "sun", kiosk.Romanian)
	b := h.browser()
	b.scan(string(code), "")
	b.post("/kiosk/leave")
	expected, _ := h.person("Oksana", "boot", kiosk.Ukrainian)
	must(h.t, h.store.Expect(ctx, a.ID, []kiosk.ID{double.Person.ID, expected.ID}, by))
	blanks, err := h.store.MakeBlanks(ctx, h.site.ID, 2, by)
	must(h.t, err)
	h.browser().scan(string(blanks[0].Code), "")
	h.browser().post("/kiosk/help", "why", "card")
	h.browser().post("/kiosk/arrive", "step", "picture", "first_name", "Stefan", "picture", "sun", "receipt", h.store.RandomID().String())
	return a.ID, []kiosk.ID{desk.Person.ID, young.Person.ID, late.ID}
}
