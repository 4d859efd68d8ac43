package store

import (
	"fmt"
	"strconv"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// sound fails where records contradict one another: every key stands in the
// drawing, and indexes say what the records say. Every test of the store ends
// with it.
func (h *house) sound() {
	h.t.Helper()
	lines := drawing(h.t)
	for _, k := range h.keys("") {
		if fits := fitting(lines, k); len(fits) != 1 {
			h.t.Errorf("%s is drawn %d times: %q", k, len(fits), fits)
		}
	}
	must(h.t, h.engine.View(bg, func(r engine.Reader) error {
		want := map[string]bool{}
		if err := each(r, engine.Prefix([]byte("activity/")), func(_ []byte, a kiosk.Activity) error {
			want[string(key("activity_on", a.Site, a.Day, a.ID))] = true
			if !a.Series.IsZero() {
				want[string(key("series", a.Series, a.Day, a.ID))] = true
			}
			return h.soundList(r, a, want)
		}); err != nil {
			return err
		}
		if err := each(r, engine.Prefix([]byte("participant/")), func(_ []byte, p kiosk.Participant) error {
			for k := range indexKeys(p) {
				want[k] = true
			}
			return h.soundPasses(r, p)
		}); err != nil {
			return err
		}
		if err := h.soundOwners(r); err != nil {
			return err
		}
		if err := h.soundCVs(r); err != nil {
			return err
		}
		if err := h.soundFiles(r, want); err != nil {
			return err
		}
		return h.soundIndexes(r, want)
	}))
}

// soundOwners fails where something is kept of a person who is not.
func (h *house) soundOwners(r engine.Reader) error {
	for _, prefix := range []string{"pass_of/", "pass_valid/", "data_key/", "contact/", "cv/", "cv_version/", "cv_photo/", "cv_secret/", "self_evaluation/",
		"file_key/", "entry/", "to_decide/", "standing/", "steps/", "file_access/", "household_of/"} {
		if err := r.Scan(engine.Prefix([]byte(prefix)), func(k, _ []byte) error {
			owner, err := kiosk.ParseID(strings.Split(string(k), "/")[1])
			if err != nil {
				return err
			}
			if _, err := get[kiosk.Participant](r, key("participant", owner)); err != nil {
				h.t.Errorf("%s: its owner: %v", k, err)
			}
			return nil
		}); err != nil {
			return err
		}
	}
	if err := each(r, engine.Prefix([]byte("pass_valid/")), func(k []byte, hash string) error {
		p, err := get[kiosk.Pass](r, key("pass", hash))
		if p.State != kiosk.PassValid || p.Participant != lastID(k) {
			h.t.Errorf("%s is the %s card of %v, %v", k, p.State, p.Participant, err)
		}
		return err
	}); err != nil {
		return err
	}
	return each(r, engine.Prefix([]byte("pass/")), func(k []byte, p kiosk.Pass) error {
		if string(k) != string(key("pass", p.Hash)) || p.Participant.IsZero() != (p.State == kiosk.PassBlank) {
			h.t.Errorf("%s is the %s card %s of %v", k, p.State, p.Hash, p.Participant)
		}
		return nil
	})
}

// soundCVs looks at what lies beside CVs: all of it belongs to one, and what a
// CV was is older than what it is.
func (h *house) soundCVs(r engine.Reader) error {
	now, versions := map[string]uint64{}, map[string]int{}
	if err := each(r, engine.Prefix([]byte("cv/")), func(k []byte, c cvRecord) error {
		if now[last(k)] = c.Revision; c.Revision == 0 || len(c.Sealed) == 0 {
			h.t.Errorf("%s: %+v", k, c)
		}
		return nil
	}); err != nil {
		return err
	}
	if err := each(r, engine.Prefix([]byte("cv_photo/")), func(k []byte, p cvPhoto) error {
		if p.Revision == 0 || p.Revision > now[last(k)] {
			h.t.Errorf("%s came at %d to the CV of %d", k, p.Revision, now[last(k)])
		}
		return nil
	}); err != nil {
		return err
	}
	return r.Scan(engine.Prefix([]byte("cv_version/")), func(k, _ []byte) error {
		owner := strings.Split(string(k), "/")[1]
		revision, err := strconv.ParseUint(last(k), 10, 64)
		if versions[owner]++; revision >= now[owner] || versions[owner] > versionsMost {
			h.t.Errorf("%s is the %dth version of a CV of %d", k, versions[owner], now[owner])
		}
		return err
	})
}

// soundList looks at the lines of one list.
func (h *house) soundList(r engine.Reader, a kiosk.Activity, want map[string]bool) error {
	return each(r, engine.Prefix(under("attendance", a.ID)), func(k []byte, line kiosk.Attendance) error {
		want[string(key("attended", line.Participant, a.ID))] = true
		if line.Status == kiosk.Expected {
			want[string(key("expected", line.Participant, a.Day, a.ID))] = true
		}
		if line.Status == kiosk.NoShow {
			want[string(key("absent", line.Participant, a.Day, a.ID))] = true
		}
		if line.Status == kiosk.NoShow && a.ClosedAt.IsZero() {
			h.t.Errorf("%s: a no-show on an open list", k)
		}
		if lastID(k) != line.Participant || line.Activity != a.ID {
			h.t.Errorf("%s is of %v at %v", k, line.Participant, line.Activity)
		}
		for i, s := range line.Stays {
			open := s.To.IsZero()
			if open && i < len(line.Stays)-1 || !open && s.To.Before(s.From) || i > 0 && s.From.Before(line.Stays[i-1].To) {
				h.t.Errorf("%s: stays %v", k, line.Stays)
			}
		}
		_, err := get[kiosk.Participant](r, key("participant", line.Participant))
		if err != nil {
			return fmt.Errorf("%s: %w", k, err)
		}
		return nil
	})
}

// soundPasses looks at the cards of one person: at most one is valid.
func (h *house) soundPasses(r engine.Reader, p kiosk.Participant) error {
	passes, err := passesOf(r, p.ID)
	valid := 0
	for _, pass := range passes {
		if pass.State == kiosk.PassValid {
			valid++
			if hash, _, err := find[string](r, key("pass_valid", p.ID)); err != nil || hash != pass.Hash {
				h.t.Errorf("the valid card of %s is %s and not %s, %v", p.FirstName, pass.Hash, hash, err)
			}
		}
		if pass.Participant != p.ID {
			h.t.Errorf("pass %v of %v is counted among those of %v", pass.ID, pass.Participant, p.ID)
		}
		if pass.State == kiosk.PassRevoked && pass.Wrapped != nil {
			h.t.Errorf("revoked pass %v still opens something", pass.ID)
		}
	}
	if valid > 1 {
		h.t.Errorf("%s has %d valid cards", p.FirstName, valid)
	}
	return err
}

// soundIndexes fails where an index holds less or more than the records ask for.
func (h *house) soundIndexes(r engine.Reader, want map[string]bool) error {
	have := map[string]bool{}
	for _, prefix := range []string{"activity_on/", "series/", "attended/", "expected/", "absent/", "name/", "picture/", "double/",
		"assigned/", "offered/", "answered/", "to_decide/", "household_of/", "referral_waits/", "referral_of/"} {
		if err := r.Scan(engine.Prefix([]byte(prefix)), func(k, _ []byte) error {
			have[string(k)] = true
			return nil
		}); err != nil {
			return err
		}
	}
	for k := range want {
		if !have[k] {
			h.t.Errorf("%s is missing", k)
		}
	}
	for k := range have {
		if !want[k] && !strings.HasPrefix(k, "picture/") { // two may have taken one picture at once
			h.t.Errorf("%s is left over", k)
		}
	}
	return nil
}
