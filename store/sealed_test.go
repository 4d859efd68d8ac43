package store

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"os"
	"testing"

	"jobatelier/kiosk"
)

// spellings are the forms in which a text could lie on the disk.
func spellings(s string) [][]byte {
	b := []byte(s)
	all := [][]byte{b, []byte(hex.EncodeToString(b)), bytes.ToLower(b)}
	for skip := range min(3, len(b)) { // base64 of a piece of something longer
		e := []byte(base64.RawStdEncoding.EncodeToString(b[skip:]))
		all = append(all, e[:len(e)-2])
	}
	return all
}

func TestWhatIsSealedIsNowhereInTheFile(t *testing.T) {
	h := open(t)
	h.plan("09:00", "11:00")
	contact := kiosk.ContactData{
		Phone: "+32470998877", Email: "amina.elhaddad@example.org", Address: "Geheimstraat 17, Boom", Manner: "never_home",
	}
	p := h.person("Amina", "fish", func(r *Registration) { r.Contact = contact })
	in := h.held(p.Code)
	_, err := h.Scan(bg, in)
	must(t, err)
	_, code, err := h.Reissue(bg, p.Person.ID, h.site.ID, h.by(), h.people)
	must(t, err)
	card := h.blank()
	h.scan(card.Code)
	k := h.dataKey(p.Person.ID)
	file, err := os.ReadFile(h.path)
	must(t, err)
	if !bytes.Contains(file, []byte("Amina")) {
		t.Fatal("the file does not even hold what is plain")
	}
	for name, secret := range map[string]string{
		"the phone number": contact.Phone, "its digits": contact.Phone[1:], "the address for mail": contact.Email,
		"the address": contact.Address, "the manner": contact.Manner,
		"a code": string(p.Code), "its groups": p.Code.Groups(), "the new code": string(code), "a blank code": string(card.Code),
		"a data key": string(k.Bytes()), "the people key": string(h.people.Bytes()), "a cookie": string(in.Visit.b),
	} {
		for _, s := range spellings(secret) {
			if bytes.Contains(file, s) {
				t.Errorf("%s lies in the file as %q", name, s)
			}
		}
	}
}

func TestTheSearchForSecretsWouldFindThem(t *testing.T) {
	for _, secret := range []string{"+32470998877", "never_home"} {
		for pad := range 3 {
			file := base64.StdEncoding.EncodeToString([]byte("xx{\"a\":\""[:pad+5] + secret + "\"}"))
			found := false
			for _, s := range spellings(secret) {
				found = found || bytes.Contains([]byte(file), s)
			}
			if !found {
				t.Errorf("%q is not found in %q", secret, file)
			}
		}
	}
}

func TestContactDataOpensWithTheKeyAndLeavesAnAuditLine(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish", func(r *Registration) { r.Contact.Phone = "0470 12 34 56" })
	c, err := h.ContactData(bg, p.Person.ID, h.people, h.by())
	must(t, err)
	if c.Phone != "0470 12 34 56" {
		t.Errorf("%+v", c)
	}
	lines, err := h.Audit(bg, "2026-11", 10)
	must(t, err)
	if len(lines) != 1 || lines[0].Action != "contact_viewed" || lines[0].Subject != p.Person.ID || lines[0].Staff != h.admin.ID {
		t.Errorf("%+v", lines)
	}
	if c, err := h.ContactData(bg, p.Person.ID, newKey(t), h.by()); err == nil || c != (kiosk.ContactData{}) {
		t.Errorf("another key opens %+v", c)
	}
}

func TestWhoLeftNoContactHasNone(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	if c, err := h.ContactData(bg, p.Person.ID, h.people, h.by()); err != nil || !c.Empty() {
		t.Errorf("%+v, %v", c, err)
	}
	if n := len(h.keys("audit/")); n != 0 {
		t.Errorf("%d audit lines about nothing", n)
	}
	if has, err := h.HasContact(bg, p.Person.ID); err != nil || has {
		t.Errorf("%v, %v", has, err)
	}
	current, err := h.Participant(bg, p.Person.ID)
	must(t, err)
	must(t, h.UpdateParticipant(bg, current, &kiosk.ContactData{Email: "a@b.be"}))
	if has, err := h.HasContact(bg, p.Person.ID); err != nil || !has {
		t.Errorf("given later: %v, %v", has, err)
	}
	current.Revision++
	must(t, h.UpdateParticipant(bg, current, nil))
	if c, err := h.ContactData(bg, p.Person.ID, h.people, h.by()); err != nil || c.Email != "a@b.be" {
		t.Errorf("left as it was: %+v, %v", c, err)
	}
	current.Revision++
	must(t, h.UpdateParticipant(bg, current, &kiosk.ContactData{}))
	if has, err := h.HasContact(bg, p.Person.ID); err != nil || has {
		t.Errorf("taken back: %v, %v", has, err)
	}
}
