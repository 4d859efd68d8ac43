package web

import (
	"net"
	"net/netip"
	"net/url"
	"os"
	"runtime/debug"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// checkHost refuses requests that were meant for another name: without it a
// page elsewhere could point its own name at this machine (DNS rebinding).
func (s *Server) checkHost(c *fiber.Ctx) error {
	host := hostname(c.Get(fiber.HeaderHost))
	if isOurs(host) {
		return c.Next()
	}
	return fiber.NewError(fiber.StatusMisdirectedRequest)
}

// isOurs reports whether host is a name of this machine: loopback, an address
// or the machine's own name, with or without .local.
func isOurs(host string) bool {
	if host == "localhost" {
		return true
	}
	if addr, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return addr.IsLoopback()
	}
	name, err := os.Hostname()
	return err == nil && name != "" && (strings.EqualFold(host, name) || strings.EqualFold(host, name+".local"))
}

func hostname(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return strings.ToLower(host)
	}
	return strings.ToLower(hostport)
}

// checkOrigin refuses unsafe requests that another site's page sent: the
// algorithm of net/http.CrossOriginProtection. A request with neither header
// is not a browser's.
func checkOrigin(c *fiber.Ctx) error {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodOptions:
		return c.Next()
	}
	switch c.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return c.Next()
	case "":
	default:
		return fiber.NewError(fiber.StatusForbidden)
	}
	origin := c.Get(fiber.HeaderOrigin)
	if origin == "" {
		return c.Next()
	}
	if u, err := url.Parse(origin); err == nil && u.Host != "" && strings.EqualFold(u.Host, c.Get(fiber.HeaderHost)) {
		return c.Next()
	}
	return fiber.NewError(fiber.StatusForbidden)
}

// checkEncoding refuses compressed requests. No browser sends a form so, and a
// few hundred bytes would unfold to more than there is memory.
func checkEncoding(c *fiber.Ctx) error {
	if c.Get(fiber.HeaderContentEncoding) != "" {
		return fiber.NewError(fiber.StatusUnsupportedMediaType)
	}
	return c.Next()
}

// policy lets pages fetch from this program only and run no inline script or
// style; the camera's reader is WebAssembly.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; form-action 'self'; " +
	"frame-ancestors 'none'; base-uri 'none'"

// headers are on every answer. What is not an asset is somebody's, and no
// browser keeps it.
func headers(c *fiber.Ctx) error {
	c.Set("Content-Security-Policy", policy)
	c.Set("X-Content-Type-Options", "nosniff")
	c.Set("Referrer-Policy", "no-referrer")
	c.Set("X-Frame-Options", "DENY")
	c.Set("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set("Cross-Origin-Resource-Policy", "same-origin")
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Next()
}

// isLocal reports whether the browser runs on this machine: a loopback address
// under a loopback name, and nothing between that says it passed it on.
func (s *Server) isLocal(c *fiber.Ctx) bool {
	return !s.BehindProxy && isDirect(c)
}

// isDirect reports whether a request comes from this machine itself, with
// nothing between that says it passed it on.
func isDirect(c *fiber.Ctx) bool {
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"} {
		if c.Get(h) != "" {
			return false
		}
	}
	host := strings.Trim(hostname(c.Get(fiber.HeaderHost)), "[]")
	addr, err := netip.ParseAddr(host)
	return c.Context().RemoteIP().IsLoopback() && (host == "localhost" || err == nil && addr.IsLoopback())
}

func stack() string { return string(debug.Stack()) }
