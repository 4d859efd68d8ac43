package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// receipt answers a repeated command: what it made the first time.
type receipt struct {
	Command string
	Content string // a hash of what was asked
	Result  json.RawMessage
}

// once runs a command that a client may send again with the same id. The
// second time result is filled with what the first time left there and do is
// not run; the same id with other content is a Conflict. Receipts are kept for the day and the day after; a command that is
// older must be harmless by itself.
func once[T any](tx engine.Txn, today kiosk.Day, id kiosk.ID, command string, content any, result *T, do func() error) error {
	if id.IsZero() {
		return do()
	}
	asked, err := fingerprint(content)
	if err != nil {
		return err
	}
	for _, day := range []kiosk.Day{today, today.Add(-1)} {
		r, ok, err := find[receipt](tx, key("receipt", day, id))
		if err != nil {
			return err
		}
		if ok && (r.Command != command || r.Content != asked) {
			return kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
		if ok {
			return json.Unmarshal(r.Result, result)
		}
	}
	if err := do(); err != nil {
		return err
	}
	b, err := json.Marshal(result)
	if err != nil {
		return err
	}
	return put(tx, key("receipt", today, id), receipt{Command: command, Content: asked, Result: b})
}

func fingerprint(content any) (string, error) {
	b, err := json.Marshal(content)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
