import { useSyncExternalStore } from 'react'
import { type Failure, failureOf } from '../../../api/failure.ts'
import { newId } from '../../../api/id.ts'
import type { DocumentRow } from '../../../api/types.ts'
import { whenLeaving } from '../../../app/session.ts'
import { sendDocument } from './send-document.ts'

export type UploadState =
  | { kind: 'waiting' }
  | { kind: 'sending'; sent: number }
  | { kind: 'failed'; failure: Failure }

export type Upload = {
  id: string
  file: File
  /** The same at every try, so that a try whose answer was lost is not a second document. */
  document_id: string
  create: { client_id: string | null; type: string | null } | null
  /** The version it is to follow, 0 for none. */
  expected_version: number
  state: UploadState
}

/** A file that has arrived: as a document of its own, or as another version of one. */
export type Arrival = { row: DocumentRow; isNew: boolean }
type Hearing = { each: () => void; all: (arrivals: readonly Arrival[]) => void }

/**
 * The documents on their way from this tab. Kept outside of React: a file goes on being sent while its reader looks at
 * other pages.
 */
let uploads: readonly Upload[] = []
const listeners = new Set<() => void>()
const aborts = new Map<string, AbortController>()
/** What has arrived since the last time nothing was on its way. */
let landed: Arrival[] = []
let hear: Hearing = { each: () => {}, all: () => {} }

// The rest would be sent with the next session's cookie, and into its agency.
whenLeaving(() => {
  for (const abort of aborts.values()) abort.abort()
  landed = []
  publish([])
})

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

function publish(next: readonly Upload[]): void {
  uploads = next
  // Only while it matters: a page with this listener cannot be kept for Back.
  if (uploads.some(({ state }) => state.kind !== 'failed')) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
  for (const listener of listeners) listener()
}

/** The files that are on their way or were refused, in this tab. */
export function useDocumentUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
}

/** `each` is called after every file, `all` once nothing is on its way any more. */
export function whenArrived(hearing: Hearing): void {
  hear = hearing
}

/** Sends files as documents of their own, one after the other. */
export function uploadDocuments(
  files: readonly File[],
  create: { client_id: string | null; type: string | null },
): void {
  add(files.map((file) => ({ file, document_id: newId(), create, expected_version: 0 })))
}

/** Sends a file as the version of a document that follows the one its sender sees. */
export function uploadVersion({ id, version }: Pick<DocumentRow, 'id' | 'version'>, file: File): void {
  add([{ file, document_id: id, create: null, expected_version: version ?? 0 }])
}

function add(fresh: readonly Pick<Upload, 'file' | 'document_id' | 'create' | 'expected_version'>[]): void {
  publish([...uploads, ...fresh.map((one): Upload => ({ ...one, id: newId(), state: { kind: 'waiting' } }))])
  sendNext()
}

/** Where a colleague's version came in between, trying again puts this one after it. */
export function retryUpload(id: string): void {
  const upload = uploads.find((each) => each.id === id)
  if (upload?.state.kind === 'failed' && upload.state.failure.code === 'stale') {
    const current = upload.state.failure.current as Partial<DocumentRow> | null | undefined
    follow(current?.version ?? 0, (each) => each.id === id)
  }
  change(id, { kind: 'waiting' })
  sendNext()
}

/** Takes a file off the list, and stops sending it. */
export function cancelUpload(id: string): void {
  aborts.get(id)?.abort()
  publish(uploads.filter((each) => each.id !== id))
}

function change(id: string, state: UploadState): void {
  publish(uploads.map((each) => (each.id === id ? { ...each, state } : each)))
}

function follow(expected_version: number, which: (upload: Upload) => boolean): void {
  publish(uploads.map((each) => (which(each) ? { ...each, expected_version } : each)))
}

function sendNext(): void {
  if (uploads.some(({ state }) => state.kind === 'sending')) return
  const next = uploads.find(({ state }) => state.kind === 'waiting')
  if (next !== undefined) void send(next)
}

async function send(upload: Upload): Promise<void> {
  const { id, file, document_id, create, expected_version } = upload
  const abort = new AbortController()
  aborts.set(id, abort)
  change(id, { kind: 'sending', sent: 0 })
  try {
    const onProgress = (sent: number) => change(id, { kind: 'sending', sent })
    const row = await sendDocument({
      document_id,
      file,
      create,
      expected_version,
      idempotency_key: id,
      signal: abort.signal,
      onProgress,
    })
    publish(uploads.filter((each) => each.id !== id))
    // One that waits to follow this one does not find it there by surprise.
    follow(
      row.version ?? 0,
      (each) => each.document_id === document_id && each.expected_version === expected_version,
    )
    landed.push({ row, isNew: create !== null })
    hear.each()
  } catch (error) {
    if (!abort.signal.aborted) change(id, { kind: 'failed', failure: failureOf(error) })
  } finally {
    aborts.delete(id)
    sendNext()
    if (landed.length > 0 && uploads.every(({ state }) => state.kind === 'failed')) {
      hear.all(landed)
      landed = []
    }
  }
}
