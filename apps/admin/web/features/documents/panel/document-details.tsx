import { previewOf } from '@audienceos/domain'
import { Link } from '@tanstack/react-router'
import type { DocumentRow } from '../../../api/types.ts'
import { formatSize } from '../../../kit/format-size.ts'
import { InlineText } from '../../../kit/inline-text.tsx'
import { Properties, Property } from '../../../kit/properties.tsx'
import { Select } from '../../../kit/select.tsx'
import { Time } from '../../../kit/time.tsx'
import { History } from '../../activity/history.tsx'
import { ClientField } from '../../clients/client-field.tsx'
import { hostOf, typeLabel, typeOptions } from '../document-words.ts'
import { Preview } from '../preview/preview.tsx'
import type { DocumentField } from './edit-field.ts'
import { FieldNote } from './field-note.tsx'
import { useDocumentEditor } from './use-document-editor.ts'
import { Versions } from './versions.tsx'

/** What a document holds, what it is, and what it was before. */
export function DocumentDetails({ row }: { row: DocumentRow }) {
  const editor = useDocumentEditor(row)
  const type = editor.value('type')
  const known = typeOptions.some(({ value }) => value === type)
  const types = [
    { value: '', label: 'None' },
    ...typeOptions,
    ...(type === null || known ? [] : [{ value: type, label: typeLabel(type) }]),
  ]
  const host = hostOf(row.url)
  const note = (field: DocumentField) =>
    editor.trouble(field) === undefined ? {} : { note: <FieldNote editor={editor} field={field} /> }
  return (
    <article className="pb-6">
      {row.version !== null && <Preview row={row} preview={previewOf(row.content_type)} />}
      <Properties>
        <Property label="Name" {...note('name')}>
          <InlineText
            label="Name"
            value={editor.value('name') ?? ''}
            invalid={editor.trouble('name') !== undefined}
            onSave={(name, base) => editor.save('name', name, base)}
          />
        </Property>
        {row.url !== null && row.version === null && (
          <Property label="Address" {...note('url')}>
            {host === undefined ? (
              <span className="wrap-anywhere">{row.url}</span>
            ) : (
              <InlineText
                label="Address"
                value={editor.value('url') ?? ''}
                invalid={editor.trouble('url') !== undefined}
                onSave={(url, base) => editor.save('url', url, base)}
              />
            )}
          </Property>
        )}
        <Property label="Client" {...note('client_id')}>
          <ClientField
            label="Client"
            value={editor.value('client_id')}
            onChange={(client_id) => {
              if (client_id !== editor.value('client_id')) editor.save('client_id', client_id)
            }}
          />
        </Property>
        <Property label="Type" {...note('type')}>
          <Select
            look="inline"
            label="Type"
            value={type ?? ''}
            onChange={(next) => editor.save('type', next === '' ? null : next)}
            options={types}
          />
        </Property>
        {row.byte_size !== null && (
          <Property label="Size">
            <span className="tabular">{formatSize(row.byte_size)}</span>
          </Property>
        )}
        <Property label="Added">
          <Time value={row.created_at} />
        </Property>
        {row.client_id !== null && (
          <Property label="More">
            <Link
              to="/documents"
              search={{ client: row.client_id }}
              className="truncate text-accent-ink hover:underline"
            >
              All documents of {row.client_name ?? 'this client'}
            </Link>
          </Property>
        )}
      </Properties>
      {row.version === null && row.url === null && (
        <p className="px-4 py-4 text-sm text-ink-3">
          Its content is still to come: upload it with “Upload a new version”.
        </p>
      )}
      {row.version !== null && <Versions row={row} />}
      <History kind="document" id={row.id} />
    </article>
  )
}
