import type { OutboxRow } from './outbox-types.ts'

export type MailState = OutboxRow['status'] | NonNullable<OutboxRow['link_ended']>

/** What there is to say of a mail: how its link ended, once it has, else how far the mail has come. */
export const mailState = ({ status, link_ended }: Pick<OutboxRow, 'status' | 'link_ended'>): MailState =>
  link_ended ?? status

/** Why the text and link of a mail are not there any more. */
export function whyGone({ status, link_ended }: Pick<OutboxRow, 'status' | 'link_ended'>): string {
  if (link_ended === 'used') return 'Its link has been followed, and works once only. Nothing is left to do.'
  if (link_ended === 'replaced') return 'A newer mail of this kind has replaced it: pass that one on.'
  if (link_ended === 'taken_back')
    return 'Its link was taken back: the account has a new password or address since, was let in another way, or was shut out.'
  if (link_ended === 'expired')
    return 'Its link is too old to work. Send another one where it is still wanted.'
  if (status === 'sent') return 'Wiped when the mail was sent: only its reader has the link.'
  if (status === 'queued') return 'Not shown here, because the mail server takes it to its reader.'
  return 'Not shown: the mail could not be sent, or its person does not belong to the agency any more.'
}

/** The mails that a search is about, in the order they came. */
export function arrangeMails<Row extends Pick<OutboxRow, 'status' | 'link_ended' | 'to_address'>>(
  rows: readonly Row[],
  { q = '', show }: { q?: string | undefined; show?: string | undefined },
): Row[] {
  const wanted = q.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (show !== 'to_pass_on' || mailState(row) === 'held') && row.to_address.toLowerCase().includes(wanted),
  )
}
