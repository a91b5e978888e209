import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Page } from '../../../kit/page.tsx'
import { plural } from '../../../kit/plural.ts'
import { useClientChoices } from '../../clients/use-client-choices.tsx'
import { ImportHeader } from '../import-header.tsx'
import { ExportHints } from '../list/empty-imports.tsx'
import { OwnAddressesNote } from '../own-addresses-note.tsx'
import { chooseFiles } from '../upload/choose-files.ts'
import { changeUpload, forgetSent, removeUpload, startUploads, useUploads } from '../upload/uploads.ts'
import { NoClientsYet } from './client-choice.tsx'
import { DropZone } from './drop-zone.tsx'
import { ImportAll, useReadyImports } from './import-all.tsx'
import { UploadRow } from './upload-row.tsx'

export type NewImportProps = { client_id: string | null; onOpen: (id: string) => void; onDone: () => void }

/** Choosing files and whose they are, and their way to the server. What a file holds is looked at on its own page. */
export default function NewImport({ client_id, onOpen, onDone }: NewImportProps) {
  const queryClient = useQueryClient()
  const uploads = useUploads()
  const list = useRef<HTMLUListElement>(null)
  const [asked, setAsked] = useState(false)
  const { hasClients, name } = useClientChoices('', client_id)
  const chosen = uploads.filter(({ state }) => state.kind === 'chosen')
  const moving = uploads.some(({ state }) => state.kind === 'sending' || state.kind === 'waiting')
  const sent = uploads.flatMap(({ state }) => (state.kind === 'sent' ? [state.import_id] : []))
  const waiting = useReadyImports(sent)

  const only = uploads.length === 1 ? sent[0] : undefined
  useEffect(() => {
    if (only === undefined) return
    forgetSent()
    onOpen(only)
  }, [only, onOpen])
  // What was sent and looked at is on the list of imports from now on.
  useEffect(() => forgetSent, [])

  const choose = (id: string, next: string | null) => {
    changeUpload(id, { client_id: next, guessed: false })
    // The files below without a client are likely the same one's.
    for (const each of uploads)
      if (each.id !== id && each.client_id === null) changeUpload(each.id, { client_id: next })
  }
  const start = () => {
    const lacking = chosen.some((each) => each.client_id === null)
    setAsked(lacking)
    if (!lacking) return startUploads()
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const clear = () => {
    for (const { id } of uploads) removeUpload(id)
  }
  return (
    <Page header={<ImportHeader title="New import" />}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-[720px] flex-col gap-4 px-4 py-6 sm:px-8">
          <h2 className="text-xl font-semibold text-balance">
            {name === undefined ? 'What would you like to import?' : `Import into ${name}`}
          </h2>
          <DropZone
            small={uploads.length > 0}
            onFiles={(files) => void chooseFiles(queryClient, files, client_id)}
          />
          {!hasClients && <NoClientsYet />}
          {uploads.length > 0 && (
            <>
              <ul ref={list} aria-label="Chosen files" className="rounded-lg border border-line">
                {uploads.map((upload) => (
                  <UploadRow
                    key={upload.id}
                    upload={upload}
                    asked={asked}
                    onClient={(next) => choose(upload.id, next)}
                  />
                ))}
              </ul>
              <div className="flex min-h-8 flex-wrap items-center justify-end gap-2">
                <p className="mr-auto text-sm text-ink-3">
                  {chosen.length > 0
                    ? 'Nothing is added yet: you see first what would be.'
                    : moving
                      ? 'You can go on working; this window has to stay open.'
                      : waiting.ready.length > 0
                        ? `Not added yet: ${plural(waiting.count, 'entry', 'entries')} in ${plural(waiting.ready.length, 'file')}.`
                        : ''}
                </p>
                {moving ? null : sent.length > 0 ? (
                  <Button onClick={onDone}>{waiting.ready.length > 0 ? 'Not now' : 'Done'}</Button>
                ) : (
                  <Button onClick={clear}>Clear</Button>
                )}
                {chosen.length > 0 ? (
                  <Button variant="primary" onClick={start}>
                    {chosen.length === 1 ? 'Upload and preview' : `Upload and preview ${chosen.length} files`}
                  </Button>
                ) : (
                  <ImportAll {...waiting} />
                )}
              </div>
            </>
          )}
          <div className="border-t border-line pt-4">
            <OwnAddressesNote />
            <ExportHints />
          </div>
        </div>
      </div>
    </Page>
  )
}
