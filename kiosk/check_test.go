package kiosk_test

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

// check is a record that is changed and then looked at.
type check[T interface{ Check() error }] struct {
	change        func(*T)
	field, reason string
}

func run[T interface{ Check() error }](t *testing.T, good T, table map[string]check[T]) {
	t.Helper()
	if err := good.Check(); err != nil {
		t.Fatalf("the good one is refused: %v", err)
	}
	for name, tc := range table {
		t.Run(name, func(t *testing.T) {
			v := good
			tc.change(&v)
			wantField(t, v.Check(), tc.field, tc.reason)
		})
	}
}

const number = "85.07.30-033.28"

func TestAnOrganisationIsChecked(t *testing.T) {
	type o = kiosk.Organisation
	run(t, kiosk.NewOrganisation("Huis van het Werk"), map[string]check[o]{
		"no name":          {func(o *o) { o.Name = "" }, "name", "error.required"},
		"a long name":      {func(o *o) { o.Name = strings.Repeat("é", 81) }, "name", "error.long"},
		"80 letters":       {func(o *o) { o.Name = strings.Repeat("é", 80) }, "", ""},
		"no text":          {func(o *o) { o.Name = "a\xff" }, "name", "error.text"},
		"a number":         {func(o *o) { o.Contact = number }, "contact", "error.national_number"},
		"another zone":     {func(o *o) { o.Zone = "America/New_York" }, "", ""},
		"no zone":          {func(o *o) { o.Zone = "" }, "zone", "error.zone"},
		"the machine's":    {func(o *o) { o.Zone = "Local" }, "zone", "error.zone"},
		"no such zone":     {func(o *o) { o.Zone = "Europe/Boom" }, "zone", "error.zone"},
		"a file":           {func(o *o) { o.Zone = "../../etc/passwd" }, "zone", "error.zone"},
		"consent":          {func(o *o) { o.Ground = "consent" }, "ground", "error.choice"},
		"no age":           {func(o *o) { o.MinorAge = 0 }, "", ""},
		"an adult's age":   {func(o *o) { o.MinorAge = 19 }, "minor_age", "error.number"},
		"a negative age":   {func(o *o) { o.MinorAge = -1 }, "minor_age", "error.number"},
		"late at once":     {func(o *o) { o.LateAfter = 0 }, "", ""},
		"late by hours":    {func(o *o) { o.LateAfter = 121 }, "late_after", "error.number"},
		"late before time": {func(o *o) { o.LateAfter = -1 }, "late_after", "error.number"},
	})
}

func TestAnUnknownZoneIsUTC(t *testing.T) {
	for zone, want := range map[string]string{"Europe/Brussels": "Europe/Brussels", "Europe/Boom": "UTC", "Local": "UTC", "": "UTC"} {
		if got := (kiosk.Organisation{Zone: zone}).Location().String(); got != want {
			t.Errorf("%q is %s", zone, got)
		}
	}
}

func TestAnActivityIsChecked(t *testing.T) {
	type a = kiosk.Activity
	good := activity(1, today, "09:00", "11:00")
	good.Audience, good.Languages, good.Capacity = "youth", []kiosk.Language{kiosk.Dutch, kiosk.Arabic}, 12
	run(t, good, map[string]check[a]{
		"no title":            {func(a *a) { a.Title = "" }, "title", "error.required"},
		"a number for theme":  {func(a *a) { a.Theme = number }, "theme", "error.national_number"},
		"a number for why":    {func(a *a) { a.Cancelled = number }, "cancelled", "error.national_number"},
		"why, at length":      {func(a *a) { a.Cancelled = strings.Repeat("x", 201) }, "cancelled", "error.long"},
		"why":                 {func(a *a) { a.Cancelled = "De zaal is niet vrij." }, "", ""},
		"a long project":      {func(a *a) { a.Project = strings.Repeat("x", 81) }, "project", "error.long"},
		"a long action":       {func(a *a) { a.Action = strings.Repeat("x", 81) }, "action", "error.long"},
		"a long place":        {func(a *a) { a.Place = strings.Repeat("x", 61) }, "place", "error.long"},
		"a long host":         {func(a *a) { a.Host = strings.Repeat("x", 81) }, "host", "error.long"},
		"no kind":             {func(a *a) { a.Kind = "" }, "kind", "error.choice"},
		"no site":             {func(a *a) { a.Site = kiosk.ID{} }, "site", "error.choice"},
		"no day":              {func(a *a) { a.Day = "" }, "day", "error.day"},
		"no such day":         {func(a *a) { a.Day = "2026-02-30" }, "day", "error.day"},
		"before midnight":     {func(a *a) { a.Start = -1 }, "start", "error.time"},
		"from midnight":       {func(a *a) { a.Start = 0 }, "", ""},
		"to midnight":         {func(a *a) { a.End = 1440 }, "", ""},
		"past midnight":       {func(a *a) { a.End = 1441 }, "end", "error.end"},
		"no time at all":      {func(a *a) { a.End = a.Start }, "end", "error.end"},
		"end before start":    {func(a *a) { a.End = a.Start - 1 }, "end", "error.end"},
		"another audience":    {func(a *a) { a.Audience = "cats" }, "audience", "error.choice"},
		"a withheld audience": {func(a *a) { a.Audience = kiosk.Withheld }, "audience", "error.choice"},
		"no audience":         {func(a *a) { a.Audience = "" }, "", ""},
		"another language":    {func(a *a) { a.Languages = []kiosk.Language{"de"} }, "languages", "error.choice"},
		"fewer than nobody":   {func(a *a) { a.Capacity = -1 }, "capacity", "error.number"},
		"too many":            {func(a *a) { a.Capacity = 1001 }, "capacity", "error.number"},
	})
}

func TestRunningOverEndsAtMidnightAndNeverBeforeThePlan(t *testing.T) {
	a := activity(1, today, "21:00", "23:40")
	for _, tc := range []struct{ by, want int }{{15, 15}, {15, 20}, {30, 20}, {-60, 0}, {-15, 0}} {
		if a = a.Extend(tc.by); a.Extended != tc.want || a.PlannedEnd() > 1440 {
			t.Errorf("after %d more it runs over %d, to %v", tc.by, a.Extended, a.PlannedEnd())
		}
	}
}

func TestLatenessFollowsTheSettingAndNobodyIsLateForOpeningHours(t *testing.T) {
	a, o := activity(1, today, "09:00", "11:00"), kiosk.NewOrganisation("Huis")
	for after, want := range map[int]string{0: "09:00", 15: "09:15", 60: "10:00"} {
		o.LateAfter = after
		if got := a.LateFrom(o); !got.Equal(wall(today + " " + want)) {
			t.Errorf("%d minutes: late from %v", after, got)
		}
	}
	a.DropIn = true
	if line, _ := (kiosk.Attendance{}).CheckIn(wall(today+" 10:59"), a.LateFrom(o), kiosk.ByPass, id(1)); line.Status != kiosk.Present {
		t.Errorf("%s for opening hours", line.Status)
	}
}

func TestAStaffMemberIsChecked(t *testing.T) {
	type m = kiosk.Staff
	run(t, kiosk.Staff{Name: "Els", Roles: []kiosk.Role{kiosk.Host, kiosk.Organiser}, Language: kiosk.Dutch}, map[string]check[m]{
		"one letter":    {func(m *m) { m.Name = "E" }, "staff_name", "error.required"},
		"a number":      {func(m *m) { m.Name = number }, "staff_name", "error.national_number"},
		"no role":       {func(m *m) { m.Roles = nil }, "roles", "error.role"},
		"another role":  {func(m *m) { m.Roles = []kiosk.Role{"boss"} }, "roles", "error.choice"},
		"in Arabic":     {func(m *m) { m.Language = kiosk.Arabic }, "language", "error.choice"},
		"no language":   {func(m *m) { m.Language = "" }, "language", "error.choice"},
		"all the roles": {func(m *m) { m.Roles = kiosk.Roles() }, "", ""},
	})
}

func TestADeviceASiteAndAKindAreChecked(t *testing.T) {
	type d = kiosk.Device
	run(t, kiosk.Device{Name: "Deur", Mode: kiosk.ModeDoor, Site: id(1)}, map[string]check[d]{
		"no name":      {func(d *d) { d.Name = "" }, "device_name", "error.required"},
		"another mode": {func(d *d) { d.Mode = "window" }, "mode", "error.choice"},
		"no site":      {func(d *d) { d.Site = kiosk.ID{} }, "site", "error.choice"},
	})
	type s = kiosk.Site
	run(t, kiosk.Site{Name: "De Wissel"}, map[string]check[s]{
		"no name":  {func(s *s) { s.Name = "" }, "site_name", "error.required"},
		"a number": {func(s *s) { s.Municipality = number }, "municipality", "error.national_number"},
	})
	type k = kiosk.ActivityKind
	run(t, kiosk.ActivityKind{Key: "bike", Label: "Oefenkans"}, map[string]check[k]{
		"no label": {func(k *k) { k.Label = "" }, "label", "error.required"},
		"no key":   {func(k *k) { k.Key = "" }, "label", "error.required"},
	})
}
