import { questionNumber } from '@audienceos/domain'

/** How a lock calls an answer: like an older one of the same question, because locks hold by number; otherwise by its key. */
export function lockOf(key: string, locks: readonly string[]): string {
  return locksLike(key, locks)[0] ?? key
}

/** All locks of the same question: SQL may have written several. Of a field it is the field's own. */
export function locksLike(lock: string, locks: readonly string[]): string[] {
  const number = questionNumber(lock)
  return locks.filter((each) => each === lock || (number !== undefined && questionNumber(each) === number))
}
