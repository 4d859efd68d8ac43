package store

import (
	"errors"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

func TestTidyingForgetsWhatHasHadItsTimeAndNothingElse(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish", func(r *Registration) { r.Contact.Phone = "0470 12 34 56" })
	keep := map[string]int{}
	for _, prefix := range []string{"participant/", "contact/", "data_key/", "name/", "pass/", "pass_of/", "staff/", "organisation", "device/", "site/"} {
		keep[prefix] = len(h.keys(prefix))
	}
	h.leaveTraces(p)
	h.to("09:09")
	h.tidied(t, "nine minutes later", map[string]int{"visit/": 2, "login/": 1, "invite/": 1, "attempts/": 1, "arrival/": 1, "help/": 1, "loose/": 1})
	h.to("09:11")
	h.tidied(t, "eleven minutes later", map[string]int{"visit/": 0, "login/": 1, "invite/": 1, "attempts/": 1, "arrival/": 1, "help/": 1, "loose/": 1})
	receipts := len(h.keys("receipt/"))
	h.toDay(tomorrow, "08:00")
	h.tidied(t, "a day later", map[string]int{"login/": 0, "invite/": 1, "attempts/": 1, "arrival/": 0, "help/": 0, "loose/": 1, "receipt/": receipts})
	h.toDay(today.Add(2), "00:00")
	h.tidied(t, "two days later", map[string]int{"attempts/": 0, "invite/": 1, "loose/": 1, "receipt/": 0})
	h.toDay(today.Add(8), "09:00")
	h.tidied(t, "a week later", map[string]int{"invite/": 0, "loose/": 1})
	h.toDay(today.Add(32), "09:00")
	h.tidied(t, "a month later", map[string]int{"loose/": 0, "scan/": 2})
	for prefix, n := range keep {
		if got := len(h.keys(prefix)); got < n {
			t.Errorf("%d of %d %s are left", got, n, prefix)
		}
	}
}

// leaveTraces leaves one of each thing that is forgotten some day.
func (h *house) leaveTraces(p Registered) {
	h.t.Helper()
	h.scan(p.Code)
	h.scan(p.Code)
	h.invited("Bram", kiosk.Host)
	must(h.t, h.BeginLogin(bg, hashed("cookie"), kiosk.Login{Staff: h.admin.ID, Began: h.Now(), Seen: h.Now()}, "Els"))
	_, err := h.CountAttempt(bg, "Nobody")
	must(h.t, err)
	must(h.t, h.Arrive(bg, kiosk.Arrival{ID: h.NewID(), Site: h.site.ID, FirstName: "Zoë", Picture: "sun"}))
	must(h.t, h.CallHelp(bg, kiosk.HelpCall{Site: h.site.ID, Device: h.device.ID}))
}

// tidied tidies and looks at what is left.
func (h *house) tidied(t *testing.T, when string, want map[string]int) {
	t.Helper()
	must(t, h.Tidy(bg))
	for prefix, n := range want {
		if got := len(h.keys(prefix)); got != n {
			t.Errorf("%s there are %d of %s, want %d", when, got, prefix, n)
		}
	}
}

func TestWhatIsDamagedKeepsNothingElseFromBeingForgotten(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	h.leaveTraces(p)
	h.talk(kiosk.ByCard)
	must(t, h.update(bg, func(tx engine.Txn) error {
		for _, k := range []string{"visit/0", "visit/zz", "login/0", "voted/2026-01-01/" + h.NewID().String() + "/" + p.Person.ID.String()} {
			if err := tx.Put([]byte(k), []byte("x")); err != nil {
				return err
			}
		}
		return nil
	}))
	h.toDay(today.Add(32), "09:00")
	if err := h.Tidy(bg); !errors.Is(err, ErrDamaged) {
		t.Errorf("it is not told: %v", err)
	}
	for prefix, want := range map[string]int{"visit/": 2, "login/": 1, "attempts/": 0, "loose/": 0, "receipt/": 0, "voted/": 0} {
		if got := len(h.keys(prefix)); got != want {
			t.Errorf("%d of %s, want %d", got, prefix, want)
		}
	}
	must(t, h.update(bg, func(tx engine.Txn) error {
		return errors.Join(tx.Delete([]byte("visit/0")), tx.Delete([]byte("visit/zz")), tx.Delete([]byte("login/0")))
	}))
}

func TestTidyingGoesOnBehindAPage(t *testing.T) {
	h := open(t)
	for range pageSize + 30 {
		go h.CallHelp(bg, kiosk.HelpCall{Site: h.site.ID, Device: h.RandomID()})
	}
	h.waitFor("help/", pageSize+30)
	h.toDay(tomorrow, "08:00")
	must(t, h.CallHelp(bg, kiosk.HelpCall{Site: h.site.ID, Device: h.device.ID}))
	h.tidied(t, "the day after", map[string]int{"help/": 1})
}

func TestAVisitThatIsInUseIsNotTidiedAway(t *testing.T) {
	h := open(t)
	_, secret := h.visited(h.person("Amina", "fish").Code)
	h.to("09:09")
	must(t, h.TouchVisit(bg, secret.Hash(), h.Now(), true))
	h.to("09:18")
	h.tidied(t, "while it is used", map[string]int{"visit/": 1})
	if _, _, err := h.Visit(bg, secret.Hash()); err != nil {
		t.Error(err)
	}
}
