package web

import (
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// devicesData is the kiosks, and a pairing code where one was just made.
type devicesData struct {
	Devices []kiosk.Device
	Sites   []kiosk.Site
	Modes   []kiosk.Mode
	Code    string
	For     kiosk.Device // whom the code is for, or what was typed and cannot be kept
}

func devices(q *request) error { return q.showDevices("", kiosk.Device{}) }

func (q *request) showDevices(code string, d kiosk.Device) error {
	all, err := q.s.Store.Devices(q.ctx())
	if err != nil {
		return err
	}
	sites, err := q.s.Store.Sites(q.ctx())
	if err != nil {
		return err
	}
	return q.render("devices/devices", pageOpts{}, devicesData{
		Devices: all, Sites: sites, Modes: []kiosk.Mode{kiosk.ModeDoor, kiosk.ModeDesk}, Code: code, For: d,
	})
}

// readDevice takes the form's values over into d.
func (q *request) readDevice(d kiosk.Device) kiosk.Device {
	d.Name, d.Site, d.Mode, d.Camera = q.post("device_name"), q.id("site"), kiosk.Mode(q.post("mode")), q.post("camera") == "yes"
	d.Dim = q.post("dim") == "yes"
	return d
}

// deviceCreate adds a kiosk and shows the code that pairs a browser with it.
func deviceCreate(q *request) error {
	d := q.readDevice(kiosk.Device{ID: q.s.Store.NewID()})
	if err := q.s.Store.PutDevice(q.ctx(), d); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showDevices("", d)
	}
	return q.offerPairing(d)
}

func (q *request) offerPairing(d kiosk.Device) error {
	code, err := vault.NewOneTime(q.s.Rand)
	if err != nil {
		return err
	}
	if err := q.s.Store.OfferPairing(q.ctx(), hashCode(code), d.ID); err != nil {
		return err
	}
	if err := q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "pairing_offered", Subject: d.ID}); err != nil {
		return err
	}
	return q.showDevices(code.Groups(), d)
}

// deviceChange changes a kiosk, stops it, or pairs another browser with it.
func deviceChange(q *request) error {
	id, err := q.pathID("device")
	if err != nil {
		return err
	}
	d, err := q.s.Store.Device(q.ctx(), id)
	if err != nil {
		return err
	}
	switch q.post("do") {
	case "pair":
		return q.offerPairing(d)
	case "stop":
		d.Stopped = !d.BuiltIn
	default:
		d = q.readDevice(d)
	}
	if err := q.s.Store.PutDevice(q.ctx(), d); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showDevices("", d)
	}
	return q.audited("device_changed", d.ID, "/devices?saved=1")
}

// pairForm asks a browser for its pairing code.
func pairForm(q *request) error { return q.render("kiosk/pair", pageOpts{State: "form"}, nil) }

// pairedFor is how long a device stays paired without being used. Browsers
// keep no cookie longer than this; each waiting screen begins it anew.
const pairedFor = 400 * 24 * time.Hour

// pair makes this browser the device that the code was made for.
func pair(q *request) error {
	code, err := vault.ParseOneTime(q.post("code"))
	if err == nil {
		var secret []byte
		if secret, err = q.s.newSecret(); err != nil {
			return err
		}
		if err = q.s.Store.Pair(q.ctx(), hashCode(code), store.HashSecret(secret)); err == nil {
			q.setSecret(cookieDevice, secret, pairedFor)
			return q.see("/kiosk")
		}
	}
	if kiosk.KindOf(err) == kiosk.NotFound || kiosk.KindOf(err) == kiosk.Invalid {
		err = kiosk.Wrong("code", "error.onetime")
	}
	if err := q.invalid(err); err != nil {
		return err
	}
	return q.render("kiosk/pair", pageOpts{State: "form"}, nil)
}
