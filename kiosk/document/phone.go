package document

import "strings"

// readablePhone writes a number of + and digits as it is read here: Belgian
// ones as they are dialled, "0470 12 34 56", all others in groups.
func readablePhone(number string) string {
	digits, ok := strings.CutPrefix(number, "+")
	if !ok {
		return number
	}
	if rest, belgian := strings.CutPrefix(digits, "32"); belgian {
		if grouped := belgianPhone(rest); grouped != "" {
			return grouped
		}
	}
	n := min(countryDigits(digits), len(digits))
	return strings.TrimSpace("+" + digits[:n] + " " + inThrees(digits[n:]))
}

// belgianPhone groups what follows +32: nine digits for a mobile, eight for a
// landline, of which Brussels, Antwerp, Liège and Ghent have zones of one
// digit; "" for what has another length.
func belgianPhone(rest string) string {
	switch {
	case len(rest) == 9:
		return "0" + rest[:3] + " " + rest[3:5] + " " + rest[5:7] + " " + rest[7:]
	case len(rest) == 8 && strings.ContainsRune("2349", rune(rest[0])):
		return "0" + rest[:1] + " " + rest[1:4] + " " + rest[4:6] + " " + rest[6:]
	case len(rest) == 8:
		return "0" + rest[:2] + " " + rest[2:4] + " " + rest[4:6] + " " + rest[6:]
	}
	return ""
}

// countryDigits returns how long the country code is with which the digits
// begin (ITU-T E.164): three, but for these.
func countryDigits(digits string) int {
	switch {
	case strings.HasPrefix(digits, "1"), strings.HasPrefix(digits, "7"):
		return 1
	case len(digits) >= 2 && strings.Contains(" 20 27 28 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 83 84 86 89 90 91 92 93 94 95 98 ", " "+digits[:2]+" "):
		return 2
	}
	return 3
}

// inThrees groups digits by three; a last one alone joins the three before it.
func inThrees(digits string) string {
	var groups []string
	for len(digits) > 4 {
		groups = append(groups, digits[:3])
		digits = digits[3:]
	}
	return strings.Join(append(groups, digits), " ")
}
