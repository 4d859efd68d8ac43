// Package qr makes, reads and draws pass codes.
//
// A [Code] is 22 letters: 20 random ones, which carry 80 bits, and two check
// letters. Nothing about a person is in it. The sixteen letters are those that
// stand on the same key of every keyboard that a scanner pretends to be, and
// that survive Caps Lock and the Turkish i; each is four bits.
package qr
