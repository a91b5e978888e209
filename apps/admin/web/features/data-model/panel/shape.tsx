import { fieldsOf, type JsonSchema } from './shape-fields.ts'

/** The fields of a JSON column. */
export function Shape({ schema }: { schema: Record<string, unknown> }) {
  return (
    <ul className="px-4 pt-1 text-sm">
      {fieldsOf(schema as JsonSchema).map(({ name, type, about, depth }) => (
        <li key={`${depth} ${name} ${type}`} className="py-0.5" style={{ paddingLeft: depth * 14 }}>
          <p className="flex items-baseline gap-2">
            <span className="min-w-0 break-words">{name}</span>
            <span className="ml-auto text-right font-mono text-xs text-ink-2">{type}</span>
          </p>
          {about !== undefined && <p className="text-xs text-ink-3">{about}</p>}
        </li>
      ))}
    </ul>
  )
}
