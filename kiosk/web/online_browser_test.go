package web

import (
	"context"
	"testing"

	"jobatelier/kiosk"
)

func TestWhatNeedsALineStaysOnTheScreenWithoutOne(t *testing.T) {
	t.Parallel()
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	w, b := h.carried(kiosk.Organiser)
	b.open("/partners")
	b.run(`document.querySelector("details.card").open = true;
		document.querySelector("input[name=partner_name]").value = "Huurwijzer";
		document.querySelector("input[name=services]").checked = true`)
	for _, fault := range []func(){w.cut, w.busy} {
		fault()
		b.run(`{ const save = document.querySelector("form[action='/partners'] button.main"); save.click(); save.click() }`)
		b.until("that nothing was sent", `document.querySelector(".outbox-said")?.innerText === "Dit kan alleen met verbinding. Er is niets verstuurd; wat je typte staat er nog."`)
		b.until("what was typed", `document.querySelector("input[name=partner_name]").value === "Huurwijzer" && document.querySelector("input[name=services]").checked`)
		b.keep("online-only")
		w.mend()
		b.run(`document.querySelector(".outbox-said").remove()`)
	}
	b.isForEverybody("what needs a line")
	b.run(`{ const save = document.querySelector("form[action='/partners'] button.main"); save.click(); save.click() }`)
	b.until("that it is saved", `location.search === "?saved=1"`)
	all, err := h.store.Partners(context.Background())
	must(t, err)
	if len(all) != 1 || all[0].Name != "Huurwijzer" {
		t.Errorf("the partners are %+v", all)
	}
	b.open("/follow-up/" + p.ID.String() + "/take")
	w.cut()
	b.run(`document.querySelector("form[action$='/take'] button.main").click()`)
	b.shows(".outbox-said")
	w.mend()
	if access := h.accessTo(p); len(access.Assignments) != 0 {
		t.Errorf("nothing was sent, and it is done: %+v", access.Assignments)
	}
}

func TestAButtonThatIsSwappedAwayWhileTheLineIsTriedStillCounts(t *testing.T) {
	t.Parallel()
	h := open(t)
	b := h.tab(t)
	b.resize(tablet)
	b.signIn(h.as(kiosk.Organiser))
	b.open("/partners")
	b.run(`{
		const form = document.querySelector("form[action='/partners']");
		form.elements.partner_name.value = "Huurwijzer";
		form.querySelector("input[name=services]").checked = true;
		form.querySelector("button.main").click();
		form.remove();
	}`)
	b.until("that it is saved", `location.search === "?saved=1"`)
}
