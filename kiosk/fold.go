package kiosk

import "strings"

// folds maps the letters that people leave out or write otherwise when they
// look for a name to the plain Latin letters they type.
var folds = strings.NewReplacer(
	"ă", "a", "â", "a", "á", "a", "à", "a", "ä", "a", "å", "a", "ã", "a", "æ", "ae",
	"ç", "c", "č", "c", "ć", "c", "ď", "d", "đ", "d", "ð", "d",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ě", "e", "ę", "e",
	"ğ", "g", "í", "i", "ì", "i", "î", "i", "ï", "i", "ı", "i", "i̇", "i",
	"ĺ", "l", "ľ", "l", "ł", "l", "ñ", "n", "ň", "n", "ń", "n",
	"ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ő", "o", "ø", "o", "œ", "oe",
	"ŕ", "r", "ř", "r", "š", "s", "ş", "s", "ș", "s", "ś", "s", "ß", "ss",
	"ť", "t", "ţ", "t", "ț", "t", "ú", "u", "ù", "u", "û", "u", "ü", "u", "ů", "u", "ű", "u",
	"ý", "y", "ÿ", "y", "ž", "z", "ź", "z", "ż", "z",
	"أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي", "ѝ", "и", "ё", "е", "ґ", "г",
	"'", "", "’", "", "ʼ", "", "-", " ", ".", " ",
)

// Fold returns the form under which names are compared and looked up: lower
// case, without accents, apostrophes and hyphens.
func Fold(s string) string {
	return strings.Join(strings.Fields(folds.Replace(strings.ToLower(s))), " ")
}
