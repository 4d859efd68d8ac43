package web

import "jobatelier/kiosk"

func followUpResults(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func way(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func wayChange(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func closeForm(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func closeSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func domains(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func filePrint(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func exportResultsCSV(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func exportResultsXLSX(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
