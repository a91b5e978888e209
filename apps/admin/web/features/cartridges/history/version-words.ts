import { fieldsOf } from '@audienceos/domain'
import { plural } from '../../../kit/plural.ts'
import type { Kind, Version } from '../cartridge-types.ts'

const acts: Record<Version['change'], string> = {
  found: 'As it was found',
  create: 'Added',
  save: 'Saved',
  default: 'Default changed',
  rollback: 'Rolled back',
  import: 'Imported',
  delete: 'Deleted',
}

const labels = new Map(
  (['style', 'preference', 'instruction', 'brand'] satisfies Kind[]).flatMap((kind) =>
    fieldsOf(kind).map(({ name, label }) => [name, label] as const),
  ),
)

/** What a version was about: "Saved: Tone, Length", "Made the default". */
export function versionWords({
  change,
  diff,
  is_default,
}: Pick<Version, 'change' | 'diff' | 'is_default'>): string {
  if (change === 'default') return is_default ? 'Made the default' : 'No longer the default'
  const names = Object.keys(diff.fields).map((name) => labels.get(name) ?? name)
  const locks = diff.locks.added.length + diff.locks.removed.length
  const about = [...names, ...(locks === 0 ? [] : [plural(locks, 'lock')])]
  return about.length === 0 ? acts[change] : `${acts[change]}: ${about.join(', ')}`
}
