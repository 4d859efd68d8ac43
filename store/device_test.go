package store

import (
	"testing"

	"jobatelier/kiosk"
)

func TestAPairingCodeBindsOneBrowser(t *testing.T) {
	h := open(t)
	d := kiosk.Device{ID: h.NewID(), Site: h.site.ID, Name: "Tablet", Mode: kiosk.ModeDesk}
	must(t, h.PutDevice(bg, d))
	must(t, h.OfferPairing(bg, hashed("code"), d.ID))
	must(t, h.Pair(bg, hashed("code"), hashed("token")))
	wantKind(t, h.Pair(bg, hashed("code"), hashed("another")), kiosk.NotFound)
	wantKind(t, h.Pair(bg, hashed("guess"), hashed("another")), kiosk.NotFound)
	if got, err := h.DeviceByToken(bg, hashed("token")); err != nil || got.ID != d.ID {
		t.Errorf("%+v, %v", got, err)
	}
	_, err := h.DeviceByToken(bg, hashed("another"))
	wantKind(t, err, kiosk.NotFound)
}

func TestAStoppedDeviceIsNone(t *testing.T) {
	h := open(t)
	d := kiosk.Device{ID: h.NewID(), Site: h.site.ID, Name: "Tablet", Mode: kiosk.ModeDesk}
	must(t, h.PutDevice(bg, d))
	must(t, h.OfferPairing(bg, hashed("code"), d.ID))
	must(t, h.Pair(bg, hashed("code"), hashed("token")))
	d, err := h.Device(bg, d.ID)
	must(t, err)
	d.Stopped = true
	must(t, h.PutDevice(bg, d))
	_, err = h.DeviceByToken(bg, hashed("token"))
	wantKind(t, err, kiosk.NotFound)
	d, err = h.Device(bg, d.ID)
	must(t, err)
	d.Stopped = false // in use again, by whoever is paired then
	must(t, h.PutDevice(bg, d))
	_, err = h.DeviceByToken(bg, hashed("token"))
	wantKind(t, err, kiosk.NotFound)
	h.device.Stopped = true
	must(t, h.PutDevice(bg, h.device))
	_, err = h.BuiltInDevice(bg)
	wantKind(t, err, kiosk.NotFound)
	if all, err := h.Devices(bg); err != nil || len(all) != 2 {
		t.Errorf("%d devices, %v", len(all), err)
	}
	if got, err := h.Device(bg, d.ID); err != nil || got.Name != "Tablet" {
		t.Errorf("%+v, %v", got, err)
	}
	wantKind(t, h.PutDevice(bg, kiosk.Device{ID: h.NewID()}), kiosk.Invalid)
}

func TestADeviceIsTheBrowserThatWasPairedLast(t *testing.T) {
	h := open(t)
	d := kiosk.Device{ID: h.NewID(), Site: h.site.ID, Name: "Tablet", Mode: kiosk.ModeDesk}
	must(t, h.PutDevice(bg, d))
	for _, token := range []string{hashed("first"), hashed("second")} {
		must(t, h.OfferPairing(bg, hashed(token), d.ID))
		must(t, h.Pair(bg, hashed(token), token))
	}
	_, err := h.DeviceByToken(bg, hashed("first"))
	wantKind(t, err, kiosk.NotFound)
	if got, err := h.DeviceByToken(bg, hashed("second")); err != nil || got.ID != d.ID {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAPairingCodeWorksForAnHour(t *testing.T) {
	h := open(t)
	must(t, h.OfferPairing(bg, hashed("code"), h.device.ID))
	h.to("10:01")
	wantKind(t, h.Pair(bg, hashed("code"), hashed("token")), kiosk.NotFound)
	h.tidied(t, "an hour later", map[string]int{"pairing/": 0})
}
