package main

// secondStories are of the people of the second bridge figure.
func secondStories() []*demoStory {
	return []*demoStory{
		story("Mihai", 50).begins(50, "referred").met(48, "phone", 20, "Zoekt werk als chauffeur.").began(46, "Rijbewijs laten omruilen", "passport").goesOn(45, "running").
			often(3, "appointment", 75, "Rijbewijs omgeruild.", "Samen de brief van de gemeente gelezen.").often(5, "network", 60, "Twee transportfirma's gebeld."),
		story("Zuzana", 61).begins(61, "referred").met(58, "home_visit", 45, "Alleen met twee kinderen. Wil iets halftijds.").
			agreed(20, "Inschrijven bij de avondschool", "school", "person", 5).goesOn(19, "running").often(6, "home_visit", 60, "Ze gaat zich inschrijven.").often(2, "phone", 15),
		story("Emre", 100).known().begins(100, "running").
			note(99, "route", "route", "entry_course", "@from", 380).
			then(41, "route", "@to", 41, "advice_worker", "sustainable_placement", "advice_teacher", "sustainable_placement").
			note(40, "route", "route", "sustainable_placement", "@from", 40).note(42, "evaluation", "@day", 42, "went_well", "De cursus is klaar.", "next", "Werken bij de drukker.").
			note(38, "placement", "kind", "internship", "employer", "Drukkerij Inktvis", "@start", 38, "hours", 140, "norm", 650).
			met(30, "message", 5, "Stuurde een foto van zijn werkplek."),
		story("Samuel", 9).begins(9, "referred").tried(4, "phone"),
		story("Moussa", 44).begins(44, "screened").met(41, "appointment", 40, "Wil snel werken, liefst 's nachts.").began(39, "Uitzendkantoor bezoeken", "briefcase").
			goesOn(37, "running").met(11, "phone", 15, "Komt naar de workshop.").stayedAway(2),
		story("Юлія", 57).begins(57, "referred").met(55, "home_visit", 60, "Was verpleegkundige. Wil dat terug.").began(52, "Diploma laten vertalen", "memo").goesOn(50, "running").
			often(4, "appointment", 90, "Het dossier is ingediend.", "Brief aan de hogeschool geschreven.").often(1, "on_the_way", 60, "Samen naar de hogeschool.").
			agreed(4, "Plan maken tot het antwoord er is", "memo", "worker", -4),
		story("Priya", 85).begins(85, "screened").met(83, "appointment", 30, "Wil een opleiding.").began(82, "Opleidingen vergelijken", "school").goesOn(80, "running").
			met(20, "appointment", 60, "Start met de cursus logistiek.").met(15, "on_the_way", 45, "Samen naar de eerste les.").goesOn(10, "redirected", "reason", "training").met(8, "phone", 10, "De cursus is begonnen."),
		story("Наталія", 120).begins(120, "screened").began(113, "Proefdag in een keuken", "briefcase").goesOn(112, "running").
			note(110, "talk", "kind", "intake", "@day", 110, "competences", "Kookt voor zestig mensen.", "expectations", "Een vaste ploeg.", "aims_match", "yes").
			note(50, "placement", "kind", "training", "employer", "Keuken De Lepel", "@start", 50, "hours", 180, "norm", 400).
			note(36, "evaluation", "@day", 36, "went_well", "De keuken is haar thuis.", "is_hard", "Bellen in het Nederlands.").
			often(6, "workplace", 60, "Leert snel. De kok is blij met haar.").often(3, "phone", 20),
		story("Hüseyin", 160).begins(160, "referred").met(158, "home_visit", 30, "Wil vast werk voor de winter.").began(155, "Vca-boek halen", "school").goesOn(150, "running").
			note(140, "placement", "kind", "internship", "employer", "Bouwwerken Steen", "@start", 145, "norm", 650).then(50, "placement", "hours", 650, "@end", 50).
			note(49, "placement", "kind", "work", "employer", "Bouwwerken Steen", "@start", 48).met(40, "home_visit", 45, "Vast contract gekregen.").
			goesOn(30, "completed", "reason", "work").note(30, "balance", "@day", 30, "trajectory", "Van de groep naar een stage, en van de stage naar vast werk.", "progress", "Spreekt nu zelf met zijn chef.", "next", "Avondles Nederlands."),
	}
}

// thirdStories are of the people of the third one.
func thirdStories() []*demoStory {
	return []*demoStory{
		story("Grace", 34).begins(34, "referred").met(33, "phone", 20, "Wil als kapster werken.").began(31, "Foto's van kapsels verzamelen", "memo").goesOn(25, "running").
			often(1, "appointment", 75, "Proefdag volgende week.", "Geoefend wat ze op de proefdag zegt.").often(4, "workplace", 75, "Kennisgemaakt in het salon.").
			meets(1, -4, "09:00", "Proefdag bij het kapsalon", "Kapsalon Knip"),
		story("Тарас", 65).begins(65, "referred").met(60, "appointment", 45, "Elektricien met tien jaar ervaring.").began(60, "Attest van elektricien opvragen", "memo").
			goesOn(58, "running").met(27, "phone", 15, "Wacht op zijn attest."),
		story("Chloé", 38).begins(38, "referred").met(36, "group", 20, "Kwam met een vriendin mee.").began(34, "Wat ik goed kan, op papier", "memo").goesOn(30, "running").
			often(4, "home_visit", 75, "De jongste heeft nog geen opvang.").often(2, "phone", 30).agreed(18, "Opvang zoeken voor de jongste", "children", "worker", 0),
		story("Daniel", 48).begins(48, "referred").met(46, "appointment", 45, "Wil fietsenmaker worden.").began(44, "Meedoen in het fietsatelier", "bicycle").goesOn(40, "running").
			often(5, "workplace", 60, "Het fietsatelier leert hem de versnellingen.").often(2, "message", 10).agreed(5, "Avondles fietsherstel bekijken", "school", "person", -5),
		story("Milan", 140).begins(140, "referred").began(133, "Kaartje van de bus halen", "bus").goesOn(130, "running").met(70, "phone", 10, "Komt niet meer naar de groep.").
			tried(40, "phone").tried(35, "message").goesOn(30, "stopped", "reason", "no_contact"),
		story("فاطمة", 55).begins(55, "screened").met(54, "home_visit", 60, "Haar dochter vertaalde. Volgende keer een tolk vragen.").began(51, "Recepten opschrijven", "memo").goesOn(50, "running").
			note(11, "goal", "goal", "Koken voor groepen", "dream", "yes").often(4, "home_visit", 80, "Met tolk. Ze droomt van een eigen keuken.").
			often(2, "network", 65, "Twee buurtkeukens willen haar leren kennen."),
		story("Ruth", 3).begins(3, "referred"),
	}
}
