package web

import "jobatelier/kiosk"

func serviceWorker(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func offlinePage(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func outbox(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func tabletKey(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func lock(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func unlock(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func pinChange(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func looseNote(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func looseNoteSave(q *request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
