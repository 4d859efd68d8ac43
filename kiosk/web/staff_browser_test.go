package web

import (
	"testing"

	"jobatelier/kiosk"
)

// brokenWords are the words of a table that stand on two lines or more.
const brokenWords = `(() => {
	const broken = [];
	const words = document.createTreeWalker(document.querySelector("main table"), NodeFilter.SHOW_TEXT);
	while (words.nextNode()) {
		for (const { 0: word, index } of words.currentNode.data.matchAll(/[^\s-]+/g)) {
			const range = document.createRange();
			range.setStart(words.currentNode, index);
			range.setEnd(words.currentNode, index + word.length);
			if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
		}
	}
	return broken.join(" ");
})()`

func TestNoNameOfAColleagueBreaksWithinAWord(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.bridgeNamed("Christine Vandenbroucke-Vanderstraeten")
	b := newTab(t, sharedChrome(t), h.url)
	b.signIn(h.as(kiosk.Administrator))
	for _, s := range []size{tablet, {1280, 900}} {
		b.resize(s)
		b.open("/staff")
		b.run(`document.querySelectorAll("main table details").forEach((one) => (one.open = true))`)
		if broken := eval[string](b, brokenWords); broken != "" {
			t.Errorf("at %d: %s", s.width, broken)
		}
	}
}
