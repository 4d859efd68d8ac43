package web

import "jobatelier/kiosk"

func serviceWorker(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func offlinePage(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func outboxTake(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func tabletKey(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func lockLogin(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func unlockLogin(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func pinChange(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func looseNote(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func looseNoteSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
