import { UserId } from '@audienceos/domain'
import type { Context } from 'hono'
import { z } from 'zod'
import { contract } from '../../../contract/index.ts'
import { answer } from '../../app/answer.ts'
import type { Deps } from '../../app/deps.ts'
import type { AppEnv } from '../../app/env.ts'
import { isSecure } from '../../config/public-url.ts'
import { fromValidation } from '../../errors/from-validation.ts'
import { matchesEtag } from '../../request/if-none-match.ts'
import { requireSession } from '../../session/resolve-session.ts'
import { readEffective } from './read-effective.ts'

const Query = z.object({ user_id: UserId.optional() })
const types = { json: 'application/json', prompt: 'text/markdown; charset=utf-8' }

/**
 * GET /cartridges/effective and /cartridges/effective/prompt: made to be asked before every AI request. Same checks as
 * the contract's, but the text that was compiled once is passed on, or nothing at all to who has it already.
 */
export async function serveEffective(
  c: Context<AppEnv>,
  deps: Deps,
  form: 'json' | 'prompt',
): Promise<Response> {
  const session = requireSession(c)
  const query = Query.safeParse(c.req.query())
  if (!query.success) throw fromValidation(query.error.issues, contract.cartridges.effective)
  const { text, etag } = (await readEffective(deps, session, query.data.user_id ?? session.member.id))[form]
  const secure = isSecure(deps.config)
  if (matchesEtag(c.req.header('if-none-match'), etag)) {
    return answer(c, 304, null, { secure, headers: { etag } })
  }
  return answer(c, 200, text, { secure, content_type: types[form], headers: { etag } })
}
