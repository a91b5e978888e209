import { questionNumber } from '@audienceos/domain'

/** How a lock calls an answer: like an older one of the same question, because locks hold by number; otherwise by its key. */
export function lockOf(key: string, locks: readonly string[]): string {
  const number = questionNumber(key)
  if (number === undefined) return key
  return locks.find((lock) => questionNumber(lock) === number) ?? key
}
