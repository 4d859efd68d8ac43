package store

import (
	"fmt"
	"testing"

	"jobatelier/kiosk"
)

// BenchmarkCastBallot measures one ballot with a card, of five faces, kept
// durably with its mark, against a check-in. One operation is a round of 500
// check-ins, each of another person, and a round of their ballots, in turn, so
// that a slow moment of the machine meets both.
//
//	x-check-in      ballots in the time of one check-in: more than a tenth is wanted,
//	                since each of six votes is sealed by itself
//	p99-x-check-in  the 99th percentile, in those of check-ins
func BenchmarkCastBallot(b *testing.B) {
	for _, clients := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) { benchmarkCastBallot(b, clients) })
	}
}

func benchmarkCastBallot(b *testing.B, clients int) {
	h := open(b)
	people := h.crowd(h.talk(kiosk.ByCard), stepsAtATime)
	var scans, ballots timings
	b.ResetTimer()
	for round := range b.N {
		day := today.Add(round + 1)
		h.toDay(day, "09:00")
		ballot := h.filled(h.talk(kiosk.ByCard, on(day)), 4, 3, 2, 1, 4)
		scans.add(h.timed(clients, func(i int) error {
			_, err := h.Scan(bg, h.held(people[i].Code))
			return err
		}))
		ballots.add(h.timed(clients, func(i int) error {
			c := ballot.by(people[i].Person.ID)
			c.ID = h.RandomID()
			return h.CastBallot(bg, c)
		}))
	}
	b.StopTimer()
	b.ReportMetric(scans.perSecond(), "check-ins/s")
	b.ReportMetric(ballots.perSecond(), "ballots/s")
	b.ReportMetric(ballots.perSecond()/scans.perSecond(), "x-check-in")
	b.ReportMetric(float64(ballots.p99())/float64(scans.p99()), "p99-x-check-in")
}

// BenchmarkCount measures counting the ballots of one activity, of 300 people
// with five faces each: what an organiser waits for who signs in.
func BenchmarkCount(b *testing.B) {
	const ballots = 300
	h := open(b)
	for round := range b.N {
		b.StopTimer()
		day := today.Add(round)
		h.toDay(day, "09:00")
		h.castMany(h.talk(kiosk.BySmiley, on(day)), ballots)
		h.toDay(day, "12:00")
		b.StartTimer()
		must(b, h.Count(bg, h.people))
	}
	b.ReportMetric(float64(ballots*b.N)/b.Elapsed().Seconds(), "ballots/s")
}
