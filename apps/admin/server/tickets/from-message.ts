import { sql, type UserTransaction } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { ownerOr } from './rows/owner-or.ts'

type Message = {
  client_id: string | null
  subject: string | null
  beginning: string | null
  from_name: string | null
}

/** What a ticket takes from the message it is made of, where the caller does not say otherwise. @throws AppError invalid */
export async function fromMessage(
  tx: Pick<UserTransaction, '$queryRaw'>,
  communication_id: string,
  client_id: string | null | undefined,
  person: string,
): Promise<{ client_id: string | null; assignee_id: string; title: string }> {
  const [message] = await tx.$queryRaw<Message[]>(sql`
    select m.client_id::text, left(m.subject, 1000) as subject, left(m.body, 1000) as beginning,
      coalesce(m.from_name, m.from_address) as from_name
    from public.communications m
    where m.id = ${communication_id}::uuid and m.agency_id = audienceos.current_agency_id()`)
  if (message === undefined) {
    throw new AppError('invalid', 'There is no such message.', {
      errors: [{ path: 'body.communication_id', message: 'There is no such message.' }],
    })
  }
  const client = client_id === undefined ? message.client_id : client_id
  return {
    client_id: client,
    assignee_id: await ownerOr(tx, client, person),
    title: titleOf(message),
  }
}

/** The subject without what mail programs put before it, or else the first words. */
function titleOf({ subject, beginning, from_name }: Message): string {
  const bare = oneLine(subject).replace(/^((re|fwd?|aw|wg|tr|sv)\s*:\s*)+/i, '')
  const title = bare || oneLine(beginning?.trim().split('\n')[0] ?? '')
  return [...(title || `Message of ${oneLine(from_name) || 'an unknown sender'}`)]
    .slice(0, 300)
    .join('')
    .trim()
}

function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}
