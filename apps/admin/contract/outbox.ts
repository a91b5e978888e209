import { OutboxMessage, OutboxMessageId, OutboxSummary } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

/** Who carries the mails: nobody (they are read here), our mail server, or the auth service itself. */
export const MailDelivery = z.enum(['held', 'smtp', 'supabase'])
export type MailDelivery = z.infer<typeof MailDelivery>

const tag = oc.route({ tags: ['outbox'] })

export const outbox = {
  list: tag
    .route({ method: 'GET', path: '/outbox', summary: 'Mails about accounts of the agency, newest first' })
    .input(z.object(listQuery))
    .output(pageOf(OutboxSummary).extend({ delivery: MailDelivery })),
  get: tag
    .route({ method: 'GET', path: '/outbox/{id}', summary: 'One mail with its content' })
    .input(z.object({ id: OutboxMessageId }))
    .output(OutboxMessage),
}
