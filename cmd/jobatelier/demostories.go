package main

// demoStories are whom the three bridge figures look after. The list of the
// first one shows every reason that somebody can stand on it for.
func demoStories() []*demoStory {
	all := append(firstStories(), secondStories()...)
	for _, s := range thirdStories() {
		s.worker = 2
		all = append(all, s)
	}
	return all
}

func firstStories() []*demoStory {
	return []*demoStory{
		story("Elena", 96).begins(96, "referred").
			met(92, "home_visit", 60, "Kennisgemaakt bij haar thuis, met koffie. Drie kinderen, de jongste is twee. Ze wil graag weer werken.").
			goesOn(90, "running").
			note(90, "goal", "goal", "Poetsen in een school, tijdens de schooluren").
			note(90, "barrier", "kind", "childcare", "@opened", 90, "note", "Geen opvang voor de jongste.").
			note(89, "domains", "@day", 89, "work", "urgent", "housing", "stable", "children_education", "attention", "dutch", "attention", "finances", "attention", "residence_papers", "stable").
			met(45, "group", 30, "Ze durfde in de groep te vertellen over haar werk in de bakkerij.").
			note(20, "domains", "@day", 20, "work", "attention", "housing", "stable", "children_education", "stable", "dutch", "attention", "finances", "attention", "residence_papers", "stable").
			note(20, "evaluation", "@day", 20, "went_well", "Ze komt graag naar de groep en helpt anderen.", "is_hard", "Opvang regelen.", "next", "Samen naar De Mierenhoop.").
			met(9, "phone", 15, "Ze vindt de formulieren voor de opvang moeilijk. We doen het samen.").
			agreed(9, "Kinderopvang vragen bij De Mierenhoop", "children", "person", 1),
		story("Красимир", 60).begins(60, "referred").met(58, "appointment", 45, "Heeft ervaring in de bouw. Zoekt iets met een vast rooster.").
			goesOn(55, "running").agreed(30, "Attest van vorige werkgever opvragen", "memo", "person", 12).met(30, "phone", 10, "Attest is onderweg.").did(14).
			met(26, "group", 20, "Was er in de groep, stil vandaag."),
		story("Gülsüm", 75).begins(75, "screened").met(74, "home_visit", 60, "Warm onthaal. Haar man werkt in ploegen.").goesOn(70, "running").
			note(70, "goal", "goal", "Een eigen naaiatelier", "dream", "yes").
			then(30, "goal", "goal", "Naaister in een atelier, later een eigen zaak").
			met(6, "home_visit", 50, "Met haar zus erbij. Ze wil het rooster van de cursus zien.").
			meets(6, -2, "10:00", "Rondetafel voorbereiden", "Buurthuis"),
		story("Росица", 80).known().begins(80, "running").met(23, "phone", 10, "Alles goed, druk met de verhuis.").tried(9, "phone").tried(2, "message"),
		story("أمينة", 6).begins(6, "referred"),
		story("Marek", 110).begins(110, "referred").met(108, "workplace", 40, "Gesprek op de werf, met zijn ploegbaas.").goesOn(105, "running").
			note(60, "placement", "kind", "internship", "employer", "Dakwerken De Nok", "@start", 60, "hours", 312, "norm", 650).
			note(40, "soft_result", "@day", 40, "on_time", "yes", "calls_in", "partly", "works_together", "yes", "follows_instructions", "yes").
			note(18, "evaluation", "@day", 18, "went_well", "Altijd op tijd. De ploegbaas is tevreden.", "is_hard", "Lezen van de veiligheidsfiches.", "next", "Taalles op de werkvloer.").
			met(4, "workplace", 30, "Stage loopt goed. 312 uur gedaan.").
			meets(4, -6, "14:00", "Gesprek bij de werkgever", "Dakwerken De Nok"),
		story("Оксана", 130).begins(130, "screened").goesOn(120, "running").met(40, "appointment", 40, "Ze wil eerst haar examen doen.").
			goesOn(30, "paused", "@until", -25).met(12, "message", 5, "Het examen komt dichterbij. Ze leert veel."),
		story("يوسف", 45).begins(45, "referred").met(44, "home_visit", 55, "Spreekt goed Frans. Was boekhouder.").goesOn(40, "running").
			note(39, "language_test", "@day", 39, "speaking", "a2", "reading", "a1", "writing", "a1").
			note(39, "barrier", "kind", "papers", "@opened", 39).then(10, "barrier", "@removed", 10).
			met(3, "phone", 15, "De gelijkwaardigheid van zijn diploma is aangevraagd.").
			agreed(3, "Samen bellen naar Avondschool Het Anker", "phone", "worker", 0),
		story("Nele", 70).begins(70, "referred").met(69, "appointment", 45, "Wil terug in een winkel werken.").goesOn(62, "running").
			met(5, "on_the_way", 20, "Samen met de bus naar de werkwinkel. Ze kent nu de weg.").
			agreed(5, "Cv brengen naar Bakkerij De Korenaar", "memo", "person", -3).
			note(60, "expectations", "@day", 60, "person", "look_for_work keep_appointments cancel_in_time", "worker", "explain keep_secret call_back"),
		story("Aminata", 33).begins(33, "referred").met(32, "home_visit", 40, "Wil in de zorg werken.").goesOn(28, "running").
			met(15, "phone", 10, "Wacht op een antwoord van de huisvesting.").
			note(16, "referral", "service", "housing", "partner", "Huurwijzer", "signal", "yes", "way", "called", "state", "sent", "@sent", 16),
		story("Bram", 150).begins(150, "referred").goesOn(140, "running").met(20, "phone", 15, "Werkt nu drie weken bij de stad.").
			note(25, "placement", "kind", "work", "employer", "Stadsmagazijn", "@start", 25).met(2, "phone", 10, "Het gaat goed. Collega's zijn vriendelijk.").
			agreed(2, "Eerste loonbrief samen bekijken", "money", "worker", -11),
	}
}

func secondStories() []*demoStory {
	all := []*demoStory{
		story("Mihai", 50).begins(50, "referred").met(48, "phone", 20, "Zoekt werk als chauffeur.").goesOn(45, "running").met(3, "phone", 10, "Rijbewijs omgeruild."),
		story("Zuzana", 40).begins(40, "referred").met(38, "home_visit", 45, "Alleen met twee kinderen. Wil iets halftijds.").goesOn(35, "running").
			agreed(20, "Inschrijven bij de avondschool", "school", "person", 5).met(20, "phone", 10, "Ze gaat zich inschrijven."),
		story("Emre", 100).known().begins(100, "running").met(30, "message", 5, "Stuurde een foto van zijn werkplek."),
		story("Samuel", 9).begins(9, "referred").tried(4, "phone"),
		story("Priya", 85).begins(85, "screened").goesOn(80, "running").met(20, "appointment", 40, "Start met de cursus logistiek.").
			goesOn(10, "redirected", "reason", "training").met(8, "phone", 10, "De cursus is begonnen."),
		story("Наталія", 120).begins(120, "running").met(6, "workplace", 30, "Leert snel. De kok is blij met haar.").
			note(50, "placement", "kind", "training", "employer", "Keuken De Lepel", "@start", 50, "hours", 180, "norm", 400),
		story("Hüseyin", 160).begins(160, "running").met(40, "home_visit", 45, "Vast contract gekregen.").
			goesOn(30, "completed", "reason", "work").note(30, "balance", "@day", 30, "trajectory", "Van de groep naar een stage, en van de stage naar vast werk.", "progress", "Spreekt nu zelf met zijn chef.", "next", "Avondles Nederlands."),
	}
	for _, s := range all {
		s.worker = 1
	}
	return all
}

func thirdStories() []*demoStory {
	return []*demoStory{
		story("Grace", 30).begins(30, "referred").met(29, "phone", 20, "Wil als kapster werken.").goesOn(25, "running").met(1, "phone", 10, "Proefdag volgende week.").
			meets(1, -4, "09:00", "Proefdag bij het kapsalon", "Kapsalon Knip"),
		story("Тарас", 65).begins(65, "referred").met(60, "appointment", 45, "Elektricien met tien jaar ervaring.").goesOn(58, "running").met(27, "phone", 15, "Wacht op zijn attest."),
		story("Chloé", 20).begins(20, "referred").met(18, "group", 20, "Kwam met een vriendin mee.").agreed(18, "Opvang zoeken voor de jongste", "children", "worker", 0),
		story("Milan", 140).begins(140, "referred").goesOn(130, "running").met(70, "phone", 10, "Komt niet meer naar de groep.").tried(40, "phone").tried(35, "message").
			goesOn(30, "stopped", "reason", "no_contact"),
		story("فاطمة", 55).begins(55, "screened").met(54, "home_visit", 60, "Haar dochter vertaalde. Volgende keer een tolk vragen.").goesOn(50, "running").
			met(11, "home_visit", 45, "Met tolk. Ze droomt van een eigen keuken.").note(11, "goal", "goal", "Koken voor groepen", "dream", "yes"),
		story("Ruth", 3).begins(3, "referred"),
	}
}
