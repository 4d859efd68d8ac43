package web

import (
	"fmt"
	"testing"

	"jobatelier/kiosk"
)

// more taps the plus of a face as often, and waits until that is on the disk.
func (b *tab) more(field string, times int) {
	b.t.Helper()
	for range times {
		b.run(fmt.Sprintf(`document.querySelector('[name="%s"]').closest(".group-face").querySelector('[data-step="1"]').click()`, field))
	}
	b.until("what was tapped as kept", fmt.Sprintf(`document.querySelector('[name="was.%[1]s"]').value === document.querySelector('[name="%[1]s"]').value`, field))
}

func TestTheTabletTapsOnWhileTheLargeScreenCounts(t *testing.T) {
	t.Parallel()
	r := open(t).roundUp(nil)
	tablets, screen := r.tab(t), r.tab(t)
	for _, b := range []*tab{tablets, screen} {
		b.signIn(r.as(kiosk.Organiser))
		b.resize(tablet)
	}
	tablets.open(r.at)
	screen.open(r.at + "/beamer?q=2")
	for range 2 {
		screen.more("q.learned.4", 3)
		tablets.more("q.time.4", 2)
	}
	if got := eval[string](tablets, `document.querySelector('[name="q.learned.4"]').value`); got != "6" {
		t.Errorf("the tablet shows %s of what the large screen counted", got)
	}
	for b, want := range map[*tab]string{tablets: "4 handen · 0 aanwezig", screen: "6 handen · 0 aanwezig"} {
		b.until(want, fmt.Sprintf(`[...document.querySelectorAll(".group-hands")].some((e) => e.innerText.trim() === %q)`, want))
		b.keep("hands " + want[:1])
	}
	if g, _ := r.kept(); g.Counts["learned"].Scores[3] != 6 || g.Counts["time"].Scores[3] != 4 {
		t.Errorf("kept %+v", g.Counts)
	}
	screen.more("q.learned.1", 1)
	tablets.tolerate("409")
	tablets.run(`document.querySelector('[name="q.learned.1"]').closest(".group-face").querySelector('[data-step="1"]').click()`)
	tablets.run(`document.querySelector('[name="q.learned.1"]').closest(".group-face").querySelector('[data-step="1"]').click()`)
	tablets.shows(".theirs")
	if n := eval[int](tablets, `document.querySelectorAll(".theirs").length`); n != 1 {
		t.Errorf("it asks about %d faces", n)
	}
}
