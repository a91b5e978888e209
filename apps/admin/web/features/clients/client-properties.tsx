import { AlignLeft, AtSign, CircleDot, ExternalLink, Globe, UserRound } from 'lucide-react'
import { useMay } from '../../app/use-session.ts'
import { InlineText } from '../../kit/inline-text.tsx'
import { PanelSection, Properties, Property } from '../../kit/properties.tsx'
import { Select } from '../../kit/select.tsx'
import { tip } from '../../kit/tooltip.tsx'
import type { ClientField, EditableClient } from './client-fields.ts'
import { statusOptions } from './client-status.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { type ClientEditor, useClientEditor } from './use-client-editor.ts'
import { memberOptions, useMembers } from './use-members.tsx'

type ClientPropertiesProps = {
  client: EditableClient
  /** False while a row of a list stands in, which has no notes. */
  whole?: boolean
}

/** What is known about a client, each fact edited in place. Stands in the client list's panel and on the client's page. */
export function ClientProperties({ client, whole = true }: ClientPropertiesProps) {
  const editor = useClientEditor(client, whole)
  const members = useMembers()
  const mayEdit = useMay('client.update')
  const known = members.some(({ id }) => id === client.owner_id)
  const owners = [
    { value: '', label: 'No owner' },
    // Until the members are here, and for an owner who is no member any more.
    ...(client.owner_id === null || known
      ? []
      : [{ value: client.owner_id as string, label: client.owner_name ?? 'Somebody who left' }]),
    ...memberOptions(members),
  ]
  const note = (field: ClientField) => {
    const trouble = editor.trouble(field)
    return (
      trouble && { note: <TroubleNote trouble={trouble} field={field} editor={editor} options={owners} /> }
    )
  }
  const text = (field: ClientField) => textProps(editor, field, mayEdit)
  return (
    <>
      <Properties>
        <Property label="Name" icon={AlignLeft} {...note('name')}>
          <InlineText label="Name" {...text('name')} />
        </Property>
        <Property label="Status" icon={CircleDot} {...note('status')}>
          <Select
            label="Status"
            look="inline"
            disabled={!mayEdit}
            value={editor.value('status')}
            onChange={(status) => editor.save('status', status)}
            options={statusOptions}
          />
        </Property>
        <Property label="Owner" icon={UserRound} {...note('owner_id')}>
          <Select
            label="Owner"
            look="inline"
            disabled={!mayEdit}
            value={editor.value('owner_id')}
            onChange={(owner) => editor.save('owner_id', owner)}
            options={owners}
          />
        </Property>
        <Property label="Website" icon={Globe} {...note('website')}>
          <InlineText label="Website" placeholder="Add a website" {...text('website')} />
          {client.website !== null && <OpenWebsite url={client.website} />}
        </Property>
        <Property label="Domains" icon={AtSign} {...note('email_domains')}>
          <InlineText label="Mail domains" placeholder="Add mail domains" {...text('email_domains')} />
        </Property>
      </Properties>
      <PanelSection title="Notes">
        <div className="px-4">
          <InlineText
            label="Notes"
            multiline
            placeholder="What everybody should know about this client"
            {...text('notes')}
            {...(whole ? {} : { disabled: true })}
          />
          {note('notes')?.note}
        </div>
      </PanelSection>
    </>
  )
}

/** Only web addresses are kept as a website, by the app; RevOS may hold anything. */
function OpenWebsite({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return null
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      aria-label="Open the website"
      {...tip(url, { side: 'left' })}
      className="-mr-2 ml-3 inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
    >
      <ExternalLink aria-hidden size={14} />
    </a>
  )
}

const textProps = (editor: ClientEditor, field: ClientField, mayEdit: boolean) => ({
  value: editor.value(field),
  disabled: !mayEdit,
  invalid: editor.trouble(field) !== undefined,
  onSave: (text: string, base: string) => editor.save(field, text, base),
})
