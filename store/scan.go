package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Scanned is a card held up at a device.
type Scanned struct {
	ID       kiosk.ID // made by the client; the same one is answered the same
	Code     qr.Code
	Device   kiosk.Device
	Language kiosk.Language // of the screen, for who takes a blank card
	Visit    VisitSecret
	Ends     string // the hash of the visit that this one takes the place of, or empty
}

// VisitSecret is what only the visit's cookie knows.
type VisitSecret struct{ b []byte }

// NewVisitSecret wraps the random bytes of a visit's cookie.
func NewVisitSecret(b []byte) VisitSecret { return VisitSecret{b} }

// Hash is the form under which the visit is kept.
func (v VisitSecret) Hash() string { return hashOf(v.b) }

func (v VisitSecret) key() vault.DataKey { return vault.FromSecret(v.b, "visit") }

// ScanResult is the answer to a card, with the records that it names.
type ScanResult struct {
	kiosk.Scan
	Person   kiosk.Participant
	About    kiosk.Activity   // the activity of the answer, or the next one
	Choices  []kiosk.Activity // for AnswerChoose
	IsIn     bool             // the person is in somewhere, and can leave
	Repeated bool             // this very scan was answered before
}

// Scan answers a card that is one of ours by its letters, checks the person
// in where that is the answer, and opens a visit. A card that is not known is
// AnswerUnknown, and nothing is kept of it.
func (s *Store) Scan(ctx context.Context, in Scanned) (out ScanResult, err error) {
	err = whileMoving(func() (err error) {
		out, err = s.scan(ctx, in)
		return err
	})
	return out, err
}

func (s *Store) scan(ctx context.Context, in Scanned) (ScanResult, error) {
	pass, err := s.Pass(ctx, in.Code)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return ScanResult{Scan: kiosk.Scan{ID: in.ID, At: s.Now(), Answer: kiosk.AnswerUnknown}}, nil
	}
	if err != nil {
		return ScanResult{}, err
	}
	d := &doorScan{Store: s, in: in, pass: pass, now: s.Now(), change: s.NewID()}
	if err := d.prepare(); err != nil {
		return ScanResult{}, err
	}
	var out ScanResult
	if err := s.update(ctx, func(tx engine.Txn) (err error) {
		out, err = d.run(tx)
		return err
	}); err != nil {
		return ScanResult{}, err
	}
	if !out.Repeated {
		s.changed(in.Device.Site)
	}
	return out, nil
}

// doorScan is one scan on its way through a transaction: what was made before
// it, so that it can run several times.
type doorScan struct {
	*Store
	in      Scanned
	id      kiosk.ID // that the scan is kept under
	pass    kiosk.Pass
	now     time.Time
	change  kiosk.ID
	visit   kiosk.Visit
	newcard *newCard // where a blank card is held up for the first time
}

// newCard is the nameless participant that a blank card becomes.
type newCard struct {
	person  kiosk.Participant
	dataKey []byte
	wrapped []byte
}

// prepare makes ids and sealed values.
func (d *doorScan) prepare() (err error) {
	d.visit = kiosk.Visit{
		Participant: d.pass.Participant, Pass: d.pass.Hash, Device: d.in.Device.ID, Began: d.now, Seen: d.now, Scan: d.in.ID,
	}
	var open vault.DataKey
	switch d.pass.State {
	case kiosk.PassRevoked:
		return nil
	case kiosk.PassBlank:
		if open, err = d.prepareBlank(); err != nil {
			return err
		}
	default:
		if open, err = openDataKey(d.in.Code, d.pass); err != nil {
			return err
		}
	}
	if !open.IsZero() {
		d.visit.Key, err = d.in.Visit.key().Seal(sealedIn(d.visit.Participant, "visit"), open.Bytes())
	}
	return err
}

func (d *doorScan) prepareBlank() (vault.DataKey, error) {
	id := d.NewID()
	k, sealed, err := d.newDataKey(id)
	if err != nil {
		return k, err
	}
	wrapped, err := wrapDataKey(d.in.Code, id, k)
	if err != nil {
		return k, err
	}
	d.visit.Participant = id
	d.newcard = &newCard{dataKey: sealed, wrapped: wrapped, person: kiosk.Participant{
		ID: id, Card: d.pass.Number, Language: d.in.Language, Site: d.in.Device.Site, RegisteredAt: d.now,
	}}
	return k, nil
}

func (d *doorScan) run(tx engine.Txn) (out ScanResult, err error) {
	o, err := d.organisation(tx)
	if err != nil {
		return out, err
	}
	pass, err := get[kiosk.Pass](tx, key("pass", d.pass.Hash))
	if err != nil {
		return out, err
	}
	today := kiosk.DayOf(d.now, o.Location())
	if done, ok, err := d.before(tx, today, pass); ok || err != nil {
		return done, err
	}
	if err := moved(pass.Revision, d.pass.Revision); err != nil {
		return out, err
	}
	out.Scan = kiosk.Scan{ID: d.id, At: d.now, Device: d.in.Device.ID, Pass: pass.ID, Number: pass.Number}
	if pass.State == kiosk.PassRevoked {
		out.Answer = kiosk.AnswerRevoked
		return out, put(tx, key("scan", d.in.Device.Site, today, d.id), out.Scan)
	}
	if out.Person, err = d.person(tx, pass); err != nil {
		return out, err
	}
	if err := d.answer(tx, o, &out); err != nil {
		return out, err
	}
	return out, d.keep(tx, today, &out)
}

// before finds the answer that this very scan got earlier today or yesterday.
// Another card under the same id is a scan of its own.
func (d *doorScan) before(tx engine.Txn, today kiosk.Day, pass kiosk.Pass) (out ScanResult, ok bool, err error) {
	if d.id = d.in.ID; d.id.IsZero() {
		d.id = d.change
	}
	for _, day := range []kiosk.Day{today, today.Add(-1)} {
		out.Scan, ok, err = find[kiosk.Scan](tx, key("scan", d.in.Device.Site, day, d.id))
		if err != nil || ok {
			break
		}
	}
	if !ok || err != nil {
		return out, false, err
	}
	if out.Scan.Pass != pass.ID || pass.State == kiosk.PassRevoked && out.Scan.Answer != kiosk.AnswerRevoked {
		d.id = d.change
		return ScanResult{}, false, nil
	}
	out.Repeated = true
	if err := d.recall(tx, &out); err != nil || out.Answer == kiosk.AnswerRevoked {
		return out, true, err
	}
	d.visit.Participant = out.Person.ID
	return out, true, put(tx, key("visit", d.in.Visit.Hash()), d.visit)
}

// recall fills in the records that an earlier answer named.
func (d *doorScan) recall(tx engine.Txn, out *ScanResult) (err error) {
	if !out.Scan.Participant.IsZero() {
		if out.Person, err = participant(tx, out.Scan.Participant); err != nil {
			return err
		}
	}
	if !out.Scan.Activity.IsZero() {
		if out.About, err = get[kiosk.Activity](tx, key("activity", out.Scan.Activity)); err != nil {
			return err
		}
		line, err := attendance(tx, out.Scan.Activity, out.Person.ID)
		if err != nil {
			return err
		}
		out.IsIn = line.IsIn()
	}
	for _, id := range out.Scan.Choices {
		a, err := get[kiosk.Activity](tx, key("activity", id))
		if err != nil {
			return err
		}
		out.Choices = append(out.Choices, a)
	}
	return nil
}

// person returns whose card it is; a blank one becomes a nameless person's.
func (d *doorScan) person(tx engine.Txn, pass kiosk.Pass) (kiosk.Participant, error) {
	if pass.State != kiosk.PassBlank {
		return participant(tx, pass.Participant)
	}
	p := d.newcard.person
	if err := putParticipant(tx, kiosk.Participant{}, p); err != nil {
		return p, err
	}
	if err := put(tx, key("data_key", p.ID), d.newcard.dataKey); err != nil {
		return p, err
	}
	pass.State, pass.Participant, pass.Wrapped, pass.IssuedAt = kiosk.PassValid, p.ID, d.newcard.wrapped, d.now
	return p, putPass(tx, pass)
}

// answer decides and, where that is the answer, checks in.
func (d *doorScan) answer(tx engine.Txn, o kiosk.Organisation, out *ScanResult) error {
	door, err := doorFor(tx, d.in.Device.Site, out.Person.ID, d.now, o)
	if err != nil {
		return err
	}
	out.Answer, out.About, out.Choices = door.Decide()
	by := Actor{Device: d.in.Device.ID}
	method := kiosk.ByPass
	if d.newcard != nil {
		method = kiosk.ByBlankPass
	}
	if out.Answer == kiosk.AnswerOK {
		line, err := d.checkIn(tx, o, out.About, door.Lines[out.About.ID], method, by, d.change, d.now)
		if err != nil {
			return err
		}
		door.Lines[out.About.ID] = line
	}
	for _, line := range door.Lines {
		out.IsIn = out.IsIn || line.IsIn()
	}
	if line, ok := door.Lines[out.About.ID]; ok && line.IsIn() {
		out.Since = line.Stays[len(line.Stays)-1].From
	}
	return nil
}

// checkIn writes one person's coming in.
func (s *Store) checkIn(tx engine.Txn, o kiosk.Organisation, a kiosk.Activity, before kiosk.Attendance, method kiosk.Method, by Actor, change kiosk.ID, now time.Time) (kiosk.Attendance, error) {
	after, changed := before.CheckIn(now, a.LateFrom(o), method, by.Device)
	if !changed {
		return before, nil
	}
	if !by.Staff.IsZero() {
		after.ConfirmedBy, after.ConfirmedAt = by.Staff, now
	}
	return after, s.save(tx, a, before, after, change, now, by, "")
}

// keep writes the scan, the visit, and who came while nothing was on.
func (d *doorScan) keep(tx engine.Txn, today kiosk.Day, out *ScanResult) error {
	out.Scan.Participant, out.Scan.Activity = out.Person.ID, out.About.ID
	for _, c := range out.Choices {
		out.Scan.Choices = append(out.Scan.Choices, c.ID)
	}
	loose := out.Answer == kiosk.AnswerNoActivity || out.Answer == kiosk.AnswerWrongDay
	if d.newcard != nil {
		out.Answer = kiosk.AnswerBlank
	}
	if loose {
		l := kiosk.Loose{Participant: out.Person.ID, Device: d.in.Device.ID, At: d.now}
		if err := putLoose(tx, d.in.Device.Site, today, l); err != nil {
			return err
		}
	}
	if d.in.Ends != "" {
		if err := tx.Delete(key("visit", d.in.Ends)); err != nil {
			return err
		}
	}
	if err := put(tx, key("visit", d.in.Visit.Hash()), d.visit); err != nil {
		return err
	}
	return put(tx, key("scan", d.in.Device.Site, today, d.id), out.Scan)
}

// putLoose notes who came while nothing was on. Who holds up the card again
// has been there since the first time.
func putLoose(tx engine.Txn, site kiosk.ID, today kiosk.Day, l kiosk.Loose) error {
	k := key("loose", site, today, l.Participant)
	if _, known, err := find[kiosk.Loose](tx, k); known || err != nil {
		return err
	}
	return put(tx, k, l)
}

// nextLimit is how many coming activities are looked at to say when the next
// one is.
const nextLimit = 32

// doorFor gathers what the door needs to know of one person.
func doorFor(r engine.Reader, site, participant kiosk.ID, now time.Time, o kiosk.Organisation) (kiosk.Door, error) {
	zone := o.Location()
	today := kiosk.DayOf(now, zone)
	door := kiosk.Door{Now: now, Zone: zone, Lines: map[kiosk.ID]kiosk.Attendance{}}
	var err error
	soon := kiosk.DayOf(now.Add(kiosk.OpensBefore), zone) // what begins just after midnight opens before it
	if door.Today, err = activitiesIn(r, days(site, today, soon)); err != nil {
		return door, err
	}
	open := false
	for _, a := range door.Today {
		line, ok, err := find[kiosk.Attendance](r, key("attendance", a.ID, participant))
		if err != nil {
			return door, err
		}
		if !ok {
			line = kiosk.Attendance{Activity: a.ID, Participant: participant}
		}
		door.Lines[a.ID] = line
		open = open || a.IsOpen(now, zone)
	}
	if open {
		return door, nil
	}
	coming := engine.Prefix(under("expected", participant))
	coming.From, coming.Limit = key("expected", participant, today), nextLimit
	if door.Coming, err = activitiesIn(r, coming); err != nil {
		return door, err
	}
	next := days(site, today, "")
	next.Limit = nextLimit
	door.Next, err = activitiesIn(r, next)
	return door, err
}
