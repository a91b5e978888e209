import type { ResolvedAddition } from '@audienceos/domain'
import { Switch } from '../../../kit/switch.tsx'
import { useEditorHere } from '../edit/editor-context.ts'
import { isSaid, textsOf, withTexts } from '../model/is-said.ts'
import type { Place } from '../model/place.ts'
import type { Cascade } from './cascade.ts'
import { ListEditor } from './list-editor.tsx'
import { SourceChip } from './source-chip.tsx'
import { TextEditor } from './text-editor.tsx'

export type ValueType = 'text' | 'boolean' | 'list' | { adds: ResolvedAddition['items'] }

type ValueControlProps = {
  label: string
  labelledBy: string
  place: Place
  type: ValueType
  cascade: Cascade
  /** What this layer says, odd or not. */
  own: unknown
  readOnly: boolean
}

/** The value of a field as its type is edited. Without the right to edit, the same as plain text. */
export function ValueControl(props: ValueControlProps) {
  const { label, labelledBy, place, type, cascade, own, readOnly } = props
  const editor = useEditorHere()
  const isOwn = cascade.source?.layer === editor.layer
  if (typeof type === 'object') {
    const from = type.adds.filter(({ source }) => readOnly || source.layer !== editor.layer)
    return (
      <>
        <AddedItems items={from} owner={editor.previewed ?? 'You'} />
        {!readOnly && (
          <ListEditor
            label={label}
            items={textsOf(own)}
            own
            onChange={(texts) => {
              const items = withTexts(own, texts)
              editor.set(place, items.length === 0 ? undefined : items)
            }}
          />
        )}
        {readOnly && from.length === 0 && <Nothing />}
      </>
    )
  }
  if (type === 'boolean') {
    const checked = cascade.value === true
    return (
      <span className="flex h-8 items-center gap-2.5">
        <Switch
          labelledBy={labelledBy}
          checked={checked}
          disabled={readOnly}
          onChange={(next) => editor.set(place, next)}
        />
        <span className={isOwn ? '' : 'text-ink-2'}>{checked ? 'Yes' : 'No'}</span>
      </span>
    )
  }
  if (type === 'list') {
    const items = textsOf(cascade.value)
    if (!readOnly)
      return (
        <>
          {items.length === 0 && Array.isArray(own) && own.length === 0 && (
            <p className="pt-1.5 text-sm text-ink-3">None, and nothing is inherited.</p>
          )}
          <ListEditor
            label={label}
            items={items}
            own={isOwn}
            addLabel={place.includes('.') ? 'Add a line' : undefined}
            onChange={(texts) => editor.set(place, withTexts(own, texts))}
          />
        </>
      )
    return items.length === 0 ? <Nothing /> : <PlainItems items={items} />
  }
  const text = typeof cascade.value === 'string' ? cascade.value : ''
  if (readOnly)
    return text === '' ? (
      <Nothing />
    ) : (
      <p className="py-1.5 break-words whitespace-pre-wrap text-ink-2">{text}</p>
    )
  const below = isOwn ? cascade.losers.find(({ because }) => because === 'overridden')?.value : cascade.value
  return (
    <TextEditor
      labelledBy={labelledBy}
      value={text}
      own={isOwn && isSaid(own)}
      inherited={typeof below === 'string' ? below : ''}
      onChange={(next) => editor.set(place, next)}
    />
  )
}

const Nothing = () => <p className="py-1.5 text-ink-3">Nothing</p>

const PlainItems = ({ items }: { items: readonly string[] }) => (
  <ul className="list-disc py-1.5 pl-4 text-ink-2 marker:text-ink-3">
    {items.map((item, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: items may repeat
      <li key={index} className="break-words whitespace-pre-wrap">
        {item}
      </li>
    ))}
  </ul>
)

/** Items that other layers put in front, each with its layer; they are changed there. */
function AddedItems({ items, owner }: { items: ResolvedAddition['items']; owner: string }) {
  if (items.length === 0) return null
  return (
    <ul aria-label="Inherited" className="py-1">
      {items.map(({ value, source }) => (
        <li key={value} className="flex items-start gap-2 py-0.5 text-ink-2">
          <span aria-hidden className="mt-2 size-1 shrink-0 rounded-full bg-ink-3" />
          <span className="min-w-0 flex-1 break-words whitespace-pre-wrap">{value}</span>
          <SourceChip source={source} owner={owner} />
        </li>
      ))}
    </ul>
  )
}
