package web

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"slices"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// withMicrophone is the policy of the one page on which staff speak a statement;
// everywhere else the microphone is off.
const withMicrophone = "camera=(), microphone=(self), geolocation=(), payment=(), usb=()"

// recordingSave keeps how a statement sounds in a language, or takes it away.
func recordingSave(q *request) error {
	s, err := q.questionSet()
	if err != nil {
		return err
	}
	question := q.post("question")
	err = q.takeRecording(s, question)
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showQuestionSet(questionSetData{Set: s, Asked: s, Name: q.setName(s), Heard: question})
	}
	return q.see(fmt.Sprintf("/questions/%s?saved=1&heard=%s#sounds", s.ID, url.QueryEscape(question)))
}

func (q *request) takeRecording(s kiosk.QuestionSet, question string) error {
	if _, ok := s.Question(question); !ok {
		return kiosk.Wrong("question", "error.choice")
	}
	l, ok := kiosk.ParseLanguage(q.post("lang"))
	if !ok {
		return kiosk.Wrong("lang", "error.choice")
	}
	if q.post("do") == "remove" {
		return q.s.Store.SaveRecording(q.ctx(), s.ID, question, l, store.Recording{})
	}
	r, err := q.sentSound()
	if err != nil {
		return err
	}
	return q.s.Store.SaveRecording(q.ctx(), s.ID, question, l, r)
}

// sentSound reads the sound that was sent. What it is, its first bytes say, not
// its name.
func (q *request) sentSound() (r store.Recording, err error) {
	sent, err := q.FormFile("sound")
	if err != nil {
		return r, kiosk.Wrong("sound", "question_set.wrong_no_sound")
	}
	f, err := sent.Open()
	if err != nil {
		return r, err
	}
	defer f.Close()
	if r.Sound, err = io.ReadAll(io.LimitReader(f, store.RecordingMost+1)); err != nil {
		return r, err
	}
	r.Type = soundType(r.Sound)
	switch {
	case len(r.Sound) == 0:
		return r, kiosk.Wrong("sound", "question_set.wrong_no_sound")
	case r.Type == "":
		return r, kiosk.Wrong("sound", "question_set.wrong_sound")
	case len(r.Sound) > store.RecordingMost:
		return r, kiosk.Wrong("sound", "question_set.wrong_long_sound")
	}
	return r, nil
}

// soundType returns the media type of a sound by its first bytes; empty for
// what is no sound that browsers play.
func soundType(b []byte) string {
	head := b[:min(len(b), 4096)]
	switch {
	case isMPEG(afterLabel(b)):
		return "audio/mpeg"
	case bytes.HasPrefix(head, []byte("OggS")) && hasAny(head, "OpusHead", "\x01vorbis"):
		return "audio/ogg"
	case len(head) >= 12 && bytes.HasPrefix(head, []byte("RIFF")) && string(head[8:12]) == "WAVE":
		return "audio/wav"
	case len(head) >= 12 && string(head[4:8]) == "ftyp" && slices.Contains(soundBrands(), string(head[8:12])):
		return "audio/mp4"
	case bytes.HasPrefix(head, []byte("\x1aE\xdf\xa3")) && hasAny(head, "A_OPUS", "A_VORBIS") && !hasAny(head, "V_VP", "V_AV1", "V_MPEG"):
		return "audio/webm"
	}
	return ""
}

// afterLabel returns what comes after the label of an MP3 (ID3), which says its
// own length in four times seven bits, and after the zeros that may fill it up;
// b itself where it has none.
func afterLabel(b []byte) []byte {
	const header = 10
	if len(b) < header || !bytes.HasPrefix(b, []byte("ID3")) {
		return b
	}
	length := header
	if b[5]&0x10 != 0 { // and a foot
		length += header
	}
	for i, bits := range b[6:header] {
		if bits >= 0x80 {
			return nil
		}
		length += int(bits) << (7 * (3 - i))
	}
	return bytes.TrimLeft(b[min(length, len(b)):], "\x00")
}

// isMPEG reports whether b begins with a frame of an MP3: of layer III, with
// rates that exist.
func isMPEG(b []byte) bool {
	return len(b) >= 4 && b[0] == 0xff && b[1]&0xe0 == 0xe0 && b[1]&0x18 != 0x08 && b[1]&0x06 == 0x02 &&
		b[2]&0xf0 != 0xf0 && b[2]&0x0c != 0x0c
}

// soundBrands are the kinds of MP4 that telephones and browsers record; photos
// (HEIC, AVIF) and QuickTime have others.
func soundBrands() []string {
	return []string{"M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash"}
}

func hasAny(b []byte, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(b, []byte(w)) })
}

// recordingSound plays how a statement sounds: to who makes the questions, and
// at the kiosk to who answers them.
func recordingSound(q *request) error {
	set, err := q.pathID("set")
	if err != nil {
		return err
	}
	l, ok := kiosk.ParseLanguage(q.Params("lang"))
	if !ok {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	r, err := q.s.Store.Recording(q.ctx(), set, q.Params("question"), l)
	if err != nil {
		return err
	}
	return q.sendSound(r)
}

// sendSound answers with a recording, or with the part that was asked for, as
// some browsers insist on. A browser asks again each time: it may have been
// spoken anew.
func (q *request) sendSound(r store.Recording) error {
	q.Set(fiber.HeaderContentType, r.Type)
	q.Set(fiber.HeaderCacheControl, "private, no-cache")
	q.Set(fiber.HeaderAcceptRanges, "bytes")
	if part, err := q.Range(len(r.Sound)); err == nil && part.Type == "bytes" && len(part.Ranges) == 1 {
		from, to := part.Ranges[0].Start, part.Ranges[0].End
		q.Set(fiber.HeaderContentRange, fmt.Sprintf("bytes %d-%d/%d", from, to, len(r.Sound)))
		return q.Status(fiber.StatusPartialContent).Send(r.Sound[from : to+1])
	}
	return q.Send(r.Sound)
}
