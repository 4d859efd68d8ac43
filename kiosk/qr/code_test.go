package qr_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk/qr"
)

const alphabet = "BCDFGHJKLNPRSTVX"

func newCode(t testing.TB) qr.Code {
	t.Helper()
	c, err := qr.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// codes draws whole codes.
var codes = rapid.Custom(func(t *rapid.T) qr.Code {
	bits := rapid.SliceOfN(rapid.Byte(), 10, 10).Draw(t, "bits")
	c, err := qr.New(bytes.NewReader(bits))
	if err != nil {
		t.Fatal(err)
	}
	return c
})

// damaged reports whether text is told to be a misread code.
func damaged(text string) bool {
	_, err := qr.Parse(text)
	return errors.Is(err, qr.ErrDamaged)
}

func TestACodeIs22LettersThatParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := codes.Draw(t, "code")
		if len(c) != 22 || strings.Trim(string(c), alphabet) != "" || !c.Valid() {
			t.Fatalf("%q", c)
		}
		if got, err := qr.Parse(string(c)); err != nil || got != c {
			t.Fatalf("Parse = %q, %v", got, err)
		}
		if g := c.Groups(); len(g) != 27 || strings.ReplaceAll(g, " ", "") != string(c) || g[4] != ' ' {
			t.Fatalf("Groups = %q", g)
		}
	})
}

func TestCodesDoNotRepeatAndNeedRandomness(t *testing.T) {
	seen := map[[32]byte]bool{}
	for range 10_000 {
		seen[newCode(t).Hash()] = true
	}
	if len(seen) != 10_000 {
		t.Errorf("%d of 10,000 differ", len(seen))
	}
	if c, err := qr.New(strings.NewReader("too short")); err == nil {
		t.Errorf("nine bytes gave %q", c)
	}
}

// The letters are a promise to every card that was printed.
func TestTheLettersOfACodeStayWhatTheyAre(t *testing.T) {
	c, err := qr.New(bytes.NewReader([]byte{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x12, 0x34}))
	if err != nil || c != "BCDFGHJKLNPRSTVXCDFGRJ" {
		t.Errorf("%q, %v", c, err)
	}
}

func TestNoWrongLetterIsMissed(t *testing.T) {
	for range 200 {
		c := newCode(t)
		for i := range len(c) {
			for _, r := range alphabet {
				if byte(r) == c[i] {
					continue
				}
				if wrong := string(c[:i]) + string(r) + string(c[i+1:]); !damaged(wrong) {
					t.Fatalf("%s as %s", c, wrong)
				}
			}
		}
	}
}

// Over every pair of letters at every place, since the check is linear and only
// the two letters and what was before them count.
func TestNoSwapOfNeighboursIsMissed(t *testing.T) {
	swaps := 0
	for i := range 21 {
		for _, a := range alphabet {
			for _, b := range alphabet {
				c := with(newCode(t), i, a, b)
				swapped := string(c[:i]) + string(c[i+1]) + string(c[i]) + string(c[i+2:])
				if swapped == string(c) {
					continue
				}
				if swaps++; !damaged(swapped) {
					t.Fatalf("%s as %s", c, swapped)
				}
			}
		}
	}
	if swaps < 4000 {
		t.Errorf("only %d swaps", swaps)
	}
}

// with returns a whole code with a and b at places i and i+1, as far as these
// are random letters.
func with(c qr.Code, i int, a, b rune) qr.Code {
	letters := []rune(string(c))
	letters[i], letters[i+1] = a, b
	var bits [10]byte
	for k := range bits {
		bits[k] = byte(strings.IndexRune(alphabet, letters[2*k])<<4 | strings.IndexRune(alphabet, letters[2*k+1]))
	}
	whole, err := qr.New(bytes.NewReader(bits[:]))
	if err != nil {
		panic(err)
	}
	return whole
}

func TestHowACodeIsTypedDoesNotCount(t *testing.T) {
	c := newCode(t)
	for name, text := range map[string]string{
		"lower case":          strings.ToLower(string(c)),
		"groups":              c.Groups(),
		"no-break spaces":     strings.ReplaceAll(c.Groups(), " ", "\u00a0"),
		"narrow spaces":       strings.ReplaceAll(c.Groups(), " ", "\u202f"),
		"dashes":              strings.ReplaceAll(c.Groups(), " ", "-"),
		"long dashes":         strings.ReplaceAll(c.Groups(), " ", " – "),
		"dots":                strings.ReplaceAll(c.Groups(), " ", "."),
		"Enter":               string(c) + "\r\n",
		"Tab":                 string(c) + "\t",
		"control characters":  "\x02" + string(c[:9]) + "\x1d" + string(c[9:]) + "\x03\x00",
		"byte order mark":     "\ufeff" + string(c),
		"direction marks":     "\u200e" + string(c) + "\u200f",
		"ECI":                 `\000026` + string(c),
		"AIM":                 `]Q1` + string(c),
		"AIM and ECI":         `]Q2\000026` + string(c),
		"AIM, Belgian AZERTY": `$A&` + string(c),
		"ECI, Belgian AZERTY": "µààààé§" + strings.ToLower(string(c)),
		"ECI, French AZERTY":  "*ààààé-" + string(c),
		"all at once":         " \x02]q1\\000026 " + strings.ToLower(c.Groups()) + "\r",
	} {
		if got, err := qr.Parse(text); err != nil || got != c {
			t.Errorf("%s: %q gave %q, %v", name, text, got, err)
		}
	}
}

func TestWhatIsNoCodeIsToldApart(t *testing.T) {
	c := string(newCode(t))
	for _, text := range []string{c[:21], c + "B", c[:18], c + c[:4], c[1:] + "\t", strings.Repeat("B", 21) + "C", c[:10] + c[11:]} {
		if got, err := qr.Parse(text); !errors.Is(err, qr.ErrDamaged) {
			t.Errorf("%q: %q, %v, want damaged", text, got, err)
		}
	}
	for _, text := range []string{
		"", " ", "\r\n", "B", c[:17], c + c[:5], c + c,
		"https://example.org/BCDFGHJKLNPRSTVX", "WIFI:T:WPA;S:x;P:y;;", "BEGIN:VCARD",
		"5412345678908", "internationalisatievan", c[:21] + "A", c[:21] + "é", c[:21] + "\u212a", c[:21] + "\u017f",
		"\xff\xfe" + c, strings.Repeat("B", 5_000), strings.Repeat(" ", 1<<20) + c, strings.Repeat("]Q1", 100),
		"]Q1", `\000026`, "....---...---....", strings.Repeat("\xf0", 400),
	} {
		if got, err := qr.Parse(text); !errors.Is(err, qr.ErrForeign) {
			t.Errorf("%.40q: %q, %v, want foreign", text, got, err)
		}
	}
}

func TestAHashIsNotTheBareDigestAndLogsHideTheCode(t *testing.T) {
	c := newCode(t)
	if c.Hash() == sha256.Sum256([]byte(c)) || c.Hash() == newCode(t).Hash() {
		t.Error("hash")
	}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("scan", "code", c)
	if strings.Contains(log.String(), string(c)) {
		t.Errorf("the log holds the code: %s", &log)
	}
}

func FuzzParse(f *testing.F) {
	c := string(newCode(f))
	for _, text := range []string{"", c, strings.ToLower(c), `]Q2\000026` + c, c[:21], "\xff", "µààààé§" + c} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := qr.Parse(text)
		if err == nil != c.Valid() {
			t.Fatalf("%q: %q, %v", text, c, err)
		}
		if err != nil && !errors.Is(err, qr.ErrDamaged) && !errors.Is(err, qr.ErrForeign) {
			t.Fatalf("%q: %v", text, err)
		}
		if again, err := qr.Parse(c.Groups()); c != "" && (err != nil || again != c) {
			t.Fatalf("%q: %q, %v", text, again, err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for name, text := range map[string]string{
		"code":    newCode(b).Groups(),
		"1 MB":    strings.Repeat("B", 1<<20),
		"5000":    strings.Repeat("B ", 2500),
		"longest": strings.Repeat("é", 256),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				qr.Parse(text)
			}
		})
	}
}
