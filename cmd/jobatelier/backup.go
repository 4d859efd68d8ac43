package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"jobatelier/store"
	"jobatelier/store/engine/bolt"
)

// backupCmd copies the data file.
type backupCmd struct {
	dataFlag
	File string `arg:"" type:"path" help:"The file to make; there must be none of that name."`
}

// Help says what is not in the copy.
func (backupCmd) Help() string {
	return "The copy holds no votes of a day that is not over, nor of activities of the last two weeks that wait to be counted: two copies would tell who voted what. Once counted they come into a copy as results. Nothing deleted is in it either."
}

// Run writes the copy beside its place, checks it and only then gives it its
// name.
func (c *backupCmd) Run(ctx context.Context, t terminal) error {
	path, err := c.existing()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(c.File); !errors.Is(err, fs.ErrNotExist) {
		return tell("%s is there already; name another file.", c.File)
	}
	db, err := bolt.Open(bolt.Config{Path: path})
	if err != nil {
		return err
	}
	leftOut, err := store.LeftOut(ctx, db, time.Now())
	if err == nil {
		err = db.Backup(ctx, c.File, leftOut)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%s is a checked copy of %s, without the votes of today and those that wait to be counted. To go back to it, stop the program and put it in that place.\n", c.File, path)
	return nil
}
