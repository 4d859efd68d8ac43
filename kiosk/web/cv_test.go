package web

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
)

func TestACVIsOpenedAtADeskWithTwoPicturesAndNowhereElse(t *testing.T) {
	h := open(t)
	pages := []string{"/kiosk/cv", "/kiosk/cv/step/job", "/kiosk/cv/photo", "/kiosk/cv/photo.jpg"}
	for _, tc := range []struct {
		name  string
		leads string
		make  func() *browser
	}{
		{"without a visit", "/kiosk", func() *browser { return h.browser() }},
		{"at the door", "/kiosk/me", func() *browser {
			_, code := h.person("Deur", "fox", kiosk.Dutch)
			b := h.browser()
			b.scan(string(code), "")
			return b
		}},
		{"before the pictures", "/kiosk/secret", func() *browser {
			h.desks()
			_, code := h.person("Nieuw", "bee", kiosk.Dutch)
			b := h.browser()
			b.scan(string(code), "")
			return b
		}},
		{"after two wrong pictures", "/kiosk/secret", func() *browser {
			m := h.atDesk("Fout", "kite", kiosk.Dutch)
			m.post("/kiosk/done")
			m.scan(m.code, "")
			if res := m.post("/kiosk/secret", "first", "key", "second", "sun"); !strings.Contains(res.body, "Dat waren ze niet") {
				t.Error("the pictures the other way round are not refused")
			}
			return m.browser
		}},
	} {
		b := tc.make()
		for _, page := range pages {
			if res := b.get(page); res.StatusCode != 303 || res.Header.Get("Location") != tc.leads {
				t.Errorf("%s: %s: %d to %q", tc.name, page, res.StatusCode, res.Header.Get("Location"))
			}
			if res := b.post("/kiosk/cv/step/name", "text", "Iemand"); res.StatusCode != 303 || res.Header.Get("Location") != tc.leads {
				t.Errorf("%s: a reply: %d to %q", tc.name, res.StatusCode, res.Header.Get("Location"))
			}
		}
	}
}

func TestAQuestionThatDoesNotExistAndAJobOfSomebodyElseAreNotFound(t *testing.T) {
	h := open(t)
	ana, bea := h.atDesk("Ana", "fox", kiosk.Dutch), h.atDesk("Bea", "fox", kiosk.Dutch)
	ana.tap("job", "job0", "choice", "occupation.cook")
	for _, path := range []string{"/kiosk/cv/step/nothing", "/kiosk/cv/step/"} {
		if res := ana.get(path); res.StatusCode != 404 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	if res := ana.get("/kiosk/cv/step/job_tasks?entry=job0"); res.StatusCode != 200 || !strings.Contains(res.body, "kok") {
		t.Errorf("one's own job: %d", res.StatusCode)
	}
	if res := bea.get("/kiosk/cv/step/job_tasks?entry=job0"); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk/cv" {
		t.Errorf("another's job: %d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	if res := bea.post("/kiosk/cv/step/job_tasks", "entry", "job0", "text", "van Bea"); res.StatusCode != 409 {
		t.Errorf("a reply about another's job: %d", res.StatusCode)
	}
	if tasks := ana.kept().Work[0].Tasks; len(tasks) != 0 {
		t.Errorf("somebody else wrote into it: %+v", tasks)
	}
}

// was is the mark of the answer on a page.
func was(t *testing.T, res answer) string {
	t.Helper()
	mark, ok := read(t, res).Find(`main input[name=was]`).Attr("value")
	if !ok {
		t.Fatal("the page has no mark of what is there")
	}
	return mark
}

func TestTwoAnswersToOneQuestionAreBothShownAndOneIsChosen(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	m.tap("municipality", "", "text", "Mortsel")
	seen := was(t, m.get("/kiosk/cv/step/municipality"))
	m.tap("municipality", "", "text", "Hoboken") // by somebody beside them
	res := m.post("/kiosk/cv/step/municipality", "text", "Deurne", "was", seen)
	page, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	if both := strings.Join(texts(page.Find("main .card b")), " "); res.StatusCode != 409 || both != "Hoboken Deurne" {
		t.Fatalf("%d: %q", res.StatusCode, both)
	}
	if got := m.kept().Municipality.Text; got != "Hoboken" {
		t.Errorf("before the choice it says %q", got)
	}
	if theirs := page.Find("main a.card").AttrOr("href", ""); theirs != "/kiosk/cv/step/phone" {
		t.Errorf("theirs leads to %q", theirs)
	}
	var mine []string
	for _, f := range page.Find("main form input").EachIter() {
		mine = append(mine, f.AttrOr("name", ""), f.AttrOr("value", ""))
	}
	if res := m.post("/kiosk/cv/step/municipality", mine...); res.StatusCode != 303 || m.kept().Municipality.Text != "Deurne" {
		t.Errorf("mine: %d, kept %q", res.StatusCode, m.kept().Municipality.Text)
	}
	if res := m.post("/kiosk/cv/step/municipality", "text", "Deurne", "was", seen); res.StatusCode != 303 {
		t.Errorf("an old mark with the same answer: %d", res.StatusCode)
	}
}

func TestATapIsKeptInTheBackgroundAndTellsTheNewMark(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	before := was(t, m.get("/kiosk/cv/step/municipality"))
	res := m.post("/kiosk/cv/step/municipality", "text", "Mo", "was", before, "go", "stay")
	if res.StatusCode != 204 || res.Header.Get("X-Was") == "" || res.Header.Get("X-Was") == before {
		t.Fatalf("%d, mark %q", res.StatusCode, res.Header.Get("X-Was"))
	}
	if res := m.post("/kiosk/cv/step/municipality", "text", "Mortsel", "was", res.Header.Get("X-Was")); res.StatusCode != 303 {
		t.Errorf("with the new mark: %d", res.StatusCode)
	}
}

func TestWhatIsNotOnTheScreenStays(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	page := read(t, m.get("/kiosk/cv/step/certificates"))
	if n := page.Find("main .card").Length(); n != choicesShown || page.Find(`input[name=shown]`).Length() != n {
		t.Fatalf("%d cards", n)
	}
	first, _ := page.Find("main .card input").First().Attr("value")
	res := m.post("/kiosk/cv/step/certificates", "choice", first, "shown", first, "page", "0", "go", "more")
	if next := res.Header.Get("Location"); next != "/kiosk/cv/step/certificates?page=1" {
		t.Fatalf("more leads to %q", next)
	}
	page = read(t, m.get("/kiosk/cv/step/certificates?page=1"))
	second, _ := page.Find("main .card input").First().Attr("value")
	m.tap("certificates", "", "choice", second, "shown", second)
	if got := m.kept().Certificates; len(got) != 2 || got[0].Key != first || got[1].Key != second {
		t.Errorf("kept: %+v", got)
	}
	m.tap("certificates", "", "shown", first)
	if got := m.kept().Certificates; len(got) != 1 || got[0].Key != second {
		t.Errorf("after one was tapped away: %+v", got)
	}
}

func TestOwnWordsAreShownAndTakenOutAfterOneQuestion(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	res := m.post("/kiosk/cv/step/skills", "text", "Paarden temmen", "go", "here")
	if next := res.Header.Get("Location"); next != "/kiosk/cv/step/skills" {
		t.Fatalf("own words lead to %q", next)
	}
	out := read(t, m.get("/kiosk/cv/step/skills")).Find(".had li:contains('Paarden temmen') a.out").AttrOr("href", "")
	ask := read(t, m.get(out))
	if title := ask.Find("main h1").Text(); title != "Mag dit weg?" || len(m.kept().Skills) != 1 {
		t.Fatalf("%q leads to %q", out, title)
	}
	m.tap("skills", "", "drop", ask.Find("input[name=drop]").AttrOr("value", ""))
	if got := m.kept().Skills; len(got) != 0 {
		t.Errorf("kept: %+v", got)
	}

	m.tap("job", "job0", "choice", "occupation.cook")
	ask = read(t, m.get("/kiosk/cv/step/job?remove=job0"))
	if res := m.post("/kiosk/cv/remove", "entry", ask.Find("main form input[name=entry]").AttrOr("value", ""), "step", "job"); res.Header.Get("Location") != "/kiosk/cv/step/job" {
		t.Errorf("a job taken out leads to %q", res.Header.Get("Location"))
	}
	if got := m.kept().Work; len(got) != 0 {
		t.Errorf("kept: %+v", got)
	}
}

func TestCountriesAndLanguagesAreFoundByTheirFirstLetters(t *testing.T) {
	h := open(t)
	for _, tc := range []struct {
		lang        kiosk.Language
		step, query string
		first       string
	}{
		{kiosk.Dutch, "nationality", "eri", "ER"},
		{kiosk.Arabic, "nationality", "سور", "SY"},
		{kiosk.Ukrainian, "nationality", "пол", "PL"},
		{kiosk.Dutch, "nationality", "congo", "CD"},
		{kiosk.Turkish, "language", "kür", "ku"},
		{kiosk.Bulgarian, "language", "алб", "sq"},
		{kiosk.Dutch, "job", "dakw", "occupation.roofer"},
		{kiosk.French, "job", "couvreu", "occupation.roofer"},
	} {
		m := h.atDesk(string(tc.lang)+tc.query, "fox", tc.lang)
		page := read(t, m.get("/kiosk/cv/step/"+tc.step+"?find=1&q="+tc.query))
		cards := page.Find("[data-results] .card")
		if got := cards.First().AttrOr("value", "none"); got != tc.first || cards.Length() > foundMost {
			t.Errorf("%s %s in %s: %q first of %d", tc.step, tc.query, tc.lang, got, cards.Length())
		}
	}
	m := h.atDesk("Niets", "bee", kiosk.Dutch)
	for _, query := range []string{"qqqq", "%00", "%F0%9F%98%80", strings.Repeat("a", 2000)} {
		res := m.get("/kiosk/cv/step/nationality?find=1&q=" + query)
		if page := read(t, res); res.StatusCode != 200 || page.Find("[data-results] .card").Length() != 0 {
			t.Errorf("%.10q: %d with cards", query, res.StatusCode)
		}
	}
}

func TestWhatIsNotFoundMayBeSaidInOwnWords(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	for _, tc := range []struct{ step, leads string }{{"job", "/kiosk/cv/step/job_tasks"}, {"wish", "/kiosk/cv/step/wish"}, {"certificates", "/kiosk/cv/step/certificates"}} {
		page := read(t, m.get("/kiosk/cv/step/"+tc.step+"?find=1&q=qqqq+wolken"))
		own := page.Find("[data-results] button")
		if own.AttrOr("name", "") != "text" || own.AttrOr("value", "") != "qqqq wolken" {
			t.Fatalf("%s: no card with what was typed", tc.step)
		}
		if pass := page.Find("main button[value=pass]"); pass.Length() != 0 {
			t.Errorf("%s: %q passes the question over while somebody looks for an answer", tc.step, pass.Text())
		}
		fields := []string{own.AttrOr("name", ""), own.AttrOr("value", "")}
		for _, f := range page.Find("form.answers input").EachIter() {
			fields = append(fields, f.AttrOr("name", ""), f.AttrOr("value", ""))
		}
		if got, _, _ := strings.Cut(m.post("/kiosk/cv/step/"+tc.step, fields...).Header.Get("Location"), "?"); got != tc.leads {
			t.Errorf("%s: own words lead to %q", tc.step, got)
		}
	}
	c := m.kept()
	if len(c.Work) != 1 || len(c.Wishes) != 1 || len(c.Certificates) != 1 || c.Work[0].What.Own.Text != "qqqq wolken" || c.Wishes[0].Own.Text != "qqqq wolken" {
		t.Errorf("kept: %+v %+v %+v", c.Work, c.Wishes, c.Certificates)
	}
	if n := read(t, m.get("/kiosk/cv/step/nationality?find=1&q=qqqq")).Find("[data-results] button").Length(); n != 0 {
		t.Error("a country may be said in own words")
	}
}

func TestALanguageIsEquallyGoodInAllWithOneTap(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	m.tap("language", "", "choice", "fr")
	if read(t, m.get("/kiosk/cv/step/language_understand?entry=fr")).Find("button[name=same]").Length() != 0 {
		t.Error("as good as what?")
	}
	m.tap("language_speak", "fr", "level", "3")
	if read(t, m.get("/kiosk/cv/step/language_understand?entry=fr")).Find("button[name=same]").Length() != 1 {
		t.Fatal("no button for the same")
	}
	if got := m.post("/kiosk/cv/step/language_understand", "entry", "fr", "same", "yes").Header.Get("Location"); got != "/kiosk/cv/step/language" {
		t.Errorf("leads to %q", got)
	}
	if l := m.kept().Languages[0]; l.Understand != 3 || l.Read != 3 || l.Write != 3 {
		t.Errorf("kept: %+v", l)
	}
}

func TestPicturesAndOwnNamesSayWhatWordsSay(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	m.tap("language", "", "choice", "fr")
	signs := map[string]bool{}
	for _, step := range []string{"speak", "understand", "read", "write"} {
		signs[read(t, m.get("/kiosk/cv/step/language_"+step+"?entry=fr")).Find("main img.sign").AttrOr("src", "")] = true
	}
	if len(signs) != 4 || signs[""] {
		t.Errorf("the four questions about a language have the pictures %v", signs)
	}
	page := read(t, m.get("/kiosk/cv/step/language"))
	if own := page.Find("button[value=ar] small"); own.Text() != "العربية" || own.AttrOr("lang", "") != "ar" {
		t.Errorf("Arabic calls itself %q", own.Text())
	}
	if page.Find("button[value=nl] small").Length() != 0 {
		t.Error("Dutch is said twice")
	}
	page = read(t, m.get("/kiosk/cv/step/nationality"))
	here, there := page.Find("button[value=BE] img").AttrOr("src", ""), page.Find("button[value=MA] img").AttrOr("src", "")
	if here == there || here == "" {
		t.Errorf("Belgium has the picture %q, another country %q", here, there)
	}
	if out := page.Find(".bar a").AttrOr("href", ""); out != "/kiosk/cv" {
		t.Errorf("the name in the bar leads to %q", out)
	}
}

func TestASecondTapInTheSamePlaceErasesNothing(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	m.tap("municipality", "", "text", "Mortsel")
	order := func(res answer) (all []string) {
		for _, b := range read(t, res).Find("main form.end button").EachIter() {
			all = append(all, b.AttrOr("value", ""))
		}
		return all
	}
	ask, sure := order(m.get("/kiosk/cv/end")), order(m.post("/kiosk/cv/end", "do", "forget"))
	if i := slices.Index(ask, "forget"); len(ask) != 2 || len(sure) != 2 || sure[i] != "keep" {
		t.Errorf("%q is followed by %q", ask, sure)
	}
}

func TestTheMonthStaysTappedWhileSomebodyLooksForTheYear(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	m.tap("job", "job0", "choice", "occupation.cook")
	res := m.post("/kiosk/cv/step/job_from", "entry", "job0", "month", "5", "about", "yes", "page", "0", "go", "more")
	page := read(t, m.get(res.Header.Get("Location")))
	if month := page.Find(".months input[name=month][checked]").AttrOr("value", ""); month != "5" || page.Find("input[name=about][checked]").Length() != 1 {
		t.Errorf("month %q is tapped", month)
	}
	years := texts(page.Find(".years button"))
	if len(years) != yearsShown || years[0] != fmt.Sprint(noon.Year()-yearsShown) {
		t.Errorf("%d years from %s", len(years), years[0])
	}
	if res := m.post("/kiosk/cv/step/job_from", "entry", "job0"); res.StatusCode != 422 || !strings.Contains(res.body, "Tik een jaar") {
		t.Errorf("no year: %d", res.StatusCode)
	}
}

func TestWhoCallsForHelpGoesOnWhereTheyWere(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	m.tap("job", "job0", "choice", "occupation.cook")
	here := "/kiosk/cv/step/job_tasks?entry=job0"
	if got := read(t, m.get(here)).Find(".bell input[name=here]").AttrOr("value", ""); got != here {
		t.Fatalf("the bell says %q", got)
	}
	for back, want := range map[string]string{here: here, "": "", "https://example.org/": "", "//example.org/kiosk/cv": ""} {
		page := read(t, m.post("/kiosk/help", "here", back))
		if got := page.Find("main a.main").AttrOr("href", ""); got != want {
			t.Errorf("from %q help leads back to %q", back, got)
		}
		if clears := page.Find("body").AttrOr("data-clear", ""); (clears == "") != (want != "") {
			t.Errorf("from %q the screen goes home after %q seconds", back, clears)
		}
	}
}

// sends posts a file as the photo.
func (m *maker) sends(name string, content []byte) answer {
	m.h.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("photo", name)
	must(m.h.t, err)
	_, err = part.Write(content)
	must(m.h.t, err)
	must(m.h.t, w.Close())
	req, err := http.NewRequest("POST", m.h.url+"/kiosk/cv/photo", &body)
	must(m.h.t, err)
	req.Header.Set("Content-Type", w.FormDataContentType())
	for name, value := range m.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := plain.RoundTrip(req)
	must(m.h.t, err)
	defer res.Body.Close()
	read, err := io.ReadAll(res.Body)
	must(m.h.t, err)
	return answer{res, string(read)}
}

// announces begins to post a photo of so many bytes and returns what is
// answered before the first of them.
func (m *maker) announces(size int) string {
	m.h.t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(m.h.url, "http://"))
	must(m.h.t, err)
	defer c.Close()
	_, err = fmt.Fprintf(c, "POST /kiosk/cv/photo HTTP/1.1\r\nHost: %s\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n", strings.TrimPrefix(m.h.url, "http://"), size)
	must(m.h.t, err)
	must(m.h.t, c.SetReadDeadline(time.Now().Add(patience)))
	said, err := io.ReadAll(c)
	must(m.h.t, err)
	return string(said)
}

func photograph(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, width, height)), nil))
	return b.Bytes()
}

func TestAPhotoIsKeptOrAClearWordIsSaid(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	m.tap("name", "", "text", "Ana Popa")
	for _, tc := range []struct {
		name    string
		content []byte
		status  int
	}{
		{"nothing.jpg", nil, 422},
		{"words.jpg", []byte("no picture at all"), 422},
		{"half.jpg", photograph(t, 400, 500)[:300], 422},
	} {
		res := m.sends(tc.name, tc.content)
		if res.StatusCode != tc.status || !strings.Contains(res.body, "foto") || strings.Contains(res.body, "kiosk.cv") {
			t.Errorf("%s: %d", tc.name, res.StatusCode)
		}
	}
	if said := m.announces(bodyPhoto + 1); !strings.HasPrefix(said, "HTTP/1.1 413 ") || !strings.Contains(said, "te groot") {
		t.Errorf("a photo that is too large: %.40s", said)
	}
	if res := m.post("/kiosk/cv/photo"); res.StatusCode != 422 {
		t.Errorf("no file: %d", res.StatusCode)
	}
	if m.kept().Photo {
		t.Fatal("a photo is kept that is none")
	}
	if res := m.get("/kiosk/cv/photo.jpg"); res.StatusCode != 404 {
		t.Errorf("a photo that is not there: %d", res.StatusCode)
	}
	if res := m.sends("me.jpg", photograph(t, 900, 1200)); res.StatusCode != 303 || !m.kept().Photo {
		t.Fatalf("a photo: %d", res.StatusCode)
	}
	res := m.get("/kiosk/cv/photo.jpg")
	if _, err := jpeg.Decode(strings.NewReader(res.body)); err != nil || res.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the photo: %v, cache %q", err, res.Header.Get("Cache-Control"))
	}
	if res := m.post("/kiosk/cv/photo", "do", "drop"); res.StatusCode != 303 || m.kept().Photo {
		t.Errorf("dropped: %d", res.StatusCode)
	}
	if res := m.get("/kiosk/cv/photo.jpg"); res.StatusCode != 404 {
		t.Errorf("after it was dropped: %d", res.StatusCode)
	}
}

func TestLongWordsArePartedBetweenSyllables(t *testing.T) {
	for text, want := range map[string]string{
		"kok/kokkin":           "kok/|kokkin",
		"vrachtwagenchauffeur": "vracht-wa-gen-chauf-feur",
		"reachtruckchauffeur":  "reach-truck-chauf-feur",
		"Magazijnmedewerker":   "Maga-zijn-me-de-werker",
		"medewerker":           "medewerker",
		"общообразователно":    "общооб-ра-зо-ва-телно",
		"عامل/عاملة":           "عامل/|عاملة",
	} {
		got := strings.NewReplacer(softHyphen, "-", mayBreak, "|").Replace(parted(text))
		if got != want {
			t.Errorf("%s is parted %s, not %s", text, got, want)
		}
	}
}
