import { useSyncExternalStore } from 'react'
import { type Failure, failureOf } from '../../../api/failure.ts'
import { newId } from '../../../api/id.ts'
import type { DroppedFile } from '../../../kit/dropped-files.ts'
import type { Import } from '../import-types.ts'
import { sendFile } from './send-file.ts'

/** Where a file stands on its way to the server. After `sent`, the import of that id knows more. */
export type UploadState =
  | { kind: 'checking' }
  | { kind: 'refused'; message: string }
  | { kind: 'chosen' }
  | { kind: 'waiting' }
  | { kind: 'sending'; sent: number }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'sent'; import_id: string; known: boolean }

export type Upload = DroppedFile & {
  id: string
  client_id: string | null
  /** Whether the client was guessed from the addresses in the file. */
  guessed: boolean
  state: UploadState
}

/**
 * The files chosen in this tab. Kept outside of React: a file goes on being sent while its reader looks at other pages, and
 * is still here when they come back.
 */
let uploads: readonly Upload[] = []
const listeners = new Set<() => void>()
const aborts = new Map<string, AbortController>()
let onSent: (upload: Upload, answer: Import) => void = () => {}

const warn = (event: BeforeUnloadEvent) => event.preventDefault()
const onItsWay = ({ state }: Upload) => state.kind === 'waiting' || state.kind === 'sending'

function publish(next: readonly Upload[]): void {
  uploads = next
  // Only while it matters: a page with this listener cannot be kept for Back.
  if (uploads.some(onItsWay)) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
  for (const listener of listeners) listener()
}

/** The files that are chosen or on their way, in this tab. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
}

/** Called for every file that has arrived. */
export function whenSent(handler: (upload: Upload, answer: Import) => void): void {
  onSent = handler
}

/** As `useUploads`, outside of React. */
export const currentUploads = () => uploads

/** Changes one of them; an id that is gone changes nothing. */
export function changeUpload(id: string, change: Partial<Upload>): void {
  publish(uploads.map((each) => (each.id === id ? { ...each, ...change } : each)))
}

/** Puts files on the list; they are sent by `startUploads`. The same file twice stays once. */
export function addUploads(files: readonly DroppedFile[], client_id: string | null): Upload[] {
  const same = (a: DroppedFile, b: DroppedFile) =>
    a.name === b.name && a.file.size === b.file.size && a.file.lastModified === b.file.lastModified
  const fresh = files
    .filter((file) => !uploads.some((known) => known.state.kind !== 'sent' && same(known, file)))
    .map((file): Upload => ({ ...file, id: newId(), client_id, guessed: false, state: { kind: 'checking' } }))
  publish([...uploads, ...fresh])
  return fresh
}

/** Takes a file off the list, and stops sending it. */
export function removeUpload(id: string): void {
  aborts.get(id)?.abort()
  publish(uploads.filter((each) => each.id !== id))
}

/** Forgets what has arrived: from there on the list of imports shows it. */
export function forgetSent(): void {
  publish(uploads.filter(({ state }) => state.kind !== 'sent'))
}

/** Sends what is chosen and has a client, one file after the other; also what failed, when it is named. */
export function startUploads(ids?: readonly string[]): void {
  publish(
    uploads.map((each) => {
      const ready =
        each.state.kind === 'chosen' || (each.state.kind === 'failed' && ids?.includes(each.id) === true)
      const meant = ids === undefined || ids.includes(each.id)
      return ready && meant && each.client_id !== null ? { ...each, state: { kind: 'waiting' } } : each
    }),
  )
  if (!uploads.some(({ state }) => state.kind === 'sending')) void sendNext()
}

async function sendNext(): Promise<void> {
  const next = uploads.find(({ state }) => state.kind === 'waiting')
  if (next === undefined || next.client_id === null) return
  const { id, file, name, client_id } = next
  const abort = new AbortController()
  aborts.set(id, abort)
  changeUpload(id, { state: { kind: 'sending', sent: 0 } })
  const onProgress = (sent: number) => changeUpload(id, { state: { kind: 'sending', sent } })
  const begun = Date.now()
  try {
    const answer = await sendFile({ file, name, client_id, signal: abort.signal, onProgress })
    // The same file for the same client is the import that is there already.
    const known = Date.parse(answer.created_at) < begun - 60_000 || !freshStates.has(answer.status)
    changeUpload(id, { state: { kind: 'sent', import_id: answer.id, known } })
    const sent = uploads.find((each) => each.id === id)
    if (sent !== undefined) onSent(sent, answer)
  } catch (error) {
    if (!abort.signal.aborted) changeUpload(id, { state: { kind: 'failed', failure: failureOf(error) } })
  } finally {
    aborts.delete(id)
    void sendNext()
  }
}

const freshStates = new Set(['uploading', 'previewing', 'previewed'])
