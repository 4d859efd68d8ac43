package main

import (
	"net"
	"net/netip"
)

// reserve finds out that nobody answers at addr, and returns it with the port
// that it means where it says 0. Nothing listens there yet: the port opens only
// when everything behind it is ready. Addresses that other machines can reach
// are refused, since the program speaks no https: a proxy on this machine does
// that (--behind-proxy).
func reserve(addr string) (string, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return "", tell("--listen wants an address and a port, such as 127.0.0.1:8080 (%v).", err)
	}
	if !loopback(host) {
		return "", tell("--listen %s is refused: other machines could reach it without https. Listen at 127.0.0.1 and put a proxy before it, with --behind-proxy.", addr)
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return "", err
	}
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		return "", err
	}
	return net.JoinHostPort(host, port), ln.Close()
}

func loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}
