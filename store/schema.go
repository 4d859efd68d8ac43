// Package store keeps the domain's records on an [engine.Engine].
//
// One exported method is one transaction, unless its comment says that it is a
// long read, which copies pages out and closes the transaction between them.
// A record is JSON behind a version and a checksum; indexes change in the same
// transaction as what they index. Nothing is returned as done before it is on
// disk, and whatever a client may send twice carries an id that makes the
// second time harmless.
//
// The key space; <x> is the 32 digits of an id unless said otherwise:
//
//	meta/schema                                     the version of this drawing
//	meta/compacted                                  when the file was last written anew
//	organisation                                    Organisation
//	keyring                                         public halves, and the private ones sealed to recovery
//	site/<site>                                     Site
//	kind/<key>                                      ActivityKind that organisers added
//	staff/<staff>                                   Staff
//	staff_name/<folded name>                        whose name it is
//	staff_keys/<staff>                              StaffKeys
//	invite/<hash of the one-time code>              Invite
//	attempts/<keyed hash of the name>               Attempts at signing in
//	login/<hash of the cookie>                      Login
//	wire                                            the key pair that tablets of logins without keys seal to
//	handed_in/<staff>/<day>/<form>                  HandedIn: what became of a form that a tablet kept
//	device/<device>                                 Device
//	device_token/<hash of the cookie>               which device that browser is, if it is its last one
//	pairing/<hash of the code>                      Pairing: which device it will be
//	participant/<participant>                       Participant
//	contact/<participant>                           Contact, sealed to people
//	data_key/<participant>                          the participant's data key, sealed to people
//	cv/<participant>                                the CV, sealed under the data key
//	cv_version/<participant>/<revision, 20 digits>  what the CV was at that revision, sealed likewise
//	cv_photo/<participant>                          its photo, sealed likewise
//	cv_secret/<participant>                         the two pictures that open it, sealed likewise
//	name/<folded word>/<participant>                the words of a name, for looking people up
//	picture/<folded first name>/<picture>           who has that picture under that name
//	double/<site>/<participant>                     newcomers who may be in the register already
//	alias/<participant>                             who that record became
//	pass/<hash of the code>                         Pass
//	pass_of/<participant>/<pass>                    the hash of each of a participant's passes
//	pass_valid/<participant>                        the hash of the one that is valid
//	blank/<site>                                    the last number printed on a blank card there
//	blank_number/<site>/<number, 6 digits>          the hash of that card
//	activity/<activity>                             Activity
//	activity_on/<site>/<day>/<activity>             what is on where, by day
//	series/<series>/<day>/<activity>                the run of an activity
//	attendance/<activity>/<participant>             Attendance
//	attended/<participant>/<activity>               the other way round
//	expected/<participant>/<day>/<activity>         where somebody is still expected
//	absent/<participant>/<day>/<activity>           where somebody stayed away without a word
//	change/<activity>/<participant>/<change>        AttendanceChange
//	head_count/<activity>/<receipt>                 somebody who did not want to be on the list
//	question_set/<set>                              QuestionSet, as it is asked now
//	question_set_version/<set>/<version, 6 digits>  QuestionSet as it was asked
//	question/<question>                             AskedQuestion: the words and faces that its votes were given for
//	recording/<set>/<question>/<language>           Recording: the statement, spoken
//	recorded/<set>                                  in which languages each question of it was spoken
//	ballots/<activity>                              how its ballots come, where they lie, how many were counted
//	vote/<day>/<activity>/<vote>                    Vote, sealed to people; empty once it is counted
//	remark/<day>/<activity>/<vote>                  words of one's own, or none, sealed to people
//	voted/<day>/<activity>/<participant>            who answered with a card, until it is counted
//	to_count/<day>/<activity>                       votes wait there; the sum of a count on its way, sealed to people
//	result/<month>/<result>                         Result
//	pool/<series, or site.kind>/<folded host>/<question, maybe .agreed, .full1, .quick>  Pool, sealed to people
//	group_evaluation/<activity>                     GroupEvaluation, its note sealed to people
//	self_evaluation/<participant>/<evaluation>      SelfEvaluation, sealed to notes
//	file_key/<participant>                          the key of the participant's file, sealed to notes
//	entry/<participant>/<entry>                     Entry: days, states and counts lie open, words are sealed under the file's key
//	to_decide/<participant>/<record>                a record of the file that asks for a decision
//	standing/<participant>                          Standing: what lies open of the file, for the follow-up list
//	steps/<participant>                             the steps that the participant sees, sealed under the data key
//	file_access/<participant>                       FileAccess: who looks after them, who may not, who opened the file
//	assigned/<staff>/<participant>                  whom a staff member looks after
//	offered/<staff>/<participant>                   whom a staff member is asked to take over
//	answered/<staff>/<participant>                  of whom a staff member has not read who took them over, or did not
//	household/<household>                           Household
//	household_of/<participant>                      which one they are in
//	worked/<month>/<record>                         Worked: the time of a contact, or of its own
//	worked_id/<record>                              in which month time of its own is kept
//	referral/<referral>                             ReferredIn, its words sealed to people
//	referral_waits/<referral>                       nobody took it on yet
//	referral_of/<participant>/<referral>            who it became
//	partner/<partner>                               Partner
//	paper/<staff>/<paper>                           Paper, sealed to notes; no more than its id once it is decided, and why it was let go
//	scan/<site>/<day>/<scan>                        Scan
//	loose/<site>/<day>/<participant>                Loose: scanned while nothing was on
//	arrival/<site>/<arrival>                        Arrival
//	help/<site>/<device>                            HelpCall
//	visit/<hash of the cookie>                      Visit
//	receipt/<day>/<receipt>                         what a repeated command answers
//	audit/<month>/<audit>                           Audit
package store

import (
	"strings"

	"jobatelier/kiosk"
)

// Schema is the version of the key space that this program writes.
const Schema = 2

// key joins parts with slashes: the one place in which keys are made. Ids are
// written as digits; a text part must hold no slash.
func key(parts ...any) []byte {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		switch p := p.(type) {
		case kiosk.ID:
			b.WriteString(p.String())
		case kiosk.Day:
			b.WriteString(string(p))
		case string:
			b.WriteString(strings.ReplaceAll(p, "/", " "))
		}
	}
	return []byte(b.String())
}

// under returns the prefix of everything below those parts.
func under(parts ...any) []byte { return append(key(parts...), '/') }

// last returns the last part of a key.
func last(k []byte) string {
	s := string(k)
	return s[strings.LastIndexByte(s, '/')+1:]
}

// lastID returns the last part of a key as an id; the zero id where it is none.
func lastID(k []byte) kiosk.ID {
	id, _ := kiosk.ParseID(last(k))
	return id
}
