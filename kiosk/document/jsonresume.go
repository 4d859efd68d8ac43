package document

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"jobatelier/kiosk"
)

// JSONResume writes a sheet as JSON Resume 1.0.0 (jsonresume.org): its words,
// and the dates, numbers and keys of the CV that it was composed from. What
// that format has no place for stands under meta.jobatelier. The photo is left
// out, since an image is an address there.
func JSONResume(w io.Writer, s Sheet, cv kiosk.CV) error {
	r := resume{Schema: "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"}
	r.Basics = basicsOf(s, cv)
	r.Meta = meta{Version: "v1.0.0", Own: ownMeta(s, cv)}
	work, schools := newestFirst(cv.Work), latestFirst(cv.Schools)
	for _, section := range s.Sections {
		for _, e := range section.Entries {
			switch i := e.place(); section.Key {
			case "work":
				r.addWork(e, at(work, i), s.Language)
			case "unpaid":
				r.Volunteer = append(r.Volunteer, volunteer{Position: e.Title, Summary: e.Where, Highlights: e.Lines})
			case "school":
				r.addSchool(e, at(schools, i))
			case "certificates":
				r.Certificates = append(r.Certificates, named{e.Title})
			case "languages":
				r.Languages = append(r.Languages, spoken{e.Title, e.Where})
			case "skills":
				r.Skills = append(r.Skills, named{e.Title})
			case "hobbies":
				r.Interests = append(r.Interests, named{e.Title})
			}
		}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(r)
}

// place returns where in its section of the CV an entry stands: 1 for "3.2";
// -1 where it has no number.
func (e Entry) place() int {
	_, n, _ := strings.Cut(e.Number, ".")
	i, _ := strconv.Atoi(n)
	return i - 1
}

// at returns what stands at a place, or nothing.
func at[T any](all []T, i int) (v T) {
	if i < 0 || i >= len(all) {
		return v
	}
	return all[i]
}

func basicsOf(s Sheet, cv kiosk.CV) basics {
	b := basics{Name: s.Name, Email: cv.Email, Phone: cv.Phone}
	if wish, ok := s.section("wish"); ok {
		b.Label = titles(wish.Entries)
	}
	if city, ok := cv.Municipality.AsName(s.Language); ok {
		b.Location = &location{City: city}
	}
	return b
}

func (r *resume) addWork(e Entry, x kiosk.Experience, l kiosk.Language) {
	employer, _ := x.Employer.AsName(l)
	r.Work = append(r.Work, work{
		Name: employer, Position: e.Title, Location: x.Country, Highlights: e.Lines,
		StartDate: isoDate(x.From), EndDate: isoDate(x.To),
	})
	r.approximately(x.From, "/work/%d/startDate", len(r.Work))
	r.approximately(x.To, "/work/%d/endDate", len(r.Work))
}

func (r *resume) addSchool(e Entry, x kiosk.School) {
	r.Education = append(r.Education, education{Area: e.Title, StudyType: e.Where, EndDate: isoDate(x.Year)})
	r.approximately(x.Year, "/education/%d/endDate", len(r.Education))
	r.Meta.Own.Schools = append(r.Meta.Own.Schools, schoolMeta{x.Level, x.Done, x.Country, x.Equivalence})
}

// approximately notes that a date is as far as the person remembers.
func (r *resume) approximately(m kiosk.Moment, pointer string, nth int) {
	if m.About && m.Year != 0 {
		r.Meta.Own.About = append(r.Meta.Own.About, fmt.Sprintf(pointer, nth-1))
	}
}

// isoDate writes as much of a date as is known: "2019-03", "2019" or nothing.
func isoDate(m kiosk.Moment) string {
	switch {
	case m.Year == 0:
		return ""
	case m.Month == 0:
		return fmt.Sprintf("%04d", m.Year)
	}
	return fmt.Sprintf("%04d-%02d", m.Year, m.Month)
}

func ownMeta(s Sheet, cv kiosk.CV) jobatelier {
	own := jobatelier{
		Language: languageTag(s.Language), LeftOut: s.LeftOut, Licences: cv.Licences, Transport: cv.Transport,
		Availability: cv.Availability, Area: cv.Area, BirthDate: string(cv.BirthDate), Nationality: cv.Nationality,
	}
	for _, x := range s.Sections {
		for _, e := range x.Entries {
			switch x.Key {
			case "wish":
				own.Wanted = append(own.Wanted, e.Title)
			case "practical":
				own.Practical = append(own.Practical, pair{e.Title, e.Where})
			}
		}
	}
	return own
}
