package web

import "jobatelier/kiosk"

func selfEvaluation(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func selfEvaluationSave(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func selfEvaluationPrint(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
