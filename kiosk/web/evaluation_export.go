package web

import "jobatelier/kiosk"

func exportEvaluationsCSV(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func exportEvaluationsXLSX(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
