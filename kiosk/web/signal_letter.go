package web

import "jobatelier/kiosk"

// referralPrintData is the letter to a partner.
type referralPrintData struct {
	Person  kiosk.Participant
	Record  kiosk.Record
	Named   bool   // the person agreed that their name is on it
	Shared  string // empty where a condition for sharing holds no more
	From    string
	Agreed  []string
	Secrecy bool
}

// referralPrint is the letter to the partner: what was agreed to share, and no
// more.
func referralPrint(q *request) error {
	file, err := q.fileOf()
	if err != nil {
		return err
	}
	id, err := q.pathID("record")
	if err != nil {
		return err
	}
	r, err := file.RecordOf("referral", id)
	if err != nil {
		return err
	}
	d := referralPrintData{Person: q.client, Record: r, Named: r.Has("conditions", "informed"), Secrecy: r.Values["no_secrecy"] != "yes"}
	if r.MayShare() {
		d.Shared = r.Values["shared"]
	}
	for _, c := range kiosk.SharingConditions() {
		if r.Has("conditions", c) {
			d.Agreed = append(d.Agreed, c)
		}
	}
	names, err := q.members()
	if err != nil {
		return err
	}
	d.From = names[r.By]
	return q.render("together/referral-print", pageOpts{}, d)
}
