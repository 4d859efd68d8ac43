// Sealing to a public key, whose private half lies on the server: what waits on a tablet can be read there by nobody,
// its writer included. HPKE (RFC 9180) as kiosk/vault opens it.

import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "../vendor/hpke/hpke.js";

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const encoder = new TextEncoder();
const info = encoder.encode("jobatelier tablet 1");

// seal gives, in base64, what only the holder of the private half of key (32 bytes in base64) can open who knows what
// it was bound to. It fails in a browser that does not know X25519.
export async function seal(key, boundTo, text) {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bytes(key));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, encoder.encode(text), encoder.encode(boundTo));
  return base64([...new Uint8Array(enc), ...new Uint8Array(ct)]);
}

function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
}

function base64(some) {
  return btoa(some.map((byte) => String.fromCharCode(byte)).join(""));
}
