import { AlertId, AppError } from '@audienceos/domain'
import { z } from 'zod'

const Ids = z.array(AlertId).min(1).max(200)

/** Ids as a query carries them: separated by commas, each once. @throws AppError malformed */
export function readIds(text: string): AlertId[] {
  const ids = Ids.safeParse(text.split(','))
  if (ids.success) return [...new Set(ids.data)]
  throw new AppError('malformed', 'query.ids: Name 1 to 200 ids, separated by commas.', {
    errors: [{ path: 'query.ids', message: 'Name 1 to 200 ids, separated by commas.' }],
  })
}
