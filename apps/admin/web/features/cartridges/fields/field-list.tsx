import { fieldsOf, type ResolvedField } from '@audienceos/domain'
import { Blueprint } from '../blueprint/blueprint.tsx'
import { useEditorHere } from '../edit/editor-context.ts'
import { kinds } from '../kinds.ts'
import { placeId } from '../model/place-id.ts'
import { cascadeOf, unsaid } from './cascade.ts'
import { CascadeRow } from './cascade-row.tsx'
import { OddValue, RefusalNote, SizeNote } from './row-notes.tsx'
import type { ValueType } from './value-control.tsx'

/** The fields of the kind, a row each; what the row holds beside them stands above. */
export function FieldList() {
  const { kind, shown, problems } = useEditorHere()
  if (shown === undefined) return null
  const all: Record<string, ResolvedField> = shown.rows.fields
  const fields = fieldsOf(kind)
  const loose = problems.filter(
    ({ path }) => !fields.some(({ name }) => path === name || path.startsWith(`${name}.`)),
  )
  const label = kinds.find(({ value }) => value === kind)?.label ?? kind
  return (
    <>
      {loose.length > 0 && (
        <div className="border-b border-line px-4 pt-1 pb-2.5">
          {loose.map((problem) => (
            <OddValue key={problem.path} {...problem} />
          ))}
        </div>
      )}
      <div className="px-4">
        <SizeNote place="" />
        <RefusalNote place="" />
      </div>
      <ul aria-label={`${label} fields`}>
        {fields.map(({ name, label, type }) => {
          const field = all[name]
          if (type === 'blueprint')
            return (
              <Blueprint
                key={name}
                name={name}
                label={label}
                field={field?.merge === 'by_key' ? field : undefined}
              />
            )
          const shape: ValueType = field?.merge === 'append' ? { adds: field.items } : type
          return (
            <CascadeRow
              key={name}
              id={placeId(kind, name)}
              place={name}
              label={label}
              type={shape}
              cascade={field === undefined ? unsaid : cascadeOf(field)}
              lock={name}
            />
          )
        })}
      </ul>
    </>
  )
}
