package export

import (
	"strings"
	"testing"
)

// restore takes away the apostrophe that Neutralise put in front.
func restore(s string) string {
	if rest, found := strings.CutPrefix(s, "'"); found && runs(rest) {
		return rest
	}
	return s
}

func TestAFormulaIsNeutralised(t *testing.T) {
	tests := []struct{ in, want string }{
		{"=1+1", "'=1+1"},
		{"+32470123456", "'+32470123456"},
		{"-2+3", "'-2+3"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\t=1", "'\t=1"},
		{"\r=1", "'\r=1"},
		{"\n=1", "'\n=1"},
		{"  =1", "'  =1"},
		{"\u00a0=1", "'\u00a0=1"},
		{"\"=1", "'\"=1"},
		{"'=1", "''=1"},
		{"＝1", "'＝1"},
		{"＋1", "'＋1"},
		{"－1", "'－1"},
		{"＠A1", "'＠A1"},
		{"\u200b\u202e=1", "'\u200b\u202e=1"},
		{"\x00=1", "'\x00=1"},
		{"1=1", "1=1"},
		{"0470 12 34 56", "0470 12 34 56"},
		{"'t Vrijpad", "'t Vrijpad"},
		{"a@b.be", "a@b.be"},
		{"'", "'"},
		{" ", " "},
		{"", ""},
		{"عربي", "عربي"},
	}
	for _, tt := range tests {
		if got := Neutralise(tt.in); got != tt.want || restore(got) != tt.in {
			t.Errorf("%q became %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWhatCannotBeSeenIsLeftOut(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Ștefan Иван عمر 👩‍🏭", "Ștefan Иван عمر 👩‍🏭"},
		{"control characters", "a\x00b\x1b\x7fc\u0085", "abc"},
		{"direction marks", "\u200eab\u200f\u061c\u202ec\u202c\u2068d\u2069", "abcd"},
		{"zero width", "\ufeffa\u200bb\u2060", "ab"},
		{"joiners stay", "می\u200cخواهم", "می\u200cخواهم"},
		{"line ends", "a\r\nb\rc\nd\u2028e", "a\nb\nc\nd\ne"},
		{"tabs", "a\tb", "a b"},
		{"no UTF-8", "a\xffb", "a\ufffdb"},
		{"no character", "a\uffffb\U0001fffe", "ab"},
		{"a replacement character", "a\ufffd", "a\ufffd"},
	}
	for _, tt := range tests {
		if got := clean(tt.in); got != tt.want || clean(got) != got {
			t.Errorf("%s: %q became %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}
