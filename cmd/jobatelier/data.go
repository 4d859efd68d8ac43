package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// dataFlag is where the data are.
type dataFlag struct {
	Data string `type:"path" placeholder:"DIR" env:"JOBATELIER_DATA" help:"The data directory; without it, jobatelier in your own data directory ($$XDG_DATA_HOME or ~/.local/share)."`
}

// dir returns the data directory, which need not exist.
func (f dataFlag) dir() (string, error) {
	if f.Data != "" {
		return f.Data, nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "jobatelier"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", told("It is not known where your data belong; name a directory with --data.")
	}
	return filepath.Join(home, ".local", "share", "jobatelier"), nil
}

// existing returns the data file, and an error where there is none yet.
func (f dataFlag) existing() (string, error) {
	dir, err := f.dir()
	if err != nil {
		return "", err
	}
	path := dataFile(dir)
	if _, err := os.Stat(path); err != nil {
		return "", tell("There are no data in %s (%v).", dir, err)
	}
	return path, nil
}

// dataFile is the one file that everything is kept in.
func dataFile(dir string) string { return filepath.Join(dir, "jobatelier.db") }

// isEmpty reports whether there is nothing in a directory, or no directory.
func isEmpty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return len(entries) == 0, err
}
