import { PanelSection } from '../../../kit/properties.tsx'
import { Count } from './table-panel.tsx'

type Named = { name: string; definition: string }

/** Names with their SQL. Nothing at all when there is none. */
export function Definitions({ title, items }: { title: string; items: readonly Named[] }) {
  if (items.length === 0) return null
  return (
    <PanelSection title={title} aside={<Count of={items} />}>
      <dl className="flex flex-col gap-2 px-4 pt-1 text-sm">
        {items.map(({ name, definition }) => (
          <div key={`${name} ${definition}`}>
            <dt className="break-words">{name}</dt>
            <dd>
              <Sql>{definition}</Sql>
            </dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  )
}

/** A piece of SQL, broken where it must. */
export const Sql = ({ children }: { children: string }) => (
  <code className="block font-mono text-xs break-words whitespace-pre-wrap text-ink-3">{children}</code>
)
