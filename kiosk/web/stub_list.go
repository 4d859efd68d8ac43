package web

import "jobatelier/kiosk"

func followUp(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func followUpOverview(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func followUpSearch(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func followUpPerson(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func followUpPlan(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func followUpPlanSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
