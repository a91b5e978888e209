import { useQuery } from '@tanstack/react-query'
import { type MouseEvent, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { plural } from '../../../kit/plural.ts'
import { ExactTime } from '../../../kit/time.tsx'
import { deviceOf, placeOf } from '../../account/describe-session.ts'
import type { Entry } from '../activity-types.ts'
import { changeWords } from '../model/change-words.ts'
import type { Names } from '../model/names.ts'
import { FieldList } from './field-list.tsx'
import { Words } from './sentence.tsx'

type EntryDetailsProps = { entry: Entry; names: Names; showsOrigin: boolean }

/** What an act changed, field by field, and when and from where it was done. */
export function EntryDetails({ entry, names, showsOrigin }: EntryDetailsProps) {
  const [all, setAll] = useState(false)
  const whole = useQuery({ ...orpc.activity.get.queryOptions({ input: { id: entry.id } }), enabled: all })
  const changes = whole.data?.changes ?? entry.changes
  const missing = entry.changes_count - changes.length
  // Reading and marking a text must not close what it stands in.
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button') === null) event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps a click on the text from the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: there is nothing to press here
    <div onClick={onClick} className="cursor-auto pr-4 pb-3 pl-9 sm:pl-16">
      <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3 select-text">
        {changes.map((change) => (
          <section key={change.id} className="min-w-0">
            {entry.changes_count > 1 && (
              <h3 className="mb-1.5 text-sm text-ink-2 first-letter:uppercase wrap-anywhere">
                <Words parts={changeWords(change, names)} />
              </h3>
            )}
            <FieldList change={change} names={names} />
          </section>
        ))}
        {missing > 0 && (
          <p className="text-sm text-ink-3">
            {whole.isError ? (
              <>
                {failureOf(whole.error).message}{' '}
                <button type="button" className="underline" onClick={() => void whole.refetch()}>
                  Try again
                </button>
              </>
            ) : all && whole.isSuccess ? (
              `And ${plural(missing, 'change')} beyond what is shown.`
            ) : (
              <button
                type="button"
                disabled={all}
                className="rounded-sm hover:text-ink hover:underline"
                onClick={() => setAll(true)}
              >
                {all ? 'Loading…' : `Show ${plural(missing, 'more change')}`}
              </button>
            )}
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-ink-3 not-first:border-t not-first:border-line not-first:pt-2">
          <ExactTime value={entry.at} />
          {showsOrigin && (entry.address !== null || entry.user_agent !== null) && (
            <span>
              {entry.user_agent !== null && `${deviceOf(entry.user_agent)}, `}
              {placeOf(entry.address)}
            </span>
          )}
          <span className="font-mono">{entry.route}</span>
        </p>
      </div>
    </div>
  )
}
