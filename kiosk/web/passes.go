package web

import (
	"bytes"
	"encoding/base64"
	"errors"
	"html/template"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/store"
)

// qrImage returns the code as an SVG in a data URL: it stands in the page that
// is asked for and nowhere else.
func qrImage(c qr.Code) (template.URL, error) {
	var b bytes.Buffer
	if err := c.SVG(&b, ""); err != nil {
		return "", err
	}
	return template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(b.Bytes())), nil
}

// passesData is where cards are printed.
type passesData struct {
	Sites []kiosk.Site
	Found []kiosk.Participant
	Query string
	Next  string
}

func passes(q *request) error {
	d := passesData{Query: kiosk.CleanText(q.Query("q"))}
	var err error
	if d.Sites, err = q.s.Store.Sites(q.ctx()); err != nil {
		return err
	}
	page, err := q.s.Store.Search(q.ctx(), d.Query, q.Query("from"))
	if err != nil {
		return err
	}
	d.Found, d.Next = page.People, page.Next
	return q.render("passes/passes", pageOpts{}, d)
}

// printedCard is one card on paper.
type printedCard struct {
	Person kiosk.Participant
	Number int
	Code   template.URL // the image, as a data URL
	Text   string       // in groups of four
}

// sheetData is the cards of one print, ten a sheet.
type sheetData struct {
	Sheets [][]printedCard
	Single bool
	Back   string
}

// sheets lays cards out, ten to a sheet of A4.
func sheets(cards []printedCard) (all [][]printedCard) {
	const aSheet = 10
	for len(cards) > aSheet {
		all, cards = append(all, cards[:aSheet]), cards[aSheet:]
	}
	return append(all, cards)
}

func printCard(c qr.Code, p kiosk.Participant, number int) (printedCard, error) {
	image, err := qrImage(c)
	return printedCard{Person: p, Number: number, Code: image, Text: c.Groups()}, err
}

// printBlanks makes blank cards and shows them for printing. Sending the form
// again makes other cards: cards are cheap, and two with one code are not.
func printBlanks(q *request) error {
	site, err := q.s.Store.Site(q.ctx(), q.id("site"))
	if err != nil {
		return err
	}
	blanks, err := q.s.Store.MakeBlanks(q.ctx(), site.ID, q.number("count"), q.actor())
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return passes(q)
	}
	cards := make([]printedCard, len(blanks))
	for i, b := range blanks {
		if cards[i], err = printCard(b.Code, kiosk.Participant{}, b.Number); err != nil {
			return err
		}
	}
	q.site = site
	return q.printed(cards, "/passes")
}

// printed notes in the audit log that cards are printed, and shows them.
func (q *request) printed(cards []printedCard, back string) error {
	lines := []kiosk.Audit{{Staff: q.staff.ID, Action: "cards_printed", Rows: len(cards)}}
	if !cards[0].Person.ID.IsZero() {
		lines = lines[:0]
	}
	for _, c := range cards {
		if !c.Person.ID.IsZero() {
			lines = append(lines, kiosk.Audit{Staff: q.staff.ID, Action: "cards_printed", Subject: c.Person.ID, Rows: 1})
		}
	}
	if err := q.s.Store.Note(q.ctx(), lines...); err != nil {
		return err
	}
	return q.render("passes/sheet", pageOpts{}, sheetData{Sheets: sheets(cards), Single: len(cards) == 1, Back: back})
}

// printSheet prints the cards that people have again. That of somebody who keeps
// out whoever prints is left out: a card opens what its holder keeps with it.
func printSheet(q *request) error {
	key, err := q.people()
	if err != nil {
		return err
	}
	var cards []printedCard
	for _, typed := range q.all("participant") {
		id, err := kiosk.ParseID(typed)
		if err != nil || len(cards) == store.MaxBlanks {
			continue
		}
		p, err := q.s.Store.Participant(q.ctx(), id)
		if err != nil {
			return err
		}
		if access, err := q.s.Store.FileAccess(q.ctx(), p.ID); err != nil {
			return err
		} else if access.KeepsOut(q.staff.ID) {
			continue
		}
		all, err := q.s.Store.Passes(q.ctx(), p.ID)
		if err != nil {
			return err
		}
		for _, pass := range all {
			if pass.State != kiosk.PassValid {
				continue
			}
			code, err := store.OpenCode(pass, key)
			if err != nil {
				return err
			}
			card, err := printCard(code, p, pass.Number)
			if err != nil {
				return err
			}
			cards = append(cards, card)
		}
	}
	if len(cards) == 0 {
		return q.see("/passes")
	}
	return q.printed(cards, "/passes")
}

// reissue revokes somebody's card and shows a new one, or only revokes it.
func reissue(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	if q.post("do") == "revoke" {
		if err := q.s.Store.Revoke(q.ctx(), p.ID); err != nil {
			return err
		}
		return q.audited("card_revoked", p.ID, "/participants/"+p.ID.String()+"?saved=1")
	}
	key, err := q.people()
	if err != nil {
		return err
	}
	_, code, err := q.s.Store.Reissue(q.ctx(), p.ID, p.Site, q.actor(), key)
	if err != nil {
		return err
	}
	card, err := printCard(code, p, 0)
	if err != nil {
		return err
	}
	return q.printed([]printedCard{card}, "/participants/"+p.ID.String())
}

// giveBlank makes a blank card somebody's, in place of the one they had.
func giveBlank(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	key, err := q.people()
	if err != nil {
		return err
	}
	code, err := qr.Parse(q.raw("code"))
	if err == nil {
		err = q.s.Store.GiveBlank(q.ctx(), p.ID, code, q.actor(), key)
	}
	if err == nil {
		return q.audited("card_given", p.ID, "/participants/"+p.ID.String()+"?saved=1")
	}
	switch {
	case errors.Is(err, qr.ErrDamaged):
		err = kiosk.Wrong("code", "error.pass_damaged")
	case errors.Is(err, qr.ErrForeign), kiosk.KindOf(err) == kiosk.NotFound:
		err = kiosk.Wrong("code", "error.pass_unknown")
	}
	if err := q.invalid(err); err != nil {
		return err
	}
	return q.showParticipant(p)
}
