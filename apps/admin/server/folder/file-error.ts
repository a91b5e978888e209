/** Codes of Node for a disk, a quota or a file that can take no more. */
const full_codes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

export function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code)
}

export function isFull(error: unknown): boolean {
  return full_codes.has(codeOf(error))
}
