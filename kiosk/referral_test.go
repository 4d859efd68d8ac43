package kiosk_test

import (
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestAReferralSaysWhoAndThatTheyKnow(t *testing.T) {
	good := kiosk.ReferredWords{FirstName: "Amina", Language: kiosk.Arabic, Phone: "0470 12 34 56", Manner: "message", Hopes: "Werk in de zorg", Informed: true}
	for name, tc := range map[string]struct {
		change func(*kiosk.ReferredWords)
		field  string
	}{
		"as it should be":          {func(*kiosk.ReferredWords) {}, ""},
		"nobody":                   {func(w *kiosk.ReferredWords) { w.FirstName = "" }, "first_name"},
		"a number for a name":      {func(w *kiosk.ReferredWords) { w.FirstName = "85073003328" }, "first_name"},
		"no language":              {func(w *kiosk.ReferredWords) { w.Language = "" }, "language"},
		"no phone number":          {func(w *kiosk.ReferredWords) { w.Phone = "bel maar" }, "phone"},
		"no such manner":           {func(w *kiosk.ReferredWords) { w.Manner = "shout" }, "manner"},
		"a national number":        {func(w *kiosk.ReferredWords) { w.Hopes = "85.07.30-033.28" }, "hopes"},
		"a novel":                  {func(w *kiosk.ReferredWords) { w.Hopes = strings.Repeat("x", 401) }, "hopes"},
		"behind the person's back": {func(w *kiosk.ReferredWords) { w.Informed = false }, "informed"},
		"a referrer's number":      {func(w *kiosk.ReferredWords) { w.ReferrerContact = "85.07.30-033.28" }, "referrer_contact"},
	} {
		w := good
		tc.change(&w)
		wrong := fields(w.Check())
		if _, has := wrong[tc.field]; has != (tc.field != "") || len(wrong) > 1 {
			t.Errorf("%s: %v", name, wrong)
		}
	}
}

func TestTheReferrerIsToldAtTheMomentsThatWereAgreed(t *testing.T) {
	for _, tc := range []struct {
		agreed []string
		want   []kiosk.Day
	}{
		{nil, nil},
		{[]string{"end"}, nil},
		{[]string{"started"}, []kiosk.Day{"2026-03-15"}},
		{[]string{"three_months", "end"}, []kiosk.Day{"2026-05-31"}},
		{kiosk.FeedbackPoints(), []kiosk.Day{"2026-03-15", "2026-05-31"}},
	} {
		if got := (kiosk.ReferredIn{Feedback: tc.agreed}).FeedbackDays("2026-03-01"); !slices.Equal(got, tc.want) {
			t.Errorf("%v: %v", tc.agreed, got)
		}
	}
}

func TestAPartnerHasANameAndServicesThatExist(t *testing.T) {
	good := kiosk.Partner{Name: "Kind en Gezin", Services: []string{"childcare"}, Phone: "02 123 45 67", Email: "info@example.org"}
	for name, tc := range map[string]struct {
		change func(*kiosk.Partner)
		field  string
	}{
		"as it should be": {func(*kiosk.Partner) {}, ""},
		"no name":         {func(p *kiosk.Partner) { p.Name = "" }, "partner_name"},
		"no such service": {func(p *kiosk.Partner) { p.Services = []string{"police"} }, "services"},
		"no phone":        {func(p *kiosk.Partner) { p.Phone = "12" }, "phone"},
		"no address":      {func(p *kiosk.Partner) { p.Email = "info" }, "email"},
	} {
		p := good
		tc.change(&p)
		wrong := fields(p.Check())
		if _, has := wrong[tc.field]; has != (tc.field != "") || len(wrong) > 1 {
			t.Errorf("%s: %v", name, wrong)
		}
	}
}

func TestWhatIsSharedIsSharedWhileEveryConditionHolds(t *testing.T) {
	for name, tc := range map[string]struct {
		v    kiosk.Values
		want bool
	}{
		"all five":                     {kiosk.Values{"conditions": "informed interest needed secrecy mission"}, true},
		"no secrecy":                   {kiosk.Values{"conditions": "informed interest needed mission"}, false},
		"no secrecy, and they know it": {kiosk.Values{"conditions": "informed interest needed mission", "no_secrecy": "yes"}, true},
		"not informed":                 {kiosk.Values{"conditions": "interest needed secrecy mission", "no_secrecy": "yes"}, false},
		"none":                         {nil, false},
	} {
		if got := (kiosk.Record{Noun: "referral", Values: tc.v}).MayShare(); got != tc.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
