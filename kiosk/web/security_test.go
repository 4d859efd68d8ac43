package web

import (
	"context"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestAPictureThatDoesNotExistIsNotKept(t *testing.T) {
	h := open(t)
	for _, picture := range []string{"85.07.30-033.28", "../../etc", "nothing", "<b>"} {
		res := h.browser().post("/kiosk/register", "step", "phone", "go", "skip", "first_name", "Evil", "picture", picture)
		if res.StatusCode != 200 || !strings.Contains(res.body, "kies een prentje") {
			t.Errorf("%q: %d", picture, res.StatusCode)
		}
	}
	if page, err := h.store.Search(context.Background(), "evil", ""); err != nil || len(page.People) > 0 {
		t.Errorf("kept: %+v %v", page, err)
	}
	h.person("Oud", "a-picture-of-long-ago", kiosk.Dutch)
	if res := h.as(kiosk.Organiser).get("/participants?q=oud"); res.StatusCode != 200 {
		t.Errorf("a picture that is gone breaks the page: %d", res.StatusCode)
	}
}

func TestOnlyTheLastOneTimeCodeWorks(t *testing.T) {
	h := open(t)
	admin := h.as(kiosk.Administrator)
	first := oneTimeIn(t, admin.post("/staff/invite", "staff_name", "Mila Novak", "language", "nl", "roles", "host").body)
	m, _, err := h.store.StaffByName(context.Background(), "mila novak")
	must(t, err)
	second := oneTimeIn(t, admin.post("/staff/"+m.ID.String(), "do", "again").body)
	accept := func(code string) int {
		return h.browser().post("/invite", "code", code, "passphrase", passphrase, "passphrase_again", passphrase).StatusCode
	}
	if got := accept(first); got != 422 {
		t.Errorf("the first code: %d", got)
	}
	if got := accept(second); got != 303 {
		t.Errorf("the second code: %d", got)
	}
	if got := accept(second); got != 422 {
		t.Errorf("the second code again: %d", got)
	}
	third := oneTimeIn(t, admin.post("/staff/"+m.ID.String(), "do", "again").body)
	admin.post("/staff/"+m.ID.String(), "do", "stop")
	if got := accept(third); got != 422 {
		t.Errorf("a code of somebody who was stopped: %d", got)
	}
}

func TestALoginEndsWhenSomebodyIsStoppedInvitedAnewOrChangesRoles(t *testing.T) {
	h := open(t)
	admin := h.as(kiosk.Administrator)
	for _, do := range []string{"stop", "again", "roles"} {
		code := oneTimeIn(t, admin.post("/staff/invite", "staff_name", "Mila "+do, "language", "nl", "roles", "bridge_figure").body)
		b := h.browser()
		b.post("/invite", "code", code, "passphrase", passphrase, "passphrase_again", passphrase)
		if res := b.get("/today"); res.StatusCode != 200 {
			t.Fatalf("not signed in: %d", res.StatusCode)
		}
		m, _, err := h.store.StaffByName(context.Background(), "Mila "+do)
		must(t, err)
		h.clock.Move(time.Second)
		admin.post("/staff/"+m.ID.String(), "do", do, "roles", "host")
		if res := b.get("/today"); res.StatusCode != 303 {
			t.Errorf("after %q the login is open: %d", do, res.StatusCode)
		}
	}
}

func TestNobodyGivesThemselvesARole(t *testing.T) {
	h := open(t)
	admin := h.as(kiosk.Administrator)
	res := admin.post("/staff/"+h.staff[kiosk.Administrator].ID.String(), "roles", "administrator", "roles", "organiser")
	if res.StatusCode != 422 {
		t.Errorf("status %d", res.StatusCode)
	}
	if res := admin.get("/participants"); res.StatusCode != 403 {
		t.Errorf("the administrator reads the register: %d", res.StatusCode)
	}
}

func TestAnothersRegistrationSentAgainGivesNoCard(t *testing.T) {
	h := open(t)
	const receipt = "00112233445566778899aabbccddeeff"
	send := func(name string) answer {
		return h.browser().post("/kiosk/register", "step", "phone", "go", "skip", "first_name", name, "picture", "fox", "receipt", receipt)
	}
	first := send("Amina")
	if res := send("Zelda"); res.StatusCode != 409 || strings.Contains(res.body, "Amina") {
		t.Errorf("with another name: %d", res.StatusCode)
	}
	if res := send("Amina"); res.StatusCode != 200 || !strings.Contains(res.body, "img class=\"qr\"") {
		t.Errorf("at once, as a browser does that got no answer: %d", res.StatusCode)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(first.body))
	must(t, err)
	if w := h.browser().scan(doc.Find(".code").Text(), ""); w.Answer != kiosk.AnswerRevoked {
		t.Errorf("the card that never arrived: %s", w.Answer)
	}
	h.clock.Move(3 * time.Minute)
	if res := send("Amina"); strings.Contains(res.body, "img class=\"qr\"") {
		t.Error("three minutes later it gives a card")
	}
}

func TestARevokedCardOpensNothingAnyMore(t *testing.T) {
	h := open(t)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	h.activity("Mijn cv", 0)
	const id = "00112233445566778899aabbccddeeff"
	b := h.browser()
	b.scan(string(code), id)
	if res := b.get("/kiosk/me"); res.StatusCode != 200 {
		t.Fatalf("the visit: %d", res.StatusCode)
	}
	must(t, h.store.Revoke(context.Background(), p.ID))
	if res := b.get("/kiosk/me"); res.StatusCode != 303 {
		t.Errorf("the visit it opened goes on: %d", res.StatusCode)
	}
	if w := h.browser().scan(string(code), id); w.Answer != kiosk.AnswerRevoked {
		t.Errorf("the same scan sent again: %s", w.Answer)
	}
}

func TestAPassphraseTypedAsANameIsNotOnTheDisk(t *testing.T) {
	h := open(t)
	h.browser().post("/login", "name", "kameel radijs zolder trein", "passphrase", "Staf host")
	b, err := os.ReadFile(h.path)
	must(t, err)
	if strings.Contains(string(b), "kameel radijs") {
		t.Error("it is")
	}
}

func TestAStoppedDeviceStaysStoppedUntilAnotherBrowserIsPaired(t *testing.T) {
	h := open(t)
	admin := h.as(kiosk.Administrator)
	forwarded := []string{"X-Forwarded-For", "x"} // so that it is not the built-in kiosk
	code := oneTimeIn(t, admin.post("/devices", "device_name", "Tablet", "site", h.site.ID.String(), "mode", "door").body)
	stolen := h.browser()
	if res := stolen.post("/pair", "code", code); res.StatusCode != 303 {
		t.Fatalf("paired: %d", res.StatusCode)
	}
	opens := func(b *browser) int { return b.get("/kiosk", forwarded...).StatusCode }
	if got := opens(stolen); got != 200 {
		t.Fatalf("the paired tablet: %d", got)
	}
	devices, err := h.store.Devices(context.Background())
	must(t, err)
	path := "/devices/" + devices[len(devices)-1].ID.String()
	admin.post(path, "do", "stop")
	if got := opens(stolen); got != 403 {
		t.Errorf("stopped: %d", got)
	}
	again := oneTimeIn(t, admin.post(path, "do", "pair").body)
	if got := opens(stolen); got != 403 {
		t.Errorf("a new code was made: %d", got)
	}
	fresh := h.browser()
	fresh.post("/pair", "code", again)
	if got := opens(fresh); got != 200 {
		t.Errorf("the new tablet: %d", got)
	}
	if got := opens(stolen); got != 403 {
		t.Errorf("the old tablet: %d", got)
	}
}

func TestATalkWithOnePersonIsNobodyElses(t *testing.T) {
	h := open(t)
	talk := h.activity("Gesprek met Fatima", 0)
	_, err := h.store.ChangeActivity(context.Background(), talk.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Kind = "individual"
		return a, nil
	})
	must(t, err)
	fatima, hers := h.person("Fatima", "fox", kiosk.Dutch)
	must(t, h.store.Expect(context.Background(), talk.ID, []kiosk.ID{fatima.ID}, store.Actor{}))
	_, others := h.person("Stefan", "bee", kiosk.Dutch)
	b := h.browser()
	for _, page := range []string{b.get("/kiosk").body, b.get("/agenda").body, b.post("/kiosk/scan", "code", string(others)).body} {
		if strings.Contains(page, "Gesprek met Fatima") {
			t.Error("the talk is told to others")
		}
	}
	if res := b.do("POST", "/kiosk/choose", url.Values{"activity": {talk.ID.String()}}); res.StatusCode != 404 {
		t.Errorf("another's card is let in: %d", res.StatusCode)
	}
	if w := h.browser().scan(string(hers), ""); w.Answer != kiosk.AnswerOK {
		t.Errorf("her own card: %s", w.Answer)
	}
	body := h.as(kiosk.Organiser).get("/exports/attendance.csv").body
	if strings.Contains(body, "Fatima") {
		t.Error("an export without names says hers in the title")
	}
}

func TestAnExportWithoutNamesHasNoReasons(t *testing.T) {
	h, a := lived(t)
	list, err := h.store.List(context.Background(), a.ID)
	must(t, err)
	p := list.Lines[0].Participant
	b := h.as(kiosk.Host)
	b.post("/today/correct/"+a.ID.String()+"/"+p.ID.String(), "status", "present", "arrived", "13:00", "left", "15:00", "reason", "Amina zei het zelf")
	body := h.as(kiosk.Organiser).get("/exports/attendance.csv?columns=keys&names=0").body
	if strings.Contains(body, "Amina") || strings.Contains(body, "Staf host") {
		t.Error("it names somebody:", body)
	}
	if body := h.as(kiosk.Organiser).get("/exports/attendance.csv?columns=keys").body; !strings.Contains(body, "Amina zei het zelf") {
		t.Error("with names the reason is missing:", body)
	}
}

func TestAHugeOffsetOfPicturesIsNoHarm(t *testing.T) {
	h := open(t)
	for _, path := range []string{"/kiosk/register", "/kiosk/arrive"} {
		res := h.browser().post(path, "step", "picture", "go", "more", "first_name", "Amina", "offset", "9223372036854775807")
		if res.StatusCode != 200 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
}

func TestSetUpIsDoneOnThisMachineOnly(t *testing.T) {
	h := empty(t)
	if res := h.browser().get("/setup", "X-Forwarded-For", "10.0.0.9"); res.StatusCode != 403 {
		t.Errorf("status %d", res.StatusCode)
	}
}

func TestACompressedRequestIsRefusedBeforeItUnfolds(t *testing.T) {
	h := open(t)
	for _, how := range []string{"gzip", "br", "deflate", "gzip, gzip", "identity"} {
		for _, path := range []string{"/refer", "/login", "/outbox", "/kiosk/scan"} {
			res := h.browser().do("POST", path, url.Values{"name": {"x"}}, "Content-Encoding", how)
			if res.StatusCode != 415 {
				t.Errorf("POST %s as %s: %d", path, how, res.StatusCode)
			}
		}
	}
}
