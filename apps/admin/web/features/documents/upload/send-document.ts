import { reportOutcome } from '../../../api/connection.ts'
import { problemError, readJson } from '../../../api/problem-error.ts'
import type { DocumentRow } from '../../../api/types.ts'

type Sending = {
  /** The document that gets the file; one that is not there yet is made of `create`. */
  document_id: string
  file: File
  create: { client_id: string | null; type: string | null } | null
  /** The current version that the sender knows, 0 for none: another one is not superseded. */
  expected_version: number
  /** The same at every try. */
  idempotency_key: string
  signal: AbortSignal
  onProgress: (sentBytes: number) => void
}

/**
 * Sends one file as a raw body and answers the document. Through XMLHttpRequest: fetch does not say how much has been sent.
 * @throws what `failureOf` understands; AbortError when the signal aborts
 */
export function sendDocument({
  document_id,
  file,
  create,
  expected_version,
  idempotency_key,
  signal,
  onProgress,
}: Sending): Promise<DocumentRow> {
  const query = new URLSearchParams({
    // Addresses have an end; the server keeps the end of a name, too.
    file_name: file.name.slice(-1_000),
    expected_version: String(expected_version),
  })
  if (create !== null) query.set('create', 'true')
  if (create?.client_id != null) query.set('client_id', create.client_id)
  if (create?.type != null) query.set('type', create.type)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', abort)
      end()
    }
    request.open('PUT', `/api/v1/documents/${document_id}/content?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', idempotency_key)
    request.upload.onprogress = ({ loaded }) => onProgress(Math.min(loaded, file.size))
    request.onload = () => {
      reportOutcome(request)
      const body = readJson(request.responseText)
      const arrived = (request.status === 200 || request.status === 201) && body !== undefined
      settle(() =>
        arrived ? resolve(body as DocumentRow) : reject(problemError(request.status, request.responseText)),
      )
    }
    request.onerror = () => settle(() => reject(new TypeError('The connection broke off.')))
    request.onabort = () => settle(() => reject(new DOMException('Canceled', 'AbortError')))
    signal.addEventListener('abort', abort)
    if (signal.aborted) return settle(() => reject(new DOMException('Canceled', 'AbortError')))
    request.send(file)
  })
}
