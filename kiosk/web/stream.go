package web

import (
	"bufio"
	"context"
	"time"

	"jobatelier/kiosk"
)

// stream is one browser that follows a live list. It outlives its request, so
// it holds nothing of it.
type stream struct {
	s     *Server
	ctx   context.Context // ends when the program stops
	w     *bufio.Writer
	site  kiosk.ID
	login string // hash of the cookie: the stream ends with the login
	page  *page
}

// settle is how long changes gather before the list is sent again: thirty-five
// people at a door are one picture, not thirty-five.
const settle = 150 * time.Millisecond

func (st *stream) run(changed <-chan struct{}) {
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for st.send() {
		for waiting := true; waiting; {
			select {
			case <-st.ctx.Done():
				return
			case <-changed:
				time.Sleep(settle)
				waiting = false
			case <-ping.C:
				if !writeEvent(st.w, "ping", st.s.Store.Now().Unix()) {
					return
				}
			}
		}
	}
}

// send sends the whole list, if the login still stands and is not locked.
func (st *stream) send() bool {
	l, m, err := st.s.Store.Login(st.ctx, st.login)
	if err != nil || l.IsLocked(st.s.Store.Now()) {
		return false
	}
	q := &request{s: st.s, now: st.s.Store.Now(), org: st.page.Org, zone: st.page.Org.Location(), staff: m, std: st.ctx}
	d := todayData{}
	if d.Sites, err = st.s.Store.Sites(st.ctx); err != nil {
		return false
	}
	if d, err = q.boardOf(st.site, d); err != nil {
		st.s.Log.Error("live list", "error", err)
		return false
	}
	p := *st.page
	p.Data, p.Site, p.Now, p.Staff = d, q.site, q.now.In(q.zone), m
	html, err := st.s.lists(&p)
	if err != nil {
		st.s.Log.Error("live list", "error", err)
		return false
	}
	return writeEvent(st.w, "list", map[string]string{"html": html})
}
