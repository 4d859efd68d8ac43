package vault

import "strings"

// age writes an identity as Bech32 (BIP 173) with the prefix below, and keeps
// its reader and writer to itself.
const (
	identityPrefix = "AGE-SECRET-KEY-"
	bech32Letters  = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
	secretSymbols  = 52 // of five bits, for 32 bytes; the last has four to spare
	checkSymbols   = 6
)

// identityText writes secret as age does.
func identityText(secret [32]byte) string {
	symbols := make([]byte, 0, secretSymbols+checkSymbols)
	var bits, n uint
	for _, b := range secret {
		bits, n = bits<<8|uint(b), n+8
		for ; n >= 5; n -= 5 {
			symbols = append(symbols, byte(bits>>(n-5))&31)
		}
	}
	symbols = append(symbols, byte(bits<<(5-n))&31)
	symbols = append(symbols, bech32Check(symbols)...)
	var s strings.Builder
	s.WriteString(identityPrefix + "1")
	for _, v := range symbols {
		s.WriteByte(bech32Letters[v])
	}
	return s.String()
}

// identitySecret reads the secret of a text that age has accepted, so whose
// check symbols are right.
func identitySecret(text string) (secret [32]byte, ok bool) {
	symbols, ok := strings.CutPrefix(text, identityPrefix+"1")
	if !ok || len(symbols) != secretSymbols+checkSymbols {
		return secret, false
	}
	var bits, n uint
	out := secret[:0]
	for i := range secretSymbols {
		v := strings.IndexByte(bech32Letters, symbols[i])
		if v < 0 {
			return secret, false
		}
		bits, n = bits<<5|uint(v), n+5
		if n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
		}
	}
	return secret, true
}

// bech32Check returns the six check symbols of BIP 173.
func bech32Check(symbols []byte) []byte {
	sum := uint32(1)
	prefix := strings.ToLower(identityPrefix)
	for i := range len(prefix) {
		sum = bech32Step(sum, prefix[i]>>5)
	}
	sum = bech32Step(sum, 0)
	for i := range len(prefix) {
		sum = bech32Step(sum, prefix[i]&31)
	}
	for _, v := range symbols {
		sum = bech32Step(sum, v)
	}
	for range checkSymbols {
		sum = bech32Step(sum, 0)
	}
	sum ^= 1
	check := make([]byte, checkSymbols)
	for i := range check {
		check[i] = byte(sum>>(5*(checkSymbols-1-i))) & 31
	}
	return check
}

// bech32Step takes one symbol into the checksum.
func bech32Step(sum uint32, v byte) uint32 {
	top := sum >> 25
	sum = (sum&0x1ffffff)<<5 ^ uint32(v)
	for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
		if top>>i&1 == 1 {
			sum ^= g
		}
	}
	return sum
}
