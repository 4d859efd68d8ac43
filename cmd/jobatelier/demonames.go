package main

import "jobatelier/kiosk"

// demoName is an invented person: the first name as they write it, the names
// on the identity card, and the gender. An empty legal name is the first name.
type demoName struct{ first, legal, last, gender string }

// demoNames are common names that belong to nobody in particular, no first name
// twice.
func demoNames() map[kiosk.Language][]demoName {
	const f, m = "female", "male"
	return map[kiosk.Language][]demoName{
		kiosk.Romanian: {
			{"Ioana", "", "Ionescu", f}, {"Mihai", "", "Popa", m}, {"Elena", "", "Dumitru", f}, {"Andrei", "", "Stan", m},
			{"Florina", "", "Rusu", f}, {"Cosmin", "", "Marin", m}, {"Daniela", "", "Lupu", f}, {"Sorin", "", "Neagu", m},
			{"Crăița", "", "Oprea", f},
		},
		kiosk.Bulgarian: {
			{"Иван", "Ivan", "Petrov", m}, {"Десислава", "Desislava", "Georgieva", f}, {"Красимир", "Krasimir", "Dimitrov", m},
			{"Росица", "Rositsa", "Ivanova", f}, {"Stefka", "", "Todorova", f}, {"Пламен", "Plamen", "Kolev", m},
			{"Zlatka", "", "Hristova", f}, {"Ангел", "Angel", "Iliev", m}, {"Цветелина", "Tsvetelina", "Nikolova", f},
		},
		kiosk.Slovak: {
			{"Zuzana", "", "Kováčová", f}, {"Ľubica", "", "Horváthová", f}, {"Marek", "", "Baláž", m}, {"Jozef", "", "Novotný", m},
			{"Katarína", "", "Tóthová", f}, {"Milan", "", "Šimko", m}, {"Božena", "", "Krajčírová", f}, {"Dušan", "", "Mišík", m},
		},
		kiosk.Turkish: {
			{"Ayşe", "", "Yılmaz", f}, {"Emre", "", "Demir", m}, {"Şule", "", "Kaya", f}, {"Hüseyin", "", "Çelik", m},
			{"Gülsüm", "", "Aydın", f}, {"İbrahim", "", "Öztürk", m}, {"Zeynep", "", "Koç", f}, {"Ömer", "", "Şahin", m},
		},
		kiosk.Arabic: {
			{"أمينة", "Amina", "Haddad", f}, {"يوسف", "Youssef", "Mansour", m}, {"فاطمة", "Fatima", "Khalil", f},
			{"خالد", "Khaled", "Saleh", m}, {"مريم", "Maryam", "Nasser", f}, {"سمير", "Samir", "Darwish", m},
			{"ليلى", "Layla", "Aziz", f}, {"حسن", "Hassan", "Jaber", m},
		},
		kiosk.Ukrainian: {
			{"Оксана", "Oksana", "Kovalenko", f}, {"Андрій", "Andrii", "Shevchuk", m}, {"Наталія", "Nataliia", "Bondar", f},
			{"Тарас", "Taras", "Melnyk", m}, {"Ірина", "Iryna", "Tkachenko", f}, {"Богдан", "Bohdan", "Kravets", m},
			{"Соломія", "Solomiia", "Lysenko", f}, {"Юлія", "Yuliia", "Moroz", f},
		},
		kiosk.French: {
			{"Aminata", "", "Diallo", f}, {"Jean-Baptiste", "", "Lambert", m}, {"Chloé", "", "Renard", f}, {"Moussa", "", "Traoré", m},
			{"Solange", "", "Mukendi", f}, {"Bénédicte", "", "Masson", f}, {"Kévin", "", "Dubois", m}, {"Fatou", "", "Camara", f},
		},
		kiosk.English: {
			{"Grace", "", "Mensah", f}, {"Samuel", "", "Okafor", m}, {"Priya", "", "Nair", f}, {"Abebe", "", "Tesfaye", m},
			{"Blessing", "", "Adeyemi", f}, {"Daniel", "", "Kamau", m}, {"Ruth", "", "Asante", f}, {"Sanjay", "", "Thapa", m},
		},
		kiosk.Dutch: {
			{"Nele", "", "Wouters", f}, {"Bram", "", "Goossens", m}, {"Fien", "", "Claes", f}, {"Rachid", "", "Bouzid", m},
			{"Annelies", "", "Maes", f}, {"Wout", "", "Hermans", m}, {"Amina", "", "Ouali", f}, {"Stijn", "", "Aerts", m},
		},
	}
}

// The people about whom there is something to do.
const (
	demoHeld     = "Kévin" // younger than sixteen, and nobody told the parents yet
	demoInformed = "Ömer"  // younger than sixteen, the parents know
	demoNewcomer = "Stijn" // registered at the kiosk just now
	demoTwice    = "Иван"  // comes back as Ivan, on a second card
	demoTwin     = "Amina" // a second Amina lost her card and waits at the kiosk
)
