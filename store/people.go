package store

import (
	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// peopleKept is how many participants a long read remembers: those of a large
// region, in some 20 MiB. It bounds the memory of an export whatever its length.
const peopleKept = 1 << 15

// people remembers participants between the pages of a long read.
type people struct {
	known map[kiosk.ID]kiosk.Participant
}

func newPeople() *people { return &people{known: map[kiosk.ID]kiosk.Participant{}} }

func (p *people) get(r engine.Reader, id kiosk.ID) (kiosk.Participant, error) {
	if one, ok := p.known[id]; ok {
		return one, nil
	}
	one, err := participant(r, id)
	if err != nil {
		return one, err
	}
	if len(p.known) >= peopleKept {
		clear(p.known)
	}
	p.known[id] = one
	return one, nil
}
