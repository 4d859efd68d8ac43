package main

import "slices"

// demoStories are whom the bridge figures look after: the first one after the
// most, with something of each part of the list.
func demoStories() (all []*demoStory) {
	for worker, stories := range [][]*demoStory{
		slices.Concat(lateStories(), waitingStories(), newStories(), steadyStories()), secondStories(), thirdStories(),
	} {
		for _, s := range stories {
			s.worker = worker
			all = append(all, s)
		}
	}
	return all
}

// lateStories are of people with whom something should have been done.
func lateStories() []*demoStory {
	return []*demoStory{
		story("Elena", 96).begins(96, "referred").
			met(92, "home_visit", 60, "Kennisgemaakt bij haar thuis, met koffie. Drie kinderen, de jongste is twee. Ze wil graag weer werken.").
			began(92, "Diploma van de bakkersschool zoeken", "memo").goesOn(90, "running").
			note(92, "talk", "kind", "intake", "@day", 92, "possibilities", "Zes jaar in een bakkerij gewerkt.", "conditions", "Tijdens de schooluren, dicht bij huis.",
				"drive", "Haar dochters tonen dat het kan.", "aims_match", "partly").
			note(90, "goal", "goal", "Poetsen in een school, tijdens de schooluren").
			note(90, "barrier", "kind", "childcare", "@opened", 90, "note", "Geen opvang voor de jongste.").
			note(89, "domains", "@day", 89, "work", "urgent", "housing", "stable", "children_education", "attention", "dutch", "attention", "finances", "attention", "residence_papers", "stable").
			met(45, "group", 30, "Ze durfde in de groep te vertellen over haar werk in de bakkerij.").
			note(20, "domains", "@day", 20, "work", "attention", "housing", "stable", "children_education", "stable", "dutch", "attention", "finances", "attention", "residence_papers", "stable").
			note(20, "evaluation", "@day", 20, "went_well", "Ze komt graag naar de groep en helpt anderen.", "is_hard", "Opvang regelen.", "next", "Samen naar De Mierenhoop.").
			met(16, "home_visit", 45, "Samen de lijst met crèches overlopen.").met(9, "phone", 15, "Ze vindt de formulieren voor de opvang moeilijk. We doen het samen.").
			agreed(9, "Kinderopvang vragen bij De Mierenhoop", "children", "person", 1),
		story("Aminata", 33).begins(33, "referred").met(32, "home_visit", 40, "Wil in de zorg werken.").began(29, "Infosessie zorg bekijken", "school").
			goesOn(28, "running").met(22, "home_visit", 60, "Samen de huurbrief gelezen.").met(15, "phone", 20, "Wacht op een antwoord van de huisvesting.").
			note(16, "referral", "service", "housing", "partner", "Huurwijzer", "signal", "yes", "way", "called", "state", "sent", "@sent", 16),
		story("Stefka", 103).begins(103, "screened").began(98, "Fiets leren herstellen in de fietsles", "bicycle").goesOn(96, "running").
			note(90, "route", "route", "language_pretrack", "@from", 90).met(60, "appointment", 45, "Wil eerst vlotter Nederlands spreken.").
			met(20, "appointment", 60, "Belt nu zelf in het Nederlands.").met(13, "group", 45).met(6, "appointment", 30, "Volgende keer kijken we samen terug op de voorbije maanden."),
	}
}

// waitingStories are of people who wait to be spoken to: they stayed away, there
// is something to do today, or it is long ago.
func waitingStories() []*demoStory {
	return []*demoStory{
		story("Fien", 40).begins(40, "referred").met(38, "appointment", 45, "Wil iets met bloemen of planten.").began(36, "Drie vacatures in een tuincentrum zoeken", "briefcase").
			goesOn(34, "running").met(16, "on_the_way", 60, "Samen naar een tuincentrum.").met(9, "phone", 20, "Ze komt graag naar de workshop.").stayedAway(1),
		story("يوسف", 45).begins(45, "referred").met(44, "home_visit", 55, "Spreekt goed Frans. Was boekhouder.").began(41, "Diploma laten vertalen", "memo").goesOn(40, "running").
			note(39, "language_test", "@day", 39, "speaking", "a2", "reading", "a1", "writing", "a1").
			note(39, "barrier", "kind", "papers", "@opened", 39).then(10, "barrier", "@removed", 10).
			often(3, "appointment", 75, "De gelijkwaardigheid van zijn diploma is aangevraagd.", "Samen het formulier ingevuld.").
			often(5, "home_visit", 60, "Zijn broer was erbij.").often(1, "phone", 15).
			agreed(3, "Samen bellen naar Avondschool Het Anker", "phone", "worker", 0),
		story("Красимир", 60).begins(60, "referred").met(58, "appointment", 45, "Heeft ervaring in de bouw. Zoekt iets met een vast rooster.").
			began(57, "Rijbewijs meebrengen", "passport").goesOn(55, "running").agreed(30, "Attest van vorige werkgever opvragen", "memo", "person", 12).
			met(30, "phone", 10, "Attest is onderweg.").did(14).met(26, "group", 20, "Was er in de groep, stil vandaag."),
		story("Росица", 80).known().begins(80, "running").
			note(80, "route", "route", "language_pretrack", "@from", 400).
			then(78, "route", "@to", 78, "advice_worker", "entry_course", "advice_teacher", "language_pretrack").
			note(77, "route", "route", "entry_course", "@from", 77, "note", "Ze wilde niet nog een jaar wachten.").
			met(23, "phone", 10, "Alles goed, druk met de verhuis.").tried(9, "phone").tried(2, "message"),
	}
}

// newStories are of people who came not long ago.
func newStories() []*demoStory {
	return []*demoStory{
		story("أمينة", 6).begins(6, "referred"),
		story("Solange", 13).sentBy("Sociaal Huis De Brug", "Joke").begins(13, "referred").met(11, "home_visit", 50, "Is blij dat het zo snel ging. Was naaister.").
			began(11, "Foto's van haar naaiwerk meebrengen", "memo").goesOn(8, "running").met(4, "phone", 15, "De foto's zijn mooi. We maken er een mapje van."),
		story("Blessing", 30).begins(30, "referred").met(28, "appointment", 45, "Wil met mensen werken.").began(26, "Cv afwerken in de workshop", "memo").goesOn(25, "running").
			met(19, "appointment", 60, "Haar verhaal op papier gezet.").met(12, "network", 45, "Kennisgemaakt met de buurtwerking.").met(5, "group", 30, "Ze vertelt haar verhaal aan de rondetafel.").expectedAtTable(),
		story("Florina", 52).begins(52, "screened").met(49, "home_visit", 45, "Haar moeder woont in, en ziet het zitten.").began(47, "Inschrijven voor Nederlands", "speaking").
			goesOn(45, "running").met(17, "home_visit", 60, "Haar moeder vroeg wat ze kan doen.").met(10, "phone", 15, "Vertrekt voor een week naar haar familie.").
			note(3, "follow_up", "@put_off", -9, "why", "Bij familie. Belt zelf als ze terug is."),
	}
}

// steadyStories are of people with whom it goes on as it was agreed.
func steadyStories() []*demoStory {
	return []*demoStory{
		story("Gülsüm", 75).begins(75, "screened").met(74, "home_visit", 60, "Warm onthaal. Haar man werkt in ploegen.").began(73, "Uren van de opvang vragen", "children").goesOn(70, "running").
			note(70, "goal", "goal", "Een eigen naaiatelier", "dream", "yes").
			then(30, "goal", "goal", "Naaister in een atelier, later een eigen zaak").
			often(6, "home_visit", 60, "Met haar zus erbij. Ze wil het rooster van de cursus zien.").often(2, "network", 35, "Een atelier in de buurt gevonden dat haar wil leren kennen.").
			meets(6, -2, "10:00", "Kennismaken met het atelier", "Buurthuis De Wissel"),
		story("İbrahim", 70).begins(70, "screened").met(69, "home_visit", 30, "Werkt in ploegen, zoekt vaste uren.").began(66, "Uurrooster meebrengen", "memo").
			goesOn(60, "running").goesOn(45, "redirected", "reason", "training").goesOn(25, "running").note(25, "follow_up", "rhythm", "30").
			met(25, "appointment", 60, "De cursus hield op. Hij is terug.").met(12, "workplace", 45, "Zijn ploegbaas wil meedenken over vaste uren."),
		story("Marek", 110).begins(110, "referred").met(108, "workplace", 40, "Gesprek op de werf, met zijn ploegbaas.").began(107, "Veiligheidsschoenen halen", "briefcase").goesOn(105, "running").
			note(100, "talk", "kind", "orientation", "@day", 100, "competences", "Dakwerk, lassen, een ploeg aansturen.", "jobs", "Dakwerker of magazijnier.", "training", "Attest veiligheid.", "aims_match", "yes").
			note(105, "stage", "stage", "preparation", "@from", 105, "@to", 62).note(90, "stage", "stage", "guidance", "@from", 90).
			note(60, "stage", "stage", "placement_follow_up", "@from", 60).
			note(60, "placement", "kind", "internship", "employer", "Dakwerken De Nok", "@start", 60, "hours", 312, "norm", 650).
			note(40, "soft_result", "@day", 40, "on_time", "yes", "calls_in", "partly", "works_together", "yes", "follows_instructions", "yes").
			note(18, "evaluation", "@day", 18, "went_well", "Altijd op tijd. De ploegbaas is tevreden.", "is_hard", "Lezen van de veiligheidsfiches.", "next", "Taalles op de werkvloer.").
			often(4, "workplace", 90, "Stage loopt goed. 312 uur gedaan.", "De fiches samen gelezen op de werf.").often(2, "appointment", 60).
			meets(4, -6, "14:00", "Gesprek bij de werkgever", "Dakwerken De Nok"),
		story("Nele", 70).begins(70, "referred").met(69, "appointment", 45, "Wil terug in een winkel werken.").began(67, "Drie winkels kiezen", "briefcase").goesOn(62, "running").
			often(5, "on_the_way", 45, "Samen met de bus naar de werkwinkel. Ze kent nu de weg.").often(3, "appointment", 60, "Sollicitatiegesprek geoefend.").
			agreed(5, "Cv brengen naar Bakkerij De Korenaar", "memo", "person", -3).
			note(60, "expectations", "@day", 60, "person", "look_for_work keep_appointments cancel_in_time", "worker", "explain keep_secret call_back"),
		story("Оксана", 130).begins(130, "screened").began(124, "Lesrooster vragen", "school").goesOn(120, "running").met(40, "appointment", 40, "Ze wil eerst haar examen doen.").
			goesOn(30, "paused", "@until", -25).met(12, "message", 5, "Het examen komt dichterbij. Ze leert veel."),
		story("Bram", 150).begins(150, "referred").began(143, "Inschrijven bij de werkwinkel", "briefcase").goesOn(140, "running").
			note(48, "evaluation", "@day", 48, "went_well", "Hij solliciteert nu alleen.", "next", "Twee weken meelopen bij de stad.").
			met(20, "workplace", 45, "Werkt nu een week bij de stad.").met(13, "phone", 20).note(25, "placement", "kind", "work", "employer", "Stadsmagazijn", "@start", 25).
			met(2, "phone", 15, "Het gaat goed. Collega's zijn vriendelijk.").agreed(2, "Eerste loonbrief samen bekijken", "money", "worker", -11),
	}
}
