import { type SubmitEvent, useMemo, useRef, useState } from 'react'
import { failureOf } from '../../../api/failure.ts'
import { useKeptDraft } from '../../../app/use-kept-draft.ts'
import { Field, Textarea } from '../../../kit/field.tsx'
import { PanelForm } from '../../../kit/panel-form.tsx'
import { plural } from '../../../kit/plural.ts'
import { Select } from '../../../kit/select.tsx'
import { ClientField } from '../../clients/client-field.tsx'
import type { PersonRow } from '../people-columns.tsx'
import { type Role, roleAbout, roleLabel, roles } from '../roles.ts'
import { AddressList } from './address-list.tsx'
import { InviteResults } from './invite-results.tsx'
import { type Address, readInvites } from './read-invites.ts'
import { type InviteResult, mostInvites, useInvite } from './use-invite.ts'

const roleOptions = roles.map((value) => ({ value, label: roleLabel(value) }))

type Draft = { text: string; role: Role; client: string | null }
const untouched: Draft = { text: '', role: 'team_member', client: null }

/** Invites one or many: whatever is pasted is read, shown, and sent. What was typed is kept until then. */
export function InviteForm({ people, onDone }: { people: readonly PersonRow[]; onDone: () => void }) {
  const { draft, change, forget } = useKeptDraft('people-invite', untouched)
  const { text, role, client } = draft
  /** What was sent last: those who were refused are tried again as the same. */
  const last = useRef(untouched)
  const [problem, setProblem] = useState<string>()
  const [results, setResults] = useState<readonly InviteResult[]>()
  const form = useRef<HTMLFormElement>(null)
  const invite = useInvite()
  const members = useMemo(() => new Set(people.map(({ email }) => email.toLowerCase())), [people])
  const read = useMemo(() => readInvites(text, members), [text, members])
  // Whoever has just been invited comes in by live updates: while it is being sent the list stays what was sent.
  const [sent, setSent] = useState<readonly Address[]>([])
  const sending = invite.isPending
  const addresses = sending ? sent : read
  const good = addresses.filter(({ problem }) => problem === undefined)

  if (results !== undefined)
    return (
      <InviteResults
        results={results}
        leftOut={sent.filter((each) => each.problem !== undefined)}
        onDone={onDone}
        onMore={() => {
          change({
            ...last.current,
            text: results.flatMap((each) => (each.ok ? [] : [each.email])).join('\n'),
          })
          setResults(undefined)
        }}
      />
    )

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (invite.isPending) return
    const wrong =
      good.length === 0
        ? 'Write or paste at least one e-mail address.'
        : good.length > mostInvites
          ? `At most ${mostInvites} people at a time.`
          : undefined
    setProblem(wrong)
    if (wrong !== undefined) return form.current?.querySelector('textarea')?.focus()
    setSent(addresses)
    last.current = draft
    const invites = good.map(({ email, full_name }) => ({
      email,
      role,
      ...(full_name === undefined ? {} : { full_name }),
      ...(client === null ? {} : { client_id: client as never }),
    }))
    invite.mutateAsync(invites).then(
      (answer) => {
        setResults(answer)
        // Also where the panel was closed meanwhile: what was sent is no draft.
        forget()
      },
      () => {},
    )
    return undefined
  }
  return (
    <PanelForm
      ref={form}
      onSubmit={submit}
      submit={good.length > 1 ? `Invite ${plural(good.length, 'person', 'people')}` : 'Invite'}
      busy={sending}
      failure={invite.error === null ? undefined : failureOf(invite.error).message}
      onCancel={onDone}
    >
      <Field
        name="addresses"
        label="Addresses"
        description="One or many, as you have them: “Ada Lovelace <ada@agency.com>, ben@agency.com”."
        error={problem}
      >
        <Textarea
          autoFocus
          value={text}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          readOnly={sending}
          maxLength={20_000}
          onChange={(event) => {
            change({ text: event.target.value })
            setProblem(undefined)
          }}
        />
      </Field>
      <AddressList addresses={addresses} {...(sending ? { arrived: members } : {})} />
      <Field name="role" label="Role" description={roleAbout(role)}>
        <Select value={role} onChange={(role) => change({ role })} options={roleOptions} />
      </Field>
      <Field
        name="client_id"
        label="Client"
        description="Whose account they belong to in RevOS. Left empty: your agency’s own workspace."
      >
        <ClientField value={client} onChange={(client) => change({ client })} placeholder="Own workspace" />
      </Field>
    </PanelForm>
  )
}
