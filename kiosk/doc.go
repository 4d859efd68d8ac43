// Package kiosk is the domain of Jobatelier: the people, cards, activities and
// attendances of a job workshop, and the rules that hold between them.
//
// It knows no web, no disk and no clock of its own: callers pass the time in.
// Instants are in UTC; days and planned times are local to the organisation
// (see [Organisation.Zone]).
package kiosk
