package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
	"jobatelier/kiosk/i18n"
	"jobatelier/kiosk/vault"
	"jobatelier/kiosk/web"
	"jobatelier/static"
	"jobatelier/store"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
	"jobatelier/templates"
)

// serveCmd answers browsers until it is ended.
type serveCmd struct {
	dataFlag
	Listen      string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"Where to listen, on this machine only (${default})."`
	Demo        bool   `help:"Fill an empty data directory, or a new one in the folder for temporary files, with fictional people."`
	BehindProxy bool   `help:"A proxy stands before the program: no browser counts as the one on this machine."`
	LogFormat   string `default:"text" enum:"text,json" help:"How to write the log: text or json (${default})."`
}

const (
	// memoryLimit is what the collector keeps the program under: one passphrase
	// takes 64 MiB while it is checked, the rest works in far less.
	memoryLimit = 256 << 20

	// shutdownWait is how long requests under way may take to finish.
	shutdownWait = 4 * time.Second

	// loginsWaiting is how many passphrases may wait for the one that is being
	// checked.
	loginsWaiting = 64
)

// Run serves until ctx ends. It opens the port when everything is ready, and
// leaves the data closed.
func (c *serveCmd) Run(ctx context.Context, t terminal) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	addr, err := reserve(c.Listen)
	if err != nil {
		return err
	}
	dir, fresh, err := c.prepare()
	if err != nil {
		return err
	}
	db, err := bolt.Open(bolt.Config{Path: dataFile(dir)})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	s := &serving{
		command: c, dir: dir, addr: addr, terminal: t, log: newLog(t.log, c.LogFormat),
		db: db, engine: watchEngine(db, stop), hasher: vault.NewHasher(vault.DefaultParams(), loginsWaiting),
	}
	if fresh {
		err = s.fillDemo(ctx)
	}
	if err == nil {
		err = s.serve(ctx)
	}
	return errors.Join(err, db.Close())
}

// prepare makes the data directory. fresh says that a demo has to be filled in.
func (c *serveCmd) prepare() (dir string, fresh bool, err error) {
	if c.Demo {
		return prepareDemo(c.Data)
	}
	if dir, err = c.dir(); err != nil {
		return "", false, err
	}
	return dir, false, os.MkdirAll(dir, 0o700)
}

// serving is one run of the command.
type serving struct {
	terminal
	command *serveCmd
	dir     string
	addr    string
	log     *slog.Logger
	db      *bolt.DB
	engine  engine.Engine // db, watched
	hasher  *vault.Hasher
}

func (s *serving) url() string { return "http://" + s.addr }

// serve answers until ctx ends, and then lets requests under way finish. It
// returns engine.ErrUnknown where that is what ended it.
func (s *serving) serve(ctx context.Context) error {
	st, err := store.Open(ctx, store.Config{Engine: s.engine, Clock: time.Now})
	if err != nil {
		return err
	}
	server, err := s.server(st)
	if err != nil {
		return err
	}
	if err := s.greet(ctx, st); err != nil {
		return err
	}
	ln, err := net.Listen("tcp", s.addr)
	if err != nil {
		return err
	}
	rested := s.lookAfter(ctx, st)
	served := make(chan error, 1)
	go func() { served <- server.Serve(ln) }()
	select {
	case err = <-served:
	case <-ctx.Done():
		err = s.end(server)
	}
	rested()
	if cause := context.Cause(ctx); errors.Is(cause, engine.ErrUnknown) {
		s.log.Error("the disk did not confirm a write", "error", cause)
		return cause
	}
	return err
}

func (s *serving) server(st *store.Store) (*web.Server, error) {
	assets, err := static.New()
	if err != nil {
		return nil, err
	}
	catalogue, err := i18n.Load()
	if err != nil {
		return nil, err
	}
	words, err := catalog.Load()
	if err != nil {
		return nil, err
	}
	return web.New(web.Config{
		Store: st, Assets: assets, Templates: templates.Files, Catalogue: catalogue, Words: words, Hasher: s.hasher,
		Log: s.log, BehindProxy: s.command.BehindProxy, Scratch: s.dir,
	})
}

// greet says where to look, and brings the address in demo.json up to date.
func (s *serving) greet(ctx context.Context, st *store.Store) error {
	fmt.Fprintf(s.out, "Jobatelier answers at %s (data in %s). Ctrl-C ends it.\n", s.url(), s.dir)
	_, err := st.Organisation(ctx)
	switch {
	case kiosk.KindOf(err) == kiosk.NotFound:
		fmt.Fprintf(s.out, "Nothing is set up yet: open %s/setup in a browser.\n", s.url())
		return nil
	case err != nil:
		return err
	}
	fmt.Fprintf(s.out, "  kiosk  %[1]s/kiosk\n  staff  %[1]s/login\n", s.url())
	return greetDemo(s.out, s.dir, s.url())
}

// end closes the listener and waits for what is under way, but not for ever: a
// browser may hold a connection open and say nothing.
func (s *serving) end(server *web.Server) error {
	s.log.Info("ending")
	ctx, cancel := context.WithTimeout(context.Background(), shutdownWait)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		s.log.Warn("connections were cut off", "after", shutdownWait)
		return nil
	}
	return err
}

func newLog(w io.Writer, format string) *slog.Logger {
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}
