package web

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// speaks sends a sound for a statement.
func (b *browser) speaks(path, question, lang, name string, sound []byte) answer {
	b.h.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	must(b.h.t, w.WriteField("question", question))
	must(b.h.t, w.WriteField("lang", lang))
	part, err := w.CreateFormFile("sound", name)
	must(b.h.t, err)
	_, err = part.Write(sound)
	must(b.h.t, err)
	must(b.h.t, w.Close())
	req, err := http.NewRequest("POST", b.h.url+path+"/recording", &body)
	must(b.h.t, err)
	req.Header.Set("Content-Type", w.FormDataContentType())
	for name, value := range b.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := plain.RoundTrip(req)
	must(b.h.t, err)
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	must(b.h.t, err)
	return answer{res, string(page)}
}

// opus is the beginning of a sound as browsers record it.
var opus = []byte("OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00AAAA\x00\x00\x00\x00BBBB\x01\x13OpusHead\x01\x01")

func TestAStatementIsSpokenHeardAndForgotten(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	path := "/questions/" + general(h).ID.String()
	if res := b.speaks(path, "learned", "ar", "stem.exe", opus); res.StatusCode != 303 {
		t.Fatalf("%d: %q", res.StatusCode, texts(parsed(t, res).Find(".error")))
	}
	src := parsed(t, b.get(path)).Find("audio").AttrOr("src", "")
	res := b.get(src)
	if res.StatusCode != 200 || res.body != string(opus) || res.Header.Get("Content-Type") != "audio/ogg" || res.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(res.Header.Get("Cache-Control"), "private") {
		t.Errorf("%s: %d %v", src, res.StatusCode, res.Header)
	}
	if res := b.get(src, "Range", "bytes=4-7"); res.StatusCode != 206 || res.body != string(opus[4:8]) {
		t.Errorf("a part: %d %q", res.StatusCode, res.body)
	}
	if res := b.get(src, "Range", "bytes=9999-"); res.StatusCode != 200 {
		t.Errorf("a part that is not there: %d", res.StatusCode)
	}
	if res := b.post(path+"/recording", "question", "learned", "lang", "ar", "do", "remove"); res.StatusCode != 303 {
		t.Errorf("remove: %d", res.StatusCode)
	}
	if res := b.get(src); res.StatusCode != 404 {
		t.Errorf("it is still there: %d", res.StatusCode)
	}
}

func TestWhatIsNoSoundOrTooLongIsRefusedWhateverItsName(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	path := "/questions/" + general(h).ID.String()
	long := append(slices.Clone(opus), make([]byte, store.RecordingMost)...)
	tests := []struct {
		name, question, lang string
		sound                []byte
	}{
		{"a page", "learned", "nl", []byte("<!doctype html><script>alert(1)</script>")},
		{"a photo", "learned", "nl", []byte("\xff\xd8\xff\xe0\x00\x10JFIF")},
		{"nothing", "learned", "nl", nil},
		{"too long", "learned", "nl", long},
		{"an unknown statement", "evil", "nl", opus},
		{"an unknown language", "learned", "xx", opus},
	}
	for _, tt := range tests {
		res := b.speaks(path, tt.question, tt.lang, "stem.mp3", tt.sound)
		if page := parsed(t, res); res.StatusCode != 422 || page.Find(".problems li").Length() != 1 || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: %d %q", tt.name, res.StatusCode, texts(page.Find(".problems li")))
		}
	}
	if res := b.post(path+"/recording", "question", "learned", "lang", "nl"); res.StatusCode != 422 {
		t.Errorf("no file: %d", res.StatusCode)
	}
	spoken, err := h.store.Recorded(context.Background(), general(h).ID)
	must(t, err)
	if len(spoken) > 0 {
		t.Errorf("kept: %v", spoken)
	}
}

func TestASoundIsKnownByItsFirstBytes(t *testing.T) {
	tests := []struct{ name, head, want string }{
		{"mp3 with a label", "ID3\x04\x00\x00\x00\x00\x00\x05Title\xff\xfb\x90\x64", "audio/mpeg"},
		{"mp3 with a long label", "ID3\x03\x00\x00\x00\x00\x02\x01" + strings.Repeat("x", 257) + "\x00\x00\xff\xfb\x90\x64", "audio/mpeg"},
		{"a page with a label", "ID3<html><script>alert(1)</script>", ""},
		{"a page behind a label", "ID3\x04\x00\x00\x00\x00\x00\x05Title<html>", ""},
		{"a label that goes on beyond the end", "ID3\x04\x00\x00\x7f\x7f\x7f\x7f\xff\xfb\x90\x64", ""},
		{"half a label", "ID3\x04\x00\x00", ""},
		{"mp3 without", "\xff\xfb\x90\x64\x00", "audio/mpeg"},
		{"mp3 of MPEG 2", "\xff\xf3\x84\xc4", "audio/mpeg"},
		{"aac, which is layer 0", "\xff\xf1\x50\x80", ""},
		{"an mp3 frame with no such rate", "\xff\xfb\xf0\x64", ""},
		{"utf-16", "\xff\xfe<\x00", ""},
		{"opus", string(opus), "audio/ogg"},
		{"ogg with a film", "OggS\x00\x02\x00\x00\x80theora", ""},
		{"wav", "RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"},
		{"an image in RIFF", "RIFF\x24\x00\x00\x00WEBPVP8 ", ""},
		{"m4a", "\x00\x00\x00\x20ftypM4A \x00", "audio/mp4"},
		{"a photo of a telephone", "\x00\x00\x00\x20ftypheic\x00", ""},
		{"webm with a voice", "\x1aE\xdf\xa3\x9fB\x82\x84webm…A_OPUS…", "audio/webm"},
		{"webm with a film", "\x1aE\xdf\xa3\x9fB\x82\x84webm…V_VP8…A_OPUS", ""},
		{"cut short", "RIFF", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		if got := soundType([]byte(tt.head)); got != tt.want {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

func TestOnlyTheEditorMayUseTheMicrophone(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	if got := b.get("/questions/" + general(h).ID.String()).Header.Get("Permissions-Policy"); !strings.Contains(got, "microphone=(self)") {
		t.Errorf("the editor: %q", got)
	}
	for _, path := range []string{"/questions", "/activities", "/kiosk"} {
		if got := b.get(path).Header.Get("Permissions-Policy"); !strings.Contains(got, "microphone=()") {
			t.Errorf("%s: %q", path, got)
		}
	}
}
