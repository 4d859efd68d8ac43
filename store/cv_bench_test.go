package store

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// stepsAtATime is how many check-ins, and how many steps, one round of
// [BenchmarkCVStep] has.
const stepsAtATime = 500

// BenchmarkCVStep measures one answer in a CV of five jobs, kept durably,
// against a check-in. One operation is a round of 500 check-ins, each of
// another person, and a round of as many steps in their CVs, in turn, so that
// a slow moment of the machine meets both.
//
//	x-check-in      steps in the time of one check-in: about 1 is wanted
//	p99-x-check-in  the 99th percentile, in those of check-ins
func BenchmarkCVStep(b *testing.B) {
	for _, clients := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) { benchmarkCVStep(b, clients) })
	}
}

func benchmarkCVStep(b *testing.B, clients int) {
	h := open(b)
	people := h.crowd(h.plan("09:00", "11:00"), stepsAtATime)
	keys := make([]CVKey, len(people))
	for i, p := range people {
		keys[i] = h.staffKey(p.Person.ID)
		keys[i].By = Actor{}
	}
	step := func(change func(kiosk.CV) (kiosk.CV, error)) func(int) error {
		return func(i int) error {
			_, err := h.ChangeCV(bg, keys[i], h.NewID(), change)
			return err
		}
	}
	h.timed(64, step(fiveJobs))

	var scans, steps timings
	b.ResetTimer()
	for round := range b.N {
		day := today.Add(round + 1)
		h.toDay(day, "09:00")
		h.plan("09:00", "11:00", on(day))
		h.timed(64, step(named("Z"))) // what the CV was is kept at the first step of a day, not at every one
		scans.add(h.timed(clients, func(i int) error {
			out, err := h.Scan(bg, h.held(people[i].Code))
			if err == nil && out.Answer != kiosk.AnswerOK {
				err = fmt.Errorf("a check-in got %s", out.Answer)
			}
			return err
		}))
		steps.add(h.timed(clients, step(tapped("skills", fmt.Sprint("skill.", round%10)))))
		h.timed(64, step(func(c kiosk.CV) (kiosk.CV, error) {
			c.Skills = nil
			return c, nil
		}))
	}
	b.StopTimer()
	b.ReportMetric(scans.perSecond(), "check-ins/s")
	b.ReportMetric(steps.perSecond(), "steps/s")
	b.ReportMetric(steps.perSecond()/scans.perSecond(), "x-check-in")
	b.ReportMetric(float64(steps.p99())/float64(scans.p99()), "p99-x-check-in")
}

// fiveJobs is a CV as long as they are.
func fiveJobs(c kiosk.CV) (kiosk.CV, error) {
	for i := range 5 {
		e := kiosk.Experience{
			Entry: fmt.Sprintf("%032d", i), Group: "construction", What: kiosk.Item{Key: "occupation.roofer"},
			Employer: kiosk.Words{Text: "Bouwwerken Peeters", Language: kiosk.Dutch}, Country: "BE",
			From: kiosk.Moment{Year: 2001 + i, Month: 3}, To: kiosk.Moment{Year: 2003 + i, Month: 9},
		}
		for task := range 6 {
			e.Tasks = append(e.Tasks, kiosk.Item{Key: fmt.Sprint("task.roofer.", task)})
		}
		c.Work = append(c.Work, e)
	}
	for _, l := range []string{"nl", "bg", "tr"} {
		c.Languages = append(c.Languages, kiosk.Spoken{Entry: l, Speak: 3, Understand: 3, Read: 2, Write: 2})
	}
	for _, s := range kiosk.CVSteps() {
		c.Seen = append(c.Seen, s.Name)
	}
	return c, nil
}

// timings are how long each of many operations took, and all of them together.
type timings struct {
	each []time.Duration
	all  time.Duration
}

func (t *timings) add(more timings) { t.each, t.all = append(t.each, more.each...), t.all+more.all }

func (t *timings) perSecond() float64 { return float64(len(t.each)) / t.all.Seconds() }

func (t *timings) p99() time.Duration {
	slices.Sort(t.each)
	return t.each[len(t.each)*99/100]
}

// timed does something for each of the people, so many at a time.
func (h *house) timed(clients int, do func(i int) error) timings {
	h.t.Helper()
	out := timings{each: make([]time.Duration, stepsAtATime)}
	next := make(chan int)
	var wg sync.WaitGroup
	begin := time.Now()
	for range clients {
		wg.Go(func() {
			for i := range next {
				from := time.Now()
				if err := do(i); err != nil {
					h.t.Error(err)
				}
				out.each[i] = time.Since(from)
			}
		})
	}
	for i := range stepsAtATime {
		next <- i
	}
	close(next)
	wg.Wait()
	out.all = time.Since(begin)
	return out
}
