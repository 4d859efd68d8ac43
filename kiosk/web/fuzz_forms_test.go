package web

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// posting is a form as somebody fills it in, with the fields that take text of
// one's own, a phone number aside.
type posting struct {
	path   string
	fields []string // names and values
	texts  string   // the names, with spaces between
}

// activityFields and personFields are shared by a form for a new one and for a
// change.
var (
	activityFields = []string{
		"id", "", "title", "Solliciteren", "theme", "Mijn cv", "project", "Wijkwerk", "action", "A1", "place", "zaal 2", "host", "Nadia",
		"audience", "everyone", "day", "2026-11-30", "site", ":site", "languages", "nl", "kind", "workshop", "start", "13:30",
		"end", "16:00", "capacity", "12", "weeks", "1", "whole_run", "", "module", "", "feedback", "card",
	}
	personFields = []string{
		"first_name", "Amina", "picture", "fox", "language", "ar", "legal_first_name", "Amina", "legal_last_name", "Bouzid",
		"birth_date", "1990-05-01", "gender", "female", "postcode", "2850", "channel", "poster", "work_situation", "unemployed",
		"schooling", "none", "nationality", "eu", "minor", "", "phone", "0470 12 34 56", "email", "amina@example.org", "address", "Kerkstraat 1",
		"manner", "call", "phone_consent", "yes", "informed", "yes", "receipt", "", "revision", "1", "birth_date_withheld", "",
		"postcode_withheld", "", "parents_informed", "",
	}
)

// cvFields are those of every question of a CV.
var cvFields = []string{
	"choice", "", "shown", "", "text", "Ana Popa", "in", "nl", "group", "cleaning", "entry", "", "was", "", "go", "next", "page", "0", "q", "",
	"drop", "", "year", "2019", "month", "3", "about", "", "unknown", "", "now", "", "level", "2", "native", "", "return", "",
}

// postings are all forms that there are.
var postings = []posting{
	{"/setup", []string{
		"name", "Huis", "zone", "Europe/Brussels", "ground", "public_task", "contact", "Nadia", "site_name", "De Wissel",
		"municipality", "Boom", "staff_name", "Els Peeters", "plans", "yes", "passphrase", passphrase, "passphrase_again", passphrase,
	}, ""},
	{"/setup/recovery", []string{"half_1", "B", "half_2", "C"}, ""},
	{"/login", []string{"name", "Niemand", "passphrase", passphrase}, ""},
	{"/logout", nil, ""},
	{"/invite", []string{"code", "BCDF", "passphrase", passphrase, "passphrase_again", passphrase}, ""},
	{"/kiosk/scan", []string{"code", ":code", "alt", "", "id", "0123456789abcdef0123456789abcdef"}, ""},
	{"/kiosk/choose", []string{"activity", ":activity"}, ""},
	{"/kiosk/leave", nil, ""},
	{"/kiosk/me", nil, ""},
	{"/kiosk/next", []string{"who", "stays"}, ""},
	{"/kiosk/done", nil, ""},
	{"/kiosk/help", []string{"why", "name"}, ""},
	{"/kiosk/register", []string{
		"step", "name", "receipt", "", "first_name", "Amina", "picture", "fox", "phone", "", "offset", "0", "go", "next", "language", "nl", "why", "",
	}, "first_name"},
	{"/kiosk/arrive", []string{"step", "name", "receipt", "", "first_name", "Amina", "offset", "0", "go", "next", "picture", "fox"}, "first_name"},
	{"/kiosk/secret", []string{"first", "sun", "second", "key"}, ""},
	{"/kiosk/cv/step/:step", cvFields, "text"},
	{"/kiosk/cv/remove", []string{"entry", "job", "step", "job"}, ""},
	{"/kiosk/cv/language", []string{"language", "ro"}, ""},
	{"/kiosk/cv/photo", []string{"do", "drop", "photo", ""}, ""},
	{"/kiosk/cv/look", []string{"language", "fr", "layout", "modern"}, ""},
	{"/kiosk/cv/printed", []string{"ok", "no"}, ""},
	{"/kiosk/cv/end", []string{"do", ""}, ""},
	{"/kiosk/feedback", []string{
		"id", ":fresh", "activity", ":activity", "set", ":set", "version", "1", "q.understood", "4", "q.learned", "0", "why", "group", "text", "",
		"quick", "", "day", "", "half_day", "",
	}, ""},
	{"/pair", []string{"code", "BCDF"}, ""},
	{"/pin", []string{"do", "", "pin", "123", "pin_again", "124"}, ""},
	{"/lock", nil, ""},
	{"/unlock", []string{"pin", "123456"}, ""},
	{"/tablet", nil, ""},
	{"/outbox", []string{"id", ":fresh", "staff", ":staff", "key", "notes", "sealed", "AAAA", "sent", "1795000000000", "live", "1"}, ""},
	{"/follow-up/time", []string{"id", ":fresh", "time", "acquisition", "minutes", "30", "day", "2026-11-23"}, ""},
	{"/follow-up/decide", []string{
		"what", "dispute", "id", ":fresh", "of", ":step_record", "entry", "", "field", "what", "choose", "has", "person", ":participant", "form", "", "now", "",
	}, ""},
	{"/follow-up/note", []string{"id", ":fresh", "who", "Amina", "note", "Ze belt morgen.", "happened_day", "", "happened_at", ""}, "who note"},
	{"/follow-up/household/:household", []string{"do", "", "household_name", "Gezin B", "person", ":participant", "revision", "1", "first", ""}, "household_name"},
	{"/follow-up/:participant/plan", []string{"do", "", "id", ":fresh", "of", "", "rhythm", "30", "put_off", "2026-12-01", "why", "Op reis", "off", "", "days", ""}, "why"},
	{"/follow-up/:participant/contact", []string{
		"id", ":fresh", "step_id", ":fresh", "kind", "phone", "reached", "yes", "minutes", "15", "minutes_own", "", "time", "coaching",
		"note", "Ze komt dinsdag.", "what", "Opvang bellen", "owner", "person", "due", "2026-11-30", "picture", "phone",
		"happened_day", "2026-11-23", "happened_at", "10:00", "back", "", "knowing", "", "tablet.written", "", "tablet.sent", "",
	}, "note what"},
	{"/follow-up/:participant/appointment/:record", []string{"id", ":fresh", "state", "moved", "day", "2026-11-27", "at", "11:00"}, ""},
	{"/follow-up/:participant/records/:noun", []string{
		"id", ":fresh", "of", "", "what", "Rijbewijs vragen", "owner", "partner", "partner", "Werkwinkel", "due", "2026-12-02", "picture", "car", "outcome", "",
	}, "what partner outcome"},
	{"/follow-up/:participant/way", []string{"id", ":fresh", "of", "", "state", "running", "reason", "", "day", "2026-11-23", "until", "", "note", "Ze begint."}, "note"},
	{"/follow-up/:participant/close", []string{"id", ":fresh", "state", "completed", "reason", "work", "note", "", "leaves", "", "decision.:record", "done", "word.:record", ""}, "note"},
	{"/follow-up/:participant/team", []string{
		"do", "add", "id", ":fresh", "staff", ":staff", "colleague", ":staff", "role", "support", "day", "2026-11-27", "at", "10:00", "place", "Buurthuis", "note", "",
	}, "note place"},
	{"/follow-up/:participant/answer", []string{"from", ":staff", "accept", "no", "receipt", ":fresh", "note", ""}, ""},
	{"/follow-up/:participant/signal", []string{"id", ":fresh", "service", "housing", "partner", ":staff"}, ""},
	{"/follow-up/:participant/take", []string{"staff", "", "role", "lead", "before", "", "since", "2026-11-20", "source", "ocmw"}, ""},
	{"/follow-up/:participant/glass", []string{"glass", ":fresh", "reason", "Ze belde mij in paniek", "why", "other"}, ""},
	{"/refer", referralFields, "first_name last_name hopes referrer referrer_name referrer_contact"},
	{"/referrals", referralFields, "first_name last_name hopes referrer referrer_name referrer_contact"},
	{"/referrals/:referral", []string{"do", "tell", "person", ":participant", "staff", "", "channel", "", "reason", "Woont elders", "point", "started"}, "reason"},
	{"/partners", []string{
		"id", "", "revision", "0", "partner_name", "Werkwinkel", "services", "work", "phone", "03 800 01 04", "email", "info@werkwinkel.example", "secrecy", "yes", "stopped", "",
	}, "partner_name email"},
	{"/today/attendance", []string{"do", "excuse", "note", "ziek", "receipt", "", "activity", ":activity", "participant", ":participant", "back", ""}, "note"},
	{"/today/arrival", []string{"site", ":site", "arrival", "", "do", "drop", "participant", ":participant", "activity", ":activity"}, ""},
	{"/today/help", []string{"site", ":site", "device", ":device"}, ""},
	{"/today/helped", []string{"activity", ":activity", "participant", ":participant", "help", "cv_started", "on", "yes", "at", ""}, ""},
	{"/today/loose", []string{"site", ":site", "day", "2026-11-24", "do", "", "kind", "workshop", "title", "Samen", "receipt", ":fresh", "back", ""}, "title"},
	{"/today/double", []string{"participant", ":participant"}, ""},
	{"/today/card", []string{"nameless", ":participant", "participant", ":participant"}, ""},
	{"/today/walk-in", []string{"activity", ":activity", "participant", "", "language", "nl", "receipt", "", "first_name", "Wout", "site", "", "arrival", ""}, "first_name"},
	{"/today/head-count", []string{"do", "more", "receipt", "", "activity", ":activity", "back", ""}, ""},
	{"/today/extend", []string{"extended", "15", "activity", ":activity", "back", ""}, ""},
	{"/today/close", []string{"do", "reopen", "activity", ":activity", "stayed", "", "back", ""}, ""},
	{"/today/correct/:activity/:participant", []string{
		"status", "present", "reason", "was er wel", "arrived", "13:00", "left", "14:00", "receipt", "", "back", "",
	}, "reason"},
	{"/activities/new", activityFields, "title theme project action place host"},
	{"/activities/kinds", []string{"label", "Fietsles", "drop_in", ""}, "label"},
	{"/activities/:activity/edit", activityFields, "title theme project action place host"},
	{"/activities/:activity/cancel", []string{"why", "zaal bezet", "do", "", "whole_run", ""}, "why"},
	{"/activities/:activity/expect", []string{"participant", ":participant", "whole_run", ""}, ""},
	{"/activities/:activity/paper", []string{
		"do", "", "participant", ":participant", "came_:participant", "yes", "arrived_:participant", "13:00", "left_:participant", "14:00", "q", "",
	}, ""},
	{"/activities/:activity/evaluation", []string{
		"receipt", ":fresh", "revision", "0", "set", ":set", "version", "1", "way", "hands", "said", "Meer tijd", "next", "Eerder beginnen", "at", "",
		"q.understood.4", "3", "q.understood.1", "1", "q.learned.3", "2",
	}, "said next"},
	{"/questions/new", questionFields, "name text.1.nl text.1.ar"},
	{"/questions/:set", questionFields, "name text.1.nl text.1.ar"},
	{"/questions/:set/recording", []string{"question", "understood", "lang", "nl", "do", "remove"}, ""},
	{"/participants/:participant/self-evaluation", []string{
		"id", ":fresh", "set", ":selfset", "version", "1", "q.self_people", "3", "q.self_work", "4",
	}, ""},
	{"/participants/new", personFields, "first_name legal_first_name legal_last_name postcode email address"},
	{"/participants/:participant/edit", personFields, "first_name legal_first_name legal_last_name postcode"},
	{"/participants/:participant/parents", []string{"why_not", "komen morgen", "informed", ""}, "why_not"},
	{"/participants/:participant/contact", []string{
		"phone", "0470 12 34 56", "email", "amina@example.org", "address", "Kerkstraat 1", "manner", "call", "phone_consent", "yes", "revision", "1",
	}, "email address"},
	{"/participants/:participant/card", []string{"do", ""}, ""},
	{"/participants/:participant/blank", []string{"code", ":code"}, ""},
	{"/participants/:participant/secret", []string{"do", "allow", "back", ""}, ""},
	{"/participants/:participant/cv/step/:step", cvFields, "text"},
	{"/participants/:participant/cv/remove", []string{"entry", "job", "step", "job"}, ""},
	{"/participants/:participant/cv/photo", []string{"do", "drop", "photo", ""}, ""},
	{"/participants/:participant/cv/look", []string{"language", "fr", "layout", "modern"}, ""},
	{"/participants/:participant/cv/printed", []string{"ok", "no"}, ""},
	{"/participants/:participant/cv/translate", []string{"text", "صانع", "in", "ar", "into", "nl", "translation", "Maker"}, "translation"},
	{"/participants/:participant/cv/share", []string{"whom", "VDAB Boom", "consent", "yes", "file", "pdf"}, "whom"},
	{"/participants/:participant/cv/forget", []string{"do", ""}, ""},
	{"/passes/blank", []string{"site", ":site", "count", "1"}, ""},
	{"/passes/sheet", []string{"participant", ":participant"}, ""},
	{"/settings", []string{
		"name", "Huis van het Werk", "zone", "Europe/Brussels", "contact", "Nadia", "formal", "", "ground", "public_task",
		"minor_age", "16", "late_after", "15", "revision", "1",
	}, "name contact"},
	{"/settings/site", []string{"id", "", "revision", "0", "site_name", "De Haven", "municipality", "Boom"}, "site_name municipality"},
	{"/staff/invite", []string{"staff_name", "Mila Novak", "language", "fr", "roles", "host"}, "staff_name"},
	{"/staff/:staff", []string{"do", "", "roles", "host"}, ""},
	{"/devices", []string{"device_name", "Tablet", "site", ":site", "mode", "door", "camera", ""}, "device_name"},
	{"/devices/:device", []string{"do", "", "device_name", "Kiosk", "site", ":site", "mode", "door", "camera", ""}, "device_name"},
}

var questionFields = []string{
	"receipt", "", "version", "1", "use", "activity", "name", "Op de fiets", "whom", "kinds", "kinds", "workshop", "module", "Module 2",
	"scale", "4", "way", "card", "why", "yes", "free_text", "yes", "move", "", "do", "", "preview", "ar",
	"key.1", "", "stock.1", "", "picture.1", "bicycle", "text.1.nl", "Ik fiets alleen", "text.1.ar", "أركب الدراجة",
	"key.2", "learned", "stock.2", "learned", "picture.2", "", "key.3", "dared", "stock.3", "dared", "picture.3", "question",
}

// referralFields are those of a referral, from a partner or on paper.
var referralFields = []string{
	"id", ":fresh", "stamp", "", "website", "", "way", "paper", "channel", "ocmw", "first_name", "Yasmina", "last_name", "", "language", "fr", "phone", "0470 00 01 11",
	"manner", "message", "hopes", "Werken met kinderen", "referrer", "Sociaal Huis", "referrer_name", "Joke", "referrer_contact", "joke@huis.example",
	"feedback", "started", "informed", "yes",
}

// queries are the names that pages read from the URL.
var queries = strings.Fields("entry group page own find shared from to q site kind project lang columns names extra day month card arrival back first_name saved activity by columns heard host now quick series set then use about again all drop edit find for form kind letter person printed reached record remove staff stopped")

// nationalNumbers are of nobody: a birth date, a counter and the check digits
// that fit, before and after 2000, written in several ways.
var nationalNumbers = []string{"85.07.30-033.28", "85073003328", "nr 850730 033 28.", "00012556777"}

// hostile are values that nobody fills in by mistake. Ids of the wrong sort
// come with them.
var hostile = []string{
	`<script>alert(1)</script>"'><img src=x onerror=alert(1)>`, `{{.}}{{printf "%v" .}}%s%d`,
	"\xff\xfe\x00\xc3\x28", "\x00\x01\r\nSet-Cookie: x=1\r\n\r\n", "\u202e\u2066\u200f\ufeff\u0000", strings.Repeat("a\u0301", 500),
	strings.Repeat("é", 20_000), strings.Repeat("1", 5000), strings.Repeat("a/", 600), strings.Repeat("x y ", 3000),
	"-1", "-9223372036854775809", "9223372036854775807", "99999999999999999999", "1e309", "NaN", "0x10", "٣",
	"9999-12-31", "0000-00-00", "2199-12-31", "1900-01-01", "2026-02-30", "+292277026596-12-04", "24:00", "25:99", "00:00",
	"00000000000000000000000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "../../etc/passwd", "%2e%2e%2f", "a/b/c",
	"=cmd|' /C calc'!A0", "name/", "yes", "withheld", "", " ", "Local", "Europe/../../etc/passwd", "again", "stop", "pair", "drop", "revoke", "search",
}

// few are those that are tried in one field at a time.
var few = []string{hostile[0], hostile[2], "9223372036854775807", "2199-12-31"}

// besieged is a house that hostile forms are sent to, by somebody who may use
// every one of them.
type besieged struct {
	*house
	db     *bolt.DB
	ids    *strings.Replacer
	wrong  []string // ids of every sort
	client http.Client
	log    bytes.Buffer // what went wrong; read it when everything is answered
	login  *browser
	visit  *browser
}

func besiege(t testing.TB) *besieged {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "data")
	db := opened(t, path)
	t.Cleanup(func() { must(t, db.Check(ctx)) })
	b := &besieged{house: houseOn(t, db), db: db}
	b.server.Log = slog.New(slog.NewTextHandler(&b.log, nil))
	b.serve()
	b.client = http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: 2},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       20 * time.Second,
	}
	t.Cleanup(b.client.CloseIdleConnections)
	p, code := b.person("Stefan", "bee", kiosk.Romanian)
	a := b.activity("Mijn cv", 0)
	host := kiosk.Staff{ID: b.store.NewID(), Name: "Staf host", Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.Host}, State: kiosk.Invited}
	must(t, b.store.Invite(ctx, host, "hash", nil))
	referral := b.store.RandomID()
	must(t, b.store.Refer(ctx, kiosk.ReferredIn{ID: referral, At: b.clock.Now(), Way: "form", Channel: "ocmw", Site: b.site.ID},
		kiosk.ReferredWords{FirstName: "Yasmina", Language: kiosk.French, Informed: true}))
	b.login, b.visit = b.els(), b.browser()
	b.desks()
	b.visit.holdUp(string(code))
	step, family := b.elsLooksAfter(p)
	b.ids = strings.NewReplacer(":activity", a.ID.String(), ":participant", p.ID.String(), ":staff", host.ID.String(),
		":device", b.device.ID.String(), ":site", b.site.ID.String(), ":code", string(code), ":step", "municipality",
		":record", step.String(), ":step_record", step.String(), ":noun", "step", ":what", "plan", ":referral", referral.String(), ":household", family.String(),
		":set", kiosk.StockSets()[0].ID.String(), ":selfset", kiosk.StockSets()[3].ID.String())
	b.wrong = []string{a.ID.String(), p.ID.String(), host.ID.String(), b.device.ID.String(), b.site.ID.String()}
	return b
}

// elsLooksAfter has who founded the house look after somebody, and returns a
// step that they agreed and the household.
func (b *besieged) elsLooksAfter(p kiosk.Participant) (step, family kiosk.ID) {
	b.t.Helper()
	m, keys, err := b.store.StaffByName(context.Background(), "Els Peeters")
	must(b.t, err)
	own, err := b.server.Hasher.Unwrap(context.Background(), passphrase, keys.Wrapped)
	must(b.t, err)
	b.keys, err = vault.OpenBundle(own, store.BundleAAD(m.ID), keys.Sealed)
	must(b.t, err)
	b.staff[kiosk.BridgeFigure] = m
	b.looksAfter(p, 5)
	family = b.store.NewID()
	one := kiosk.Household{ID: family, Name: "Gezin B", Members: []kiosk.Member{{Person: p.ID, Agreed: b.clock.Now(), By: m.ID}}}
	must(b.t, b.store.SaveHousehold(context.Background(), one, store.Actor{Staff: m.ID}))
	return b.noted(p, "step", "what", "Naar de opvang bellen", "owner", "person"), family
}

// send sends a request as whoever may, and fails on an answer that is ours to
// be ashamed of.
func (b *besieged) send(t testing.TB, method, path, contentType, body, about string) (status int) {
	t.Helper()
	req, err := http.NewRequest(method, b.url+path, strings.NewReader(body))
	if err != nil {
		return 0 // nothing that can be sent
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	who := b.login
	if strings.HasPrefix(path, "/kiosk") {
		who = b.visit
	}
	for name, value := range who.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	b.log.Reset()
	res, err := b.client.Do(req)
	if err != nil {
		if len(body) <= bodyNormal { // else it may be cut off while it is still sent
			t.Errorf("%s %s: %s: no answer: %v", method, path, about, err)
		}
		return 0
	}
	defer res.Body.Close()
	read, err := io.ReadAll(res.Body)
	if err != nil {
		t.Errorf("%s %s: %s: half an answer: %v", method, path, about, err)
	}
	if res.StatusCode >= 500 {
		t.Errorf("%s %s: %s: status %d: %s", method, path, about, res.StatusCode, &b.log)
	}
	for _, c := range res.Cookies() {
		if c.Name == "x" {
			t.Errorf("%s %s: %s: a header was smuggled in", method, path, about)
		}
	}
	if strings.HasPrefix(res.Header.Get("Content-Type"), "text/") {
		wantCalm(t, string(read), method+" "+path+": "+about)
	}
	switch to := res.Header.Get("Location"); {
	case to == "/login": // a form has ended the login
		b.login = b.els()
	case to == "/kiosk" && strings.HasPrefix(path, "/kiosk/"): // or the visit
		b.visit = b.browser()
		b.visit.holdUp(b.ids.Replace(":code"))
	}
	return res.StatusCode
}

// innards are what no visitor may ever see.
var innards = []string{
	"goroutine ", "runtime error", "panic:", ".go:", "json:", "invalid character", "strconv.", "parsing time", "engine: ", "store: ",
	"template:", "bbolt", "kiosk.ID", "kiosk.Kind", "<script>alert", "<img src=x", "<no value>", "%!", "ZgotmplZ", "⟦", "nil pointer", "unexpected EOF",
}

func wantCalm(t testing.TB, body, about string) {
	t.Helper()
	for _, word := range innards {
		if at := strings.Index(body, word); at >= 0 && !strings.Contains(about, word) {
			t.Errorf("%s: the answer says %q", about, body[max(0, at-40):min(len(body), at+80)])
		}
	}
}

// filled returns the form with the ids of the house.
func (b *besieged) filled(p posting) (path string, form url.Values) {
	form = url.Values{}
	for i := 0; i < len(p.fields); i += 2 {
		value := b.ids.Replace(p.fields[i+1])
		if value == ":fresh" {
			value = b.store.NewID().String()
		}
		form.Set(b.ids.Replace(p.fields[i]), value)
	}
	return b.ids.Replace(p.path), form
}

const formType = "application/x-www-form-urlencoded"

func (b *besieged) post(t testing.TB, path string, form url.Values, about string) int {
	t.Helper()
	return b.send(t, post, path, formType, form.Encode(), about)
}

func TestEveryFormIsAmongThoseThatAreTried(t *testing.T) {
	known := map[string]bool{}
	for _, p := range postings {
		known[p.path] = true
	}
	for _, r := range (&Server{}).routes() {
		if r.method != post {
			continue
		}
		if !known[r.path] {
			t.Errorf("postings lacks POST %s", r.path)
		}
		delete(known, r.path)
	}
	for path := range known {
		t.Errorf("there is no POST %s", path)
	}
}

func TestNoFormIsAnsweredWithAnErrorOfOurs(t *testing.T) {
	t.Parallel()
	b := besiege(t)
	for _, p := range postings {
		path, form := b.filled(p)
		b.post(t, path, form, "as it should be")
		for _, value := range append(b.wrong, hostile...) {
			every := url.Values{}
			for name := range form {
				every.Set(name, value)
			}
			b.post(t, path, every, short(value)+" everywhere")
		}
		_, twice := b.filled(p)
		for name := range form {
			for _, value := range few {
				_, one := b.filled(p)
				one.Set(name, value)
				b.post(t, path, one, short(value)+" in "+name)
			}
			twice[name] = append(twice[name], hostile[0], "")
			twice[name+"[]"], twice[name+"[0]"] = []string{"x"}, []string{"y"}
		}
		b.post(t, path, twice, "everything several times")
	}
}

// short is a value as a test names it.
func short(s string) string {
	if len(s) > 24 {
		return s[:24] + "…"
	}
	return s
}

func TestNoBodyIsAnsweredWithAnErrorOfOurs(t *testing.T) {
	t.Parallel()
	b := besiege(t)
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	must(t, w.WriteField("code", "\xff\x00"))
	file, err := w.CreateFormFile("first_name", "../../x.html")
	must(t, err)
	_, err = file.Write([]byte(hostile[0]))
	must(t, err)
	must(t, w.Close())
	for _, body := range []struct{ name, contentType, text string }{
		{"nothing", formType, ""},
		{"broken escapes", formType, "code=%zz%&%=%&id=%c3%28&=&&&;"},
		{"three thousand fields", formType, strings.Repeat("a=b&", 3000)},
		{"a field without end", formType, "first_name=" + strings.Repeat("%00", 20_000)},
		{"JSON", "application/json", `{"code":["x",{"y":null}],"id":1e999}`},
		{"half of JSON", "application/json", `{"code":`},
		{"XML", "text/xml", `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`},
		{"no type", "", "code=x"},
		{"a type of nonsense", ";;;=\xff", "code=x"},
		{"a form with files", w.FormDataContentType(), parts.String()},
		{"half a form with files", w.FormDataContentType(), parts.String()[:parts.Len()/2]},
		{"a form with files without a boundary", "multipart/form-data", parts.String()},
		{"a form with files and another boundary", "multipart/form-data; boundary=x", parts.String()},
	} {
		for _, p := range postings {
			path, _ := b.filled(p)
			b.send(t, post, path, body.contentType, body.text, body.name)
		}
	}
}

// halves cuts names in two in several ways, so that for any two of them there is
// a part that holds the one without the other: what one name hides on a page, the
// part without it brings out.
func halves(names []string) (parts [][]string) {
	for bit := 1; bit < len(names); bit *= 2 {
		var with, without []string
		for i, name := range names {
			if i&bit != 0 {
				with = append(with, name)
			} else {
				without = append(without, name)
			}
		}
		parts = append(parts, with, without)
	}
	return parts
}

func TestNoAddressIsAnsweredWithAnErrorOfOurs(t *testing.T) {
	t.Parallel()
	b := besiege(t)
	for _, r := range b.server.routes() {
		if r.method != get || strings.HasSuffix(r.path, "/events") {
			continue
		}
		for _, value := range append(b.wrong[:3:3], hostile...) {
			asked := url.Values{}
			for _, name := range queries {
				asked.Set(name, value)
			}
			if len(asked.Encode()) < 6000 { // what is longer is cut off before it is read
				b.send(t, get, b.ids.Replace(r.path)+"?"+asked.Encode(), "", "", short(value)+" in the query")
			}
			if !strings.Contains(r.path, ":") {
				continue
			}
			parts := strings.Split(r.path, "/")
			for i := range parts {
				if strings.HasPrefix(parts[i], ":") {
					parts[i] = url.PathEscape(value)
				}
			}
			if at := strings.Join(parts, "/"); len(at) < 6000 {
				b.send(t, get, at, "", "", short(value)+" in the path")
			}
		}
		for _, some := range halves(queries) {
			late := url.Values{}
			for _, name := range some {
				late.Set(name, "2199-12-31")
			}
			b.send(t, get, b.ids.Replace(r.path)+"?"+late.Encode(), "", "", "a late day as "+strings.Join(some, ", "))
		}
	}
}

func TestANationalNumberIsRefusedInEveryTextAndKeptNowhere(t *testing.T) {
	b := besiege(t)
	for _, p := range postings {
		for _, name := range strings.Fields(p.texts) {
			for _, number := range nationalNumbers {
				path, form := b.filled(p)
				form.Set(name, number)
				status := b.post(t, path, form, number+" in "+name)
				if status == 303 { // a form before this one had ended the visit
					status = b.post(t, path, form, number+" in "+name)
				}
				if status != 422 {
					t.Errorf("POST %s: %q in %s: %d, want 422", path, number, name, status)
				}
			}
		}
	}
	b.wantNowhere(t, nationalNumbers...)
}

// wantNowhere fails where one of the texts is kept in any key or record.
func (b *besieged) wantNowhere(t testing.TB, texts ...string) {
	t.Helper()
	must(t, b.db.View(context.Background(), func(r engine.Reader) error {
		return r.Scan(engine.Range{}, func(k, v []byte) error {
			for _, text := range texts {
				if bytes.Contains(k, []byte(text)) || bytes.Contains(v, []byte(text)) {
					t.Errorf("%q is kept: %s %s", text, k, v)
				}
			}
			return nil
		})
	}))
}

func FuzzForms(f *testing.F) {
	b := besiege(f)
	types := []string{formType, "multipart/form-data; boundary=x", "application/json"}
	for i, p := range postings {
		_, form := b.filled(p)
		f.Add(uint8(i), uint8(0), form.Encode())
	}
	f.Add(uint8(5), uint8(1), "--x\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\nBCDF\r\n--x--\r\n")
	f.Add(uint8(5), uint8(2), `{"code":"x"}`)
	f.Fuzz(func(t *testing.T, which, kind uint8, body string) {
		b.t, b.visit.h.t = t, t
		path, _ := b.filled(postings[int(which)%len(postings)])
		b.send(t, post, path, types[int(kind)%len(types)], body, short(body))
	})
}
