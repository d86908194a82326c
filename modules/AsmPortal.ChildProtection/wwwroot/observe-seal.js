// Seals an observation to the portal's public key. The device's own half of the secret is never kept, so that nobody, this device included, can open it again.
// ECDH over P-256, HKDF with SHA-256, AES-256-GCM; ObservationEnvelope.cs opens it.
const block = 512;

/** @returns {Promise<{clientKey: string, user: string, key: string, ephemeral: string, nonce: string, data: string}>} */
export async function seal(publicKey, key, user, observation) {
  const clientKey = newKey();
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const portal = await crypto.subtle.importKey('raw', fromText(publicKey), curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: portal }, pair.privateKey, 256);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const cipher = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: ephemeral, info: utf8(`asm-observation:${key}:${clientKey}`) }, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = JSON.stringify(observation);
  // Every sealed observation of usual size has the same length: it tells nothing of what is in it.
  const padded = utf8(text.padEnd(Math.ceil(text.length / block) * block));
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: utf8(user) }, cipher, padded));
  return { clientKey, user, key, ephemeral: toText(ephemeral), nonce: toText(nonce), data: toText(data) };
}

/** Whether this browser can seal at all: only pages that came over a safe connection may. */
export const canSeal = () => Boolean(globalThis.crypto?.subtle) && 'indexedDB' in globalThis;

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const utf8 = (text) => new TextEncoder().encode(text);
const toText = (bytes) => btoa(String.fromCharCode(...bytes));
const fromText = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
