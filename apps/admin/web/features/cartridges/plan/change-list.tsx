import { ArrowRight, Lock, LockOpen } from 'lucide-react'
import type { Plan } from '../cartridge-types.ts'
import { same } from '../model/place.ts'
import { placeLabel, valueWords } from '../model/value-words.ts'
import { effectWords } from './plan-words.ts'

type ChangeListProps = { plan: Plan }

/** What a plan changes, field by field: from what to what, for how many, and who they are. */
export function ChangeList({ plan }: ChangeListProps) {
  const names = new Map(plan.members.map(({ id, full_name }) => [id as string, full_name ?? 'Somebody']))
  const nameOf = (id: string) => names.get(id) ?? 'Somebody'
  return (
    <ul aria-label="Changes" className="flex flex-col gap-2">
      {plan.changes.map((change) => (
        <li key={change.path} className="rounded-lg border border-line p-3">
          <p className="font-medium break-words">{placeLabel(plan.kind, change.path)}</p>
          <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-sm">
            {!same(change.before, change.after) && (
              <>
                <s className="min-w-0 break-words text-ink-3">{valueWords(change.before)}</s>
                <ArrowRight aria-label="becomes" size={12} className="shrink-0 self-center text-ink-3" />
              </>
            )}
            <span className="min-w-0 break-words">{valueWords(change.after)}</span>
          </p>
          {change.lock !== 'unchanged' && (
            <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-2">
              {change.lock === 'locked' ? (
                <>
                  <Lock aria-hidden size={12} /> Locked from now on
                </>
              ) : (
                <>
                  <LockOpen aria-hidden size={12} /> Unlocked
                </>
              )}
            </p>
          )}
          <Named
            title={effectWords(change)}
            people={[
              ['Affected', change.affects.map(nameOf)],
              ['Override it', change.overrides.map(nameOf)],
              ['Lose a value of their own to the lock', change.silences.map(nameOf)],
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

function Named({
  title,
  people,
}: {
  title: string
  people: readonly (readonly [string, readonly string[]])[]
}) {
  const some = people.filter(([, names]) => names.length > 0)
  if (some.length === 0) return <p className="mt-1 text-sm text-ink-3">{title}</p>
  return (
    <details className="mt-1 text-sm text-ink-3">
      <summary className="w-fit rounded-sm hover:text-ink">{title}</summary>
      <dl className="mt-1 flex flex-col gap-1">
        {some.map(([label, names]) => (
          <div key={label}>
            <dt className="text-xs">{label}</dt>
            <dd className="text-ink-2">{names.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
