package document_test

import "jobatelier/kiosk"

// person is somebody whose CV the tests print.
type person struct {
	name string // of the golden files
	cv   kiosk.CV
}

// people are five who could come in together: most of what a CV can hold, and
// most of what it often lacks.
func people() []person {
	return []person{{"mother", mother()}, {"roofer", roofer()}, {"nurse", nurse()}, {"starter", starter()}, {"trader", trader()}}
}

// tapped are keys of the catalogue of one kind.
func tapped(kind string, ids ...string) []kiosk.Item {
	all := make([]kiosk.Item, len(ids))
	for i, id := range ids {
		all[i].Key = kind + "." + id
	}
	return all
}

func keys(kind string, ids ...string) (all []string) {
	for _, item := range tapped(kind, ids...) {
		all = append(all, item.Key)
	}
	return all
}

func said(text string, l kiosk.Language) kiosk.Words { return kiosk.Words{Text: text, Language: l} }

func month(year, m int) kiosk.Moment { return kiosk.Moment{Year: year, Month: m} }

func job(entry, group, occupation string, tasks ...string) kiosk.Experience {
	return kiosk.Experience{Entry: entry, Group: group, What: kiosk.Item{Key: "occupation." + occupation}, Tasks: tapped("task", tasks...)}
}

func unpaid(informal string, tasks ...string) kiosk.Experience {
	key := "informal." + informal
	return kiosk.Experience{Entry: key, What: kiosk.Item{Key: key}, Tasks: tapped("task", tasks...)}
}

// mother of four never had a paid job.
func mother() kiosk.CV {
	tea := said("Приготвям чая в училището на децата", kiosk.Bulgarian)
	tea.Into = map[kiosk.Language]string{kiosk.Dutch: "Thee en koffie klaarmaken op oudercontacten"}
	school := unpaid("school-volunteer", "own-accompany-trips", "own-talk-with-parents")
	school.Tasks = append(school.Tasks, kiosk.Item{Own: tea})
	return kiosk.CV{
		Name: "Здравка Иванова", Form: kiosk.FormFeminine, Municipality: said("Boom", kiosk.Dutch), Phone: "+32470123456",
		Wishes: tapped("occupation", "household-help", "kitchen-assistant", "school-cleaner"),
		Unpaid: []kiosk.Experience{
			unpaid("raising-children", "own-wash-and-dress-children", "own-take-children-to-school", "own-help-own-children-with-homework"),
			unpaid("household", "own-cook-daily", "own-household-budget", "own-plan-and-shop"),
			unpaid("cooking-for-groups", "own-cook-large-meals", "own-work-hygienically", "own-serve-and-clear"),
			school,
		},
		Schools:      []kiosk.School{{Entry: "s1", Level: "school.primary", Country: "BG", Done: "done"}},
		Certificates: tapped("certificate", "dutch-1-1", "dutch-1-2", "civic-integration"),
		Languages: []kiosk.Spoken{
			{Entry: "bg", Native: true}, {Entry: "tr", Speak: 3, Understand: 3, Read: 1, Write: 1}, {Entry: "nl", Speak: 2, Understand: 3, Read: 2, Write: 1},
		},
		Licences: keys("licence", "none"), Transport: keys("transport", "on-foot", "public-transport"),
		Availability: keys("availability", "part-time", "school-hours", "immediately"), Area: "area.near",
		Skills: tapped("skill", "patient", "working-with-children", "tidy", "responsible", "planning", "friendly"),
		Print:  kiosk.Dutch,
	}
}

// roofer has worked for thirty years and has no papers that say so.
func roofer() kiosk.CV {
	own := job("j3", "construction", "roofer", "lay-roof-tiles", "build-roof-frames", "help-skilled-builders")
	own.Country, own.From, own.To = "RO", kiosk.Moment{Year: 1994, About: true}, kiosk.Moment{Year: 2006}
	spain := job("j2", "construction", "roofer", "waterproof-flat-roofs", "fit-gutters", "work-at-height")
	spain.Employer, spain.Country = said("Cubiertas Levante S.L.", kiosk.Romanian), "ES"
	spain.From, spain.To = kiosk.Moment{Year: 2006}, kiosk.Moment{Year: 2015, About: true}
	belgium := job("j1", "construction", "roofer", "lay-roof-tiles", "waterproof-flat-roofs", "repair-leaking-roofs", "work-at-height", "clear-building-site")
	belgium.Employer, belgium.Country, belgium.From, belgium.Now = said("Dakwerken Peeters bv", kiosk.Dutch), "BE", month(2016, 3), true
	farm := job("j4", "agriculture", "fruit-picker", "pick-fruit-by-hand", "sort-and-box-harvest")
	farm.Country, farm.From = "RO", kiosk.Moment{Unknown: true}
	return kiosk.CV{
		Name: "Ștefan Đorđević-Țîrlea", Form: kiosk.FormMasculine, Municipality: said("Willebroek", kiosk.Dutch), Phone: "+40721234567",
		Wishes: tapped("occupation", "roofer", "construction-helper"),
		Work:   []kiosk.Experience{own, farm, belgium, spain},
		Unpaid: []kiosk.Experience{unpaid("building-own-house", "own-build-roof", "own-mix-concrete-and-mortar", "own-plaster-walls")},
		Schools: []kiosk.School{
			{Entry: "s1", Level: "school.lower-secondary", Country: "RO", Done: "not_done", Year: kiosk.Moment{Year: 1992, About: true}},
		},
		Languages: []kiosk.Spoken{
			{Entry: "ro", Native: true}, {Entry: "es", Speak: 3, Understand: 3, Read: 2, Write: 2}, {Entry: "nl", Speak: 2, Understand: 2, Read: 2, Write: 2},
		},
		Licences: keys("licence", "b", "be"), Transport: keys("transport", "own-car"),
		Availability: keys("availability", "full-time", "early-morning", "immediately"), Area: "area.province",
		Skills: tapped("skill", "handy", "physical-work", "outdoor-work", "reliable", "team-player", "precise"),
		Print:  kiosk.Dutch,
	}
}

// nurse from Aleppo has papers that do not count here yet.
func nurse() kiosk.CV {
	ward := job("j1", "care", "nurse", "dress-wounds", "give-injections-and-drips", "prepare-medication", "measure-vital-signs", "reassure-patients-and-family")
	ward.Employer = said("مستشفى الرازي", kiosk.Arabic)
	ward.Employer.Into = map[kiosk.Language]string{kiosk.Dutch: "Al-Razi-ziekenhuis, Aleppo", kiosk.French: "Hôpital Al-Razi, Alep"}
	ward.Country, ward.From, ward.To = "SY", month(2009, 9), month(2014, 11)
	field := job("j2", "care", "nurse", "dress-wounds", "keep-patient-records", "pass-on-care-information")
	field.Employer, field.Country, field.From, field.To = said("Kızılay Sağlık Merkezi, Gaziantep", kiosk.Turkish), "TR", month(2015, 2), month(2022, 6)
	rest := job("j3", "care", "health-care-assistant", "help-wash-and-dress", "help-eat-and-drink", "report-changes-in-health")
	rest.Employer, rest.Country, rest.From, rest.Now = said("Woonzorgcentrum De Linde (stage)", kiosk.Dutch), "BE", month(2025, 10), true
	studies := said("تمريض", kiosk.Arabic)
	studies.Into = map[kiosk.Language]string{kiosk.Dutch: "Verpleegkunde", kiosk.French: "Soins infirmiers"}
	return kiosk.CV{
		Name: "Rima Al-Khatib", Form: kiosk.FormFeminine, Municipality: said("Mechelen", kiosk.Dutch), Phone: "+32486123456",
		Email: "rima.alkhatib@example.org", BirthDate: "1987-05-04", Nationality: "SY", Photo: true,
		Wishes: tapped("occupation", "nurse", "health-care-assistant"),
		Work:   []kiosk.Experience{ward, field, rest},
		Unpaid: []kiosk.Experience{unpaid("interpreting", "own-interpret-appointments", "own-translate-letters")},
		Schools: []kiosk.School{
			{Entry: "s1", Level: "school.bachelor", Country: "SY", Done: "done", Study: studies, Year: kiosk.Moment{Year: 2009}, Equivalence: "asked"},
			{Entry: "s2", Level: "school.vocational-training", Country: "BE", Done: "busy", Study: said("Zorgkundige (zij-instroom)", kiosk.Dutch)},
		},
		Certificates: tapped("certificate", "dutch-2-2", "civic-integration", "patient-handling", "cpr-aed"),
		Languages: []kiosk.Spoken{
			{Entry: "ar", Native: true}, {Entry: "tr", Speak: 3, Understand: 3, Read: 3, Write: 2}, {Entry: "nl", Speak: 3, Understand: 3, Read: 3, Write: 3},
			{Entry: "en", Speak: 3, Understand: 4, Read: 4, Write: 3},
		},
		Licences: keys("licence", "foreign"), Transport: keys("transport", "bicycle", "public-transport"),
		Availability: keys("availability", "full-time", "shifts", "weekend"), Area: "area.province",
		Skills:  tapped("skill", "calm", "precise", "listening", "responsible", "several-languages", "working-with-older-people"),
		Hobbies: tapped("hobby", "reading", "walking"),
		Print:   kiosk.Dutch,
	}
}

// starter is nineteen and looks for a first job.
func starter() kiosk.CV {
	summer := job("j1", "retail", "shop-assistant", "fill-shop-shelves", "help-customers-choose", "take-payment-at-till")
	summer.Employer, summer.Country, summer.From, summer.To = said("Delhaize Aartselaar (vakantiewerk)", kiosk.Dutch), "BE", month(2025, 7), month(2025, 8)
	return kiosk.CV{
		Name: "Gülşah Yıldırım", Form: kiosk.FormFeminine, Municipality: said("Aartselaar", kiosk.Dutch), Phone: "+3238771234",
		Email: "gulsah.yildirim@example.org", Photo: true, Layout: "first-job",
		Wishes: tapped("occupation", "shop-assistant", "cashier", "order-picker"),
		Work:   []kiosk.Experience{summer},
		Unpaid: []kiosk.Experience{
			unpaid("youth-activities", "own-run-games", "own-supervise-outings", "own-settle-arguments"),
			unpaid("family-shop", "own-serve-shop-customers", "own-handle-cash", "own-fill-shop-shelves"),
			unpaid("computer-help", "own-teach-smartphone", "own-apply-online"),
		},
		Schools: []kiosk.School{
			{Entry: "s1", Level: "school.upper-secondary-vocational", Country: "BE", Done: "done", Study: said("Verkoop", kiosk.Dutch), Year: month(2026, 6)},
		},
		Certificates: tapped("certificate", "animator", "first-aid", "office-software"),
		Languages: []kiosk.Spoken{
			{Entry: "tr", Native: true}, {Entry: "nl", Speak: 4, Understand: 4, Read: 4, Write: 4}, {Entry: "fr", Speak: 2, Understand: 3, Read: 3, Write: 2},
			{Entry: "en", Speak: 3, Understand: 3, Read: 3, Write: 3},
		},
		Licences: keys("licence", "am", "theory"), Transport: keys("transport", "bicycle", "moped"),
		Availability: keys("availability", "full-time", "weekend", "immediately"), Area: "area.near",
		Skills:  tapped("skill", "customer-contact", "team-player", "quick", "using-a-smartphone", "punctual", "eager-to-learn", "friendly"),
		Hobbies: tapped("hobby", "basketball", "photography", "baking"),
		Print:   kiosk.Dutch,
	}
}

// trader stood on markets, in own words too.
func trader() kiosk.CV {
	market := job("j1", "market", "market-trader", "set-up-market-stall", "sell-at-market-stall", "buy-from-wholesalers", "set-prices", "keep-business-accounts")
	market.Country, market.From, market.To = "BE", kiosk.Moment{Year: 2008, About: true}, kiosk.Moment{Year: 2024}
	market.Employer = said("Zelfstandige, markten in de Rupelstreek", kiosk.Dutch)
	helper := job("j2", "market", "market-helper", "display-fruit-and-vegetables", "weigh-and-bag-for-customers", "load-and-unload-van")
	helper.Country, helper.From, helper.To = "MA", kiosk.Moment{Year: 2003}, kiosk.Moment{Year: 2008}
	waiting := kiosk.Experience{Entry: "j3", Group: "transport", What: kiosk.Item{Own: said("سائق شاحنة صغيرة", kiosk.Arabic)}, Country: "MA", From: kiosk.Moment{Year: 2001}}
	unsorted := kiosk.Experience{Entry: "j4", What: kiosk.Item{Own: said("بائع متجول", kiosk.Arabic)}}
	return kiosk.CV{
		Name: "Youssef El Amrani", Municipality: said("Rumst", kiosk.Dutch), Phone: "+32495001122",
		Wishes:       tapped("occupation", "shop-assistant", "van-driver", "market-helper"),
		Work:         []kiosk.Experience{market, helper, waiting, unsorted},
		Unpaid:       []kiosk.Experience{unpaid("driving-and-moving", "own-drive-van", "own-carry-furniture"), unpaid("community-work", "own-organise-meetings", "own-raise-money")},
		Schools:      []kiosk.School{{Entry: "s1", Level: "school.none"}},
		Certificates: tapped("certificate", "business-management", "dutch-1-2"),
		Languages: []kiosk.Spoken{
			{Entry: "ar", Native: true}, {Entry: "zgh", Native: true}, {Entry: "fr", Speak: 3, Understand: 3, Read: 2, Write: 2}, {Entry: "nl", Speak: 3, Understand: 3, Read: 2, Write: 1},
		},
		Licences: keys("licence", "b"), Transport: keys("transport", "own-car"),
		Availability: keys("availability", "full-time", "early-morning", "weekend"), Area: "area.anywhere",
		Skills: tapped("skill", "selling", "counting-money", "customer-contact", "hard-working", "independent"),
		Print:  kiosk.Dutch,
	}
}
