package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"jobatelier/kiosk"
)

// refers keep robots from the form without a login, without a cookie and
// without an address: a form says, signed, when it was made, and only so many
// are taken in an hour. The key lives as long as the program: an older form is
// asked once more.
type refers struct {
	mu   sync.Mutex
	key  []byte
	last []keptRefer // as long as their forms are taken
}

// keptRefer is a form that was admitted: under its id, a mark of its words.
type keptRefer struct {
	id   kiosk.ID
	at   time.Time
	mark []byte
}

const (
	referSoonest = 3 * time.Second // nobody reads the form faster
	referLatest  = 12 * time.Hour
	refersAnHour = 20
)

// formAge is how old a form is.
type formAge int

const (
	justRight formAge = iota
	tooSoon
	tooOld // or not one of ours
)

// stamp signs when the form with that id was made.
func (r *refers) stamp(random io.Reader, id kiosk.ID, now time.Time) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.key == nil {
		key := make([]byte, sha256.Size)
		if _, err := io.ReadFull(random, key); err != nil {
			return "", err
		}
		r.key = key
	}
	made := binary.BigEndian.AppendUint64(nil, uint64(now.Unix()))
	return base64.RawURLEncoding.EncodeToString(append(made, r.sign(made, id)...)), nil
}

func (r *refers) sign(made []byte, id kiosk.ID) []byte {
	mac := hmac.New(sha256.New, r.key)
	mac.Write(made)
	mac.Write(id[:])
	return mac.Sum(nil)
}

// age tells how old the form with that id is. Since the id is signed too, one
// stamp keeps one referral at most.
func (r *refers) age(stamp string, id kiosk.ID, now time.Time) formAge {
	r.mu.Lock()
	defer r.mu.Unlock()
	b, err := base64.RawURLEncoding.DecodeString(stamp)
	if err != nil || len(b) != 8+sha256.Size || r.key == nil || !hmac.Equal(b[8:], r.sign(b[:8], id)) {
		return tooOld
	}
	switch age := now.Sub(time.Unix(int64(binary.BigEndian.Uint64(b)), 0)); {
	case age < referSoonest:
		return tooSoon
	case age > referLatest:
		return tooOld
	}
	return justRight
}

// mark is by what words are known again, without keeping them.
func (r *refers) mark(d referData) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	said, err := json.Marshal(struct {
		Words    kiosk.ReferredWords
		Feedback []string
	}{d.Words, d.Feedback})
	mac := hmac.New(sha256.New, r.key)
	mac.Write(said)
	return mac.Sum(nil), err
}

// said reports whether the form with that id was admitted with these words.
func (r *refers) said(id kiosk.ID, mark []byte) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.last, func(k keptRefer) bool { return k.id == id && hmac.Equal(k.mark, mark) })
}

// admit counts one more; TooMany where the hour is full. The same one again is
// not another: it was not kept, and may say something else now.
func (r *refers) admit(id kiosk.ID, mark []byte, now time.Time) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = slices.DeleteFunc(r.last, func(k keptRefer) bool { return now.Sub(k.at) > referLatest })
	hour := 0
	for i, k := range r.last {
		if k.id == id {
			r.last[i].mark = mark
			return nil
		}
		if now.Sub(k.at) < time.Hour {
			hour++
		}
	}
	if hour >= refersAnHour {
		return kiosk.Fail(kiosk.TooMany, "error.busy")
	}
	r.last = append(r.last, keptRefer{id, now, mark})
	return nil
}

// referralNumber is what a referral is called on the phone: six digits, by
// which staff find it on their list.
func referralNumber(id kiosk.ID) string {
	n := binary.BigEndian.Uint32(id[:4]) % 1_000_000
	return fmt.Sprintf("%03d %03d", n/1000, n%1000)
}
