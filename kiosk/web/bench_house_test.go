package web

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/static"
	"jobatelier/store"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// houseOn is a house on an engine of the caller's, who closes it after the
// house. It is set up where nothing is there yet.
func houseOn(t testing.TB, e engine.Engine) *house {
	t.Helper()
	ctx := context.Background()
	c := &clock{now: noon}
	s, err := store.Open(ctx, store.Config{Engine: e, Clock: c.Now})
	must(t, err)
	server := serverOn(t, s, io.Discard)
	h := &house{t: t, clock: c, store: s, server: server, staff: map[kiosk.Role]kiosk.Staff{}}
	if _, err := s.Organisation(ctx); kiosk.KindOf(err) == kiosk.NotFound {
		h.found()
	}
	h.device, err = s.BuiltInDevice(ctx)
	must(t, err)
	h.site, err = s.Site(ctx, h.device.Site)
	must(t, err)
	return h
}

// found sets the house up, with an administrator who also plans, registers and
// looks after people.
func (h *house) found() {
	ctx := context.Background()
	d := setupData{
		Org:  kiosk.NewOrganisation("Huis van het Werk"),
		Site: kiosk.Site{ID: h.store.NewID(), Name: "Buurthuis De Wissel", Municipality: "Boom"},
	}
	m := kiosk.Staff{
		ID: h.store.NewID(), Name: "Els Peeters", Language: kiosk.Dutch, State: kiosk.Active,
		Roles: []kiosk.Role{kiosk.BridgeFigure, kiosk.Organiser, kiosk.Administrator},
	}
	p, err := newSetup(ctx, h.server, d, m, passphrase, h.clock.Now())
	must(h.t, err)
	must(h.t, h.store.SetUp(ctx, p.up))
	door := p.up.Device
	door.Mode, door.Revision = kiosk.ModeDoor, 0
	must(h.t, h.store.PutDevice(ctx, door))
}

// serve answers until the function it returns is called, or the test ends.
func (h *house) serve() (end func()) {
	h.t.Helper()
	ln := listen(h.t)
	h.url = "http://" + ln.Addr().String()
	served := make(chan error, 1)
	go func() { served <- h.server.Serve(ln) }()
	end = sync.OnceFunc(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := errors.Join(h.server.Shutdown(ctx), <-served); err != nil {
			h.t.Errorf("it does not end: %v", err)
		}
	})
	h.t.Cleanup(end)
	return end
}

func listen(t testing.TB) net.Listener {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	return ln
}

// els signs in who founded the house.
func (h *house) els() *browser {
	h.t.Helper()
	b := h.browser()
	if res := b.post("/login", "name", "Els Peeters", "passphrase", passphrase); res.StatusCode != 303 {
		h.t.Fatalf("login: %d", res.StatusCode)
	}
	return b
}

// crowd registers n people, many at once, and returns their cards.
func (h *house) crowd(n int) []qr.Code {
	h.t.Helper()
	codes := make([]qr.Code, n)
	together(32, n, func(_, i int) error {
		out, err := h.store.Register(context.Background(), store.Registration{
			Person: kiosk.Participant{FirstName: crowdName(i), Picture: static.Pictures()[i%80], Language: kiosk.Languages()[i%9], Site: h.site.ID},
		})
		codes[i] = out.Code
		return err
	}, h.t)
	return codes
}

// crowdName is a first name that nobody else in the crowd has.
func crowdName(i int) string {
	letters := ""
	for i += 26 * 26; i > 0; i /= 26 {
		letters += string(rune('a' + i%26))
	}
	return strings.ToUpper(letters[:1]) + letters[1:]
}

// together does n things by so many workers at once and returns how long each
// took, and all together.
func together(workers, n int, do func(worker, i int) error, t testing.TB) (each []time.Duration, all time.Duration) {
	t.Helper()
	each = make([]time.Duration, n)
	errs := make([]error, workers)
	var next atomic.Int64
	var wg sync.WaitGroup
	began := time.Now()
	for w := range workers {
		wg.Go(func() {
			for i := int(next.Add(1) - 1); i < n && errs[w] == nil; i = int(next.Add(1) - 1) {
				start := time.Now()
				errs[w] = do(w, i)
				each[i] = time.Since(start)
			}
		})
	}
	wg.Wait()
	all = time.Since(began)
	must(t, errors.Join(errs...))
	return each, all
}

// opened opens a data file and closes it when the test ends; what is built on
// it must be ended before.
func opened(t testing.TB, path string) *bolt.DB {
	t.Helper()
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

// wired is a connection that is kept alive and takes little of the machine
// that it measures.
type wired struct {
	conn net.Conn
	in   *bufio.Reader
	out  bytes.Buffer
	body []byte
}

func dial(url string) (*wired, error) {
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		return nil, err
	}
	return &wired{conn: conn, in: bufio.NewReader(conn)}, nil
}

// wires are connections for n workers; they are closed when the test ends.
func wires(t testing.TB, url string, n int) []*wired {
	t.Helper()
	all := make([]*wired, n)
	for i := range all {
		w, err := dial(url)
		must(t, err)
		t.Cleanup(func() { w.conn.Close() })
		all[i] = w
	}
	return all
}

// scan posts a code as a program does, and returns the status and the answer
// as it came, which is good until the next call.
func (w *wired) scan(code, id string) (int, []byte, error) {
	w.out.Reset()
	fmt.Fprintf(&w.out, "POST /kiosk/scan HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"+
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\ncode=%s&id=%s", len("code=&id=")+len(code)+len(id), code, id)
	return w.exchange()
}

// get asks for a page with the cookies of a browser.
func (w *wired) get(path string, cookies map[string]string) (int, []byte, error) {
	w.out.Reset()
	fmt.Fprintf(&w.out, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n", path)
	for name, value := range cookies {
		fmt.Fprintf(&w.out, "Cookie: %s=%s\r\n", name, value)
	}
	w.out.WriteString("\r\n")
	return w.exchange()
}

func (w *wired) exchange() (status int, body []byte, err error) {
	if _, err := w.conn.Write(w.out.Bytes()); err != nil {
		return 0, nil, err
	}
	length := 0
	for first := true; ; first = false {
		line, err := w.in.ReadSlice('\n')
		if err != nil {
			return 0, nil, err
		}
		if len(line) <= len("\r\n") {
			break
		}
		if first {
			status, err = strconv.Atoi(string(line[9:12]))
		} else if value, found := bytes.CutPrefix(line, []byte("Content-Length: ")); found {
			length, err = strconv.Atoi(string(bytes.TrimSpace(value)))
		}
		if err != nil {
			return 0, nil, err
		}
	}
	w.body = append(w.body[:0], make([]byte, length)...)
	_, err = io.ReadFull(w.in, w.body)
	return status, w.body, err
}
