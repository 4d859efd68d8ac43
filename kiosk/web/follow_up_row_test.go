package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// row is where somebody stands on the list.
func (b *browser) row(p kiosk.Participant) string { return "#p-" + p.ID.String() + " " }

func TestTheFirstButtonOfARowIsWhatThePersonChose(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for name, tc := range map[string]struct {
		contact kiosk.ContactData
		first   string // what a screen reader says
		to      string
		picture string
		phones  int
	}{
		"call":           {kiosk.ContactData{Phone: "+32470123456", Manner: "call"}, "Amina bellen", "/reach", "phone", 1},
		"not asked":      {kiosk.ContactData{Phone: "+32470123456"}, "Amina bellen", "/reach", "phone", 1},
		"rather not say": {kiosk.ContactData{Phone: "+32470123456", Manner: kiosk.Withheld}, "Amina bellen", "/reach", "phone", 1},
		"message":        {kiosk.ContactData{Phone: "+32470123456", Manner: "message"}, "Amina een bericht sturen, niet bellen", "/reach#message", "message", 0},
		"no voicemail":   {kiosk.ContactData{Phone: "+32470123456", Manner: "no_voicemail"}, "Amina bellen, niets inspreken", "/reach", "no-voicemail", 1},
		"never home":     {kiosk.ContactData{Phone: "+32470123456", Manner: "never_home"}, "Amina bellen, nooit thuis", "/reach", "phone", 1},
		"no number":      {kiosk.ContactData{Email: "amina@example.org", Manner: "call"}, "+ nummer voor Amina", "", "", 0},
		"nothing":        {kiosk.ContactData{}, "+ nummer voor Amina", "", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := h.inCare("Amina", "", kiosk.Dutch)
			if !tc.contact.Empty() {
				h.reached(p, tc.contact)
			}
			taps := b.page("/follow-up").Find(b.row(p) + ".taps a")
			want := followAt(p, tc.to)
			if tc.to == "" {
				want = "/participants/" + p.ID.String() + "/contact"
			}
			if says, to := taps.First().AttrOr("aria-label", ""), taps.First().AttrOr("href", ""); says != tc.first || to != want {
				t.Errorf("first %q leads to %s", says, to)
			}
			if src := taps.First().Find("img").AttrOr("src", "/"); tc.picture != "" && !strings.Contains(src, "/"+tc.picture+".") {
				t.Errorf("shows %s", src)
			}
			if n := taps.FilterFunction(func(_ int, a *goquery.Selection) bool { return a.AttrOr("href", "") == followAt(p, "/reach") }).Length(); n != tc.phones {
				t.Errorf("%d telephones", n)
			}
			if n := len(h.audited("contact_viewed", p.ID)); n != 0 {
				t.Errorf("the list wrote %d lines into the audit log", n)
			}
		})
	}
}

func TestAReasonLeadsToThePageThatSettlesIt(t *testing.T) {
	who, item, referral := kiosk.ID{1}, kiosk.ID{2}, kiosk.ID{3}
	at := "/follow-up/" + who.String()
	for key, want := range map[string]string{
		"step": at + "/records/step/" + item.String(), "appointment": at + "/records/appointment/" + item.String(),
		"referral": at + "/records/referral/" + item.String(), "signal": at + "/records/referral/" + item.String(),
		"evaluation": at + "/records/evaluation", "put_off": at + "/plan", "pause": at + "/way", "paused": at + "/way",
		"first": at + "/contact", "never": at + "/contact", "silent": at + "/contact", "absent": at + "/contact", "calm": at + "/contact",
		"feedback": "/referrals/" + referral.String(), "table": at,
	} {
		var l store.Followed
		l.Person, l.Reason = who, kiosk.Reason{Key: key, Item: item}
		if got := opens(l, referral); got != want {
			t.Errorf("%s opens %s", key, got)
		}
	}
}

func TestTheReasonsOfAListAndOfAPersonLeadSomewhere(t *testing.T) {
	h := open(t)
	people := h.sketch()
	b := h.as(kiosk.BridgeFigure)
	list := b.page("/follow-up")
	for first, where := range map[string]string{"Elena": "/records/step/", "Stefan": "/contact", "Здравка": "/contact", "Olena": "/way"} {
		p := people[first]
		to := list.Find(b.row(p)+".why > a").AttrOr("href", "")
		if !strings.HasPrefix(to, followAt(p, where)) {
			t.Errorf("%s leads to %s", first, to)
		}
		if own := b.page(followAt(p, "")).Find(".why > a").AttrOr("href", ""); own != to {
			t.Errorf("on the page of %s to %s", first, own)
		}
		if res := b.get(to); res.StatusCode != 200 {
			t.Errorf("%s: %d", to, res.StatusCode)
		}
	}
}

func TestWhoseReferrerIsToBeToldLeadsToTheReferral(t *testing.T) {
	h := open(t)
	ctx, p := context.Background(), h.followed("Elena", "Dimitrova", "butterfly", 30)
	h.spokeTo(p, 1)
	id, by := h.store.NewID(), h.staff[kiosk.BridgeFigure].ID
	must(t, h.store.Refer(ctx, kiosk.ReferredIn{ID: id, At: h.ago(2), Way: "form", Channel: "ocmw", State: "waiting", Feedback: []string{"started"}}, kiosk.ReferredWords{FirstName: "Elena", Language: kiosk.Dutch, Informed: true}))
	must(t, h.store.TakeReferral(ctx, id, p.ID, by, "", store.Actor{Staff: by}))
	h.clock.Move(14 * 24 * time.Hour)
	b := h.as(kiosk.BridgeFigure)
	if to := b.page("/follow-up").Find(b.row(p)+".why > a").AttrOr("href", ""); to != "/referrals/"+id.String() {
		t.Errorf("leads to %s", to)
	}
}

func TestWhoIsOverdueAndStayedAwayHasBothSaid(t *testing.T) {
	h := open(t)
	p, once := h.followed("Elena", "Dimitrova", "butterfly", 60), h.followed("Marek", "Kowalski", "zebra", 60)
	for _, one := range []kiosk.Participant{p, once} {
		h.spokeTo(one, 20)
		h.notedAt(h.ago(10), one, "step", "what", "kinderopvang", "owner", "worker", "due", h.dayOff(-1))
	}
	h.missed(5, p)
	h.missed(2, p, once)
	b := h.as(kiosk.BridgeFigure)
	page := b.page("/follow-up")
	if chips := texts(page.Find(b.row(p) + ".why .chip")); fmt.Sprint(chips) != "[wat we afspraken: kinderopvang, moest gisteren twee keer afwezig zonder bericht]" {
		t.Errorf("%q", chips)
	}
	if chips := texts(page.Find(b.row(once) + ".why .chip")); fmt.Sprint(chips) != "[wat we afspraken: kinderopvang, moest gisteren afgelopen zondag afwezig zonder bericht]" {
		t.Errorf("absent once: %q", chips)
	}
	row := texts(h.as(kiosk.Organiser).page("/follow-up/overview").Find(".loads tbody tr td"))
	if fmt.Sprint(row[:3]) != "[2 2 waarvan 2 ook wegbleven 0]" { // what stands beside each other adds up
		t.Errorf("an organiser sees %q", row)
	}
	h.spokeTo(p, 0)
	if chips := texts(b.page("/follow-up").Find(b.row(p) + ".why .chip")); len(chips) != 1 {
		t.Errorf("spoken to since: %q", chips)
	}
}

func TestWhoWaitsToBeTakenOnIsOneLine(t *testing.T) {
	h := open(t)
	for i := range 7 {
		h.clock.Move(min(time.Duration(i), 1) * 24 * time.Hour)
		words := kiosk.ReferredWords{FirstName: "Yasmina", Language: kiosk.Arabic, Informed: true}
		must(t, h.store.Refer(context.Background(), kiosk.ReferredIn{ID: h.store.NewID(), Way: "form", Channel: "ocmw", State: "waiting"}, words))
	}
	lines := h.as(kiosk.BridgeFigure).page("/follow-up").Find(".asks li")
	if lines.Length() != 1 || !strings.Contains(lines.Text(), "7 nieuwe mensen wachten, oudste 6 dagen") || lines.Find("a[href='/referrals']").Length() != 1 {
		t.Errorf("%q", texts(lines))
	}
}

func TestSomebodyKnownForMonthsIsNewOnlyToTheirWorker(t *testing.T) {
	for want, came := range map[string]time.Time{
		"nieuw, wacht 6 dagen":                  noon.AddDate(0, 0, -20),
		"nieuw bij jou, 6 dagen zonder gesprek": noon.AddDate(0, 0, -21),
	} {
		var l store.Followed
		l.Since, l.Participant.RegisteredAt = "2026-11-18", came
		l.Reason = kiosk.Reason{Rank: kiosk.Soon, Key: "first", Day: "2026-11-25", Days: 6}
		if got := reasonWords(t, kiosk.Dutch).Reason(l); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatWasKeptIsSaidOfWhom(t *testing.T) {
	h := open(t)
	p := h.followed("Bram", "Peeters", "fox", 30)
	_, theirs := h.colleague("Staf collega", "Xaveria")
	b := h.as(kiosk.BridgeFigure)
	said := func(query string) string {
		return strings.Join(texts(b.page("/follow-up"+query).Find("main .saved")), "|")
	}
	if got := said("?saved=1&who=" + p.ID.String()); got != "Bewaard bij Bram P." {
		t.Errorf("%q", got)
	}
	if to := b.page("/follow-up?saved=1&who="+p.ID.String()).Find(".saved a").AttrOr("href", ""); to != followAt(p, "") {
		t.Errorf("leads to %s", to)
	}
	for _, query := range []string{"?saved=1", "?saved=1&who=" + theirs.ID.String(), "?saved=1&who=%3Cb%3E"} {
		if got := said(query); got != "Bewaard." {
			t.Errorf("%s: %q", query, got)
		}
	}
	if got := said("?who=" + p.ID.String()); got != "" {
		t.Errorf("nothing was kept, and it says %q", got)
	}
}

func TestThePageOfAPersonOffersWhatThereIs(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 30)
	h.noted(p, "step", "what", "inschrijven", "owner", "person")
	h.noted(p, "appointment", "day", h.dayOff(8), "at", "14:00", "about", "de crèche")
	h.noted(p, "goal", "goal", "kok worden")
	page := h.as(kiosk.BridgeFigure).page(followAt(p, ""))
	shown := page.Find(".rest .sorts").First().Find("strong")
	if n := texts(shown); !slices.Equal(n, []string{"1", "1", "1"}) {
		t.Errorf("%q stand open", n)
	}
	if n := page.Find(".rest details .sorts a").Length(); n != len(sorts())-3 {
		t.Errorf("%d wait behind", n)
	}
	if prints := page.Find("a[href*='/print/']"); prints.Length() != 1 || prints.AttrOr("href", "") != followAt(p, "/print/plan") {
		t.Errorf("%d can be printed", prints.Length())
	}
	if lines := texts(page.Find(".open li a")); !strings.HasPrefix(lines[0], "Woensdag 2 december") {
		t.Errorf("%q", lines)
	}
}

func TestWhoStoppedIsNotAskedForAPlan(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	h.notedAt(h.ago(20), p, "trajectory", "state", "running")
	h.notedAt(h.ago(2), p, "trajectory", "state", "stopped", "reason", "moved")
	page := h.as(kiosk.BridgeFigure).page(followAt(p, ""))
	notice := page.Find(".notice:has(a[href='" + followAt(p, "/way") + "'])").Text()
	if !strings.Contains(notice, "op 22 november.") || !strings.Contains(notice, "Opnieuw beginnen") {
		t.Errorf("%q", notice)
	}
	if page.Find(".notice .up").Length() != 1 || page.Find(".why").Length() != 0 {
		t.Error("it says why they stand on the list, or begins small")
	}
	for where, n := range map[string]int{"/contact?back=person": 1, "/reach": 0, "/plan": 0, "/signal": 0, "/close": 0} {
		if got := page.Find("a[href='" + followAt(p, where) + "']").Length(); got != n {
			t.Errorf("%d lead to %s", got, where)
		}
	}
}

func TestAPlanBeginsWithAnAppointmentOrAStep(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	page := h.as(kiosk.BridgeFigure).page(followAt(p, "/plan"))
	for _, where := range []string{"/records/appointment?new=1", "/records/step?new=1"} {
		if page.Find("main > .do a[href='"+followAt(p, where)+"']").Length() != 1 {
			t.Errorf("nothing leads to %s", where)
		}
	}
}

func TestADayThatWasRefusedPutsNobodyOff(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	h.spokeTo(p, 3)
	b := h.as(kiosk.BridgeFigure)
	at := followAt(p, "/plan")
	refused := func() string {
		t.Helper()
		res := b.send(b.page(at).Find("form.form"), "days", "", "put_off", h.dayOff(60))
		if res.StatusCode != 422 {
			t.Fatalf("%d", res.StatusCode)
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
		must(t, err)
		return doc.Find("#f-put_off strong").Text()
	}
	if said := refused(); said != "" {
		t.Errorf("%q", said)
	}
	b.send(b.page(at).Find("form.form"), "days", "14")
	if said := refused(); said != "Nu uitgesteld tot dinsdag 8 december." {
		t.Errorf("%q", said)
	}
}

func TestADayOfAnotherYearIsSaidWithItsYear(t *testing.T) {
	p := reasonWords(t, kiosk.Dutch)
	for day, want := range map[kiosk.Day]string{"2026-12-08": "dinsdag 8 december", "2027-01-05": "dinsdag 5 januari 2027"} {
		if got := p.DaySaid(day); got != want {
			t.Errorf("%s: %q", day, got)
		}
	}
}

func TestWhoIsPutOffStillSaysWhatWaits(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	h.spokeTo(p, 20)
	h.notedAt(h.ago(10), p, "step", "what", "Kinderopvang vragen", "owner", "worker", "due", h.dayOff(-3))
	b := h.as(kiosk.BridgeFigure)
	b.send(b.page(followAt(p, "/plan")).Find("form.form"), "days", "14")
	want := "Kinderopvang vragen (moest 21 november), uitgesteld tot dinsdag 8 december"
	for _, path := range []string{"/follow-up", followAt(p, "")} {
		if got := b.page(path).Find(".why > a").Text(); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestWhatWaitsHasItsWordsInEveryLanguageOfTheStaff(t *testing.T) {
	for _, l := range kiosk.StaffLanguages() {
		p := reasonWords(t, l)
		for _, key := range []string{"step", "appointment", "referral", "signal", "evaluation", "feedback", "first", "pause", "table"} {
			for _, due := range []kiosk.Day{"2026-11-21", "2026-11-28"} {
				for _, words := range []string{"", "Kind en Gezin"} {
					line := store.Followed{Words: words}
					line.Reason = kiosk.Reason{Rank: kiosk.Calm, Key: "put_off", Day: "2026-12-08", Days: 14, Waits: key, Due: due}
					if said := p.Reason(line); strings.ContainsAny(said, "⟦{<") || strings.HasPrefix(said, " ") {
						t.Errorf("%s %s: %s", l, key, said)
					}
				}
			}
		}
	}
}
