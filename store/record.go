package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// ErrDamaged is a record whose checksum does not fit: the disk, not the
// program, changed it.
var ErrDamaged = errors.New("store: record damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Version 2 of the standard library's JSON, from where it is made: it reads a
// record in a third of the time, and leaves out what is not set, which is most
// of many records. What encoding/json wrote reads the same.
var (
	lenient = jsontext.AllowInvalidUTF8(true)
	brief   = json.JoinOptions(lenient, json.OmitZeroStructFields(true))
)

const (
	recordVersion = 1
	headerSize    = 5 // one byte of version, four of CRC-32C
)

// encode returns the bytes of a record: version, checksum of what follows it
// together with the key, JSON.
func encode(k []byte, v any) ([]byte, error) {
	body, err := json.Marshal(v, brief)
	if err != nil {
		return nil, err
	}
	b := make([]byte, headerSize, headerSize+len(body))
	b[0] = recordVersion
	binary.BigEndian.PutUint32(b[1:], checksum(k, body))
	return append(b, body...), nil
}

func decode(k, b []byte, v any) error {
	if len(b) < headerSize || b[0] != recordVersion {
		return fmt.Errorf("%w: %s", ErrDamaged, k)
	}
	body := b[headerSize:]
	if binary.BigEndian.Uint32(b[1:]) != checksum(k, body) {
		return fmt.Errorf("%w: %s", ErrDamaged, k)
	}
	if err := json.Unmarshal(body, v, lenient); err != nil {
		return fmt.Errorf("%w: %s: %v", ErrDamaged, k, err)
	}
	return nil
}

// checksum covers the key as well: a record in the wrong place is damaged too.
func checksum(k, body []byte) uint32 {
	return crc32.Update(crc32.Checksum(k, castagnoli), castagnoli, body)
}

// get reads one record; a missing one is a NotFound error.
func get[T any](r engine.Reader, k []byte) (v T, err error) {
	b, err := r.Get(k)
	if errors.Is(err, engine.ErrNotFound) {
		return v, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if err != nil {
		return v, err
	}
	return v, decode(k, b, &v)
}

// find reads one record; ok is false where there is none.
func find[T any](r engine.Reader, k []byte) (v T, ok bool, err error) {
	v, err = get[T](r, k)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return v, false, nil
	}
	return v, err == nil, err
}

func put(tx engine.Txn, k []byte, v any) error {
	b, err := encode(k, v)
	if err != nil {
		return err
	}
	return tx.Put(k, b)
}

// each calls fn with each record of the range. Inside an Update the engine
// holds it to 256.
func each[T any](r engine.Reader, rng engine.Range, fn func(k []byte, v T) error) error {
	return r.Scan(rng, func(k, b []byte) error {
		var v T
		if err := decode(k, b, &v); err != nil {
			return err
		}
		return fn(k, v)
	})
}

// list returns the records below a prefix.
func list[T any](r engine.Reader, parts ...any) ([]T, error) {
	var all []T
	err := each(r, engine.Prefix(under(parts...)), func(_ []byte, v T) error {
		all = append(all, v)
		return nil
	})
	return all, err
}

// keysUnder returns the last parts of the keys in a range, as ids.
func keysUnder(r engine.Reader, rng engine.Range) ([]kiosk.ID, error) {
	var ids []kiosk.ID
	err := r.Scan(rng, func(k, _ []byte) error {
		ids = append(ids, lastID(k))
		return nil
	})
	return ids, err
}
