package kiosk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// nationalNumber is the number of the royal decree of 3 April 1984, by its
// formula: of the sex's or bis number's shift of the month, and the sequence.
func nationalNumber(born time.Time, shift, sequence int) string {
	date := fmt.Sprintf("%02d%02d%02d", born.Year()%100, int(born.Month())+shift, born.Day())
	var n int
	fmt.Sscanf(fmt.Sprintf("%s%03d", date, sequence), "%d", &n)
	if born.Year() >= 2000 {
		n += 2_000_000_000
	}
	return fmt.Sprintf("%s%03d%02d", date, sequence, 97-n%97)
}

// drawNumber draws the number of somebody born from 1910 to 2025, a bis number
// at times.
func drawNumber(t *rapid.T) string {
	born := time.Date(1910, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 42_000).Draw(t, "born"))
	shift := rapid.SampledFrom([]int{0, 20, 40}).Draw(t, "shift")
	return nationalNumber(born, shift, rapid.IntRange(1, 997).Draw(t, "sequence"))
}

// written draws a way to write eleven digits.
func written(t *rapid.T, n string) string {
	switch rapid.IntRange(0, 4).Draw(t, "way") {
	case 0:
		return n
	case 1:
		return n[:2] + "." + n[2:4] + "." + n[4:6] + "-" + n[6:9] + "." + n[9:]
	case 2:
		return n[:6] + " " + n[6:9] + " " + n[9:]
	case 3:
		return n[:2] + "/" + n[2:4] + "/" + n[4:6] + " – " + n[6:9] + "\u00a0" + n[9:]
	}
	return strings.Join(strings.Split(n, ""), rapid.SampledFrom([]string{" ", "-", ".", "\u202f", "_", "−"}).Draw(t, "between"))
}

func TestANationalNumberIsFoundHoweverItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SampledFrom([]string{"", "RR: ", "(", "straat 12, ", "nr. 7 ", "bus 3 - ", "\n"}).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", ".", ")", " (zus)", ", 2850 Boom", " 2850"}).Draw(t, "after")
		if s := before + written(t, drawNumber(t)) + after; !kiosk.HasNationalNumber(s) {
			t.Fatalf("%q passed", s)
		}
	})
}

func TestWhatOnlyLooksLikeANationalNumberPasses(t *testing.T) {
	for _, s := range []string{
		"", "85073003328"[:10], "85073003329", "85.07.30-033.27", // one digit off
		"850730033281", "185073003328", // part of a longer number
		"0470 12 34 56", "+32 470 12 34 56", "03 888 12 34", "0032 470 12 34 56",
		"BE68 5390 0754 7034", "2026-11-24 09:00", "24/11/2026 9.00-11.30",
		"85071a3003328", "8507300x3328", "85133003328", "Kerkstraat 12 bus 3, 2850 Boom",
	} {
		if kiosk.HasNationalNumber(s) {
			t.Errorf("%q was refused", s)
		}
	}
}

func TestElevenDigitsWithAnotherCheckPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := []byte(drawNumber(t))
		check := int(n[9]-'0')*10 + int(n[10]-'0')
		other := rapid.IntRange(0, 99).Draw(t, "other")
		var first int
		fmt.Sscanf(string(n[:9]), "%d", &first)
		if other == check || other == 97-first%97 || other == 97-(first+2_000_000_000)%97 {
			t.Skip("the check of one century or the other")
		}
		if s := fmt.Sprintf("%s%02d", n[:9], other); kiosk.HasNationalNumber(s) {
			t.Fatalf("%q was refused", s)
		}
	})
}

func TestUnknownBirthDaysOfANationalNumberAreFound(t *testing.T) {
	for _, date := range []string{"850000", "850700", "852000", "854000"} {
		var n int
		fmt.Sscanf(date+"033", "%d", &n)
		if s := fmt.Sprintf("%s033%02d", date, 97-n%97); !kiosk.HasNationalNumber(s) {
			t.Errorf("%q passed", s)
		}
	}
}

func TestANationalNumberIsLookedForInBoundedTime(t *testing.T) {
	long := strings.Repeat("8 5 0 7 3 0-0 3 3.2 9", 200_000)
	began := time.Now()
	kiosk.HasNationalNumber(long)
	// Looking through four megabytes takes a few tens of milliseconds where each
	// digit is looked at a few times, and hours where it is quadratic.
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("%v for %d bytes", took, len(long))
	}
}

func FuzzHasNationalNumber(f *testing.F) {
	for _, s := range []string{"85.07.30-033.28", "", "\xff8507", "٨٥٠٧", strings.Repeat("1 ", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if kiosk.HasNationalNumber(s) && !kiosk.HasNationalNumber("a "+s+" a") {
			t.Errorf("%q passes within a sentence", s)
		}
		if !kiosk.HasNationalNumber(s + " x 85.07.30-033.28") {
			t.Errorf("a number passes behind %q", s)
		}
	})
}

func TestCleanTextKeepsWordsAndDropsWhatIsNotSeen(t *testing.T) {
	for in, want := range map[string]string{
		"  Amina   El\tHaddad \r\n":               "Amina El Haddad",
		"a\u202eb\u202cc":                         "abc", // right-to-left override
		"\u2066a\u2069 \u200fb\u200e\u061c c":     "a b c",
		"a\u200bb\u2060c\ufeff":                   "abc",
		"a\x00b\x07c\x7f\u0080d\u009fe":           "abcde",
		"a\u00a0b\u2028c\u3000d":                  "a b c d",
		"\xff\xfea\xc3":                           "a",
		"أمينة":                                   "أمينة",
		"Ștefania Đorđević-Țîrlea":                "Ștefania Đorđević-Țîrlea",
		"<b>O'Brien</b>":                          "<b>O'Brien</b>",
		"\u202e":                                  "",
		strings.Repeat(" ", 5) + "\u200b" + "\n ": "",
	} {
		if got := kiosk.CleanText(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func FuzzCleanText(f *testing.F) {
	f.Add("  a\u202eb ")
	f.Fuzz(func(t *testing.T, s string) {
		got := kiosk.CleanText(s)
		if again := kiosk.CleanText(got); again != got {
			t.Errorf("%q became %q and then %q", s, got, again)
		}
		if strings.ContainsAny(got, "\x00\n\r\t\x7f\u0085\u061c\u200b\u200f\u202e\u2066\u2069\ufeff\ufffd") || strings.Contains(got, "  ") || strings.TrimSpace(got) != got {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func TestPhoneNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"0470 12 34 56":       "+32470123456",
		"0470/12.34.56":       "+32470123456",
		"0470-123456":         "+32470123456",
		" +32 470 12 34 56 ":  "+32470123456",
		"+32 (0)470 12 34 56": "+32470123456",
		"0032 470 12 34 56":   "+32470123456",
		"0032(0)470123456":    "+32470123456",
		"(03) 888 12 34":      "+3238881234",
		"470 12 34 56":        "+32470123456",
		"32 470 12 34 56":     "+32470123456",
		"+40 721 234 567":     "+40721234567",
		"0040 721 234 567":    "+40721234567",
		"+3247012":            "+3247012"[:0], // seven digits
		"":                    "", "+": "", "x": "", "0470 12 34 56 (mama)": "",
		"٠٤٧٠١٢٣٤٥٦": "", "0470123456;": "", "+1234567890123456": "",
	} {
		got, err := kiosk.ParsePhone(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q, %v; want %q", in, got, err, want)
		}
		if want == "" {
			wantField(t, err, "phone", "error.phone")
		}
	}
}

func FuzzParsePhone(f *testing.F) {
	for _, s := range []string{"0470 12 34 56", "+32 (0)470", "00", "(0)", "+(0)(0)1234567"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := kiosk.ParsePhone(s)
		if err != nil {
			return
		}
		if len(got) < 9 || len(got) > 16 || got[0] != '+' || strings.Trim(got[1:], "0123456789") != "" {
			t.Errorf("%q is read as %q", s, got)
		}
		if again, err := kiosk.ParsePhone(got); err != nil || again != got {
			t.Errorf("%q is read as %q and that as %q, %v", s, got, again, err)
		}
	})
}
func TestANationalNumberIsFoundInOtherScriptsAndBetweenOtherSigns(t *testing.T) {
	for _, s := range []string{
		"85073003328", "85.07.30-033.28", "٨٥٠٧٣٠٠٣٣٢٨", "８５０７３００３３２８", "85\u00ad07\u00ad30\u00ad033\u00ad28",
		"85, 07, 30: 033*28", "nr 85(07)30|033|28!", "85 · 07 · 30",
	} {
		want := s != "85 · 07 · 30"
		if kiosk.HasNationalNumber(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func TestANationalNumberInDressedDigitsIsFound(t *testing.T) {
	for _, s := range []string{"⑧⑤⓪⑦③⓪⓪③③②⑧", "⁸⁵⁰⁷³⁰⁰³³²⁸", "₈₅.₀₇.₃₀-₀₃₃.₂₈", "85⁰730033²8"} {
		if !kiosk.HasNationalNumber(s) {
			t.Errorf("%q passed", s)
		}
	}
}
