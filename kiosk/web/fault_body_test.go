package web

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestABodyThatIsTooLongIsRefusedByItsHeaders(t *testing.T) {
	b := besiege(t)
	paper := b.ids.Replace("/activities/:activity/paper")
	for _, c := range []struct {
		path string
		most int
	}{
		{"/kiosk/scan", bodyNormal}, {"/login", bodyNormal}, {"/participants/new", bodyNormal}, {"/nowhere", bodyNormal}, {paper, bodyMost},
		{"/outbox", bodyMost}, {"/follow-up/note", bodyMost},
	} {
		for _, accept := range []string{"text/html", "application/json"} {
			res, body := b.announce(t, c.path, accept, c.most+1)
			if res.StatusCode != 413 {
				t.Errorf("POST %s with %d bytes: %d, want 413", c.path, c.most+1, res.StatusCode)
			}
			wantCalm(t, body, "POST "+c.path)
		}
	}
	for path, size := range map[string]int{"/kiosk/scan": bodyNormal, paper: bodyMost} {
		field := "code=" + strings.Repeat("K", size-len("code="))
		if status := b.send(t, post, path, formType, field, "as long as it may be"); status == 413 || status == 0 {
			t.Errorf("POST %s with %d bytes: %d", path, size, status)
		}
	}
	if w := b.visit.scan("", ""); w.Answer != kiosk.AnswerUnknown {
		t.Errorf("afterwards a scan gets %s", w.Answer)
	}
}

// announce sends the headers of a form of so many bytes, and returns what is
// answered before any of them is sent.
func (b *besieged) announce(t *testing.T, path, accept string, size int) (*http.Response, string) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(b.url, "http://"))
	must(t, err)
	defer conn.Close()
	must(t, conn.SetDeadline(time.Now().Add(10*time.Second)))
	_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", path, accept, formType, size)
	must(t, err)
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	must(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	must(t, err)
	return res, string(body)
}

// A refusal that comes while the rest is still being sent may be cut off on its
// way: then the connection ends, and that refuses it too.
func TestAHeaderThatIsTooLongIsRefused(t *testing.T) {
	b := besiege(t)
	res, err := http.Get(b.url + "/kiosk?lang=" + strings.Repeat("x", 20_000))
	if err == nil {
		defer res.Body.Close()
		if res.StatusCode < 400 || res.StatusCode >= 500 {
			t.Errorf("status %d", res.StatusCode)
		}
	}
	if status := b.send(t, get, "/kiosk", "", "", "a short address"); status != 200 {
		t.Errorf("afterwards: %d", status)
	}
}
