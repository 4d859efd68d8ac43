package vault

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

// wordText is the list that passphrases are suggested from: plain Dutch words of
// three to eight letters, a word a line, in order.
//
//go:embed words_nl.txt
var wordText string

var words = sync.OnceValue(func() []string { return strings.Fields(wordText) })

// Five words make more than 50 bits, which argon2id makes dear to search; nobody
// remembers more than twelve.
const (
	fewestWords = 5
	mostWords   = 12
)

// Suggest returns n different words, but at least 5 and at most 12, with spaces
// between.
// Each word is worth more than 10 bits. They are drawn from rand, which is
// [crypto/rand.Reader] but in tests.
func Suggest(rand io.Reader, n int) (string, error) {
	var chosen []string
	for len(chosen) < min(max(n, fewestWords), mostWords) {
		w, err := word(rand)
		if err != nil {
			return "", err
		}
		if !slices.Contains(chosen, w) {
			chosen = append(chosen, w)
		}
	}
	return strings.Join(chosen, " "), nil
}

// word draws one word, each as likely as another.
func word(rand io.Reader) (string, error) {
	list := words()
	even := 1<<16 - 1<<16%len(list) // above it, some words would come more often
	for {
		var b [2]byte
		if _, err := io.ReadFull(rand, b[:]); err != nil {
			return "", fmt.Errorf("vault: suggest: %w", err)
		}
		if i := int(binary.BigEndian.Uint16(b[:])); i < even {
			return list[i%len(list)], nil
		}
	}
}

// suggested reports whether s is what Suggest returns: five or more different
// words of the list.
func suggested(s string) bool {
	seen := map[string]bool{}
	for _, w := range strings.Fields(s) {
		if _, found := slices.BinarySearch(words(), w); !found || seen[w] {
			return false
		}
		seen[w] = true
	}
	return len(seen) >= fewestWords
}
