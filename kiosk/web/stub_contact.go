package web

import "jobatelier/kiosk"

func appointmentsAhead(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func hours(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func workedForm(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func workedSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func howToReach(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func contactNew(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func contactSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func appointmentPrint(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func appointmentOutcome(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func exportHoursCSV(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func exportHoursXLSX(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
