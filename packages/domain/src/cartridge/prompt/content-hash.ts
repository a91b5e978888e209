import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * SHA-256 (hex) of a JSON value as it is printed; the order of keys counts, so give it what this package made. In pure
 * code, because the browser's own digest is asynchronous and is missing on pages without TLS.
 */
export function contentHash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(value))))
}
