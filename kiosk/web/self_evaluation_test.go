package web

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// selfAt is where somebody's own evaluation is.
func selfAt(p kiosk.Participant) string { return "/participants/" + p.ID.String() + "/self-evaluation" }

// sayOfOneself fills the form in with a bridge figure, with faces as pairs of
// an objective and a score.
func (b *browser) sayOfOneself(p kiosk.Participant, id string, faces ...string) answer {
	self := kiosk.StockSets()[3]
	fields := []string{"id", id, "set", self.ID.String(), "version", "1"}
	for i := 0; i < len(faces); i += 2 {
		fields = append(fields, "q."+faces[i], faces[i+1])
	}
	return b.post(selfAt(p), fields...)
}

// said opens what lies on the disk of somebody.
func (h *house) said(p kiosk.Participant) []kiosk.SelfEvaluation {
	h.t.Helper()
	all, err := h.store.SelfEvaluations(context.Background(), p.ID, h.keys[vault.Notes])
	must(h.t, err)
	return all
}

const firstTime, secondTime = "11111111111111111111111111111111", "22222222222222222222222222222222"

func TestOnlyABridgeFigureOpensWhatSomebodySaysOfThemselves(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Arabic)
	if res := h.as(kiosk.BridgeFigure).sayOfOneself(p, firstTime, "self_work", "1"); res.StatusCode != 303 {
		t.Fatalf("save: %d", res.StatusCode)
	}
	for _, r := range []kiosk.Role{kiosk.Organiser, kiosk.Host, kiosk.Administrator} {
		b := h.as(r)
		for _, res := range []answer{b.get(selfAt(p)), b.get(selfAt(p) + "/print"), b.sayOfOneself(p, secondTime, "self_work", "4")} {
			if res.StatusCode != 403 || strings.Contains(res.body, "Amina") || strings.Contains(res.body, "growth") {
				t.Errorf("%s as %s: %d", res.Request.URL.Path, r, res.StatusCode)
			}
		}
	}
	if n := len(h.said(p)); n != 1 {
		t.Errorf("%d evaluations", n)
	}
	if strings.Contains(h.as(kiosk.Organiser).get("/participants/"+p.ID.String()).body, "self-evaluation") {
		t.Error("an organiser is led there")
	}
	if !strings.Contains(h.as(kiosk.BridgeFigure).get("/participants/"+p.ID.String()).body, selfAt(p)) {
		t.Error("a bridge figure is not led there")
	}
}

func TestABridgeFigureWithoutTheKeyIsToldSo(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	m := kiosk.Staff{ID: h.store.NewID(), Name: "Staf zonder", Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.BridgeFigure}, State: kiosk.Invited}
	must(t, h.store.Invite(context.Background(), m, "zonder", nil))
	keys, err := newStaffKeys(context.Background(), h.server, m.ID, passphrase, h.keys.Only(vault.People))
	must(t, err)
	must(t, h.store.AcceptInvite(context.Background(), "zonder", keys))
	day := kiosk.DayOf(h.clock.Now(), h.zone())
	a := kiosk.Assignment{Person: p.ID, Staff: m.ID, Role: "support", From: day}
	must(t, h.store.Assign(context.Background(), a, store.Start{Since: day}, store.Actor{}))
	b := h.browser()
	b.post("/login", "name", m.Name, "passphrase", passphrase)
	for _, res := range []answer{b.get(selfAt(p)), b.get(selfAt(p) + "/print"), b.sayOfOneself(p, firstTime, "self_work", "4")} {
		if res.StatusCode != 403 || !strings.Contains(res.body, "Je hebt de sleutel hiervoor niet.") {
			t.Errorf("%s: %d", res.Request.URL.Path, res.StatusCode)
		}
	}
}

func TestTheDiskTellsNobodyWhatSomebodySaidOfThemselves(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.sayOfOneself(p, firstTime, "self_confidence", "1", "self_work", "3")
	b.get(selfAt(p))
	if got := h.said(p); len(got) != 1 || got[0].Scores["self_confidence"] != 1 || got[0].Scores["self_work"] != 3 {
		t.Fatalf("kept %+v", got)
	}
	for _, word := range []string{"self_confidence", "self_work", "Scores", "Ik geloof in mezelf", "Ik weet hoe ik werk zoek"} {
		if bytes.Contains(h.disk(), []byte(word)) {
			t.Errorf("%q lies open on the disk", word)
		}
	}
	if _, err := h.store.SelfEvaluations(context.Background(), p.ID, h.keys[vault.People]); err == nil {
		t.Error("the key for people opens it")
	}
	for _, action := range []string{"self_evaluation_saved", "self_evaluation_viewed"} {
		lines := h.audited(action, p.ID)
		if len(lines) != 1 || lines[0].Staff != h.staff[kiosk.BridgeFigure].ID || lines[0].Detail != "" {
			t.Errorf("the audit log has %+v", lines)
		}
	}
}

func TestAnEvaluationThatIsSentTwiceIsKeptOnce(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for range 5 {
		if res := b.sayOfOneself(p, firstTime, "self_work", "3"); res.StatusCode != 303 {
			t.Fatalf("%d", res.StatusCode)
		}
	}
	if n := len(h.said(p)); n != 1 {
		t.Errorf("%d evaluations", n)
	}
	b.sayOfOneself(p, secondTime, "self_work", "4")
	if n := len(h.said(p)); n != 2 {
		t.Errorf("%d evaluations: nothing forbids a second one on the same day", n)
	}
}

func TestACorrectionOfTheSameDayTakesThePlaceInThePicture(t *testing.T) {
	h := open(t)
	p, b := grown(h, kiosk.Dutch)
	if !strings.Contains(read(t, b.get(selfAt(p))).Find(".self-begin").Text(), "van één dag telt het laatste") {
		t.Error("it does not say that it can be done again")
	}
	form := read(t, b.get(selfAt(p)+"?set="+kiosk.StockSets()[3].ID.String()))
	if form.Find(`[name="q.self_people"][value="4"][checked]`).Length() != 1 {
		t.Error("what was said today does not stand there to be corrected")
	}
	corrected := "33333333333333333333333333333333"
	b.sayOfOneself(p, corrected, "self_people", "1", "self_speaking", "4")
	doc := read(t, b.get(selfAt(p)))
	if doc.Find(".growth-step.down .now .at-1").Length() != 1 || doc.Find("[name=now]").Length() != 2 || doc.Find("[name=now]").First().AttrOr("value", "") != corrected {
		t.Errorf("the picture is not the corrected one: %d moments", doc.Find("[name=now]").Length())
	}
	h.clock.Move(24 * time.Hour)
	b = h.as(kiosk.BridgeFigure)
	if strings.Contains(read(t, b.get(selfAt(p))).Text(), "van één dag telt het laatste") {
		t.Error("the day after it is no correction")
	}
	form = read(t, b.get(selfAt(p)+"?set="+kiosk.StockSets()[3].ID.String()))
	if form.Find(`input[checked]:not([value="0"])`).Length() != 0 {
		t.Error("the day after the faces are chosen already")
	}
}

func TestTheFacesAreAskedInThePersonsLanguageAndTheWorkers(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	self := kiosk.StockSets()[3]
	for _, l := range kiosk.Languages() {
		p := h.client("Amina", "fox", l)
		res := b.get(selfAt(p) + "?set=" + self.ID.String())
		form := read(t, res).Find("form.self-ask")
		lang, _ := form.Attr("lang")
		dir, _ := form.Attr("dir")
		if lang != string(l) || dir != l.Direction() || form.Find(".self-objective").Length() != 6 || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: in %s, written %s", l, lang, dir)
		}
		if small := form.Find("legend small").Length(); (small == 6) != (l != kiosk.Dutch) {
			t.Errorf("%s: %d statements in the worker's language", l, small)
		}
		form.Find(".self-objective").Each(func(_ int, o *goquery.Selection) {
			if n := o.Find("input[type=radio]").Length(); n != 5 {
				t.Errorf("%s: %d faces and a skip", l, n)
			}
		})
	}
}

func TestFacesThatDoNotExistGetAWord(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for _, wrong := range [][]string{
		{}, {"self_work", "0"}, {"self_work", "5"}, {"self_work", "-1"}, {"self_work", "blij"}, {"welcome", "3"}, {"", "3"},
		{"self_people", "3", "self_work", "99999999999999999999"},
	} {
		res := b.sayOfOneself(p, firstTime, wrong...)
		doc := shown(t, res)
		if res.StatusCode != 422 || doc.Find(".problems li").Length() != 1 || doc.Find("form.self-ask").Length() != 1 || strings.Contains(res.body, "⟦") {
			t.Errorf("%v: %d", wrong, res.StatusCode)
		}
		if id := value(doc, "id"); id != firstTime {
			t.Errorf("%v: the form has another id: %s", wrong, id)
		}
	}
	doc := shown(t, b.sayOfOneself(p, firstTime, "self_people", "3", "self_work", "7"))
	if doc.Find(`[name="q.self_people"][value="3"][checked]`).Length() != 1 {
		t.Error("the face that was right is not tapped any more")
	}
	group := kiosk.StockSets()[0]
	if res := b.post(selfAt(p), "id", firstTime, "set", group.ID.String(), "version", "1", "q.time", "3"); res.StatusCode != 404 {
		t.Errorf("with the questions of a workshop: %d", res.StatusCode)
	}
	if n := len(h.said(p)); n != 0 {
		t.Errorf("%d evaluations", n)
	}
}

// grown is somebody with an evaluation in August and one in November.
func grown(h *house, l kiosk.Language) (kiosk.Participant, *browser) {
	h.t.Helper()
	p := h.client("Amina", "fox", l)
	h.as(kiosk.BridgeFigure).sayOfOneself(p, firstTime, "self_people", "2", "self_network", "3", "self_confidence", "3", "self_here", "1")
	h.clock.Move(92 * 24 * time.Hour)
	b := h.as(kiosk.BridgeFigure)
	b.sayOfOneself(p, secondTime, "self_people", "4", "self_network", "3", "self_confidence", "2", "self_speaking", "4")
	return p, b
}

func TestThenAndNowAreAPictureWithoutNumbers(t *testing.T) {
	h := open(t)
	p, b := grown(h, kiosk.Dutch)
	growth := read(t, b.get(selfAt(p))).Find(".self-growth")
	if growth.Find(".growth-step").Length() != 5 {
		t.Errorf("%d objectives", growth.Find(".growth-step").Length())
	}
	for class, statement := range map[string]string{"up": "Ik heb mensen om me heen.", "same": "Ik ken mensen die mij kunnen helpen.", "down": "Ik geloof in mezelf."} {
		step := growth.Find(".growth-step." + class)
		if step.Length() != 1 || !strings.Contains(step.Text(), statement) || step.Find(".way svg").Length() != 1 || strings.TrimSpace(step.Find(".said").Text()) == "" {
			t.Errorf("%s: %q", class, step.Text())
		}
	}
	up := growth.Find(".growth-step.up")
	if up.Find(".then .at-2").Length() != 1 || up.Find(".now .at-4").Length() != 1 {
		t.Error("the pillars are not as high as the answers")
	}
	growth.Find(".growth-step").Each(func(_ int, s *goquery.Selection) {
		if regexp.MustCompile(`\d`).MatchString(s.Text()) {
			t.Errorf("a number: %q", s.Text())
		}
	})
}

func TestNobodyIsToldHowFarTheyCameWhereAnythingFell(t *testing.T) {
	h := open(t)
	p, b := grown(h, kiosk.Dutch)
	if got := read(t, b.get(selfAt(p))).Find(".self-growth h2").Text(); got != "Toen en nu" {
		t.Errorf("where something fell: %q", got)
	}
	h.clock.Move(92 * 24 * time.Hour)
	b = h.as(kiosk.BridgeFigure)
	b.sayOfOneself(p, h.store.NewID().String(), "self_people", "4", "self_network", "3", "self_confidence", "3")
	if got := read(t, b.get(selfAt(p))).Find(".self-growth h2").Text(); got != "Kijk hoe ver je al bent, Amina!" {
		t.Errorf("where nothing did: %q", got)
	}
}

func TestOneEvaluationAloneIsABeginning(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	empty := read(t, b.get(selfAt(p)))
	if empty.Find(".empty").Length() != 1 || empty.Find(".self-growth").Length() != 0 || !strings.Contains(empty.Text(), "Nog niet gedaan.") {
		t.Error("nothing was said yet, and that is not plain")
	}
	b.sayOfOneself(p, firstTime, "self_work", "1")
	doc := read(t, b.get(selfAt(p)))
	if doc.Find(".growth.alone .pillar.now").Length() != 1 || doc.Find(".pillar.then, .way").Length() != 0 {
		t.Error("something stands beside the only one")
	}
	if !strings.Contains(doc.Find(".self-growth h2").Text(), "Mooi begin, Amina!") {
		t.Errorf("no word of encouragement: %q", doc.Find(".self-growth h2").Text())
	}
	if !strings.Contains(doc.Text(), "Vorige keer: dinsdag 24 november 2026. Volgende keer vanaf woensdag 24 februari 2027.") {
		t.Error("it does not say when the last time was")
	}
}

func TestWhichTwoStandBesideEachOtherCanBeChosen(t *testing.T) {
	h := open(t)
	p, _ := grown(h, kiosk.Dutch)
	h.clock.Move(92 * 24 * time.Hour)
	b := h.as(kiosk.BridgeFigure)
	third := "33333333333333333333333333333333"
	b.sayOfOneself(p, third, "self_people", "3")
	tests := []struct{ query, then, now string }{
		{"", firstTime, third},
		{"?then=" + secondTime, secondTime, third},
		{"?then=" + secondTime + "&now=" + firstTime, firstTime, secondTime},
		{"?then=nonsense&now=nonsense", firstTime, third},
	}
	for _, tt := range tests {
		doc := read(t, b.get(selfAt(p)+tt.query))
		then, _ := doc.Find("[name=then][checked]").Attr("value")
		now, _ := doc.Find("[name=now][checked]").Attr("value")
		if then != tt.then || now != tt.now {
			t.Errorf("%q: %s beside %s", tt.query, then, now)
		}
	}
	if doc := read(t, b.get(selfAt(p)+"?then="+third+"&now="+third)); doc.Find(".growth.alone").Length() != 1 {
		t.Error("one beside itself is not alone")
	}
}

func TestTheSheetToTakeHomeIsInThePersonsLanguage(t *testing.T) {
	h := open(t)
	p, b := grown(h, kiosk.Arabic)
	dutch := h.server.Catalogue.Printer(kiosk.Dutch, false)
	for _, l := range kiosk.Languages() {
		p, err := h.store.Participant(context.Background(), p.ID)
		must(t, err)
		p.Language = l
		must(t, h.store.UpdateParticipant(context.Background(), p, nil))
		res := b.get(selfAt(p) + "/print")
		doc := read(t, res)
		lang, _ := doc.Find("html").Attr("lang")
		dir, _ := doc.Find("html").Attr("dir")
		sheet := doc.Find("article.take-home")
		if lang != string(l) || dir != l.Direction() || sheet.Find(".growth-step").Length() != 5 || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: in %s, written %s", l, lang, dir)
		}
		if !strings.Contains(sheet.Find(".name").Text(), "Amina") || sheet.Find("header img").Length() != 1 {
			t.Errorf("%s: not theirs", l)
		}
		for _, key := range []string{"kiosk.self.title", "kiosk.self.up", "kiosk.self.then", "kiosk.question.self_people"} {
			if words := dutch.T(key); l != kiosk.Dutch && strings.Contains(sheet.Text(), words) {
				t.Errorf("%s: it says %q", l, words)
			}
		}
	}
}

func TestOfAMinorWhoseParentsDoNotKnowNothingIsAsked(t *testing.T) {
	h := open(t)
	out, err := h.store.Register(context.Background(), store.Registration{
		Person: kiosk.Participant{FirstName: "Wout", Picture: "bee", Language: kiosk.Dutch, Site: h.site.ID, Minor: true},
	})
	must(t, err)
	p, b := out.Person, h.as(kiosk.BridgeFigure)
	h.looksAfter(p, 1)
	if !p.Held() {
		t.Fatal("nothing is held back")
	}
	if res := b.sayOfOneself(p, firstTime, "self_work", "3"); res.StatusCode != 409 || len(h.said(p)) != 0 {
		t.Errorf("kept: %d", res.StatusCode)
	}
	if res := b.get(selfAt(p) + "?set=" + kiosk.StockSets()[3].ID.String()); res.StatusCode != 404 {
		t.Errorf("asked: %d", res.StatusCode)
	}
	if strings.Contains(b.get("/participants/"+p.ID.String()).body, "self-evaluation") {
		t.Error("the page leads there")
	}
}
