// Command jobatelier is the whole program: the kiosk, the staff's screens and
// what looks after the data. This is the only place that puts the parts
// together; one file holds one command.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // days are the organisation's, also where the machine knows no zones

	"github.com/alecthomas/kong"
)

// commands are what can be typed; serve is meant where none is.
type commands struct {
	Serve   serveCmd   `cmd:"" default:"withargs" help:"Answer browsers on this machine (the default)."`
	Check   checkCmd   `cmd:"" help:"Read all data and tell whether they are sound. The program must not be running."`
	Backup  backupCmd  `cmd:"" help:"Write a checked copy of the data. The program must not be running."`
	Compact compactCmd `cmd:"" help:"Rewrite the data without any trace of what was deleted. The program must not be running."`
}

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "jobatelier:", sentence(err))
		os.Exit(1)
	}
}

// run parses the arguments and runs their command until it is done, or until
// somebody ends it by Ctrl-C or SIGTERM; a second one ends it at once.
func run(ctx context.Context, args []string, out, errOut io.Writer) error {
	var c commands
	parser, err := kong.New(&c, kong.Name("jobatelier"), kong.Writers(out, errOut),
		kong.Description("A self-hosted kiosk for job workshops and dialogue tables."))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	command.BindTo(ctx, (*context.Context)(nil))
	command.Bind(terminal{out, errOut})
	return command.Run()
}

// terminal is where a command writes: what it was asked for, and its log.
type terminal struct{ out, log io.Writer }
