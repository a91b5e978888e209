import { describe, expect, it } from 'vitest'
import { arrangeMails, mailState, whyGone } from '../../web/features/outbox/mail-state.ts'

const mail = (to_address: string, link_ended: 'used' | 'expired' | null = null) => ({
  to_address,
  status: 'held' as const,
  link_ended,
})

describe('the state of a mail', () => {
  it('is to be passed on only while its link works', () => {
    expect(mailState(mail('a@x.test'))).toBe('held')
    expect(mailState(mail('a@x.test', 'used'))).toBe('used')
    expect(mailState({ status: 'failed', link_ended: 'replaced' })).toBe('replaced')
  })

  it('says why there is nothing to read', () => {
    expect(whyGone(mail('a@x.test', 'used'))).toContain('has been followed')
    expect(whyGone({ status: 'queued', link_ended: 'replaced' })).toContain('newer mail')
    expect(whyGone({ status: 'sent', link_ended: null })).toContain('was sent')
  })
})

describe('a search of the outbox', () => {
  const mails = [mail('Ada@x.test'), mail('ben@x.test', 'expired'), mail('cy@ada.test', 'used')]
  const found = (search: Parameters<typeof arrangeMails>[1]) =>
    arrangeMails(mails, search).map(({ to_address }) => to_address)

  it('finds a part of the address in any case, in the order of the list', () => {
    expect(found({})).toHaveLength(3)
    expect(found({ q: ' ADA ' })).toEqual(['Ada@x.test', 'cy@ada.test'])
  })

  it('lists what is to be passed on alone', () => {
    expect(found({ show: 'to_pass_on' })).toEqual(['Ada@x.test'])
    expect(found({ show: 'to_pass_on', q: 'cy' })).toEqual([])
  })
})
