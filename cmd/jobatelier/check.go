package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// checkCmd tells whether the data are sound. It writes nothing.
type checkCmd struct {
	dataFlag
	Here bool `hidden:"" help:"Check in this very process, which damage can crash."`
}

// Run checks in a child process, since a damaged file can crash whoever reads
// it.
func (c *checkCmd) Run(ctx context.Context, t terminal) error {
	path, err := c.existing()
	if err != nil {
		return err
	}
	if c.Here {
		return check(ctx, path, t)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, self, "check", "--here", "--data", filepath.Dir(path))
	var said bytes.Buffer
	child.Stdout, child.Stderr = t.out, &said
	err = child.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == 1:
		return told(strings.TrimPrefix(strings.TrimSpace(said.String()), "jobatelier: "))
	case err != nil:
		return tell("The data are damaged: reading them crashed (%v). Put a backup in their place.", err)
	}
	return nil
}

// check looks at the structure of the file first, then at every record.
func check(ctx context.Context, path string, t terminal) error {
	if err := bolt.Check(path); err != nil {
		return err
	}
	db, err := bolt.Open(bolt.Config{Path: path})
	if err != nil {
		return err
	}
	n, err := readAll(ctx, readOnly{db})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "The data in %s are sound: %d people, %d lists with %d lines.\n", path, n.people, n.lists, n.lines)
	return nil
}

// readOnly is an engine that refuses to write.
type readOnly struct{ engine.Engine }

func (readOnly) Update(context.Context, func(engine.Txn) error) error {
	return told("The data were written by an older version of this program; start this one on them first.")
}

// counted is what readAll came across.
type counted struct{ people, lists, lines int }

// readAll reads what is kept, so that every checksum on the way is compared.
func readAll(ctx context.Context, e engine.Engine) (n counted, err error) {
	st, err := store.Open(ctx, store.Config{Engine: e, Clock: time.Now})
	if err != nil {
		return n, err
	}
	_, err = st.Organisation(ctx)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return n, nil // nothing is set up yet
	}
	if err != nil {
		return n, err
	}
	if err := readStaff(ctx, st); err != nil {
		return n, err
	}
	if n.people, err = readPeople(ctx, st); err != nil {
		return n, err
	}
	err = st.EachActivity(ctx, store.Filter{}, func(kiosk.Activity) error { n.lists++; return nil })
	if err != nil {
		return n, err
	}
	err = st.EachLine(ctx, store.Filter{}, func(l store.Line) error {
		n.lines++
		_, err := st.History(ctx, l.Attendance.Activity, l.Attendance.Participant)
		return err
	})
	return n, err
}

func readStaff(ctx context.Context, st *store.Store) error {
	all, err := st.StaffMembers(ctx)
	if err != nil {
		return err
	}
	for _, m := range all {
		if _, err := st.StaffKeys(ctx, m.ID); err != nil && kiosk.KindOf(err) != kiosk.NotFound {
			return err
		}
	}
	_, err = st.Devices(ctx)
	return err
}

// readPeople reads everybody with their cards.
func readPeople(ctx context.Context, st *store.Store) (n int, err error) {
	for from := ""; ; {
		page, err := st.Search(ctx, "", from)
		if err != nil {
			return n, err
		}
		for _, p := range page.People {
			n++
			if _, err := st.Passes(ctx, p.ID); err != nil {
				return n, err
			}
		}
		if from = page.Next; from == "" {
			return n, nil
		}
	}
}
