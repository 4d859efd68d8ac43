package web

import "jobatelier/kiosk"

func feedback(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func feedbackAnswer(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func feedbackSound(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
