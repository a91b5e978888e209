import type { Kind } from '../cartridge-types.ts'

/** Names a field, or a question by its number (layers may call it differently): `style/tone`, `brand/blueprint_112/14`. */
export function placeId(kind: Kind, field: string, key: string | number | null = null): string {
  const question = key === null ? '' : `/${Number.parseInt(String(key), 10)}`
  return `${kind}/${field}${question}`
}
