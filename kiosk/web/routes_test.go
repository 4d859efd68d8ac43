package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// fixture is a house with something of everything in it.
type fixture struct {
	*house
	person   kiosk.Participant
	activity kiosk.Activity
	records  map[string]kiosk.ID // of the person's file, one of each noun that has a page of its own
	referral kiosk.ID
	family   kiosk.ID
}

func furnished(t testing.TB) fixture {
	h := open(t)
	ctx := context.Background()
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	p, err := h.store.Participant(ctx, p.ID)
	must(t, err)
	p.LegalFirstName, p.LegalLastName = "Amina", "Bouzid"
	must(t, h.store.UpdateParticipant(ctx, p, &kiosk.ContactData{Phone: "+32470123456", Email: "amina@example.org"}))
	h.hasCV(p)
	a := h.activity("Mijn cv", 0)
	a, err = h.store.ChangeActivity(ctx, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Host = "Nadia"
		return a, nil
	})
	must(t, err)
	_, code := h.person("Stefan", "bee", kiosk.Romanian)
	h.browser().scan(string(code), "")
	must(t, h.store.Expect(ctx, a.ID, []kiosk.ID{p.ID}, store.Actor{}))
	must(t, h.store.Arrive(ctx, kiosk.Arrival{ID: h.store.NewID(), Site: h.site.ID, FirstName: "Amina", Picture: "fox", Language: kiosk.Dutch}))
	must(t, h.store.SaveRecording(ctx, kiosk.StockSets()[0].ID, "understood", kiosk.Dutch, store.Recording{Type: "audio/ogg", Sound: opus}))
	must(t, h.store.CallHelp(ctx, kiosk.HelpCall{Device: h.device.ID, Site: h.site.ID}))
	f := fixture{house: h, person: p, activity: a}
	f.furnishFile()
	return f
}

// furnishFile has the bridge figure look after the person, with something of
// everything that is written down.
func (f *fixture) furnishFile() {
	today := string(kiosk.DayOf(f.clock.Now(), f.zone()))
	f.looksAfter(f.person, 20)
	f.records = map[string]kiosk.ID{
		"appointment": f.noted(f.person, "appointment", "day", today, "at", "15:00", "about", "Kennismaken", "state", "planned"),
		"referral":    f.noted(f.person, "referral", "service", "housing", "partner", "Huurwijzer", "state", "sent", "sent", today),
		"step":        f.noted(f.person, "step", "what", "Naar de opvang bellen", "owner", "person", "due", today),
	}
	f.noted(f.person, "contact", "kind", "phone", "reached", "yes", "minutes", "15", "time", "coaching", "note", "Ze klinkt blij.")
	f.noted(f.person, "trajectory", "state", "running", "day", today)
	ctx, by := context.Background(), store.Actor{Staff: f.staff[kiosk.BridgeFigure].ID}
	f.referral = f.store.RandomID()
	must(f.t, f.store.Refer(ctx, kiosk.ReferredIn{ID: f.referral, At: f.clock.Now(), Way: "form", Channel: "ocmw", Site: f.site.ID},
		kiosk.ReferredWords{FirstName: "Yasmina", Language: kiosk.French, Phone: "+32470000111", Informed: true}))
	f.family = f.store.NewID()
	must(f.t, f.store.SaveHousehold(ctx, kiosk.Household{ID: f.family, Name: "Gezin B", Members: []kiosk.Member{{Person: f.person.ID, Agreed: f.clock.Now(), By: by.Staff}}}, by))
	must(f.t, f.store.SavePartner(ctx, kiosk.Partner{ID: f.store.NewID(), Name: "Huurwijzer", Services: []string{"housing"}}, by))
}

// fill puts real ids into a path.
func (f fixture) fill(path string) string {
	record := f.records["step"]
	for noun, id := range f.records {
		if strings.Contains(path, "/"+noun+"/") {
			record = id
		}
	}
	return strings.NewReplacer(":record", record.String(), ":noun", "step", ":what", "plan", ":referral", f.referral.String(),
		":household", f.family.String(), ":activity", f.activity.ID.String(), ":participant", f.person.ID.String(),
		":staff", f.staff[kiosk.Host].ID.String(), ":device", f.device.ID.String(), ":step", "name",
		":set", kiosk.StockSets()[0].ID.String(), ":question", "understood", ":lang", "nl").Replace(path)
}

// names are what nobody may see who is not let in.
var names = []string{"Amina", "Bouzid", "Stefan", "+32470123456", "amina@example.org", "Yasmina", "Naar de opvang bellen", "Ze klinkt blij"}

func TestEveryRouteLetsInWhomItNamesAndNobodyElse(t *testing.T) {
	f := furnished(t)
	signedIn := map[kiosk.Role]*browser{}
	for _, r := range kiosk.Roles() {
		signedIn[r] = f.as(r)
	}
	for _, r := range f.server.routes() {
		if len(r.access.roles) == 0 {
			continue
		}
		path := f.fill(r.path)
		form := url.Values{}
		if res := f.browser().do(r.method, path, form); res.StatusCode != 303 || res.Header.Get("Location") != "/login" {
			t.Errorf("%s %s without a login: %d", r.method, r.path, res.StatusCode)
		}
		for _, role := range kiosk.Roles() {
			allowed := (kiosk.Staff{Roles: r.access.roles}).Has(role)
			if allowed && (r.method == http.MethodPost || strings.HasSuffix(r.path, "/events")) {
				continue // what a form does has tests of its own
			}
			res := signedIn[role].do(r.method, path, form)
			if allowed && res.StatusCode != 200 && !strings.HasSuffix(r.path, "/glass") { // who looks after them breaks none
				t.Errorf("%s %s as %s: %d", r.method, r.path, role, res.StatusCode)
			}
			if allowed {
				continue
			}
			if res.StatusCode != 403 {
				t.Errorf("%s %s as %s: %d, want 403", r.method, r.path, role, res.StatusCode)
			}
			for _, n := range names {
				if strings.Contains(res.body, n) {
					t.Errorf("%s %s tells %s %q", r.method, r.path, role, n)
				}
			}
		}
	}
}

func TestNoPageSaysAKeyInsteadOfAText(t *testing.T) {
	f := furnished(t)
	for _, r := range f.server.routes() {
		if r.method != http.MethodGet || strings.HasSuffix(r.path, "/events") || strings.HasPrefix(r.path, "/exports/") {
			continue
		}
		who := f.browser()
		if len(r.access.roles) > 0 {
			who = f.as(r.access.roles[0])
		}
		res := who.get(f.fill(r.path))
		if i := strings.Index(res.body, "⟦"); i >= 0 {
			t.Errorf("%s: %s", r.path, res.body[i:min(i+80, len(res.body))])
		}
		if strings.Contains(res.body, "<no value>") || strings.Contains(res.body, "ZgotmplZ") {
			t.Errorf("%s: a value is missing", r.path)
		}
	}
}

func TestARouteWithoutARoleDoesNotStart(t *testing.T) {
	if (access{}).given() || staff().given() {
		t.Error("a route without a role starts")
	}
	for _, a := range []access{anyone(), beforeSetup(), onDevice(), inVisit(), staff(kiosk.Host)} {
		if !a.given() {
			t.Errorf("%+v lets nobody in", a)
		}
	}
}

func TestAnotherSitesPageSendsNothing(t *testing.T) {
	f := furnished(t)
	b := f.as(kiosk.Organiser)
	for _, h := range [][]string{
		{"Origin", "https://evil.example"},
		{"Origin", "null"},
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
	} {
		for _, path := range []string{"/kiosk/scan", "/kiosk/feedback", "/logout", "/today/help", "/activities/new"} {
			if res := b.do("POST", path, url.Values{}, h...); res.StatusCode != 403 {
				t.Errorf("POST %s with %v: %d", path, h, res.StatusCode)
			}
		}
	}
	for _, h := range [][]string{{"Origin", f.url}, {"Sec-Fetch-Site", "same-origin"}, {}} {
		if res := b.do("POST", "/kiosk/scan", url.Values{}, h...); res.StatusCode != 200 {
			t.Errorf("our own page with %v: %d", h, res.StatusCode)
		}
	}
}

func TestAForeignHostNameIsRefused(t *testing.T) {
	f := furnished(t)
	for _, host := range []string{"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"} {
		if res := f.browser().get("/kiosk", "Host", host); res.StatusCode != 421 {
			t.Errorf("%s: %d", host, res.StatusCode)
		}
	}
}

func TestOnlyABrowserOnThisMachineIsTheBuiltInKiosk(t *testing.T) {
	f := furnished(t)
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"} {
		if res := f.browser().get("/kiosk", h, "x"); res.StatusCode != 403 {
			t.Errorf("with %s: %d", h, res.StatusCode)
		}
	}
	if res := f.browser().get("/kiosk"); res.StatusCode != 200 {
		t.Errorf("the built-in kiosk: %d", res.StatusCode)
	}
}

func TestEveryAnswerCarriesTheHeadersThatKeepItSafe(t *testing.T) {
	f := furnished(t)
	b := f.as(kiosk.Organiser)
	for _, path := range []string{"/kiosk", "/today", "/nowhere", "/login", "/participants/" + f.person.ID.String()} {
		res := b.get(path)
		csp := res.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe-inline") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"} {
			if got := res.Header.Get(name); got != want {
				t.Errorf("%s: %s %q", path, name, got)
			}
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
		must(t, err)
		if n := doc.Find("script:not([src]), style, [style], [onclick], [onload]").Length(); n > 0 {
			t.Errorf("%s: %d inline scripts or styles", path, n)
		}
	}
	for _, c := range b.post("/login", "name", "Staf host", "passphrase", passphrase).Cookies() {
		if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
			t.Errorf("cookie %s is open to scripts or other sites", c.Name)
		}
	}
}

func TestAnAssetIsKeptForEverAndAnUnknownOneIsNotThere(t *testing.T) {
	h := open(t)
	url, err := h.server.Assets.URL("css/kiosk.css")
	must(t, err)
	if res := h.browser().get(url); res.StatusCode != 200 || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	for _, path := range []string{"/static/css/kiosk.css", "/static/../go.mod", "/static/%2e%2e%2fgo.mod", "/static/..%252fgo.mod"} {
		if res := h.browser().get(path); res.StatusCode != 404 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
}

func TestBeforeSetUpEverythingLeadsThere(t *testing.T) {
	h := empty(t)
	for _, path := range []string{"/", "/kiosk", "/today", "/login", "/exports"} {
		if res := h.browser().get(path); res.StatusCode != 303 || res.Header.Get("Location") != "/setup" {
			t.Errorf("%s: %d to %q", path, res.StatusCode, res.Header.Get("Location"))
		}
	}
	if res := h.browser().get("/setup"); res.StatusCode != 200 {
		t.Errorf("/setup: %d", res.StatusCode)
	}
}
