// Package vault holds all cryptography of Jobatelier. It knows no disk and no
// web: keys, passphrases and codes go in, sealed bytes come out, and back.
//
// There are two key pairs, [People] and [Notes]. Whoever has the public half
// can seal to it ([PublicKey]: HPKE, RFC 9180). The private halves travel as a
// [Bundle], sealed to the own key of each staff member, to a newcomer's
// [OneTime] code or to the [Recovery] key. A person's own key is wrapped by a
// passphrase ([Hasher]: argon2id, RFC 9106), and while somebody is signed in,
// what they opened lies sealed under a secret that only the cookie has
// ([FromSecret]). Each participant has a [DataKey], wrapped to People and to
// the pass ([FromPass]).
//
// Whatever does not open gives [ErrSealed] and no reason.
package vault
