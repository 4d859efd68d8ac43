package kiosk

import "time"

// Mode is how a device is used.
type Mode string

const (
	ModeDoor Mode = "door" // greet and leave; the next scan ends the visit
	ModeDesk Mode = "desk" // people stay and work; the next scan asks who goes on
)

// Device is a kiosk that is bound to a site.
type Device struct {
	ID       ID
	Site     ID
	Name     string
	Mode     Mode
	BuiltIn  bool // the browser on this machine itself
	Camera   bool // the camera reads cards here
	Dim      bool // the hall is dark: the dim theme all day
	Stopped  bool
	Token    string // hash of the cookie of the one browser that is this device
	Revision uint64
}

// Check returns Problems where the device cannot be kept.
func (d Device) Check() error {
	var p Problems
	p.text("device_name", d.Name, 1, 60)
	if d.Mode != ModeDoor && d.Mode != ModeDesk {
		p.Add("mode", "error.choice")
	}
	if d.Site.IsZero() {
		p.Add("site", "error.choice")
	}
	return p.Err()
}

// Idle returns after how long without a touch the screen asks whether somebody
// is there, and after how long it goes home.
func (d Device) Idle() (warn, home time.Duration) {
	if d.Mode == ModeDesk {
		return 165 * time.Second, 180 * time.Second
	}
	return 45 * time.Second, 60 * time.Second
}

// Visit is a participant's minutes at a kiosk. It belongs to its cookie.
type Visit struct {
	Participant ID
	Pass        string // the hash of the pass that opened it
	Device      ID
	Began       time.Time
	Seen        time.Time
	Busy        bool     // somebody went on from the greeting
	Key         []byte   // the participant's data key, sealed under the cookie's secret
	Scan        ID       // the scan that opened it
	Open        bool     // the two pictures were right, or nobody needed them
	Language    Language // tapped during the visit; empty for the person's own
}

// Over reports whether the visit has ended by itself on such a device, with
// ten seconds' grace for a slow tap.
func (v Visit) Over(now time.Time, d Device) bool {
	_, home := d.Idle()
	return now.Sub(v.Seen) > home+10*time.Second
}
