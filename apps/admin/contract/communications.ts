import {
  Attachment,
  ClientId,
  Communication,
  CommunicationChange,
  CommunicationId,
  CommunicationSummary,
  CommunicationType,
  Direction,
  NewCommunication,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

/** A row of the communications list; `snippet` marks search hits with « and » when `q` was given. */
export const CommunicationRow = CommunicationSummary.extend({
  client_name: z.string().nullable(),
  snippet: z.string().nullable(),
})
export type CommunicationRow = z.infer<typeof CommunicationRow>

/** One communication with what only its own page shows. `has_html`: `GET /communications/{id}/html` serves the formatted mail. */
export const CommunicationDetail = Communication.extend({
  client_name: z.string().nullable(),
  has_html: z.boolean(),
  attachments: z.array(Attachment),
})
export type CommunicationDetail = z.infer<typeof CommunicationDetail>

const tag = oc.route({ tags: ['communications'] })

export const communications = {
  list: tag
    .route({
      method: 'GET',
      path: '/communications',
      summary: 'Communications, newest first; `q` searches subject and body',
    })
    .input(
      z.object({
        ...listQuery,
        client_id: ClientId.optional(),
        type: CommunicationType.optional(),
        direction: Direction.optional(),
        q: z.string().trim().max(500).optional(),
      }),
    )
    .output(pageOf(CommunicationRow)),
  create: tag
    .route({ method: 'POST', path: '/communications', successStatus: 201, summary: 'Log a communication' })
    .input(NewCommunication)
    .output(Communication),
  get: tag
    .route({ method: 'GET', path: '/communications/{id}', summary: 'One communication, whole' })
    .input(z.object({ id: CommunicationId }))
    .output(CommunicationDetail),
  update: tag
    .route({ method: 'PATCH', path: '/communications/{id}', summary: 'Change a communication' })
    .input(CommunicationChange.extend({ id: CommunicationId }))
    .output(Communication),
  remove: tag
    .route({
      method: 'DELETE',
      path: '/communications/{id}',
      summary: 'Delete a communication; the answer is the row, so that it can be put back',
    })
    .input(z.object({ id: CommunicationId }))
    .output(Communication),
  restore: tag
    .route({
      method: 'POST',
      path: '/communications/{id}/restore',
      summary: 'Put a deleted communication back, within 30 days',
    })
    .input(z.object({ id: CommunicationId }))
    .output(Communication),
}
