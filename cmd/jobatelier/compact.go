package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"jobatelier/store/engine/bolt"
)

// compactCmd rewrites the data file, since what is deleted stays in the free
// space of the old one.
type compactCmd struct{ dataFlag }

// Run makes the new file beside the old one and puts it in its place, unless
// somebody wrote to the old one meanwhile.
func (c *compactCmd) Run(ctx context.Context, t terminal) error {
	path, err := c.existing()
	if err != nil {
		return err
	}
	before, err := os.Stat(path)
	if err != nil {
		return err
	}
	small := path + ".compact"
	if err := os.Remove(small); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := bolt.Compact(ctx, path, small); err != nil {
		return err
	}
	if err := replace(path, small, before); err != nil {
		return errors.Join(err, os.Remove(small))
	}
	after, err := os.Stat(path)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%s now has %d bytes instead of %d, and nothing that was deleted.\n", path, after.Size(), before.Size())
	return nil
}

// replace gives the file the name path, while nobody else can hold it.
func replace(path, with string, before os.FileInfo) error {
	db, err := bolt.Open(bolt.Config{Path: path})
	if err != nil {
		return err
	}
	now, err := os.Stat(path)
	switch {
	case err != nil:
	case !now.ModTime().Equal(before.ModTime()) || now.Size() != before.Size():
		err = told("The data changed meanwhile, so they were left as they are; try again.")
	default:
		err = os.Rename(with, path)
	}
	return errors.Join(err, db.Close())
}
