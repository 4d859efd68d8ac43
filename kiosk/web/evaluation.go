package web

import "jobatelier/kiosk"

func evaluations(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func evaluationReport(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
