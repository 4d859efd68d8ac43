package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

var setupFields = []string{
	"name", "Huis van het Werk", "zone", "Europe/Brussels", "ground", "public_task", "contact", "Nadia aan de balie",
	"site_name", "Buurthuis De Wissel", "municipality", "Boom", "staff_name", "Els Peeters", "plans", "yes",
	"passphrase", passphrase, "passphrase_again", passphrase,
}

func TestSetUpKeepsNothingUntilTheRecoveryKeyIsTypedBack(t *testing.T) {
	h := empty(t)
	b := h.browser()
	page := b.post("/setup", setupFields...)
	if page.StatusCode != 200 {
		t.Fatalf("status %d: %s", page.StatusCode, page.body)
	}
	if _, err := h.store.Organisation(context.Background()); kiosk.KindOf(err) != kiosk.NotFound {
		t.Fatal("something is kept already")
	}
	p := pendingOf(h)
	one, two := strings.Join(p.halves[0].Lines(), "\n"), strings.Join(p.halves[1].Lines(), "\n")
	for _, line := range append(p.halves[0].Lines(), p.halves[1].Lines()...) {
		if !strings.Contains(squeeze(page.body), squeeze(line)) {
			t.Errorf("the sheets lack the line %q", line)
		}
	}
	if res := b.post("/setup/recovery", "half_1", one, "half_2", one); res.StatusCode != 422 {
		t.Errorf("twice the same half: %d", res.StatusCode)
	}
	wrong := "B" + strings.ToLower(two)
	if res := b.post("/setup/recovery", "half_1", one, "half_2", wrong); res.StatusCode != 422 || !strings.Contains(res.body, strings.Split(one, "\n")[0]) {
		t.Errorf("a half misread: %d, or what was typed is gone", res.StatusCode)
	}
	if res := b.post("/setup/recovery", "half_1", strings.ToLower(one), "half_2", two); res.StatusCode != 303 {
		t.Fatalf("typed back: %d %s", res.StatusCode, res.body)
	}
	o, err := h.store.Organisation(context.Background())
	must(t, err)
	if o.Name != "Huis van het Werk" {
		t.Errorf("organisation %+v", o)
	}
	if res := b.post("/login", "name", "els peeters", "passphrase", passphrase); res.StatusCode != 303 {
		t.Errorf("login: %d", res.StatusCode)
	}
	if res := b.get("/setup"); res.StatusCode != 303 {
		t.Errorf("a second set-up: %d", res.StatusCode)
	}
	recoveryOpens(t, h, p)
}

func pendingOf(h *house) (p pendingSetup) {
	for _, p = range h.server.setups.pending {
	}
	return p
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// recoveryOpens asserts that the recovery key alone opens both halves.
func recoveryOpens(t *testing.T, h *house, p pendingSetup) {
	t.Helper()
	ring, err := h.store.Keyring()
	must(t, err)
	joined, err := vault.Join(p.halves[1], p.halves[0])
	must(t, err)
	b, err := vault.OpenBundle(joined.Key(), store.RecoveryAAD(), ring.Sealed)
	must(t, err)
	for purpose, public := range ring.Public {
		if string(b[purpose].Public().Bytes()) != string(public.Bytes()) {
			t.Errorf("recovery does not open %s", purpose)
		}
	}
}

func TestAWrongFieldOfSetUpIsNamedAndTheRestStays(t *testing.T) {
	h := empty(t)
	for field, value := range map[string]string{
		"name": "", "site_name": "", "staff_name": "x", "passphrase": "kort", "zone": "Mars/Olympus", "ground": "consent",
		"contact": "85.07.30-033.28",
	} {
		fields := append([]string(nil), setupFields...)
		for i := 0; i < len(fields); i += 2 {
			if fields[i] == field {
				fields[i+1] = value
			}
		}
		res := h.browser().post("/setup", fields...)
		if res.StatusCode != 422 {
			t.Errorf("%s %q: %d", field, value, res.StatusCode)
			continue
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
		must(t, err)
		if doc.Find(`[name="`+field+`"][aria-invalid="true"], #e-`+field+`:not(:empty)`).Length() == 0 {
			t.Errorf("%s: the field is not marked", field)
		}
		if got, _ := doc.Find(`[name=municipality]`).Attr("value"); got != "Boom" {
			t.Errorf("%s: what was typed elsewhere is gone: %q", field, got)
		}
		if strings.Contains(res.body, passphrase) {
			t.Error("the passphrase comes back in the page")
		}
	}
}

func TestALoginIsSlowedDownPerAccountOnly(t *testing.T) {
	h := open(t)
	for i := range 5 {
		if res := h.browser().post("/login", "name", "Staf organiser", "passphrase", "fout"); res.StatusCode != 401 {
			t.Fatalf("try %d: %d", i, res.StatusCode)
		}
	}
	if res := h.browser().post("/login", "name", "STAF  ORGANISER", "passphrase", passphrase); res.StatusCode != 429 {
		t.Errorf("the sixth try: %d", res.StatusCode)
	}
	if res := h.browser().post("/login", "name", "Staf host", "passphrase", passphrase); res.StatusCode != 303 {
		t.Errorf("a colleague at the same machine: %d", res.StatusCode)
	}
	h.clock.Move(61 * time.Second)
	if res := h.browser().post("/login", "name", "Staf organiser", "passphrase", passphrase); res.StatusCode != 303 {
		t.Errorf("after a minute: %d", res.StatusCode)
	}
}

func TestAnUnknownNameGetsTheAnswerOfAWrongPassphrase(t *testing.T) {
	h := open(t)
	known := h.browser().post("/login", "name", "Staf organiser", "passphrase", "fout")
	unknown := h.browser().post("/login", "name", "Staf niemand__", "passphrase", "fout")
	body := func(a answer, name string) string { return strings.ReplaceAll(stripIDs(a.body), name, "") }
	if known.StatusCode != unknown.StatusCode || body(known, "Staf organiser") != body(unknown, "Staf niemand__") {
		t.Error("the answers differ")
	}
}

// stripIDs drops the random receipts of forms.
func stripIDs(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '"' })
	kept := words[:0]
	for _, w := range words {
		if _, err := kiosk.ParseID(w); err != nil {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, `"`)
}

func TestAnInvitedColleagueChoosesAPassphraseAndGetsTheKeysOfTheRole(t *testing.T) {
	h := open(t)
	admin := h.as(kiosk.Administrator)
	page := admin.post("/staff/invite", "staff_name", "Mila Novak", "language", "fr", "roles", "bridge_figure")
	code := oneTimeIn(t, page.body)
	b := h.browser()
	if res := b.post("/invite", "code", "BCDF", "passphrase", passphrase, "passphrase_again", passphrase); res.StatusCode != 422 {
		t.Errorf("a wrong code: %d", res.StatusCode)
	}
	if res := b.post("/invite", "code", code, "passphrase", passphrase, "passphrase_again", passphrase); res.StatusCode != 303 {
		t.Fatalf("accepted: %d %s", res.StatusCode, res.body)
	}
	if res := b.get("/today"); res.StatusCode != 200 || !strings.Contains(res.body, `lang="fr"`) {
		t.Errorf("not signed in in French: %d", res.StatusCode)
	}
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	if res := b.get("/participants/" + p.ID.String() + "/contact"); res.StatusCode != 200 {
		t.Errorf("a bridge figure does not open contact data: %d", res.StatusCode)
	}
	if res := h.browser().post("/invite", "code", code, "passphrase", passphrase, "passphrase_again", passphrase); res.StatusCode != 422 {
		t.Errorf("the code works twice: %d", res.StatusCode)
	}
}

func TestAnInvitationEndsAfterSevenDays(t *testing.T) {
	h := open(t)
	code := oneTimeIn(t, h.as(kiosk.Administrator).post("/staff/invite", "staff_name", "Mila Novak", "language", "nl", "roles", "host").body)
	h.clock.Move(7*24*time.Hour + time.Minute)
	if res := h.browser().post("/invite", "code", code, "passphrase", passphrase, "passphrase_again", passphrase); res.StatusCode != 422 {
		t.Errorf("status %d", res.StatusCode)
	}
}

// oneTimeIn finds the one-time code on a page.
func oneTimeIn(t *testing.T, body string) string {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	must(t, err)
	found := ""
	doc.Find("body *").Each(func(_ int, s *goquery.Selection) {
		if c, err := vault.ParseOneTime(strings.TrimSpace(s.Text())); err == nil && s.Children().Length() == 0 {
			found = string(c)
		}
	})
	if found == "" {
		t.Fatal("no code on the page:", body)
	}
	return found
}
