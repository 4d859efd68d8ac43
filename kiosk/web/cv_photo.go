package web

import (
	"context"
	"errors"
	"io"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// photoData is the page on which a photo is taken, or left out.
type photoData struct {
	cvDesk
	Sections []sectionState
	Has      bool   // there is one, and it is printed
	Photo    string // its address, another one each time
	Back     string
}

// cvPhotoForm shows the photo there is, or asks for one.
func cvPhotoForm(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	return q.showPhoto(d)
}

func (q *request) showPhoto(d cvDesk) error {
	c, err := q.cv(d)
	if err != nil {
		return err
	}
	p := photoData{
		cvDesk: d, Sections: d.sections(c.CV, "extras"), Has: c.Photo, Back: d.link(kiosk.Place{Step: "extras"}),
		Photo: d.Base + "/photo.jpg?" + q.s.Store.RandomID().String()[:8],
	}
	if d.Staff {
		return q.render("participants/cv-photo", pageOpts{}, p)
	}
	return q.render("kiosk/cv-photo", pageOpts{State: "form", Idle: true, Here: d.Base + "/photo"}, p)
}

// cvPhotoTake keeps a photo, or takes away the one there is.
func cvPhotoTake(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	before, err := q.cv(d)
	if err != nil {
		return err
	}
	d.key.Begun = before.Revision > 0
	switch err := q.takePhoto(d); {
	case kiosk.KindOf(err) == kiosk.Invalid, kiosk.KindOf(err) == kiosk.TooLarge:
		return q.refusePhoto(d, err)
	case err != nil:
		return err
	}
	return q.see(d.link(kiosk.Place{Step: "extras"}))
}

func (q *request) takePhoto(d cvDesk) error {
	if q.post("do") == "drop" {
		return q.s.Store.DropCVPhoto(q.ctx(), d.key)
	}
	sent, err := q.FormFile("photo")
	if err != nil {
		return kiosk.Wrong("photo", "kiosk.cv.error.photo") // none was sent
	}
	f, err := sent.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	jpeg, err := q.s.readPhoto(q.ctx(), f)
	if err != nil {
		return err
	}
	return q.s.Store.PutCVPhoto(q.ctx(), d.key, jpeg)
}

// readPhoto makes a photo small, when those before it are done.
func (s *Server) readPhoto(ctx context.Context, r io.Reader) ([]byte, error) {
	select {
	case s.photos <- struct{}{}:
		defer func() { <-s.photos }()
		return document.Photo(r)
	case <-ctx.Done():
		return nil, kiosk.Fail(kiosk.Unavailable, "error.busy")
	}
}

// refusePhoto shows the page again with what is wrong.
func (q *request) refusePhoto(d cvDesk, err error) error {
	var own *kiosk.Error
	if q.invalid(err) != nil && errors.As(err, &own) {
		q.problems = kiosk.Problems{own}
		q.Status(fiber.StatusRequestEntityTooLarge)
	}
	return q.showPhoto(d)
}

// cvPhoto is the photo itself; no browser keeps it.
func cvPhoto(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	jpeg, err := q.s.Store.CVPhoto(q.ctx(), d.key)
	if err != nil {
		return err
	}
	q.Set(fiber.HeaderContentType, "image/jpeg")
	return q.Send(jpeg)
}
