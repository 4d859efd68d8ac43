package web

import "jobatelier/kiosk"

func questionSets(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func questionSetForm(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func questionSetSave(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func recordingSave(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }

func recordingSound(*request) error { return kiosk.Fail(kiosk.NotFound, "error.not_found") }
