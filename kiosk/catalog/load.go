package catalog

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"github.com/go-json-experiment/json"

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

// printedKinds have entries that may be called otherwise on paper than on a card.
var printedKinds = []string{"school", "licence", "area"}

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

// group puts the entries under their groups, gives the examples and what stands
// on paper their places, and looks whether what an entry names is there.
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
	for _, kind := range printedKinds {
		for _, e := range c.kinds[kind] {
			c.place[paper+e.Key] = len(c.place)
		}
	}
	return nil
}
