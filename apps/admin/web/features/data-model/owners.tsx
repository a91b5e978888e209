import clsx from 'clsx'
import type { Owner } from './model-types.ts'

export const owners: Record<Owner, { label: string; says: string; fill: string; tint: string }> = {
  auth: {
    label: 'Supabase Auth',
    says: 'Kept by Supabase. AudienceOS never alters it.',
    fill: 'fill-warn/15',
    tint: 'bg-warn/15',
  },
  revos: {
    label: 'RevOS',
    says: 'Kept by RevOS. AudienceOS never alters it and reads it through functions of its own.',
    fill: 'fill-good/15',
    tint: 'bg-good/15',
  },
  audienceos: {
    label: 'AudienceOS',
    says: 'Kept by AudienceOS’s migrations.',
    fill: 'fill-accent/15',
    tint: 'bg-accent/15',
  },
}

/** The tint of an owner, as the diagram uses it. */
export const Swatch = ({ owner }: { owner: Owner }) => (
  <span
    aria-hidden
    className={clsx('size-3 shrink-0 rounded-[3px] border border-line-strong', owners[owner].tint)}
  />
)

/** `public.` quietly, the name in full voice. */
export function TableName({ id }: { id: string }) {
  const [schema, name] = id.split('.')
  return (
    <span className="truncate" title={id}>
      <span className="text-ink-3">{schema}.</span>
      <span className="font-medium">{name}</span>
    </span>
  )
}

/** "1,204 rows", or nothing where they are not counted. */
export function rowsInWords(rows: number | null): string | null {
  return rows === null ? null : `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`
}
