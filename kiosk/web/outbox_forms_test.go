package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"jobatelier/templates"
)

// atOnce are the addresses of the follow-up to which no tablet sends later, and
// why.
var atOnce = map[string]string{
	"/follow-up/:participant/glass": "it opens a file for an hour, from now on",
	"/follow-up/:participant/take":  "who has been taken on by a colleague meanwhile is not taken on again",
	"/partners":                     "a list that all share is changed at a desk",
}

// notKept are the forms of the follow-up that do not go through the outbox, by
// template: how many there are, and why.
var notKept = map[string]struct {
	forms int
	why   string
}{
	"together/glass":     {1, atOnce["/follow-up/:participant/glass"]},
	"together/take":      {1, atOnce["/follow-up/:participant/take"]},
	"together/partners":  {1, atOnce["/partners"]},
	"together/referral":  {1, "who is taken on is looked for in the register first"},
	"together/referrals": {1, "several are refused by who sees which ones wait"},
	"tablet/locked":      {1, "the PIN is looked at by the server"},
	"tablet/offline":     {2, "a PIN is kept by the server"},
}

// postForm is the beginning of a form that is posted.
var postForm = regexp.MustCompile(`<form[^>]*method="post"[^>]*>`)

// ofFollowUp are the templates with which the follow-up is written.
var ofFollowUp = regexp.MustCompile(`^(follow-up|together|tablet|parts)/(.*)\.html$`)

// elsewhere are parts of other pages.
var elsewhere = regexp.MustCompile(`^parts/(ask|cv|feedback|kiosk|evaluation|group|staff)-`)

func TestEveryFormOfTheFollowUpIsKeptOnTheTabletOrItIsSaidWhyNot(t *testing.T) {
	seen := map[string]int{}
	must(t, fs.WalkDir(templates.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !ofFollowUp.MatchString(path) || elsewhere.MatchString(path) {
			return err
		}
		text, err := fs.ReadFile(templates.Files, path)
		name := strings.TrimSuffix(path, ".html")
		for _, form := range postForm.FindAllString(string(text), -1) {
			switch {
			case !strings.Contains(form, "data-outbox"):
				seen[name]++
			case !strings.Contains(form, `data-outbox="{{`):
				t.Errorf("%s does not say what it is, for the list of what waits: %s", path, form)
			}
		}
		return err
	}))
	for name, n := range seen {
		if n != notKept[name].forms {
			t.Errorf("%s: %d forms are lost without a line", name, n)
		}
	}
	for name, e := range notKept {
		if seen[name] != e.forms {
			t.Errorf("%s has %d forms that are not kept, and %d are excused: %s", name, seen[name], e.forms, e.why)
		}
	}
}

func TestEveryAddressOfTheFollowUpTakesWhatATabletSendsLaterOrItIsSaidWhyNot(t *testing.T) {
	h := open(t)
	for _, r := range h.server.routes() {
		own := regexp.MustCompile(`^/(follow-up|referrals|partners)(/|$)`).MatchString(r.path)
		if _, excused := atOnce[r.path]; r.method == post && own && r.access.kept == excused {
			t.Errorf("%s: a tablet may send it later: %t, and it is excused: %t", r.path, r.access.kept, excused)
		}
	}
}
