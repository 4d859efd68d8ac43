package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
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
		if err == nil && l == kiosk.Dutch && all[i] == (label{}) {
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
// strings, in their order: reading into a map takes twice as long.
func eachMember(data []byte, fn func(key, text string) error) error {
	d := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true)) // fn looks
	if err := expect(d, '{'); err != nil {
		return err
	}
	for d.PeekKind() == '"' {
		key, err := d.ReadToken()
		if err != nil {
			return err
		}
		name := key.String()
		if kind := d.PeekKind(); kind != '"' {
			return fmt.Errorf("%s is a %v, not a string", name, kind)
		}
		text, err := d.ReadToken()
		if err != nil {
			return err
		}
		if err := fn(name, text.String()); err != nil {
			return err
		}
	}
	return expect(d, '}')
}

// expect reads one token and reports where it is another than that.
func expect(d *jsontext.Decoder, kind jsontext.Kind) error {
	token, err := d.ReadToken()
	if err == nil && token.Kind() != kind {
		err = fmt.Errorf("%v instead of %v", token.Kind(), kind)
	}
	return err
}
