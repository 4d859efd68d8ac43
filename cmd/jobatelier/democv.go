package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// demoCV is somebody's CV, told reply by reply as at the kiosk.
type demoCV struct {
	who    string // the first name
	secret kiosk.Secret
	says   []demoSaid
}

type demoSaid struct {
	kiosk.Place
	kiosk.Reply
}

// demoCVs are five quite different people. The first is the holder of the first
// card.
func demoCVs(words *catalog.Catalogue) []demoCV {
	return []demoCV{
		newTeller(words, "Nele", kiosk.Secret{First: "sun", Second: "bread"}).about("Nele Wouters", "Mortsel", "0470 12 34 56").
			wants("shop-assistant", "cashier").
			worked("retail", "bakery-seller", 4, "BE", "Bakkerij De Korenaar", 2019, 3, 2023).
			worked("catering", "waiter", 3, "BE", "Tearoom ’t Pleintje", 2014, 0, 2018).
			worked("cleaning", "household-help", 3, "BE", "", 2011, 9, 2013).
			unpaid("raising-children", 3).unpaid("school-volunteer", 2).
			school("upper-secondary-vocational", "BE", "done", "Kantoor en verkoop", 2010).
			has("certificates", "certificate.first-aid", "certificate.kitchen-hygiene").
			native("nl").speaks("fr", 3, 3, 3, 2).speaks("en", 2, 3, 3, 2).
			practical([]string{"licence.b"}, []string{"transport.bicycle", "transport.public-transport"}, []string{"availability.part-time", "availability.day"}, "area.near").
			has("skills", "skill.friendly", "skill.punctual", "skill.counting-money", "skill.customer-contact").
			has("hobbies", "hobby.baking", "hobby.cycling").done(),
		newTeller(words, "أمينة", kiosk.Secret{First: "fish", Second: "tree"}).about("Amina Haddad", "Edegem", "").
			wants("childcare-worker", "canteen-worker").
			unpaid("raising-children", 4).unpaid("cooking-for-groups", 3).unpaid("caring-for-older-relative", 3).unpaid("sewing-clothes", 2).
			school("lower-secondary", "SY", "done", "", 1998).
			has("certificates", "certificate.dutch-1-1", "certificate.social-orientation").
			native("ar").speaks("nl", 2, 3, 2, 2).
			practical(nil, []string{"transport.on-foot", "transport.public-transport"}, []string{"availability.school-hours", "availability.part-time"}, "area.own-town").
			has("skills", "skill.patient", "skill.working-with-children", "skill.tidy").done(),
		newTeller(words, "Marek", kiosk.Secret{First: "key", Second: "bus"}).about("Marek Baláž", "Boom", "0484 11 22 33").
			wants("roofer", "construction-helper").
			worked("construction", "roofer", 5, "SK", "", 1994, 0, 2008).
			worked("construction", "roofer", 4, "BE", "Dakwerken Peeters", 2009, 0, 2021).
			worked("construction", "construction-helper", 3, "BE", "", 2021, 5, 0).
			school("primary", "SK", "done", "", 1989).
			has("certificates", "certificate.vca-basic", "certificate.work-at-height").
			native("sk").speaks("cs", 4, 4, 3, 3).speaks("nl", 2, 2, 1, 1).
			practical([]string{"licence.b"}, []string{"transport.own-car"}, []string{"availability.full-time", "availability.early-morning"}, "area.province").
			has("skills", "skill.handy", "skill.physical-work", "skill.outdoor-work", "skill.reliable").done(),
		newTeller(words, "ليلى", kiosk.Secret{First: "lemon", Second: "chair"}).about("Layla Aziz", "Kontich", "0465 98 76 54").
			wants("nurse", "care-logistics-assistant").
			worked("care", "nurse", 5, "SY", "Universitair ziekenhuis van Aleppo", 2008, 2, 2015).
			worked("care", "care-logistics-assistant", 3, "BE", "Woonzorgcentrum De Linde", 2023, 9, 0).
			unpaid("interpreting", 3).
			school("bachelor", "SY", "done", "Verpleegkunde", 2007).
			has("certificates", "certificate.dutch-2-2", "certificate.first-aid-at-work").
			native("ar").speaks("en", 3, 3, 4, 3).speaks("nl", 3, 3, 3, 2).
			practical([]string{"licence.foreign"}, []string{"transport.public-transport"}, []string{"availability.full-time", "availability.shifts", "availability.weekend"}, "area.near").
			has("skills", "skill.calm", "skill.precise", "skill.team-player", "skill.several-languages").done(),
		newTeller(words, "Wout", kiosk.Secret{First: "apple", Second: "drum"}).about("Wout Hermans", "Hove", "0499 55 44 33").
			wants("warehouse-worker", "parcel-sorter").
			unpaid("sports-club", 3).unpaid("family-shop", 2).unpaid("repairing-bikes", 3).
			school("upper-secondary-vocational", "BE", "not_done", "Basismechanica", 2025).
			native("nl").speaks("en", 3, 4, 3, 2).
			practical([]string{"licence.theory"}, []string{"transport.e-bike"}, []string{"availability.full-time", "availability.weekend", "availability.immediately"}, "area.near").
			has("skills", "skill.quick", "skill.eager-to-learn", "skill.using-a-computer").
			has("hobbies", "hobby.football", "hobby.gaming").done(),
	}
}

// teller makes a demoCV as if somebody tapped it.
type teller struct {
	words *catalog.Catalogue
	cv    demoCV
	n     int
}

func newTeller(words *catalog.Catalogue, who string, s kiosk.Secret) *teller {
	return &teller{words: words, cv: demoCV{who: who, secret: s}}
}

func (t *teller) say(step, entry string, r kiosk.Reply) *teller {
	r.In = kiosk.Dutch
	t.cv.says = append(t.cv.says, demoSaid{kiosk.Place{Step: step, Entry: entry}, r})
	return t
}

func (t *teller) about(name, municipality, phone string) *teller {
	t.say("name", "", kiosk.Reply{Text: name}).say("municipality", "", kiosk.Reply{Text: municipality})
	return t.say("phone", "", kiosk.Reply{Text: phone, Pass: phone == ""})
}

func (t *teller) wants(occupations ...string) *teller {
	var keys []string
	for _, o := range occupations {
		keys = append(keys, "occupation."+o)
	}
	return t.has("wish", keys...)
}

func (t *teller) has(step string, keys ...string) *teller {
	return t.say(step, "", kiosk.Reply{Taken: keys})
}

// worked tells a job with the first so many tasks of it; month 0 is not known,
// and an end of 0 is now.
func (t *teller) worked(group, occupation string, tasks int, country, employer string, from, month, to int) *teller {
	t.n++
	entry := fmt.Sprint("job-", t.n)
	key := "occupation." + occupation
	t.say("job", entry, kiosk.Reply{Taken: []string{key}, Group: group})
	t.say("job_tasks", entry, kiosk.Reply{Taken: t.words.Tasks(key)[:tasks]})
	t.say("job_where", entry, kiosk.Reply{Taken: []string{country}, Text: employer})
	t.say("job_from", entry, kiosk.Reply{Moment: kiosk.Moment{Year: from, Month: month}})
	return t.say("job_to", entry, kiosk.Reply{Moment: kiosk.Moment{Year: to}, Now: to == 0})
}

func (t *teller) unpaid(what string, tasks int) *teller {
	key := "informal." + what
	t.has("unpaid", key)
	return t.say("unpaid_tasks", key, kiosk.Reply{Taken: t.words.Tasks(key)[:tasks]})
}

func (t *teller) school(level, country, done, study string, year int) *teller {
	t.say("school", "school-1", kiosk.Reply{Taken: []string{"school." + level}})
	t.say("school_country", "school-1", kiosk.Reply{Taken: []string{country}})
	t.say("school_done", "school-1", kiosk.Reply{Taken: []string{done}})
	t.say("school_study", "school-1", kiosk.Reply{Text: study})
	if country != "BE" && study != "" {
		t.say("school_equivalence", "school-1", kiosk.Reply{Taken: []string{"asked"}})
	}
	return t.say("school_year", "school-1", kiosk.Reply{Moment: kiosk.Moment{Year: year}})
}

func (t *teller) native(code string) *teller {
	return t.has("language", code).say("language_speak", code, kiosk.Reply{Native: true})
}

func (t *teller) speaks(code string, speak, understand, read, write kiosk.Level) *teller {
	t.has("language", code)
	t.say("language_speak", code, kiosk.Reply{Level: speak}).say("language_understand", code, kiosk.Reply{Level: understand})
	return t.say("language_read", code, kiosk.Reply{Level: read}).say("language_write", code, kiosk.Reply{Level: write})
}

func (t *teller) practical(licences, transport, availability []string, area string) *teller {
	return t.has("licences", licences...).has("transport", transport...).has("availability", availability...).has("area", area)
}

// done passes over what was not told, so that the way is at its end.
func (t *teller) done() demoCV {
	for _, s := range kiosk.CVSteps() {
		if !s.Entry {
			t.say(s.Name, "", kiosk.Reply{Pass: true})
		}
	}
	return t.cv
}

// writeCVs keeps the CVs and the two pictures that open each.
func (w *demoWriter) writeCVs(ctx context.Context, st *demoStore) error {
	words, err := catalog.Load()
	if err != nil {
		return err
	}
	w.secrets = map[int]kiosk.Secret{}
	for i, cv := range demoCVs(words) {
		who := w.plan.person(cv.who)
		st.now = w.plan.now.Add(-time.Duration(30*24+i) * time.Hour)
		if err := w.writeCV(ctx, st, words, who, cv); err != nil {
			return fmt.Errorf("the CV of %s: %w", cv.who, err)
		}
		w.secrets[who] = cv.secret
	}
	return nil
}

func (w *demoWriter) writeCV(ctx context.Context, st *demoStore, words *catalog.Catalogue, who int, cv demoCV) error {
	id := w.cards[who].id
	key := store.CVKey{Participant: id}
	var err error
	if key.Key, err = st.DataKey(ctx, id, w.keys[vault.People]); err != nil {
		return err
	}
	if err := w.chooseSecret(ctx, st, who, key, cv.secret); err != nil {
		return err
	}
	today := kiosk.DayOf(st.now, w.plan.zone)
	_, err = st.ChangeCV(ctx, key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		for _, said := range cv.says {
			if c, err = c.Reply(said.Place, said.Reply, words, today); err != nil {
				return c, fmt.Errorf("%s: %w", said.Step, err)
			}
		}
		return c, nil
	})
	return err
}

// chooseSecret holds up the card at the desk of the first site, as the pictures
// are chosen in a visit.
func (w *demoWriter) chooseSecret(ctx context.Context, st *demoStore, who int, key store.CVKey, secret kiosk.Secret) error {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return err
	}
	visit := store.NewVisitSecret(b)
	_, err := st.Scan(ctx, store.Scanned{ID: st.RandomID(), Code: w.cards[who].code, Device: w.devices[0], Language: kiosk.Dutch, Visit: visit})
	if err != nil {
		return err
	}
	if err := st.ChooseSecret(ctx, visit.Hash(), key, secret); err != nil {
		return err
	}
	return st.EndVisit(ctx, visit.Hash())
}
