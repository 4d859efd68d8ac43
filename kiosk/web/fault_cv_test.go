package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
	"jobatelier/store/engine/bolt"
)

// tapper is somebody at a desk who taps skills and hobbies, one at a time.
type tapper struct {
	*maker
	told []string // what was answered with the next screen
}

// tapOn sends one tap; ok is false when the server is no more.
func (m *tapper) tapOn(address, step, key string) (ok bool, err error) {
	req, err := http.NewRequest("POST", address+"/kiosk/cv/step/"+step, strings.NewReader(url.Values{"choice": {key}}.Encode()))
	if err != nil {
		return false, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for name, value := range m.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := plain.RoundTrip(req)
	if err != nil {
		return false, nil
	}
	res.Body.Close()
	if res.StatusCode != 303 {
		return false, fmt.Errorf("%s: %d", key, res.StatusCode)
	}
	return true, nil
}

// The plug is pulled between two taps, and in the middle of many: what was
// answered with the next screen is in the CV, and people go on where they were.
func TestNoTapIsLostWhenTheProgramIsKilled(t *testing.T) {
	if path := childPath(); path != "" {
		h := houseOn(t, opened(t, path))
		h.serve()
		h.say()
		time.Sleep(time.Minute) // to be killed
		return
	}
	path := filepath.Join(t.TempDir(), "data")
	makers, keys := deskful(t, path, 16)
	for round := range 3 {
		c := begin(t, path)
		tapUntilKilled(t, c, makers, keys, 60*(round+1))
		c.Wait()
		must(t, bolt.Check(path))
		for _, m := range makers {
			wantTold(t, path, m)
		}
	}
}

// deskful is a house with so many people at desks, and what they may tap.
func deskful(t *testing.T, path string, people int) (makers []*tapper, keys []string) {
	t.Helper()
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	h := houseOn(t, db)
	defer h.serve()()
	for i := range people {
		makers = append(makers, &tapper{maker: h.atDesk(crowdName(i), "fox", kiosk.Languages()[i%9])})
	}
	for _, e := range h.server.Words.Of("informal") {
		keys = append(keys, e.Key)
	}
	return makers, keys
}

// tapUntilKilled lets everybody tap at once and kills the server when enough
// taps were answered, with the others under way.
func tapUntilKilled(t *testing.T, c *child, makers []*tapper, keys []string, enough int) {
	t.Helper()
	var mu sync.Mutex
	var wg sync.WaitGroup
	all := 0
	for _, m := range makers {
		wg.Go(func() {
			for _, key := range keys[:20] {
				if slices.Contains(m.told, key) {
					continue
				}
				ok, err := m.tapOn(c.url, "unpaid", key)
				if err != nil {
					t.Error(err)
				}
				if !ok {
					return
				}
				m.told = append(m.told, key)
				mu.Lock()
				if all++; all == enough {
					c.Process.Kill()
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	c.Process.Kill()
}

// wantTold checks that everything which was answered is in the CV, once.
func wantTold(t *testing.T, path string, m *tapper) {
	t.Helper()
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	s, err := store.Open(context.Background(), store.Config{Engine: db, Clock: func() time.Time { return noon }})
	must(t, err)
	m.h.store = s
	var kept []string
	for _, e := range m.kept().Unpaid {
		kept = append(kept, e.What.Key)
	}
	for _, key := range m.told {
		if n := strings.Count(strings.Join(kept, " ")+" ", key+" "); n != 1 {
			t.Errorf("%s was told that %s is kept, and it is there %d times", m.person.FirstName, key, n)
		}
	}
	if len(kept) > len(m.told)+3 {
		t.Errorf("%d taps in the CV, %d were answered", len(kept), len(m.told))
	}
}
