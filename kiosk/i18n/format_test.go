package i18n

import (
	"testing"
	"time"

	"jobatelier/kiosk"
)

var moment = time.Date(2026, 11, 24, 9, 4, 30, 0, time.FixedZone("CET", 3600))

func TestDatesAndTimesReadRightInEachLanguage(t *testing.T) {
	tests := []struct {
		lang                          kiosk.Language
		time, clock, date, year, week string
	}{
		{"nl", "9.04 uur", "9.04", "dinsdag 24 november", "dinsdag 24 november 2026", "dinsdag"},
		{"fr", "09:04", "09:04", "mardi 24 novembre", "mardi 24 novembre 2026", "mardi"},
		{"en", "09:04", "09:04", "Tuesday, 24 November", "Tuesday, 24 November 2026", "Tuesday"},
		{"ro", "09:04", "09:04", "marți, 24 noiembrie", "marți, 24 noiembrie 2026", "marți"},
		{"bg", "9:04", "9:04", "вторник, 24 ноември", "вторник, 24 ноември 2026 г.", "вторник"},
		{"sk", "9:04", "9:04", "utorok 24. novembra", "utorok 24. novembra 2026", "utorok"},
		{"tr", "09:04", "09:04", "24 Kasım Salı", "24 Kasım 2026 Salı", "Salı"},
		{"ar", "09:04", "09:04", "الثلاثاء، 24 نوفمبر", "الثلاثاء، 24 نوفمبر 2026", "الثلاثاء"},
		{"uk", "09:04", "09:04", "вівторок, 24 листопада", "вівторок, 24 листопада 2026 р.", "вівторок"},
	}
	c := sample(t)
	for _, tt := range tests {
		p := c.Printer(tt.lang, false)
		for got, want := range map[string]string{
			p.Time(moment): tt.time, p.ClockShort(moment): tt.clock, p.Date(moment): tt.date,
			p.DateYear(moment): tt.year, p.Weekday(moment): tt.week, p.DateShort(moment): "24/11/2026",
		} {
			if got != want {
				t.Errorf("%s: got %q, want %q", tt.lang, got, want)
			}
		}
	}
}

func TestAMonthOfAYearStandsByItself(t *testing.T) {
	c := sample(t)
	for lang, want := range map[kiosk.Language]string{
		"nl": "maart 2019", "fr": "mars 2019", "en": "March 2019", "ro": "martie 2019", "bg": "март 2019",
		"sk": "marec 2019", "tr": "Mart 2019", "ar": "مارس 2019", "uk": "березень 2019",
	} {
		p := c.Printer(lang, false)
		if got := p.MonthYear(2019, time.March); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
		if got := p.MonthYear(2019, 0); got != "2019" {
			t.Errorf("%s: no month is written %q", lang, got)
		}
		months := map[string]bool{}
		for m := time.January; m <= time.December; m++ {
			months[p.MonthYear(2019, m)] = true
		}
		if len(months) != 12 {
			t.Errorf("%s has %d months", lang, len(months))
		}
	}
}

func TestTheAfternoonHas24HoursInEveryLanguage(t *testing.T) {
	c := sample(t)
	for _, lang := range kiosk.Languages() {
		for hour, want := range map[int]string{0: "00", 13: "13", 23: "23"} {
			got := c.Printer(lang, false).ClockShort(time.Date(2026, 1, 2, hour, 24, 0, 0, time.UTC))
			if got != want+":24" && got != want+".24" && (hour != 0 || got != "0.24" && got != "0:24") {
				t.Errorf("%s: %d hours is written %q", lang, hour, got)
			}
		}
	}
}

func TestEveryDayOfAYearLosesItsYear(t *testing.T) {
	c := sample(t)
	for _, lang := range kiosk.Languages() {
		p := c.Printer(lang, false)
		for day := range 366 {
			d := time.Date(2020, 1, 1+day, 0, 0, 0, 0, time.UTC)
			then := d.AddDate(400, 0, 0) // the same weekdays
			if p.Date(d) != p.Date(then) || p.DateYear(d) == p.DateYear(then) {
				t.Fatalf("%s: %q, %q", lang, p.Date(d), p.Date(then))
			}
		}
	}
}

func TestNumbersAndNamesAreThoseOfTheLanguage(t *testing.T) {
	tests := []struct {
		lang                            kiosk.Language
		number, self, romanian, belgium string
	}{
		{"nl", "1.234,50", "Nederlands", "Roemeens", "België"},
		{"fr", "1\u00a0234,50", "français", "roumain", "Belgique"},
		{"en", "1,234.50", "English", "Romanian", "Belgium"},
		{"ro", "1.234,50", "română", "română", "Belgia"},
		{"bg", "1\u00a0234,50", "български", "румънски", "Белгия"},
		{"sk", "1\u00a0234,50", "slovenčina", "rumunčina", "Belgicko"},
		{"tr", "1.234,50", "Türkçe", "Rumence", "Belçika"},
		{"ar", "1,234.50", "العربية", "الرومانية", "بلجيكا"},
		{"uk", "1\u00a0234,50", "українська", "румунська", "Бельгія"},
	}
	c := sample(t)
	for _, tt := range tests {
		p := c.Printer(tt.lang, false)
		for got, want := range map[string]string{
			p.Number(1234.5, 2): tt.number, p.LanguageName(tt.lang): tt.self,
			p.LanguageNameIn(kiosk.Romanian): tt.romanian, p.CountryName("BE"): tt.belgium,
		} {
			if got != want {
				t.Errorf("%s: got %q, want %q", tt.lang, got, want)
			}
		}
		if got := p.CountryName("no country"); got != "no country" {
			t.Errorf("%s: an unknown country became %q", tt.lang, got)
		}
	}
}

func TestOnlyWhatHasANameIsACountryOrALanguage(t *testing.T) {
	for _, code := range append(kiosk.Countries(), "JP", "BR") {
		if !IsCountry(code) {
			t.Errorf("%s is no country", code)
		}
	}
	for _, code := range append(kiosk.CVLanguages(), "ja", "kab") {
		if !IsLanguage(code) {
			t.Errorf("%s is no language", code)
		}
	}
	for _, code := range []string{"ZZ", "QQ", "be", "", "001", "BEL", "EU"} {
		if IsCountry(code) {
			t.Errorf("%q is a country", code)
		}
	}
	for _, code := range []string{"zz", "qqq", "", "und", "nl-BE", "NL"} {
		if IsLanguage(code) {
			t.Errorf("%q is a language", code)
		}
	}
}
