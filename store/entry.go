package store

import (
	"maps"
	"time"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// entryRecord is an entry as it lies on the disk: open what is counted and what
// the list looks at, all else sealed under the key of the file.
type entryRecord struct {
	id kiosk.ID // the last part of the key

	Noun              string
	Of, By, Settles   kiosk.ID
	At, Written, Kept time.Time
	Late              bool
	Set, Seen         kiosk.Values
	Sealed            []byte
}

// entryWords is the sealed part.
type entryWords struct{ Set, Seen kiosk.Values }

// wordsSize is what the sealed part is as long as a multiple of: how much
// somebody wrote does not show.
const wordsSize = 256

// sealEntry seals what the entry's noun does not leave open.
func sealEntry(k vault.DataKey, e kiosk.Entry) (entryRecord, error) {
	noun, _ := kiosk.NounOf(e.Noun)
	r := entryRecord{
		id: e.ID, Noun: e.Noun, Of: e.Of, By: e.By, Settles: e.Settles, At: e.At, Written: e.Written, Kept: e.Kept, Late: e.Late,
	}
	var words entryWords
	r.Set, words.Set = noun.Split(e.Set)
	r.Seen, words.Seen = noun.Split(e.Seen)
	plain, err := json.Marshal(words, stable)
	if err != nil {
		return r, err
	}
	if r.Sealed, err = k.Seal(entryAAD(e.Person, r), padded(plain, wordsSize)); err != nil {
		return r, err
	}
	if len(r.Sealed) > sealedMost {
		return r, kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	return r, nil
}

// entryAAD binds the words to the entry, and the entry to the record and the
// person that it is about.
func entryAAD(person kiosk.ID, r entryRecord) []byte {
	return vault.AAD(person.String(), "entry "+r.id.String()+" of "+r.Of.String(), 0)
}

// open returns the entry with its words.
func (r entryRecord) open(k vault.DataKey, person kiosk.ID) (e kiosk.Entry, err error) {
	plain, err := k.Open(entryAAD(person, r), r.Sealed)
	if err != nil {
		return e, err
	}
	var words entryWords
	if err := json.Unmarshal(plain, &words, lenient); err != nil {
		return e, err
	}
	return kiosk.Entry{
		ID: r.id, Person: person, Noun: r.Noun, Of: r.Of, By: r.By, Settles: r.Settles,
		At: r.At, Written: r.Written, Kept: r.Kept, Late: r.Late,
		Set: both(r.Set, words.Set), Seen: both(r.Seen, words.Seen),
	}, nil
}

// both are the open and the sealed values together.
func both(plain, words kiosk.Values) kiosk.Values {
	all := make(kiosk.Values, len(plain)+len(words))
	for _, some := range []kiosk.Values{plain, words} {
		for k, v := range some {
			all[k] = v
		}
	}
	return all
}

// repeated is an entry that came again under the id of one that was kept, or
// that came before it in the same writing.
type repeated struct {
	kept  entryRecord
	first kiosk.Entry // what is kept, where that is open already
	again kiosk.Entry
}

// check is a Conflict where other words came under the id: whoever wrote them
// would think that they are kept.
func (t repeated) check(k vault.DataKey, zone *time.Location) error {
	if !t.kept.id.IsZero() {
		var err error
		if t.first, err = t.kept.open(k, t.again.Person); err != nil {
			return err
		}
	}
	if !isSame(t.first, t.again, zone) {
		return kiosk.Fail(kiosk.Conflict, "error.already_saved")
	}
	return nil
}

// isSame reports whether two entries say the same: that some browser sends one
// a second later, or even after midnight, makes it no other.
func isSame(a, b kiosk.Entry, zone *time.Location) bool {
	return a.Noun == b.Noun && a.Of == b.Of && a.By == b.By && a.Settles == b.Settles && maps.Equal(a.Set, b.Set) &&
		(a.At.Equal(a.Written) && b.At.Equal(b.Written) || kiosk.DayOf(a.At, zone) == kiosk.DayOf(b.At, zone))
}

// sealedFile is what is written about somebody, as it lies on the disk.
type sealedFile struct {
	person  kiosk.ID
	key     []byte // sealed to notes; nil where nothing is written yet
	entries []entryRecord
}

// readFile reads what is written about somebody, of the records that are
// wanted. What is damaged is left out.
func readFile(r engine.Reader, person kiosk.ID, wanted func(record kiosk.ID) bool) (f sealedFile, err error) {
	f.person = person
	if f.key, _, err = find[[]byte](r, key("file_key", person)); err != nil || f.key == nil {
		return f, err
	}
	return f, r.Scan(engine.Prefix(under("entry", person)), func(k, b []byte) error {
		e := entryRecord{id: lastID(k)}
		if decode(k, b, &e) == nil && wanted(e.Of) {
			f.entries = append(f.entries, e)
		}
		return nil
	})
}

// every is every record.
func every(kiosk.ID) bool { return true }

// open returns the entries that open with notes. What is damaged is left out.
func (f sealedFile) open(notes vault.PrivateKey) ([]kiosk.Entry, error) {
	if f.key == nil {
		return nil, nil
	}
	k, err := openFileKey(f.person, f.key, notes)
	if err != nil {
		return nil, err
	}
	return f.opened(k), nil
}

func (f sealedFile) opened(k vault.DataKey) []kiosk.Entry {
	all := make([]kiosk.Entry, 0, len(f.entries))
	for _, r := range f.entries {
		if e, err := r.open(k, f.person); err == nil {
			all = append(all, e)
		}
	}
	return all
}
