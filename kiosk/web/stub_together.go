package web

import "jobatelier/kiosk"

func followUpWaiting(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func household(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func householdChange(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func team(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func teamChange(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func handOverAnswer(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func signalForm(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func signalSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func referralPrint(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func takeForm(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func take(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func glassForm(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func glassBreak(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func referForm(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func refer(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func referPrint(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func referrals(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func referralEnter(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func referralPage(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func referralChange(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func partners(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func partnerSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
