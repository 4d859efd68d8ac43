package web

import "jobatelier/kiosk"

func decide(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func decideSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func records(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func recordSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func recordForm(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
