package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestWhoOfferedSomebodyReadsTheAnswerOnce(t *testing.T) {
	for accept, says := range map[string]string{"yes": "Sam nam Amina over", "no": "Sam neemt Amina nu niet over"} {
		t.Run(accept, func(t *testing.T) {
			h := open(t)
			p := h.client("Amina", "fox", kiosk.Dutch)
			theirs, sam := h.bridgeNamed("Sam")
			b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
			b.post(followAt(p, "/team"), "do", "offer", "colleague", sam.ID.String())
			if res := theirs.post(followAt(p, "/answer"), "from", me.String(), "accept", accept); res.StatusCode != 303 {
				t.Fatalf("%d %s", res.StatusCode, res.body)
			}
			line := b.page("/follow-up").Find(".asks .answer")
			if line.Length() != 1 || !strings.Contains(line.Text(), says) {
				t.Fatalf("%q", line.Text())
			}
			if n := theirs.page("/follow-up").Find(".asks .answer").Length(); n > 0 {
				t.Error("who answered is told")
			}
			if res := b.send(line.Find("form"), "do", "seen"); res.StatusCode != 303 {
				t.Fatalf("%d %s", res.StatusCode, res.body)
			}
			if b.page("/follow-up").Find(".asks .answer").Length() > 0 {
				t.Error("it stands there for ever")
			}
			if accept == "yes" {
				return
			}
			page := b.page(followAt(p, "/team"))
			if said := page.Find(".answered").Text(); !strings.Contains(said, says) || page.Find("#glass").Length() > 0 {
				t.Errorf("the team page: %q", said)
			}
		})
	}
}

func TestAnAnswerIsNoOpenFile(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, sam := h.bridgeNamed("Sam")
	h.as(kiosk.BridgeFigure).post(followAt(p, "/team"), "do", "offer", "colleague", sam.ID.String())
	theirs.post(followAt(p, "/answer"), "from", h.staff[kiosk.BridgeFigure].ID.String(), "accept", "no")
	if res := theirs.get(followAt(p, "")); res.StatusCode != 403 {
		t.Errorf("who said no reads the file: %d", res.StatusCode)
	}
}
