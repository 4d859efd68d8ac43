package web

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/gofiber/fiber/v2"
)

// Without Immutable in the server's configuration this fails: Fiber then hands
// out strings that the next request on the same connection overwrites.
func TestWhatAVisitorSentIsNotOverwrittenByTheNext(t *testing.T) {
	h := empty(t)
	app := fiber.New(h.server.config())
	var mu sync.Mutex
	kept := map[string][]string{} // by a copy of the visitor's number
	app.Post("/:visitor", func(c *fiber.Ctx) error {
		who := strings.Clone(c.Params("visitor"))
		mu.Lock()
		defer mu.Unlock()
		kept[who] = append(kept[who], c.Params("visitor"), c.Query("word"), c.Cookies("word"), c.FormValue("word"), c.Get("Word"))
		return c.SendString("ok")
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	go app.Listener(ln)
	t.Cleanup(func() { must(t, app.Shutdown()) })
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 8}}
	t.Cleanup(client.CloseIdleConnections)
	var wg sync.WaitGroup
	for i := range 64 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			who := fmt.Sprintf("visitor%02d", i)
			req, err := http.NewRequest("POST", "http://"+ln.Addr().String()+"/"+who+"?word="+who, strings.NewReader("word="+who))
			if err != nil {
				t.Error(err)
				return
			}
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			req.Header.Set("Word", who)
			req.AddCookie(&http.Cookie{Name: "word", Value: who})
			res, err := client.Do(req)
			if err != nil {
				t.Error(err)
				return
			}
			io.Copy(io.Discard, res.Body)
			res.Body.Close()
		}()
	}
	wg.Wait()
	mu.Lock()
	defer mu.Unlock()
	if len(kept) != 64 {
		t.Errorf("%d visitors", len(kept))
	}
	for who, words := range kept {
		for _, word := range words {
			if word != who {
				t.Errorf("what %s sent is now %q", who, word)
			}
		}
	}
}
