package web

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestShot(t *testing.T) {
	if os.Getenv("SHOT") == "" {
		t.Skip()
	}
	h := open(t)
	ctx := context.Background()
	rnd := rand.New(rand.NewSource(3))
	series := h.store.NewID()
	must(t, h.store.PutSite(ctx, kiosk.Site{ID: h.store.NewID(), Name: "Jeugdhuis De Klinker", Municipality: "Rumst"}))
	sites, err := h.store.Sites(ctx)
	must(t, err)
	var own []kiosk.Question
	for _, w := range []string{"De oefeningen met de computer waren precies goed voor wat ik wil kunnen op mijn werk.", "Ik weet nu hoe ik een vacature lees en wat daarin belangrijk is voor mij en mijn gezin.", "De begeleider nam genoeg tijd om alles nog eens uit te leggen.", "Ik heb iemand leren kennen die mij kan helpen bij het zoeken naar een opleiding of werk.", "Wat ik vandaag leerde, kan ik morgen al gebruiken.", "Ik durfde te zeggen wat ik moeilijk vind en kreeg daar een goed antwoord op."} {
		own = append(own, kiosk.Question{Picture: "idea", Text: map[kiosk.Language]string{kiosk.Dutch: w}})
	}
	_, err = h.store.SaveQuestionSet(ctx, h.store.NewID(), kiosk.QuestionSet{Name: "Computer", Use: kiosk.UseActivity, Kinds: []string{"course"}, Scale: 5, Way: kiosk.BySmiley, Why: true, Questions: own}, store.Actor{Staff: h.staff[kiosk.Organiser].ID})
	must(t, err)
	day := kiosk.Day("2026-09-01")
	for week := range 12 {
		for k, kind := range []string{"workshop", "dialogue_table", "course"} {
			a := kiosk.Activity{ID: h.store.NewID(), Kind: kind, Site: sites[(week+k)%len(sites)].ID, Audience: "everyone", Day: day.Add(7*week + 2*k), Start: 13 * 60, End: 15 * 60, Feedback: kiosk.BySmiley}
			a.Title, a.Host = "Jobatelier", "Staf organiser"
			a.HeadCount = 6 + rnd.Intn(8)
			if k == 0 {
				a.Series = series
			} else if k == 2 {
				a.Title = "Computer"
			} else {
				a.Title, a.Host = "Dialoogtafel", "Staf host"
			}
			h.clock.mu.Lock()
			h.clock.now = a.Ends(h.zone()).UTC()
			h.clock.mu.Unlock()
			must(t, h.store.AddActivities(ctx, a))
			asked, err := h.store.AskedOf(ctx, a.ID)
			must(t, err)
			n := a.HeadCount - rnd.Intn(3)
			for i := range n {
				b := kiosk.Ballot{ID: h.store.RandomID(), Activity: a.ID, Set: asked.Set.ID, Version: asked.Set.Version, Scores: map[string]int{}, Quick: week == 5 && i < 4}
				for _, q := range asked.Set.Questions {
					s := []int{1, 2, 3, 3, 4, 4, 4, 4}[rnd.Intn(8)]
					if q.Key == "understood" && week > 8 && rnd.Intn(3) > 0 {
						s = 1 + rnd.Intn(2)
					}
					if q.Key == "dared" && rnd.Intn(2) == 0 {
						s = 2
					}
					if q.Key == "welcome" || q.Key == "learned" {
						s = []int{2, 4, 3, 4, 4, 4}[rnd.Intn(6)]
					}
					if rnd.Intn(15) == 0 {
						s = 0
					}
					b.Scores[q.Key] = s
				}
				for _, w := range kiosk.Whys() {
					if rnd.Intn(4) == 0 {
						b.Whys = append(b.Whys, w)
					}
				}
				must(t, h.store.CastBallot(ctx, store.Cast{Ballot: b, Site: a.Site}))
			}
			if week > 6 {
				g := kiosk.GroupEvaluation{Activity: a.ID, Set: asked.Set.ID, Version: asked.Set.Version, Counts: map[string]kiosk.Counts{}, Next: fmt.Sprintf("We leggen de woorden van blad %d eerst uit met een tekening, en we nemen een kwartier meer tijd voor vragen.", week)}
				for _, q := range asked.Set.Questions {
					if asked.Set.Scale != 4 {
						continue
					}
					g.Counts[q.Key] = kiosk.Counts{Scores: []int{1, 1, 3, 4}}
				}
				said := "Het tempo was hoog. Twee mensen wilden nog oefenen met de computer."
				must(t, h.store.SaveGroupEvaluation(ctx, h.store.NewID(), g, &said, store.Actor{Staff: h.staff[kiosk.Organiser].ID}))
			}
		}
	}
	h.clock.mu.Lock()
	h.clock.now = noon
	h.clock.mu.Unlock()
	fmt.Println("URL", h.url)
	time.Sleep(20 * time.Minute)
}
