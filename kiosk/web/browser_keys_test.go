package web

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"jobatelier/kiosk/qr"
)

// keypress is one key as the operating system's layout turns it into a letter:
// key is the letter, code the place of the key on the board.
type keypress struct{ key, code string }

const shift = 8

// azerty is what a scanner set for QWERTY types on a Belgian layout with Caps
// Lock on: it holds Shift for capitals, and Caps Lock makes small letters of
// them. The digits and signs of its prefixes come out as others.
func azerty(s string) (keys []keypress) {
	others := map[rune]keypress{
		']': {"$", "BracketRight"}, 'Q': {"a", "KeyQ"}, 'A': {"q", "KeyA"}, '1': {"&", "Digit1"}, '\\': {"µ", "Backslash"},
		'0': {"à", "Digit0"}, '2': {"é", "Digit2"}, '6': {"§", "Digit6"},
	}
	for _, r := range s {
		k, ok := others[r]
		if !ok {
			k = keypress{string(unicode.ToLower(r)), "Key" + string(unicode.ToUpper(r))}
		}
		keys = append(keys, k)
	}
	return keys
}

// cyrillic is the same on a Ukrainian layout, on which no letter survives.
func cyrillic(s string) (keys []keypress) {
	const latin, own = "QWERTYUIOPASDFGHJKLZXCVBNM", "йцукенгшщзфівапролдячсмить"
	for _, r := range s {
		keys = append(keys, keypress{string([]rune(own)[strings.IndexRune(latin, r)]), "Key" + string(r)})
	}
	return keys
}

// typeKeys types keys at a pace; each key carries its own time. It reports
// whether the page heard them about as fast as they say: on a busy machine it
// may otherwise see a pause that no scanner makes.
func (b *tab) typeKeys(keys []keypress, pace time.Duration) (even bool) {
	b.t.Helper()
	even = true
	at, before := later(b.last.Add(200*time.Millisecond), time.Now()), time.Time{}
	for i, k := range keys {
		most := 80 * time.Millisecond
		if i > 8 {
			most = 400 * time.Millisecond // the page knows by now that it is a scanner
		}
		heard := b.press(k, at)
		at = at.Add(pace)
		even = even && (i == 0 || heard.Sub(before) < most)
		before = heard
	}
	b.last = at
	return even
}

// press presses one key and lets it go. It returns when the page had heard the
// key go down.
func (b *tab) press(k keypress, at time.Time) (heard time.Time) {
	b.t.Helper()
	p := input.DispatchKeyEventParams{
		Type: input.DispatchKeyEventTypeKeyDown, Key: k.key, Code: k.code,
		Timestamp: input.TimeSinceEpoch(float64(at.UnixMicro()) / 1e6),
	}
	switch k.key {
	case "Enter":
		p.Text, p.WindowsVirtualKeyCode = "\r", 13
	case "Tab":
		p.WindowsVirtualKeyCode = 9
	case " ":
		p.Text, p.WindowsVirtualKeyCode = " ", 32
	default:
		p.Text = k.key
		if strings.HasPrefix(k.code, "Key") {
			p.WindowsVirtualKeyCode, p.Modifiers = int64(k.code[3]), shift
		}
	}
	_, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, p)
	must(b.t, err)
	heard = time.Now()
	p.Type, p.Text = input.DispatchKeyEventTypeKeyUp, ""
	p.Timestamp += 0.002
	_, err = chromedp.Call(b.ctx, input.DispatchKeyEvent, p)
	must(b.t, err)
	return heard
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

var enter = keypress{"Enter", "Enter"}

// scanTyped holds a card before the scanner. Where this machine was too slow to
// be one, the card is held up once more.
func (b *tab) scanTyped(keys []keypress) {
	b.t.Helper()
	for range 12 {
		if b.typeKeys(append(keys, enter), 6*time.Millisecond) {
			return
		}
		b.t.Log("this machine was slower than a scanner: the card is held up again")
	}
}

// scan holds a card before the scanner at the door.
func (b *tab) scan(code qr.Code) {
	b.t.Helper()
	b.scanTyped(azerty(string(code)))
}

// seen holds a card before the camera: where the scanner itself is not what is
// tried, a machine that is slower than one does no harm.
func (b *tab) seen(code qr.Code) {
	b.t.Helper()
	b.run(fmt.Sprintf(`document.dispatchEvent(new CustomEvent("jobatelier:code", { detail: { code: %q } }))`, code))
}

// typeSlowly types as a person does on the keyboard of a desk.
func (b *tab) typeSlowly(s string) {
	b.t.Helper()
	var keys []keypress
	for _, r := range s {
		keys = append(keys, keypress{key: string(r)})
	}
	b.typeKeys(keys, 120*time.Millisecond)
}
