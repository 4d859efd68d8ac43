package web

import (
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
)

// reached gives somebody contact data.
func (h *house) reached(p kiosk.Participant, c kiosk.ContactData) {
	h.t.Helper()
	p, err := h.store.Participant(context.Background(), p.ID)
	must(h.t, err)
	must(h.t, h.store.UpdateParticipant(context.Background(), p, &c))
}

func TestBeforeCallingOneSeesHow(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for manner, says := range map[string]string{
		"call": "Bellen mag", "message": "bel niet", "no_voicemail": "spreek niets in", "never_home": "Thuis is misschien niet veilig",
		"": "We weten nog niet hoe we mogen bellen", kiosk.Withheld: "We weten nog niet hoe we mogen bellen",
	} {
		p := h.inCare("Amina", "", kiosk.Dutch)
		h.reached(p, kiosk.ContactData{Phone: "+32470123456", Email: "amina@example.org", Address: "Kerkstraat 1, Boom", Manner: manner})
		doc := read(t, b.get(followAt(p, "/reach")))
		how := doc.Find(".reach-manner")
		if !strings.Contains(how.Text(), says) || how.Find("img").Length() != 1 || strings.Contains(doc.Text(), "⟦") {
			t.Errorf("%q: %q", manner, how.Text())
		}
		if how.NextAllFiltered(".reach-ways").Find(".number").Text() != "0470 12 34 56" {
			t.Errorf("%q: the number does not follow, in groups", manner)
		}
		if hidden := doc.Find("details:contains('Kerkstraat')").Length() == 1; hidden != (manner == "never_home") {
			t.Errorf("%q: the address is hidden: %t", manner, hidden)
		}
		if n := len(h.audited("contact_viewed", p.ID)); n != 1 {
			t.Errorf("%q: %d lines in the audit log", manner, n)
		}
		calls := manner != "message"
		for next, wants := range map[string]bool{
			followAt(p, "/contact?kind=phone&reached=yes"): calls, followAt(p, "/contact?kind=phone&reached=no"): calls,
			"tel:+32470123456": calls, followAt(p, "/contact?kind=message&reached=no"): true,
		} {
			if leads := doc.Find(`a[href="`+next+`"]`).Length() > 0; leads != wants {
				t.Errorf("%q: it leads to %s: %t", manner, next, leads)
			}
		}
	}
}

func TestWhoCannotBeReachedIsSaidSo(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	doc := read(t, h.as(kiosk.BridgeFigure).get(followAt(p, "/reach")))
	if doc.Find(".reach-none a[href='/participants/"+p.ID.String()+"/contact']").Length() != 1 || doc.Find(".number, .ready").Length() != 0 {
		t.Error("nothing leads to the contact data")
	}
}

func TestWhoHasNoNumberYetIsAskedForOne(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	h.reached(p, kiosk.ContactData{Email: "amina@example.org"})
	doc := read(t, h.as(kiosk.BridgeFigure).get(followAt(p, "/reach")))
	if doc.Find(".reach-ways a.button[href='/participants/"+p.ID.String()+"/contact']").Length() != 1 || doc.Find(".number").Length() != 0 {
		t.Error("nothing leads to where a number is filled in")
	}
}

func TestAReadyMessageIsInThePersonsLanguageAndTellsNobodyWhatItIsAbout(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	for _, l := range kiosk.Languages() {
		p := h.inCare("Amina", "", l)
		h.reached(p, kiosk.ContactData{Phone: "+32470123456"})
		h.agreed(p, "day", "2026-12-01", "at", "10:30", "place", "Loopbaanhuis", "about", "Schulden")
		h.agreed(p, "day", "2026-11-25", "at", "09:00")
		h.agreed(p, "day", "2026-11-26", "at", "09:00", "state", "excused")
		res := b.get(followAt(p, "/reach"))
		messages := read(t, res).Find(".ready")
		if messages.Length() != 5 {
			t.Fatalf("%s: %d messages", l, messages.Length())
		}
		messages.Each(func(i int, m *goquery.Selection) {
			if m.AttrOr("lang", "") != string(l) || m.AttrOr("dir", "") != l.Direction() || strings.Contains(m.Text(), "⟦") ||
				!strings.Contains(m.Text(), "Amina") || !strings.Contains(m.Text(), "Staf bridge_figure") {
				t.Errorf("%s: %q", l, m.Text())
			}
			for _, secret := range []string{"Schulden", "Loopbaanhuis", "Huis van het Werk"} {
				if strings.Contains(m.Text(), secret) {
					t.Errorf("%s: a message tells %q", l, secret)
				}
			}
			if id := m.AttrOr("id", ""); id == "" || m.Parent().Find(`[data-copy="`+id+`"][hidden]`).Length() != 1 {
				t.Errorf("%s: message %d cannot be copied", l, i)
			}
		})
		if !strings.Contains(messages.First().Text(), "25") && !strings.Contains(messages.Eq(1).Text(), "25") {
			t.Errorf("%s: no message of the first appointment", l)
		}
	}
}

func TestAPhoneNumberStandsInGroups(t *testing.T) {
	for number, want := range map[string]string{
		"+32470123456": "0470 12 34 56", "+3231234567": "031 23 45 67", "+40721234567": "+40721 23 45 67", "+1234567": "+1 23 45 67", "12": "12", "": "",
	} {
		if got := (&page{}).Phone(number); got != want {
			t.Errorf("%s: %q", number, got)
		}
	}
}

// ready are the heads of the messages that are offered, in order.
func (b *browser) ready(p kiosk.Participant) []string {
	return texts(b.page(followAt(p, "/reach")).Find(".reach-messages h3"))
}

func TestTheLikeliestMessageStandsFirst(t *testing.T) {
	h := open(t)
	p := h.followed("Amina", "Bouzid", "fox", 30)
	h.reached(p, kiosk.ContactData{Phone: "+32470123456"})
	b := h.as(kiosk.BridgeFigure)
	if got := strings.Join(b.ready(p), ", "); got != "Hoe gaat het?, Bel mij even, We misten je" {
		t.Errorf("to who missed nothing: %s", got)
	}
	h.agreed(p, "day", "2026-12-01", "at", "10:30")
	h.agreed(p, "day", "2026-11-25", "at", "09:00")
	if got := b.ready(p); len(got) != 5 || !strings.Contains(got[0], "25 november") || !strings.Contains(got[1], "1 december") || got[2] != "Hoe gaat het?" {
		t.Errorf("with two appointments ahead: %q", got)
	}
	h.missed(3, p)
	if got := b.ready(p); len(got) != 5 || got[0] != "We misten je" || !strings.Contains(got[1], "25 november") {
		t.Errorf("to who stayed away: %q", got)
	}
}

func TestThatAMessageWasSentIsSaidBelowTheMessagesToo(t *testing.T) {
	h := open(t)
	p := h.inCare("Amina", "fox", kiosk.Dutch)
	h.reached(p, kiosk.ContactData{Phone: "+32470123456"})
	sent := h.as(kiosk.BridgeFigure).page(followAt(p, "/reach")).Find(".reach-messages ul ~ .do a")
	if sent.AttrOr("href", "") != followAt(p, "/contact?kind=message&reached=no") {
		t.Errorf("below: %q", sent.Text())
	}
}
