package web

import "jobatelier/kiosk"

func groupEvaluation(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func groupEvaluationSave(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func groupEvaluationBeamer(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func groupEvaluationPaper(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
