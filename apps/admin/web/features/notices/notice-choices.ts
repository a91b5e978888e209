import type { Notices } from './notice-words.ts'

/** Of which clients' alerts somebody is told. */
export const noticeChoices: readonly { value: Notices; label: string }[] = [
  { value: 'all', label: 'All clients' },
  { value: 'mine', label: 'My clients' },
  { value: 'off', label: 'None' },
]

/** A choice of notices in words. */
export const noticeChoice = (notices: Notices): string =>
  noticeChoices.find(({ value }) => value === notices)?.label ?? notices
