package kiosk_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

func TestNamesOfAnyScriptAreTakenAndNothingElse(t *testing.T) {
	for name, reason := range map[string]string{
		"Ștefania Đorđević-Țîrlea": "", "Здравка": "", "أمينة": "", "عبد الله": "", "O'Brien": "", "O’Brien": "", "D. J.": "",
		"Jean‐Luc": "", "Mіра": "", "Ľudmila": "", "Şükrü": "", "李": "", "Zoe\u0308": "", strings.Repeat("é", 40): "",
		"":   "error.required",
		"R2": "error.name", "Amina 2": "error.name", "<b>Amina</b>": "error.name", "Amina\n": "error.name", "🙂": "error.name",
		"Amina 🙂": "error.name", "a@b.be": "error.name", "=1+1": "error.name", "Jan;Piet": "error.name", " ": "error.name",
		"-": "error.name", "'": "error.name", "...": "error.name", "\u0308": "error.name", "Jan\u202e": "error.name",
		"Amina\x00": "error.name", "\xff": "error.text", strings.Repeat("a", 41): "error.long", "85.07.30-033.28": "error.national_number",
	} {
		p := kiosk.Participant{FirstName: name, Language: kiosk.Dutch}
		if name == "" {
			wantField(t, p.Check(today), "first_name", reason)
			continue
		}
		wantField(t, p.Check(today), "first_name", reason)
	}
}

func TestAParticipantIsKeptWithAnyAnswerFromTheLists(t *testing.T) {
	good := kiosk.Participant{FirstName: "Amina", Language: kiosk.Arabic}
	for name, tc := range map[string]struct {
		change func(*kiosk.Participant)
		field  string
		reason string
	}{
		"a first name is enough": {func(*kiosk.Participant) {}, "", ""},
		"the number of a card":   {func(p *kiosk.Participant) { p.FirstName, p.Card = "", 17 }, "", ""},
		"a card and a bad name":  {func(p *kiosk.Participant) { p.FirstName, p.Card = "R2D2", 17 }, "first_name", "error.name"},
		"no language":            {func(p *kiosk.Participant) { p.Language = "" }, "language", "error.choice"},
		"another language":       {func(p *kiosk.Participant) { p.Language = "de" }, "language", "error.choice"},
		"a legal name":           {func(p *kiosk.Participant) { p.LegalFirstName, p.LegalLastName = "Amîna", "El Haddad-Öz" }, "", ""},
		"Arabic on the card":     {func(p *kiosk.Participant) { p.LegalLastName = "الحداد" }, "legal_last_name", "error.latin"},
		"Cyrillic among Latin":   {func(p *kiosk.Participant) { p.LegalFirstName = "Аmina" }, "legal_first_name", "error.latin"},
		"digits on the card":     {func(p *kiosk.Participant) { p.LegalLastName = "Haddad 2" }, "legal_last_name", "error.name"},
		"a legal name too long":  {func(p *kiosk.Participant) { p.LegalLastName = strings.Repeat("a", 61) }, "legal_last_name", "error.long"},
		"a birth date":           {func(p *kiosk.Participant) { p.BirthDate = "1990-02-28" }, "", ""},
		"rather not say":         {func(p *kiosk.Participant) { p.BirthDate = kiosk.Withheld }, "", ""},
		"born today":             {func(p *kiosk.Participant) { p.BirthDate = today }, "birth_date", "error.birth_date"},
		"born tomorrow":          {func(p *kiosk.Participant) { p.BirthDate = tomorrow }, "birth_date", "error.birth_date"},
		"no such day":            {func(p *kiosk.Participant) { p.BirthDate = "1990-02-30" }, "birth_date", "error.birth_date"},
		"110 years old":          {func(p *kiosk.Participant) { p.BirthDate = "1916-11-24" }, "", ""},
		"111 years old":          {func(p *kiosk.Participant) { p.BirthDate = "1915-11-24" }, "birth_date", "error.birth_date"},
		"in Belgium":             {func(p *kiosk.Participant) { p.Postcode = "2850" }, "", ""},
		"in the Netherlands":     {func(p *kiosk.Participant) { p.Postcode = "1234 AB" }, "", ""},
		"no postcode to say":     {func(p *kiosk.Participant) { p.Postcode = kiosk.Withheld }, "", ""},
		"a formula":              {func(p *kiosk.Participant) { p.Postcode = "=1+1" }, "postcode", "error.postcode"},
		"a short postcode":       {func(p *kiosk.Participant) { p.Postcode = "28" }, "postcode", "error.postcode"},
		"a gender":               {func(p *kiosk.Participant) { p.Gender = "x" }, "", ""},
		"another gender":         {func(p *kiosk.Participant) { p.Gender = "vrouw" }, "gender", "error.choice"},
		"another channel":        {func(p *kiosk.Participant) { p.Channel = "tv" }, "channel", "error.choice"},
		"another situation":      {func(p *kiosk.Participant) { p.WorkSituation = "rich" }, "work_situation", "error.choice"},
		"another schooling":      {func(p *kiosk.Participant) { p.Schooling = "isced_9" }, "schooling", "error.choice"},
		"a country":              {func(p *kiosk.Participant) { p.Nationality = "MA" }, "nationality", "error.choice"},
		"all withheld": {func(p *kiosk.Participant) {
			p.Gender, p.Channel, p.WorkSituation, p.Schooling, p.Nationality = kiosk.Withheld, kiosk.Withheld, kiosk.Withheld, kiosk.Withheld, kiosk.Withheld
		}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := good
			tc.change(&p)
			wantField(t, p.Check(today), tc.field, tc.reason)
		})
	}
}

func TestContactDataIsChecked(t *testing.T) {
	for name, tc := range map[string]struct {
		contact       kiosk.ContactData
		field, reason string
	}{
		"none":                    {},
		"all":                     {contact: kiosk.ContactData{Phone: "0470 12 34 56", Email: "amina@example.org", Address: "Kerkstraat 1, Boom", Manner: "never_home"}},
		"letters for a phone":     {kiosk.ContactData{Phone: "bel mama"}, "phone", "error.phone"},
		"no dot":                  {kiosk.ContactData{Email: "amina@example"}, "email", "error.email"},
		"two signs":               {kiosk.ContactData{Email: "a@b@c.be"}, "email", "error.email"},
		"a space":                 {kiosk.ContactData{Email: "a b@c.be"}, "email", "error.email"},
		"nothing before":          {kiosk.ContactData{Email: "@c.be"}, "email", "error.email"},
		"nothing behind":          {kiosk.ContactData{Email: "a@c."}, "email", "error.email"},
		"a number in the address": {kiosk.ContactData{Address: "Kerkstraat 5 85.07.30-033.28"}, "address", "error.national_number"},
		"another manner":          {kiosk.ContactData{Manner: "shout"}, "manner", "error.choice"},
	} {
		t.Run(name, func(t *testing.T) { wantField(t, tc.contact.Check(), tc.field, tc.reason) })
	}
}

func TestANumberInAPhoneFieldIsAPhoneNumber(t *testing.T) {
	if err := (kiosk.ContactData{Phone: "85073003328"}).Check(); err != nil {
		t.Errorf("%v", err)
	}
}

func TestTwoRecordsOfOnePersonAreNoticed(t *testing.T) {
	amina := kiosk.Participant{ID: id(1), FirstName: "Amina", Picture: "fish", BirthDate: "1990-01-02", LegalFirstName: "Amina", LegalLastName: "El Haddad"}
	with := func(change func(*kiosk.Participant)) kiosk.Participant {
		p := amina
		p.ID = id(2)
		change(&p)
		return p
	}
	for name, tc := range map[string]struct {
		other kiosk.Participant
		want  bool
	}{
		"all the same":              {with(func(*kiosk.Participant) {}), true},
		"another spelling":          {with(func(p *kiosk.Participant) { p.LegalLastName, p.LegalFirstName = "el-haddad", "AMÎNA" }), true},
		"the card, no birth date":   {kiosk.Participant{ID: id(2), FirstName: "Mina", LegalFirstName: "Amina", LegalLastName: "El Haddad"}, true},
		"the card, not said":        {kiosk.Participant{ID: id(2), FirstName: "Mina", LegalFirstName: "Amina", LegalLastName: "El Haddad", BirthDate: kiosk.Withheld}, true},
		"the card, born else":       {with(func(p *kiosk.Participant) { p.BirthDate = "1991-01-02" }), false},
		"name and picture":          {kiosk.Participant{ID: id(2), FirstName: "amina", Picture: "fish"}, true},
		"name and picture, else":    {kiosk.Participant{ID: id(2), FirstName: "amina", Picture: "fish", BirthDate: "2001-05-05"}, false},
		"name and birth date":       {kiosk.Participant{ID: id(2), FirstName: "Amína", Picture: "boat", BirthDate: "1990-01-02"}, true},
		"the name alone":            {kiosk.Participant{ID: id(2), FirstName: "Amina", Picture: "boat"}, false},
		"picture and date, no name": {kiosk.Participant{ID: id(2), FirstName: "Fatima", Picture: "fish", BirthDate: "1990-01-02"}, false},
		"a nameless card":           {kiosk.Participant{ID: id(2), Card: 3, Picture: "fish"}, false},
		"the very record":           {amina, false},
	} {
		if kiosk.MaybeSame(amina, tc.other) != tc.want || kiosk.MaybeSame(tc.other, amina) != tc.want {
			t.Errorf("%s: %v and %v, want %v", name, kiosk.MaybeSame(amina, tc.other), kiosk.MaybeSame(tc.other, amina), tc.want)
		}
	}
}

func TestTwoOfOneFirstNameWithoutAPictureAreTwo(t *testing.T) {
	a, b := kiosk.Participant{ID: id(1), FirstName: "Amina"}, kiosk.Participant{ID: id(2), FirstName: "Amina"}
	if kiosk.MaybeSame(a, b) {
		t.Error("a first name made them one")
	}
	a.BirthDate, b.BirthDate = kiosk.Withheld, kiosk.Withheld
	if kiosk.MaybeSame(a, b) {
		t.Error("saying nothing made them one")
	}
}

func TestAMinorIsHeldUntilParentsAreInformedOrSomebodySaysWhyNot(t *testing.T) {
	p := kiosk.Participant{Minor: true}
	if !p.Held() {
		t.Error("not held")
	}
	p.ParentsInformed = kiosk.ParentsInformed{At: nine, By: id(7), WhyNot: "gevlucht zonder ouders"}
	if p.Held() || (kiosk.Participant{}).Held() {
		t.Error("held")
	}
}

func TestFoldFindsANameHoweverItIsTyped(t *testing.T) {
	for in, want := range map[string]string{
		"Ștefania Đorđević-Țîrlea": "stefania dordevic tirlea", "Ştefania": "stefania", "Işık İpek": "isik ipek",
		"O'Brien": "obrien", "O’Brien": "obrien", "Ľudmila Ťažká": "ludmila tazka", "Müller ß": "muller ss", "Œuvre Ærø": "oeuvre aero",
		"أمينة": "امينه", "آمنة": "امنه", "Ґалина": "галина", "Пётр": "петр", "  A.  B. ": "a b", "": "",
	} {
		if got := kiosk.Fold(in); got != want {
			t.Errorf("%q folds to %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Ștefania İ")
	f.Fuzz(func(t *testing.T, s string) {
		got := kiosk.Fold(s)
		if again := kiosk.Fold(got); again != got {
			t.Errorf("%q folds to %q and that to %q", s, got, again)
		}
		if strings.TrimSpace(got) != got || strings.Contains(got, "  ") {
			t.Errorf("%q folds to %q", s, got)
		}
	})
}

func TestFoldDoesNotCareForCase(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("aăâbcçčdđeéfgğhiîjklľmnoöpqrșştțuüvwxyzžабвгдеёжабв 'ًأإة-.")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := letters.Draw(t, "name")
		if lower, upper := kiosk.Fold(s), kiosk.Fold(strings.ToUpper(s)); lower != upper {
			t.Fatalf("%q folds to %q, in capitals to %q", s, lower, upper)
		}
	})
}
