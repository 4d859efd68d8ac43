package web

import (
	"fmt"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
)

// route is one line of the table of contents.
type route struct {
	method, path string
	access       access
	handle       func(*request) error
}

const (
	get  = fiber.MethodGet
	post = fiber.MethodPost
)

// routes are all there are, each with who may use it.
func (s *Server) routes() []route {
	var (
		all       = staff(kiosk.Host, kiosk.BridgeFigure, kiosk.Organiser, kiosk.Administrator)
		people    = staff(kiosk.BridgeFigure, kiosk.Organiser)
		bridge    = staff(kiosk.BridgeFigure)
		organiser = staff(kiosk.Organiser)
		admin     = staff(kiosk.Administrator)
		following = bridge.ofTheirs()
		personal  = people.unlessKeptOut()
	)
	return []route{
		{get, "/", anyone(), home},
		{get, "/about", anyone(), about},
		{get, "/healthz", anyone(), healthz},
		{get, "/help", anyone(), helpPage},
		{get, "/agenda", anyone(), agenda},

		{get, "/sw.js", anyone(), serviceWorker},
		{get, "/offline", anyone(), offlinePage},
		{post, "/outbox", all, outboxTake},
		{post, "/tablet", all, tabletKey},
		{post, "/lock", all, lockLogin},
		{post, "/unlock", anyone(), unlockLogin},
		{post, "/pin", all, pinChange},

		{get, "/setup", beforeSetup(), setupForm},
		{post, "/setup", beforeSetup(), setupBegin},
		{post, "/setup/recovery", beforeSetup(), setupFinish},

		{get, "/login", anyone(), loginForm},
		{post, "/login", anyone(), login},
		{post, "/logout", anyone(), logout},
		{get, "/invite", anyone(), inviteForm},
		{post, "/invite", anyone(), inviteAccept},

		{get, "/kiosk", onDevice(), kioskWait},
		{post, "/kiosk/scan", onDevice(), scan},
		{post, "/kiosk/choose", inVisit(), choose},
		{post, "/kiosk/leave", inVisit(), leave},
		{get, "/kiosk/me", inVisit(), me},
		{post, "/kiosk/me", inVisit(), me},
		{post, "/kiosk/next", onDevice(), nextVisit},
		{post, "/kiosk/done", onDevice(), done},
		{post, "/kiosk/help", onDevice(), callHelp},
		{get, "/kiosk/register", onDevice(), registerStart},
		{post, "/kiosk/register", onDevice(), registerStep},
		{get, "/kiosk/arrive", onDevice(), arriveStart},
		{post, "/kiosk/arrive", onDevice(), arriveStep},
		{get, "/kiosk/secret", inVisit(), secretForm},
		{post, "/kiosk/secret", inVisit(), secret},
		{get, "/kiosk/cv", inVisit(), cvStart},
		{get, "/kiosk/cv/step/:step", inVisit(), cvStep},
		{post, "/kiosk/cv/step/:step", inVisit(), cvReply},
		{post, "/kiosk/cv/remove", inVisit(), cvRemove},
		{post, "/kiosk/cv/language", inVisit(), cvLanguage},
		{get, "/kiosk/cv/photo", inVisit(), cvPhotoForm},
		{post, "/kiosk/cv/photo", inVisit(), cvPhotoTake},
		{get, "/kiosk/cv/photo.jpg", inVisit(), cvPhoto},
		{get, "/kiosk/cv/preview", inVisit(), cvPreview},
		{post, "/kiosk/cv/look", inVisit(), cvLook},
		{post, "/kiosk/cv/printed", inVisit(), cvPrinted},
		{get, "/kiosk/cv/sheet", inVisit(), cvSheet},
		{get, "/kiosk/cv/phone", inVisit(), cvPhone},
		{get, "/kiosk/cv/vacancies", inVisit(), cvVacancies},
		{get, "/kiosk/cv/retype", inVisit(), cvRetype},
		{get, "/kiosk/cv/end", inVisit(), cvEnd},
		{post, "/kiosk/cv/end", inVisit(), cvKeepOrForget},
		{get, "/kiosk/cv.pdf", inVisit(), cvPDF},
		{get, "/kiosk/cv.docx", inVisit(), cvWord},
		{get, "/kiosk/cv.json", inVisit(), cvJSON},
		{get, "/kiosk/feedback", onDevice(), feedback},
		{post, "/kiosk/feedback", onDevice(), feedbackAnswer},
		{get, "/kiosk/feedback/sound/:set/:question/:lang", onDevice(), recordingSound},
		{get, "/kiosk/steps", inVisit(), stepsPage},
		{get, "/kiosk/steps/print", inVisit(), stepsPrint},
		{get, "/pair", anyone(), pairForm},
		{post, "/pair", anyone(), pair},

		{get, "/today", all, today},
		{get, "/today/events", all, todayEvents},
		{post, "/today/attendance", all.keeps(), changeAttendance},
		{post, "/today/arrival", all.keeps(), confirmArrival},
		{post, "/today/help", all, endHelp},
		{post, "/today/helped", all.keeps(), noteHelp},
		{post, "/today/loose", all, startLoose},
		{post, "/today/double", people, settleDouble},
		{post, "/today/card", people, nameCard},
		{post, "/today/walk-in", all.keeps(), walkIn},
		{post, "/today/head-count", all.keeps(), headCount},
		{post, "/today/extend", all, extend},
		{post, "/today/close", all, closeList},
		{get, "/today/correct/:activity/:participant", all, correctForm},
		{post, "/today/correct/:activity/:participant", all, correct},

		{get, "/activities", people, activities},
		{get, "/activities/new", people, activityForm},
		{post, "/activities/new", people, activityCreate},
		{post, "/activities/kinds", organiser, kindCreate},
		{get, "/activities/:activity", people, activityPage},
		{get, "/activities/:activity/edit", people, activityEdit},
		{post, "/activities/:activity/edit", people, activityChange},
		{post, "/activities/:activity/cancel", people, activityCancel},
		{post, "/activities/:activity/expect", people, activityExpect},
		{get, "/activities/:activity/paper", people, paperForm},
		{post, "/activities/:activity/paper", people, paperEnter},
		{get, "/activities/:activity/print", people, activityPrint},

		{get, "/activities/:activity/evaluation", organiser.orHost(), groupEvaluation},
		{post, "/activities/:activity/evaluation", organiser.orHost(), groupEvaluationSave},
		{get, "/activities/:activity/evaluation/beamer", organiser.orHost(), groupEvaluationBeamer},
		{get, "/activities/:activity/evaluation/paper", organiser.orHost(), groupEvaluationPaper},

		{get, "/questions", organiser, questionSets},
		{get, "/questions/new", organiser, questionSetForm},
		{post, "/questions/new", organiser, questionSetSave},
		{get, "/questions/:set", organiser, questionSetForm},
		{post, "/questions/:set", organiser, questionSetSave},
		{post, "/questions/:set/recording", organiser, recordingSave},
		{get, "/questions/:set/sound/:question/:lang", organiser, recordingSound},

		{get, "/evaluations", all, evaluations},
		{get, "/evaluations/report", all, evaluationReport},
		{get, "/exports/evaluations.csv", organiser, exportEvaluationsCSV},
		{get, "/exports/evaluations.xlsx", organiser, exportEvaluationsXLSX},

		{get, "/participants", people, participants},
		{get, "/participants/new", people, participantForm},
		{post, "/participants/new", people, participantCreate},
		{get, "/participants/:participant", people, participantPage},
		{get, "/participants/:participant/edit", personal, participantEdit},
		{post, "/participants/:participant/edit", personal, participantChange},
		{post, "/participants/:participant/parents", people, parentsInformed},
		{get, "/participants/:participant/contact", personal, contactForm},
		{post, "/participants/:participant/contact", personal, contactChange},
		{post, "/participants/:participant/card", personal, reissue},
		{post, "/participants/:participant/blank", personal, giveBlank},

		{post, "/participants/:participant/secret", personal, allowSecret},
		{get, "/participants/:participant/cv", personal, cvStart},
		{get, "/participants/:participant/cv/step/:step", personal, cvStep},
		{post, "/participants/:participant/cv/step/:step", personal, cvReply},
		{post, "/participants/:participant/cv/remove", personal, cvRemove},
		{get, "/participants/:participant/cv/photo", personal, cvPhotoForm},
		{post, "/participants/:participant/cv/photo", personal, cvPhotoTake},
		{get, "/participants/:participant/cv/photo.jpg", personal, cvPhoto},
		{get, "/participants/:participant/cv/preview", personal, cvPreview},
		{post, "/participants/:participant/cv/look", personal, cvLook},
		{post, "/participants/:participant/cv/printed", personal, cvPrinted},
		{get, "/participants/:participant/cv/sheet", personal, cvSheet},
		{get, "/participants/:participant/cv/vacancies", personal, cvVacancies},
		{get, "/participants/:participant/cv/retype", personal, cvRetype},
		{get, "/participants/:participant/cv/changes", personal, cvChanges},
		{get, "/participants/:participant/cv/translate", personal, cvTranslateForm},
		{post, "/participants/:participant/cv/translate", personal, cvTranslate},
		{post, "/participants/:participant/cv/share", personal, cvShare},
		{post, "/participants/:participant/cv/forget", personal, cvForget},
		{get, "/participants/:participant/cv.pdf", personal, cvPDF},
		{get, "/participants/:participant/cv.docx", personal, cvWord},
		{get, "/participants/:participant/cv.json", personal, cvJSON},

		{get, "/participants/:participant/self-evaluation", following, selfEvaluation},
		{post, "/participants/:participant/self-evaluation", following.keeps(), selfEvaluationSave},
		{get, "/participants/:participant/self-evaluation/print", following, selfEvaluationPrint},

		{get, "/follow-up", bridge, followUp},
		{get, "/follow-up/overview", organiser, followUpOverview},
		{get, "/follow-up/waiting", organiser, followUpWaiting},
		{get, "/follow-up/results", organiser, followUpResults},
		{get, "/follow-up/search", bridge, followUpSearch},
		{get, "/follow-up/appointments", bridge, appointmentsAhead},
		{get, "/follow-up/hours", people, hours},
		{get, "/follow-up/time", bridge, workedForm},
		{post, "/follow-up/time", bridge.keeps(), workedSave},
		{get, "/follow-up/decide", bridge, decide},
		{post, "/follow-up/decide", bridge.keeps(), decideSave},
		{get, "/follow-up/note", anyone(), looseNote},
		{post, "/follow-up/note", bridge.keeps(), looseNoteSave},
		{get, "/follow-up/household/:household", bridge, household},
		{post, "/follow-up/household/:household", bridge.keeps(), householdChange},
		{get, "/follow-up/:participant", following, followUpPerson},
		{get, "/follow-up/:participant/plan", following, followUpPlan},
		{post, "/follow-up/:participant/plan", following.keeps(), followUpPlanSave},
		{get, "/follow-up/:participant/reach", following, howToReach},
		{get, "/follow-up/:participant/contact", following, contactNew},
		{post, "/follow-up/:participant/contact", following.keeps(), contactSave},
		{get, "/follow-up/:participant/appointment/:record/print", following, appointmentPrint},
		{post, "/follow-up/:participant/appointment/:record", following.keeps(), appointmentOutcome},
		{get, "/follow-up/:participant/records/:noun", following, records},
		{post, "/follow-up/:participant/records/:noun", following.keeps(), recordSave},
		{get, "/follow-up/:participant/records/:noun/:record", following, recordForm},
		{get, "/follow-up/:participant/way", following, way},
		{post, "/follow-up/:participant/way", following.keeps(), wayChange},
		{get, "/follow-up/:participant/close", following, closeForm},
		{post, "/follow-up/:participant/close", following.keeps(), closeSave},
		{get, "/follow-up/:participant/domains", following, domains},
		{get, "/follow-up/:participant/print/:what", following, filePrint},
		{get, "/follow-up/:participant/team", following, team},
		{post, "/follow-up/:participant/team", following.keeps(), teamChange},
		{post, "/follow-up/:participant/answer", bridge.keeps(), handOverAnswer},
		{get, "/follow-up/:participant/signal", following, signalForm},
		{post, "/follow-up/:participant/signal", following.keeps(), signalSave},
		{get, "/follow-up/:participant/referral/:record/print", following, referralPrint},
		{get, "/follow-up/:participant/take", people, takeForm},
		{post, "/follow-up/:participant/take", people, take},
		{get, "/follow-up/:participant/glass", bridge, glassForm},
		{post, "/follow-up/:participant/glass", bridge, glassBreak},

		{get, "/refer", anyone(), referForm},
		{post, "/refer", anyone(), refer},
		{get, "/refer/print", anyone(), referPrint},
		{get, "/referrals", people, referrals},
		{post, "/referrals", people.keeps(), referralEnter},
		{get, "/referrals/:referral", people, referralPage},
		{post, "/referrals/:referral", people.keeps(), referralChange},
		{get, "/partners", people, partners},
		{post, "/partners", organiser, partnerSave},

		{get, "/passes", people, passes},
		{post, "/passes/blank", people, printBlanks},
		{post, "/passes/sheet", people, printSheet},

		{get, "/exports", organiser, exports},
		{get, "/exports/attendance.csv", organiser, exportCSV},
		{get, "/exports/attendance.xlsx", organiser, exportXLSX},
		{get, "/exports/hours.csv", organiser, exportHoursCSV},
		{get, "/exports/hours.xlsx", organiser, exportHoursXLSX},
		{get, "/exports/results.csv", organiser, exportResultsCSV},
		{get, "/exports/results.xlsx", organiser, exportResultsXLSX},

		{get, "/settings", admin, settings},
		{post, "/settings", admin, settingsChange},
		{post, "/settings/site", admin, siteChange},
		{get, "/staff", admin, staffPage},
		{post, "/staff/invite", admin, staffInvite},
		{post, "/staff/:staff", admin, staffChange},
		{get, "/devices", admin, devices},
		{post, "/devices", admin, deviceCreate},
		{post, "/devices/:device", admin, deviceChange},
		{get, "/audit", admin, auditPage},
	}
}

// pages are the templates that handlers name; each must be there at the start.
var pages = []string{
	"error/staff", "error/kiosk", "about/about", "help/help", "agenda/agenda",
	"setup/begin", "setup/recovery", "login/login", "login/invite",
	"kiosk/wait", "kiosk/answer", "kiosk/me", "kiosk/next", "kiosk/register", "kiosk/arrive", "kiosk/card", "kiosk/helping", "kiosk/pair",
	"kiosk/secret", "kiosk/cv", "kiosk/cv-step", "kiosk/cv-photo", "kiosk/cv-preview", "kiosk/cv-phone", "kiosk/cv-sheet", "kiosk/cv-vacancies", "kiosk/cv-retype", "kiosk/cv-end",
	"kiosk/feedback", "kiosk/thanks", "kiosk/steps", "kiosk/steps-print",
	"today/today", "today/lists", "today/correct",
	"activities/list", "activities/form", "activities/activity", "activities/paper", "activities/print",
	"participants/list", "participants/form", "participants/participant", "participants/contact",
	"participants/cv", "participants/cv-step", "participants/cv-photo", "participants/cv-preview", "participants/cv-changes", "participants/cv-translate",
	"participants/self-evaluation", "participants/self-evaluation-print",
	"activities/evaluation", "activities/beamer", "activities/evaluation-paper",
	"questions/list", "questions/form", "evaluations/evaluations", "evaluations/report",
	"follow-up/appointment-print", "follow-up/appointments", "follow-up/close", "follow-up/contact", "follow-up/decide", "follow-up/domains", "follow-up/hours",
	"follow-up/list", "follow-up/overview", "follow-up/person", "follow-up/plan", "follow-up/print", "follow-up/reach", "follow-up/record",
	"follow-up/records", "follow-up/results", "follow-up/search", "follow-up/time", "follow-up/way",
	"refer/print", "refer/refer", "refer/thanks",
	"tablet/locked", "tablet/note", "tablet/offline",
	"together/glass", "together/household", "together/letter", "together/partners", "together/referral", "together/referral-print", "together/referrals",
	"together/signal", "together/take", "together/team", "together/waiting",
	"passes/passes", "passes/sheet", "exports/exports",
	"settings/settings", "staff/staff", "staff/code", "devices/devices", "audit/audit",
}

func (s *Server) addRoutes() error {
	s.app.Get("/static/*", s.asset)
	for _, r := range s.routes() {
		if !r.access.given() {
			return fmt.Errorf("route %s %s: nobody may use it", r.method, r.path)
		}
		s.app.Add(r.method, r.path, func(c *fiber.Ctx) error {
			q := &request{Ctx: c, s: s, now: s.Store.Now(), lang: kiosk.Dutch}
			q.zone = q.now.Location()
			c.Locals(localRequest, q)
			if err := r.access.admit(q); err != nil {
				return leads(c, err)
			}
			return r.handle(q)
		})
	}
	s.app.Use(func(*fiber.Ctx) error { return fiber.ErrNotFound })
	return nil
}

// localRequest is where a failed request finds what its gate found out.
const localRequest = "request"

// leads follows a gate that leads elsewhere.
func leads(c *fiber.Ctx, err error) error {
	if e, ok := err.(*fiber.Error); ok && e.Code == fiber.StatusSeeOther {
		return c.Redirect(e.Message, e.Code)
	}
	return err
}

// asset answers an embedded file; its URL holds a hash of it, so it never
// changes.
func (s *Server) asset(c *fiber.Ctx) error {
	body, kind, ok := s.Assets.Open(c.Path())
	if !ok {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	c.Set(fiber.HeaderContentType, kind)
	return c.Send(body)
}
