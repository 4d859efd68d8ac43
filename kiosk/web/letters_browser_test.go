package web

import (
	"strconv"
	"testing"

	"jobatelier/kiosk"
)

// TestHowManyLettersFitIsSaidFromWhenFewAreLeft: and what is too long is not
// sent, and stays.
func TestHowManyLettersFitIsSaidFromWhenFewAreLeft(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.signIn(h.as(kiosk.BridgeFigure))
	b.open(recordsAt(p, "expectations") + "?new=1")
	pasted := func(letters int) string {
		return eval[string](b, `(() => { const words = document.querySelector("[name=person_words]"); words.value = "é".repeat(`+strconv.Itoa(letters)+`);
			words.dispatchEvent(new Event("input", { bubbles: true })); const says = document.getElementById(words.dataset.letters); return says.checkVisibility() ? says.textContent : ""; })()`)
	}
	for letters, want := range map[int]string{
		0: "", 479: "", 480: "Nog 120 letters.", 600: "Nog 0 letters.", 617: "17 letters te veel. Maak het korter.",
	} {
		if got := pasted(letters); got != want {
			t.Errorf("%d letters: %q, want %q", letters, got, want)
		}
	}
	pasted(617)
	b.run(`document.querySelector(".file-new > summary").click(), document.querySelector(".file-sheet").requestSubmit()`)
	b.until("the words that are too long", `document.activeElement.name === "person_words" && document.activeElement.value.length === 617`)
	if n := len(h.written(p).Of("expectations")); n != 0 {
		t.Errorf("%d were sent", n)
	}
	pasted(600)
	b.run(`document.querySelector(".file-sheet").requestSubmit()`)
	b.until("it is kept", `location.search === "?saved=1"`)
	if n := len(h.written(p).Of("expectations")); n != 1 {
		t.Errorf("%d were kept", n)
	}
}
