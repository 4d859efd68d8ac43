// Package web is the program's face: the kiosk, the staff's screens and the
// exports, over HTTP. It is the only importer of Fiber.
//
// routes.go is the table of contents. A handler parses, makes one call to the
// store and answers; it returns an error for everything else, and errors.go
// makes a page of that.
package web

import (
	"context"
	"crypto/rand"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/compress"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"github.com/valyala/fasthttp"

	"jobatelier/kiosk/catalog"
	"jobatelier/kiosk/i18n"
	"jobatelier/kiosk/vault"
	"jobatelier/static"
	"jobatelier/store"
)

// Config is what a Server stands on. All fields but Rand and BehindProxy are
// required.
type Config struct {
	Store       *store.Store
	Assets      *static.Files
	Templates   fs.FS
	Catalogue   *i18n.Catalogue
	Words       *catalog.Catalogue // what a CV is tapped from
	Hasher      *vault.Hasher
	Log         *slog.Logger
	Scratch     string    // a private folder for what is too long for memory
	Rand        io.Reader // crypto/rand where it is nil
	BehindProxy bool      // a proxy stands before it, so no browser is on this machine for sure
}

// Server answers HTTP. It is safe for concurrent use.
type Server struct {
	Config
	app     *fiber.App
	inside  fasthttp.RequestHandler // app, for a form that comes from a tablet's outbox
	views   *views
	setups  *setups
	opened  openings
	rushes  rushes
	refers  refers
	photos  chan struct{}   // one photo is read at a time: each takes much memory
	streams context.Context // ends when the program stops
	end     context.CancelFunc
}

// New returns a server that is ready to Serve. It fails on a route without a
// role, a page that is missing and a template that does not parse.
func New(c Config) (*Server, error) {
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	s := &Server{Config: c, setups: newSetups(), photos: make(chan struct{}, 1)}
	s.streams, s.end = context.WithCancel(context.Background())
	var err error
	if s.views, err = loadViews(c.Templates, c.Assets); err != nil {
		return nil, err
	}
	s.app = fiber.New(s.config())
	s.app.Server().HeaderReceived = limits
	s.app.Use(recover.New(recover.Config{EnableStackTrace: true, StackTraceHandler: s.logPanic}))
	s.app.Use(headers, s.checkHost, checkOrigin, checkEncoding)
	s.app.Use(compress.New(compress.Config{Next: isStream, Level: compress.LevelBestSpeed}))
	if err := s.addRoutes(); err != nil {
		return nil, err
	}
	s.inside = s.app.Handler()
	return s, nil
}

// config is how Fiber behaves.
func (s *Server) config() fiber.Config {
	return fiber.Config{
		Immutable:             true, // without it one visitor's words turn up in another's
		ErrorHandler:          s.fail,
		DisableStartupMessage: true,
		ServerHeader:          "",
		BodyLimit:             bodyMost,
		ReadTimeout:           3 * time.Second,
		IdleTimeout:           60 * time.Second,
		ReadBufferSize:        8 << 10,
		CaseSensitive:         true,
		StrictRouting:         true,
	}
}

const (
	bodyMost   = 256 << 10 // of the largest forms: a list on paper, a long talk
	bodyNormal = 64 << 10
	bodyPhoto  = 12 << 20 // of a telephone's largest
)

// limits sets what one request may take, by its path: it is asked when the
// headers are in and the body is not.
func limits(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	path, _, _ := strings.Cut(string(h.RequestURI()), "?")
	if strings.HasPrefix(path, "/today/events") || strings.HasPrefix(path, "/exports/") {
		return fasthttp.RequestConfig{ReadTimeout: 5 * time.Second, MaxRequestBodySize: bodyNormal}
	}
	limit := fasthttp.RequestConfig{
		ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, MaxRequestBodySize: bodyNormal,
	}
	switch {
	case path == "/kiosk/cv/photo", strings.HasPrefix(path, "/participants/") && strings.HasSuffix(path, "/cv/photo"):
		limit.MaxRequestBodySize = bodyPhoto
	case strings.Contains(path, "/paper"), strings.HasPrefix(path, "/follow-up/"), path == "/outbox":
		limit.MaxRequestBodySize = bodyMost
	}
	return limit
}

func isStream(c *fiber.Ctx) bool {
	return strings.HasPrefix(c.Path(), "/today/events") || strings.HasSuffix(c.Path(), ".xlsx") ||
		strings.HasSuffix(c.Path(), ".woff2") || strings.HasSuffix(c.Path(), ".csv")
}

// Serve answers on ln until Shutdown.
func (s *Server) Serve(ln net.Listener) error { return s.app.Listener(ln) }

// Shutdown ends the event streams, lets requests under way finish and closes
// the listener. It does not close the store.
func (s *Server) Shutdown(ctx context.Context) error {
	s.end()
	return s.app.ShutdownWithContext(ctx)
}

func (s *Server) logPanic(c *fiber.Ctx, e any) {
	s.Log.Error("panic", "path", c.Path(), "panic", e, "stack", stack())
}
