import { X } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../../kit/avatar.tsx'
import { Combobox } from '../../../kit/combobox.tsx'
import { Field } from '../../../kit/field.tsx'
import { Segmented } from '../../../kit/segmented.tsx'
import { useClientChoices } from '../../clients/use-client-choices.tsx'
import type { RuleEditor } from './use-rule-editor.ts'

/** All clients, or certain ones. */
export function ClientField({ editor, disabled }: { editor: RuleEditor; disabled: boolean }) {
  const { draft, problems } = editor
  const [words, setWords] = useState('')
  const { options: found, foundFor } = useClientChoices(words, null)
  const chosen = draft.client_ids
  const problem = problems.clients ?? problems.client_ids
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">Clients</p>
      <fieldset disabled={disabled} className="disabled:opacity-60">
        <div>
          <Segmented
            label="Which clients"
            value={chosen === null ? 'all' : 'some'}
            onChange={(next) => editor.set({ client_ids: next === 'all' ? null : (chosen ?? []) })}
            options={[
              { value: 'all', label: 'All clients' },
              { value: 'some', label: 'Certain clients' },
            ]}
          />
        </div>
      </fieldset>
      {chosen !== null && (
        <>
          {!disabled && (
            <Field name="clients" label="Add a client" quiet error={problem}>
              <Combobox
                value={null}
                placeholder="Add a client"
                onSearch={setWords}
                foundFor={foundFor}
                empty="No client has that name."
                several="Several clients match: choose one."
                options={found.filter(({ value }) => !chosen.includes(value))}
                onChange={(id) => id !== null && editor.set({ client_ids: [...chosen, id] })}
              />
            </Field>
          )}
          <ul aria-label="Watched clients" className="flex flex-wrap gap-1.5 empty:hidden">
            {chosen.map((id) => (
              <ClientChip
                key={id}
                id={id}
                onLeave={
                  disabled
                    ? undefined
                    : () => editor.set({ client_ids: chosen.filter((each) => each !== id) })
                }
              />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function ClientChip({ id, onLeave }: { id: string; onLeave: (() => void) | undefined }) {
  const name = useClientChoices('', id).name ?? '…'
  return (
    <li className="inline-flex h-7 items-center gap-1.5 rounded-full border border-line pr-1 pl-1.5 text-sm">
      <Avatar name={name} shape="company" size={16} />
      <span className="pr-1">{name}</span>
      {onLeave !== undefined && (
        <button
          type="button"
          aria-label={`Leave out ${name}`}
          onClick={onLeave}
          className="inline-flex size-6 items-center justify-center rounded-full text-ink-3 hover:bg-hover hover:text-ink"
        >
          <X aria-hidden size={12} />
        </button>
      )}
    </li>
  )
}
