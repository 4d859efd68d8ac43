package catalog

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"jobatelier/kiosk"
)

//go:embed data
var embedded embed.FS

// files are those of the folder data, and the kind of what is in each. Groups
// come before what is in them.
var files = []struct{ name, kind string }{
	{"groups", "group"},
	{"certificate-groups", "certificate-group"},
	{"occupations", "occupation"},
	{"informal", "informal"},
	{"tasks", "task"},
	{"certificates", "certificate"},
	{"skills", "skill"},
	{"schools", "school"},
	{"hobbies", "hobby"},
	{"licences", "licence"},
	{"transport", "transport"},
	{"availability", "availability"},
	{"areas", "area"},
	{"levels", "level"},
	{"cefr", "cefr"},
}

// groupKinds says which kind of group the entries of a kind are in.
var groupKinds = map[string]string{"occupation": "group", "certificate": "certificate-group"}

// Load reads the catalogue that is built into the program. An entry that stands
// there twice or has no Dutch label, a task or a group that does not exist, a
// label of nothing, and two labels of a language that are equal are errors that
// name the keys.
func Load() (*Catalogue, error) { return load(embedded) }

func load(fsys fs.FS) (*Catalogue, error) {
	c := &Catalogue{
		kinds:   map[string][]Entry{},
		groups:  map[string][]Entry{},
		place:   map[string]int{},
		labels:  map[kiosk.Language][]label{},
		finders: map[string]func() finders{},
	}
	for _, f := range files {
		if err := c.readEntries(fsys, f.name, f.kind); err != nil {
			return nil, fmt.Errorf("catalog %s: %w", f.name, err)
		}
	}
	if err := c.group(); err != nil {
		return nil, fmt.Errorf("catalog: %w", err)
	}
	if err := c.readAllLabels(fsys); err != nil {
		return nil, err
	}
	for kind := range c.kinds {
		c.finders[kind] = sync.OnceValue(func() finders { return c.index(kind) })
	}
	return c, nil
}

func (c *Catalogue) readEntries(fsys fs.FS, name, kind string) error {
	data, err := fs.ReadFile(fsys, "data/"+name+".json")
	if err != nil {
		return err
	}
	var all []Entry
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	for i := range all {
		e := &all[i]
		e.Kind, e.Key = kind, kind+"."+e.Key
		for j, id := range e.Tasks {
			e.Tasks[j] = "task." + id
		}
		if _, twice := c.place[e.Key]; twice {
			return fmt.Errorf("%s stands there twice", e.Key)
		}
		c.place[e.Key] = len(c.entries) + i
	}
	c.entries = append(c.entries, all...)
	c.kinds[kind] = all
	return nil
}

// group puts the entries under their groups, gives the examples their places,
// and looks whether what an entry names is there.
func (c *Catalogue) group() error {
	for _, e := range c.entries {
		for _, task := range e.Tasks {
			if !c.Has(task) {
				return fmt.Errorf("%s: unknown %s", e.Key, task)
			}
		}
		if kind, ok := groupKinds[e.Kind]; ok {
			key := kind + "." + e.Group
			if !c.Has(key) {
				return fmt.Errorf("%s: unknown %s", e.Key, key)
			}
			c.groups[key] = append(c.groups[key], e)
		}
	}
	for _, e := range c.kinds["skill"] {
		c.place["example"+e.Key[len("skill"):]] = len(c.place)
	}
	return nil
}

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
	d := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true)) // the caller looks
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() == '"' {
		key, err := d.ReadToken()
		if err != nil {
			return err
		}
		name := key.String()
		text, err := d.ReadToken()
		if err != nil {
			return err
		}
		if err := fn(name, text.String()); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}
