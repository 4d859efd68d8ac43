package document

// resume is a document of JSON Resume 1.0.0, as far as a CV here fills it.
type resume struct {
	Schema       string      `json:"$schema"`
	Basics       basics      `json:"basics"`
	Work         []work      `json:"work,omitempty"`
	Volunteer    []volunteer `json:"volunteer,omitempty"`
	Education    []education `json:"education,omitempty"`
	Certificates []named     `json:"certificates,omitempty"` // a date would have to be a whole one
	Languages    []spoken    `json:"languages,omitempty"`
	Skills       []named     `json:"skills,omitempty"`
	Interests    []named     `json:"interests,omitempty"`
	Meta         meta        `json:"meta"`
}

type basics struct {
	Name     string    `json:"name"`
	Label    string    `json:"label,omitempty"`
	Email    string    `json:"email,omitempty"`
	Phone    string    `json:"phone,omitempty"`
	Location *location `json:"location,omitempty"`
}

type location struct {
	City string `json:"city"`
}

type work struct {
	Name       string   `json:"name,omitempty"`
	Position   string   `json:"position"`
	Location   string   `json:"location,omitempty"` // a country, ISO 3166-1
	StartDate  string   `json:"startDate,omitempty"`
	EndDate    string   `json:"endDate,omitempty"`
	Highlights []string `json:"highlights,omitempty"`
}

type volunteer struct {
	Position   string   `json:"position"`
	Summary    string   `json:"summary,omitempty"`
	Highlights []string `json:"highlights,omitempty"`
}

type education struct {
	Area      string `json:"area"`
	StudyType string `json:"studyType,omitempty"`
	EndDate   string `json:"endDate,omitempty"`
}

type named struct {
	Name string `json:"name"`
}

type spoken struct {
	Language string `json:"language"`
	Fluency  string `json:"fluency,omitempty"`
}

type meta struct {
	Version string     `json:"version"`
	Own     jobatelier `json:"jobatelier"`
}

// jobatelier is what JSON Resume has no place for: keys of the catalogue, and
// what they are called in the language of the document.
type jobatelier struct {
	Language     string       `json:"language"`
	LeftOut      int          `json:"leftOut,omitempty"` // own words that wait for a translation
	Wanted       []string     `json:"wanted,omitempty"`
	Practical    []pair       `json:"practical,omitempty"`
	Licences     []string     `json:"licences,omitempty"`
	Transport    []string     `json:"transport,omitempty"`
	Availability []string     `json:"availability,omitempty"`
	Area         string       `json:"area,omitempty"`
	BirthDate    string       `json:"birthDate,omitempty"`
	Nationality  string       `json:"nationality,omitempty"`
	Schools      []schoolMeta `json:"schools,omitempty"`     // of education, in that order
	About        []string     `json:"approximate,omitempty"` // JSON pointers to dates
}

type pair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type schoolMeta struct {
	Level       string `json:"level"`
	Done        string `json:"done,omitempty"`
	Country     string `json:"country,omitempty"`
	Equivalence string `json:"equivalence,omitempty"`
}
