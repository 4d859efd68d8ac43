package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"jobatelier/kiosk"
)

// readAllLabels reads the languages beside each other: together they are a
// megabyte, and the screen waits for it.
func (c *Catalogue) readAllLabels(fsys fs.FS) error {
	langs := kiosk.Languages()
	labels, errs := make([][]label, len(langs)), make([]error, len(langs))
	var reading sync.WaitGroup
	for i, l := range langs {
		reading.Go(func() {
			if labels[i], errs[i] = c.readLabels(fsys, l); errs[i] != nil {
				errs[i] = fmt.Errorf("catalog labels %s: %w", l, errs[i])
			}
		})
	}
	reading.Wait()
	for i, l := range langs {
		c.labels[l] = labels[i]
	}
	return errors.Join(errs...)
}

// readLabels reads what everything is called in one language. Only Dutch must
// be complete: it is what stands in for the others.
func (c *Catalogue) readLabels(fsys fs.FS, l kiosk.Language) ([]label, error) {
	all := make([]label, len(c.place))
	data, err := fs.ReadFile(fsys, "data/labels/"+string(l)+".json")
	if errors.Is(err, fs.ErrNotExist) && l != kiosk.Dutch {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	called := make(map[string]string, len(c.place)) // the key of what is called that
	err = eachMember(data, func(key, text string) error {
		i, ok := c.place[key]
		switch {
		case !ok:
			return fmt.Errorf("%s is a label of nothing", key)
		case all[i] != (label{}):
			return fmt.Errorf("%s stands there twice", key)
		}
		all[i] = parseLabel(text)
		return all[i].claim(key, called)
	})
	for key, i := range c.place {
		if err == nil && l == kiosk.Dutch && all[i] == (label{}) && !strings.HasPrefix(key, paper) {
			return nil, fmt.Errorf("%s has no label", key)
		}
	}
	return all, err
}

// claim notes that nothing else may be called that.
func (b label) claim(key string, called map[string]string) error {
	for _, form := range []string{b.masculine, b.feminine} {
		if other, taken := called[form]; taken && other != key {
			return fmt.Errorf("%s and %s are both %q", other, key, form)
		}
		called[form] = key
	}
	return nil
}

// eachMember calls fn with the members of a JSON object whose values are
// strings, in their order. Reading into a map takes three times as long.
func eachMember(data []byte, fn func(key, text string) error) error {
	// One copy of the file holds all its texts. That names differ is for fn to see.
	file := members{string(data), jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))}
	if token, err := file.ReadToken(); err != nil || token.Kind() != '{' {
		return errors.Join(errors.New("no object"), err)
	}
	for file.PeekKind() == '"' {
		key, err := file.text()
		if err != nil {
			return err
		}
		text, err := file.text()
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		if err := fn(key, text); err != nil {
			return err
		}
	}
	_, err := file.ReadToken()
	return err
}

type members struct {
	file string
	*jsontext.Decoder
}

// text reads a string.
func (m members) text() (string, error) {
	raw, err := m.ReadValue()
	if err != nil {
		return "", err
	}
	if raw.Kind() != '"' {
		return "", fmt.Errorf("a %v is no text", raw.Kind())
	}
	if bytes.IndexByte(raw, '\\') >= 0 {
		text, err := jsontext.AppendUnquote(nil, raw)
		return string(text), err
	}
	end := int(m.InputOffset())
	return m.file[end-len(raw)+1 : end-1], nil
}
