import { useId } from 'react'
import { inputClass } from '../../../kit/classes.ts'
import { plural } from '../../../kit/plural.ts'
import { priorities } from '../model/rule-draft.ts'
import type { RuleEditor } from './use-rule-editor.ts'

/** How long a ticket of each priority may take. */
export function PriorityFields({ editor, disabled }: { editor: RuleEditor; disabled: boolean }) {
  const { draft, problems } = editor
  const heading = useId()
  return (
    <fieldset aria-labelledby={heading} className="flex flex-col gap-2">
      <p id={heading} className="text-sm font-medium">
        A ticket may take
      </p>
      <ul className="flex flex-col gap-1.5">
        {priorities.map((priority) => {
          const problem = problems[`limit.${priority}`]
          const hours = Number(draft.limits[priority])
          return (
            <li key={priority} className="flex flex-wrap items-center gap-2">
              <span className="w-24 text-ink-2 capitalize">{priority}</span>
              <input
                inputMode="decimal"
                autoComplete="off"
                aria-label={`${priority} priority: hours`}
                aria-invalid={problem !== undefined || undefined}
                data-invalid={problem === undefined ? undefined : ''}
                disabled={disabled}
                value={draft.limits[priority]}
                onChange={(event) =>
                  editor.set({ limits: { ...draft.limits, [priority]: event.target.value } })
                }
                className={`${inputClass} h-8 pointer-coarse:h-10 !w-24 text-right tabular`}
              />
              <span className="text-sm text-ink-3">hours</span>
              {hours >= 48 && hours % 24 === 0 && (
                <span className="text-sm text-ink-3">= {plural(hours / 24, 'day')}</span>
              )}
              {problem !== undefined && <span className="text-xs text-danger">{problem}</span>}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
