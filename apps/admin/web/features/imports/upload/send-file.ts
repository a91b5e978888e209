import { ORPCError } from '@orpc/client'
import { reportOutcome } from '../../../api/connection.ts'
import type { Import } from '../import-types.ts'

type Sending = {
  file: File
  name: string
  client_id: string
  signal: AbortSignal
  onProgress: (sentBytes: number) => void
}

type Problem = {
  code?: string
  message?: string
  detail?: string
  title?: string
  errors?: { path: string; message: string }[]
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As failures of other requests are thrown, so that `failureOf` reads this one as well. */
function failed(request: XMLHttpRequest): ORPCError<string, unknown> {
  const problem = (read(request.responseText) ?? {}) as Problem
  const code = (problem.code ?? '').toUpperCase()
  return new ORPCError(code === '' ? 'INTERNAL_SERVER_ERROR' : code, {
    status: request.status >= 400 ? request.status : 500,
    message: problem.detail ?? problem.message ?? problem.title ?? '',
    data: problem,
  })
}

/**
 * Sends one file as a raw body and answers the import it became, with its preview to come. Through XMLHttpRequest: fetch
 * does not say how much has been sent. @throws what `failureOf` understands; AbortError when the signal aborts
 */
export function sendFile({ file, name, client_id, signal, onProgress }: Sending): Promise<Import> {
  const query = new URLSearchParams({ client_id, dry_run: 'true', file_name: name.slice(-255) })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', abort)
      end()
    }
    request.open('POST', `/api/v1/communications/imports?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded }) => onProgress(Math.min(loaded, file.size))
    request.onload = () => {
      reportOutcome(request)
      const body = read(request.responseText)
      settle(() =>
        request.status === 202 && body !== undefined ? resolve(body as Import) : reject(failed(request)),
      )
    }
    request.onerror = () => settle(() => reject(new TypeError('The connection broke off.')))
    request.onabort = () => settle(() => reject(new DOMException('Canceled', 'AbortError')))
    signal.addEventListener('abort', abort)
    if (signal.aborted) return settle(() => reject(new DOMException('Canceled', 'AbortError')))
    request.send(file)
  })
}
