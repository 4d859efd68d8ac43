package web

import "jobatelier/kiosk"

func stepsPage(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func stepsPrint(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
