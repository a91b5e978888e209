import { reportOutcome } from '../api/connection.ts'
import { problemError } from '../api/problem-error.ts'
import { toast } from './toast.ts'

/**
 * Downloads what an address of this server answers, by a link, as a click does: the app stays. A refusal is said, rather than
 * saved as a file: the answer is begun once to see whether there is one.
 */
export async function downloadFrom(address: string): Promise<void> {
  const abort = new AbortController()
  try {
    const answer = await fetch(address, { signal: abort.signal })
    reportOutcome(answer)
    if (!answer.ok) throw problemError(answer.status, await answer.text())
    abort.abort()
  } catch (error) {
    toast.error('This could not be downloaded', error)
    return
  }
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
