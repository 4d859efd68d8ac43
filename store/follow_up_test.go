package store

import (
	"reflect"
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

func TestTheListSaysWhyEachStandsThereInTheirWorkersWords(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	late, meeting, new := h.client("Late", m), h.client("Meeting", m), h.client("New", m)
	late.met("Afspraak")
	step := late.wrote("step", "what", "Naar de creche", "owner", "person", "due", string(tomorrow))
	late.writes(late.change(step, "what", "Naar de crèche")) // the words are as they are now
	meeting.met("Afspraak")
	meeting.wrote("appointment", "day", string(tomorrow.Add(1)), "at", "10:00", "about", "Papieren")
	h.toDay(tomorrow.Add(1), "09:00")
	want := []string{"Late: step Naar de crèche", "Meeting: appointment Papieren", "New: first "}
	l := h.list(m)
	if got := l.reads(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if l.Lines[0].Item.ID != step.ID || l.Lines[0].Item.Values["owner"] != "person" || l.Lines[2].Person != new.id {
		t.Errorf("%+v", l.Lines[0].Item)
	}
}

func TestWithoutTheKeyForNotesTheListOpensNoWords(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.wrote("step", "what", "Bellen", "owner", "person", "due", string(today))
	l, err := h.FollowUpList(bg, c.by.ID, today, vault.PrivateKey{})
	must(t, err)
	if len(l.Lines) != 1 || l.Lines[0].Words != "" || l.Lines[0].Reason.Key != "step" {
		t.Errorf("%+v", l.Lines)
	}
	_, err = h.FollowUpList(bg, c.by.ID, today, h.people)
	wantKind(t, err, kiosk.Forbidden)
}

func TestADamagedFileDoesNotTakeTheListAway(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.wrote("step", "what", "Bellen", "owner", "person", "due", string(today))
	k, kept := key("file_key", c.id), h.everything()
	rewrite(h, k, func(sealed *[]byte) { (*sealed)[40] ^= 1 })
	if got := h.list(c.by).reads(); !slices.Equal(got, []string{"Amina: step "}) {
		t.Errorf("%q", got)
	}
	must(t, h.update(bg, func(tx engine.Txn) error { return tx.Put(k, []byte(kept[string(k)])) }))
}

func TestTheListIsTheSameHoweverOftenItIsMade(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	for _, name := range []string{"Ada", "Bo", "Cas", "Dee", "Eva", "Flo"} {
		h.client(name, m)
	}
	first := h.list(m).reads()
	for range 5 {
		if again := h.list(m).reads(); !reflect.DeepEqual(first, again) {
			t.Fatalf("%q, then %q", first, again)
		}
	}
}

func TestTheOverviewCountsEverybodysListWithoutAWord(t *testing.T) {
	h := open(t)
	mirela, sofie, gone := h.bridge("Mirela"), h.bridge("Ana"), h.bridge("Weg")
	_, calm, left := h.since(today.Add(-20), "Late", mirela), h.client("Calm", mirela), h.client("Left", gone)
	must(t, calm.gives(sofie, "support"))
	calm.met("Goed")
	must(t, h.OfferHandOver(bg, calm.id, mirela.ID, sofie.ID, "", "", h.by()))
	away := h.client("Away", sofie)
	away.day(today, kiosk.NoShow)
	away.day(tomorrow, kiosk.NoShow)
	h.to("12:00")
	h.refers("Ivan")
	m, err := h.Staff(bg, gone.ID)
	must(t, err)
	m.State = kiosk.Stopped
	must(t, h.SetStaff(bg, m, nil))
	o, err := h.Overview(bg, tomorrow)
	must(t, err)
	if len(o.Loads) != 2 || o.Loads[0].Staff.ID != sofie.ID || o.Loads[1].Staff.ID != mirela.ID {
		t.Fatalf("%+v", o.Loads)
	}
	ana, mir := o.Loads[0], o.Loads[1]
	if mir.People != 2 || mir.Ranks[kiosk.Overdue] != 1 || mir.Oldest != today.Add(-13) || mir.Offered != 0 {
		t.Errorf("%+v", mir)
	}
	if ana.People != 2 || ana.Ranks[kiosk.Absent] != 1 || ana.Offered != 1 || ana.Oldest != "" {
		t.Errorf("%+v", ana)
	}
	if len(o.Absent) != 1 || o.Absent[0].Participant.ID != away.id || o.Absent[0].Times != 2 || o.Absent[0].Last != tomorrow || !slices.Equal(o.Absent[0].Staff, []kiosk.ID{sofie.ID}) {
		t.Errorf("%+v", o.Absent)
	}
	if len(o.Nobody) != 1 || o.Nobody[0].ID != left.id || o.Waiting != 1 || o.Oldest.IsZero() {
		t.Errorf("%+v, %d wait", o.Nobody, o.Waiting)
	}
}

func TestWhoIsOverdueAndStayedAwayIsCountedOnceAndSaid(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	away := h.since(today.Add(-20), "Away", m) // the first contact is overdue
	away.day(today, kiosk.NoShow)
	h.to("12:00")
	o, err := h.Overview(bg, tomorrow)
	must(t, err)
	if l := o.Loads[0]; l.People != 1 || l.Ranks[kiosk.Overdue] != 1 || l.Ranks[kiosk.Absent] != 0 || l.AwayToo != 1 {
		t.Errorf("%+v", l)
	}
}

func TestWhoCameBackIsOnTheListAndInTheCounts(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	off, through, calm, alone := h.client("Off", m), h.client("Through", m), h.client("Calm", m), h.client("Alone", m)
	off.wrote("follow_up", "off", "moved")
	through.closed()
	alone.closed()
	must(t, h.EndAssignment(bg, alone.id, m.ID, today, h.by()))
	before := calm.standing()
	for _, c := range []client{off, through, calm, alone} {
		must(t, h.update(bg, func(tx engine.Txn) error { return cameBack(tx, c.id, today) }))
	}
	if list := h.list(m); len(list.Lines) != 3 {
		t.Errorf("%q", list.reads())
	}
	if o, err := h.Overview(bg, today); err != nil || o.Loads[0].People != 3 || len(o.Nobody) != 1 || o.Nobody[0].ID != alone.id {
		t.Errorf("%+v, with nobody %+v, %v", o.Loads, o.Nobody, err)
	}
	if after := calm.standing(); after.Back != "" || after.Revision != before.Revision {
		t.Errorf("who was on the list came back on %q", after.Back)
	}
	never := h.person("Never on it", "fox").Person.ID
	must(t, h.update(bg, func(tx engine.Txn) error { return cameBack(tx, never, today) }))
	_, err := h.Standing(bg, never)
	wantKind(t, err, kiosk.NotFound)
}

func TestWhoIsOffTheListOrThroughIsInNoCount(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	h.client("Off", m).wrote("follow_up", "off", "moved")
	h.client("Through", m).closed()
	o, err := h.Overview(bg, today)
	must(t, err)
	if o.Loads[0].People != 0 || len(h.list(m).Lines) != 0 {
		t.Errorf("%+v", o.Loads)
	}
}
