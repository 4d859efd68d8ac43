package web

import (
	"fmt"
	"testing"

	"jobatelier/kiosk"
)

func TestZZAll(t *testing.T) {
	for _, l := range []kiosk.Language{"fr", "en", "ro", "bg", "sk", "tr", "uk"} {
		h := open(t)
		b := h.tab(t)
		n := 0
		feedbackScreens(h, b, l, func(screen string) {
			n++
			for _, s := range []size{lying, tablet, upright} {
				b.resize(s)
				b.keep(fmt.Sprintf("fb-%s-%02d-%d", l, n, s.width))
				for _, wrong := range eval[[]string](b, fmt.Sprintf(fit, s.width, s.height)) {
					t.Errorf("%s %s, %d × %d: %s", l, screen, s.width, s.height, wrong)
				}
			}
		})
	}
}
