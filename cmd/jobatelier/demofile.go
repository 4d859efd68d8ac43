package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
)

// demoFile is demo.json: everything that somebody who tries the program out,
// or a script, would otherwise have to be told.
type demoFile struct {
	URL         string      `json:"url"`
	RecoveryKey string      `json:"recovery_key"`
	Note        string      `json:"note,omitempty"` // what is special about the time it was filled at
	Staff       []demoStaff `json:"staff"`
	Passes      []demoPass  `json:"passes"`
	Blanks      []string    `json:"blanks"` // cards that belong to nobody yet
}

type demoStaff struct {
	Name       string     `json:"name"`
	Role       kiosk.Role `json:"role"`
	Passphrase string     `json:"passphrase"`
}

type demoPass struct {
	FirstName string         `json:"first_name"`
	Code      string         `json:"code"`
	Language  kiosk.Language `json:"language"`
	Phone     string         `json:"phone,omitempty"`
	Secret    []string       `json:"secret,omitempty"` // the two pictures that open the CV, in order
}

func demoPath(dir string) string { return filepath.Join(dir, "demo.json") }

// write puts the file into the directory, whole or not at all.
func (f demoFile) write(dir string) error {
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	path := demoPath(dir)
	if err := os.WriteFile(path+".new", append(b, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func readDemoFile(dir string) (f demoFile, err error) {
	b, err := os.ReadFile(demoPath(dir))
	if err != nil {
		return f, err
	}
	return f, json.Unmarshal(b, &f)
}

// greetDemo says who can sign in and which cards can be held up, where the
// directory was filled by a demo, and brings its address up to date.
func greetDemo(out io.Writer, dir, url string) error {
	f, err := readDemoFile(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	f.print(out, dir)
	if f.URL == url {
		return nil
	}
	f.URL = url
	return f.write(dir)
}

func (f demoFile) print(out io.Writer, dir string) {
	fmt.Fprintf(out, "\nAll people in it are invented. Everything below, and more, is in %s.\n", demoPath(dir))
	if f.Note != "" {
		fmt.Fprintln(out, f.Note)
	}
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "\nStaff\trole\tpassphrase\n")
	for _, s := range f.Staff {
		fmt.Fprintf(t, "%s\t%s\t%s\n", s.Name, s.Role, s.Passphrase)
	}
	t.Flush()
	fmt.Fprint(out, "\nSome cards; type one as a scanner does, with Enter, at the kiosk\n")
	for i := 0; i < len(f.Passes); i += max(1, len(f.Passes)/6) {
		p := f.Passes[i]
		fmt.Fprintf(out, "%s  %s (%s)\n", qr.Code(p.Code).Groups(), p.FirstName, p.Language)
	}
}
