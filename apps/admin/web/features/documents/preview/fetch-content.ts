import { reportOutcome } from '../../../api/connection.ts'
import { problemError } from '../../../api/problem-error.ts'

/** Asks for a content, or a part of it. @throws what `failureOf` understands */
export async function fetchContent(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init)
  reportOutcome(answer)
  if (answer.ok) return answer
  throw problemError(answer.status, await answer.text())
}
