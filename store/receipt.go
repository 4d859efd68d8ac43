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
	if done, err := answered(tx, today, id, command, asked, result); done || err != nil {
		return err
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

// answered fills result with what that very command left, where it was done
// before. asked is the fingerprint of its content.
func answered[T any](r engine.Reader, today kiosk.Day, id kiosk.ID, command, asked string, result *T) (bool, error) {
	for _, day := range []kiosk.Day{today, today.Add(-1)} {
		before, ok, err := find[receipt](r, key("receipt", day, id))
		if err != nil {
			return false, err
		}
		if ok && (before.Command != command || before.Content != asked) {
			return false, kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
		if ok {
			return true, json.Unmarshal(before.Result, result)
		}
	}
	return false, nil
}

func fingerprint(content any) (string, error) {
	b, err := json.Marshal(content)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
