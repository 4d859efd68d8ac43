package kiosk

import "time"

// Arrival is somebody without a card who said a first name and picture at the
// kiosk and waits until staff confirm on the live list.
type Arrival struct {
	ID        ID
	Site      ID
	Device    ID
	At        time.Time
	FirstName string
	Picture   string
	Language  Language
}

// Loose is somebody whose card was read while nothing was on.
type Loose struct {
	Participant ID
	Device      ID
	At          time.Time
}

// HelpSecret is why somebody calls who knows their two pictures no more.
const HelpSecret = "secret"

// HelpCall is somebody at a kiosk asking for a person.
type HelpCall struct {
	Device      ID
	Site        ID
	At          time.Time
	Participant ID // zero where no card opened the screen
	Why         string
	Language    Language
	Until       time.Time // staff let them go on without their pictures until then; zero where they did not
}

// Audit is one line of who looked at, exported, printed or changed what. It
// names records by id, never people by name.
type Audit struct {
	ID      ID
	At      time.Time
	Staff   ID
	Action  string // a key such as contact_viewed, exported, printed
	Subject ID     // the record it is about, or zero
	Detail  string // the period and filter of an export, in words without names
	Rows    int    // how many rows or cards it was
}
