import clsx from 'clsx'
import { Wrench } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Time } from '../../kit/time.tsx'
import { aboutOf, type Fact, sidesOf, subjectOf, titleOf } from './finding-words.ts'
import type { Finding } from './health-types.ts'

type FindingCardProps = { finding: Finding; onPreview: (id: string) => void }

/** One disagreement: what it means, and what each table says. */
export function FindingCard({ finding, onPreview }: FindingCardProps) {
  const sides = sidesOf(finding)
  return (
    <div className="flex flex-col gap-3 border-b border-line px-4 py-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="w-full min-w-0 sm:w-auto sm:flex-1">
          <h2 className="font-medium text-balance">
            {titleOf(finding)}
            <span className="font-normal text-ink-2"> · {subjectOf(finding)}</span>
          </h2>
          <p className="max-w-prose text-sm text-ink-2 text-pretty">{aboutOf(finding)}</p>
          <p className="mt-0.5 text-xs text-ink-3">
            First seen <Time value={finding.first_seen_at} />
          </p>
        </div>
        <Button size="sm" icon={<Wrench aria-hidden size={14} />} onClick={() => onPreview(finding.id)}>
          Preview repair
        </Button>
      </div>
      {finding.duplicates.length > 0 ? (
        <Duplicates finding={finding} />
      ) : (
        <div className="grid gap-2 sm:grid-cols-2">
          <Side name="auth.users" facts={sides.account} none="No account with this id or address." />
          <Side name="public.users" facts={sides.profile} none="No member with this id or address." />
        </div>
      )}
    </div>
  )
}

type SideProps = { name: string; facts: Fact[] | null; none: string }

function Side({ name, facts, none }: SideProps) {
  return (
    <section
      className={clsx(
        'min-w-0 rounded-lg border border-line bg-surface p-3',
        facts === null && 'border-dashed',
      )}
    >
      <h3 className="mb-1.5 font-mono text-xs text-ink-3">{name}</h3>
      {facts === null ? (
        <p className="text-sm text-ink-2">{none}</p>
      ) : (
        <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-1 text-sm">
          {facts.map(({ label, value, differs, time }) => (
            <div key={label} className="contents">
              <dt className="text-ink-3">{label}</dt>
              <dd className="min-w-0">
                <span
                  className={clsx(
                    'wrap-anywhere',
                    label === 'id' && 'font-mono text-xs',
                    differs &&
                      'rounded-sm bg-warn-soft box-decoration-clone px-1 -mx-1 font-medium text-warn',
                  )}
                >
                  {time === true ? <Time value={value} /> : value}
                </span>
                {differs && <span className="sr-only"> (differs)</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

const Duplicates = ({ finding }: { finding: Finding }) => (
  <ul className="flex flex-col gap-1 rounded-lg border border-line p-3 text-sm">
    {finding.duplicates.map(({ side, id, email }) => (
      <li key={`${side} ${id}`} className="grid gap-x-3 sm:grid-cols-[96px_minmax(0,1fr)_minmax(0,1fr)]">
        <span className="font-mono text-xs text-ink-3">{side}</span>
        <span className="wrap-anywhere">{email}</span>
        <span className="font-mono text-xs wrap-anywhere text-ink-2">{id}</span>
      </li>
    ))}
  </ul>
)
