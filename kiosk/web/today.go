package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// todayData is the live list.
type todayData struct {
	store.Board
	Sites   []kiosk.Site
	Devices map[kiosk.ID]kiosk.Device
	Members map[kiosk.ID]string
	Kinds   []kiosk.ActivityKind
	Running kiosk.ID // the list that walk-ins go onto
	Found   []kiosk.Participant
	Query   string
	Card    kiosk.Participant // the holder of a nameless card, of whom the name is looked up
	Arrival kiosk.ID          // of somebody without a card, who is looked up

	LastVisit map[kiosk.ID]kiosk.Day // of the likely doubles
}

// today shows who is expected, here, late, gone and excused at a site, and who
// waits for a person.
func today(q *request) error {
	q.countVotes()
	return q.showToday(kiosk.CleanText(q.Query("q")))
}

// showToday shows the live list, and whom a query finds.
func (q *request) showToday(query string) error {
	d, err := q.board()
	if err != nil {
		return err
	}
	d.Arrival, _ = kiosk.ParseID(q.Query("arrival"))
	if id, err := kiosk.ParseID(q.Query("card")); err == nil {
		if d.Card, err = q.s.Store.Participant(q.ctx(), id); err != nil && kiosk.KindOf(err) != kiosk.NotFound {
			return err
		}
		if !d.Card.Anonymous() {
			d.Card = kiosk.Participant{}
		}
	}
	if d.Query = query; query != "" {
		page, err := q.s.Store.Search(q.ctx(), d.Query, "")
		if err != nil {
			return err
		}
		d.Found = page.People
	}
	return q.render("today/today", pageOpts{}, d)
}

// board reads the list of the site that the staff member looks at.
func (q *request) board() (d todayData, err error) {
	if d.Sites, err = q.s.Store.Sites(q.ctx()); err != nil {
		return d, err
	}
	site := q.pickSite(d.Sites)
	if q.Query("site") != "" {
		q.setCookie(cookieSite, site.ID.String(), kiosk.LoginLife)
	}
	return q.boardOf(site.ID, d)
}

// pickSite returns the site that was asked for, or was looked at last, or is
// the first.
func (q *request) pickSite(sites []kiosk.Site) kiosk.Site {
	site := sites[0]
	for _, wanted := range []string{q.Cookies(cookieSite), q.Query("site")} {
		for _, s := range sites {
			if s.ID.String() == wanted {
				site = s
			}
		}
	}
	return site
}

// homeSite is the site at which a staff member works.
func (q *request) homeSite() (kiosk.Site, error) {
	sites, err := q.s.Store.Sites(q.ctx())
	if err != nil {
		return kiosk.Site{}, err
	}
	return q.pickSite(sites), nil
}

func (q *request) boardOf(site kiosk.ID, d todayData) (todayData, error) {
	var err error
	if d.Board, err = q.s.Store.Board(q.ctx(), site, q.today()); err != nil {
		return d, err
	}
	q.site = d.Board.Site
	for _, l := range d.Lists {
		if l.Activity.IsOpen(q.now, q.zone) && d.Running.IsZero() {
			d.Running = l.Activity.ID
		}
	}
	devices, err := q.s.Store.Devices(q.ctx())
	if err != nil {
		return d, err
	}
	d.Devices = map[kiosk.ID]kiosk.Device{}
	for _, one := range devices {
		d.Devices[one.ID] = one
	}
	if d.Members, err = q.members(); err != nil {
		return d, err
	}
	if d.LastVisit, err = q.lastVisits(d.Doubles); err != nil {
		return d, err
	}
	d.Kinds, err = q.s.Store.Kinds(q.ctx())
	return d, err
}

// lastVisits are the days on which people were in last, where they ever were.
func (q *request) lastVisits(pairs [][2]kiosk.Participant) (map[kiosk.ID]kiosk.Day, error) {
	days := map[kiosk.ID]kiosk.Day{}
	for _, pair := range pairs {
		for _, p := range pair {
			lines, err := q.s.Store.Attended(q.ctx(), p.ID, linesShown)
			if err != nil {
				return nil, err
			}
			for _, l := range lines {
				if l.WasIn() && l.Activity.Day > days[p.ID] {
					days[p.ID] = l.Activity.Day
				}
			}
		}
	}
	return days, nil
}

// members are the names of staff.
func (q *request) members() (map[kiosk.ID]string, error) {
	all, err := q.s.Store.StaffMembers(q.ctx())
	names := map[kiosk.ID]string{}
	for _, m := range all {
		names[m.ID] = m.Name
	}
	return names, err
}

// pingEvery tells a browser that the stream still lives.
const pingEvery = 15 * time.Second

// todayEvents is the live list as server-sent events: the whole list at the
// start and after each change, so that a browser that reconnects misses
// nothing.
func todayEvents(q *request) error {
	d, err := q.board()
	if err != nil {
		return err
	}
	site, hash := d.Board.Site.ID, store.HashSecret(q.secretIn(cookieLogin))
	changed, stop := q.s.Store.Watch(site)
	live := &request{s: q.s, zone: q.zone, org: q.org, lang: q.lang, staff: q.staff, Ctx: q.Ctx}
	page := live.page(pageOpts{}, nil)
	page.Path = "/today"
	ctx := q.s.streams
	q.Set(fiber.HeaderContentType, "text/event-stream")
	q.Set("X-Accel-Buffering", "no")
	s := q.s
	q.Context().SetBodyStreamWriter(fasthttp.StreamWriter(func(w *bufio.Writer) {
		defer stop()
		defer s.rescue("event stream")
		st := &stream{s: s, w: w, site: site, login: hash, page: page, ctx: ctx}
		st.run(changed)
	}))
	return nil
}

// write sends one event and reports whether the browser is still there.
func writeEvent(w *bufio.Writer, name string, data any) bool {
	b, err := json.Marshal(data)
	if err != nil {
		return false
	}
	fmt.Fprintf(w, "event: %s\ndata: %s\n\n", name, b)
	return w.Flush() == nil
}

// lists renders the part of the page that lives.
func (s *Server) lists(p *page) (string, error) {
	var b bytes.Buffer
	err := s.views.render(&b, "today/lists", p)
	return b.String(), err
}
