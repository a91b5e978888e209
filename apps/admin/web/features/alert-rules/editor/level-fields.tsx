import { useId } from 'react'
import { inputClass } from '../../../kit/classes.ts'
import { severities } from '../../alerts/alerts-search.ts'
import { SeverityIconPlain, severityLabel } from '../../alerts/severity-icon.tsx'
import { measured, type Severity, unitOf } from '../model/rule-words.ts'
import type { RuleEditor } from './use-rule-editor.ts'

const units = { hours: 'hours', days: 'days', percent: '%' }

/** From how much on a rule gives which severity. A severity without a number is not used. */
export function LevelFields({ editor, disabled }: { editor: RuleEditor; disabled: boolean }) {
  const { draft, problems, rule } = editor
  const heading = useId()
  const surge = rule.kind === 'ticket_surge'
  const unit = rule.kind === 'ticket_surge' ? '×' : units[unitOf[rule.kind]]
  const set = (severity: Severity, change: Partial<(typeof draft.levels)[Severity]>) =>
    editor.set({ levels: { ...draft.levels, [severity]: { ...draft.levels[severity], ...change } } })
  const overall = problems.levels ?? problems.params
  return (
    <fieldset aria-labelledby={heading} className="flex flex-col gap-2">
      <p id={heading} className="text-sm font-medium">
        {surge ? 'How many times the usual week' : measured[rule.kind]}
      </p>
      <ul className="flex flex-col gap-1.5">
        {severities.map((severity) => {
          const problem = problems[`level.${severity}`]
          const { limit, minimum } = draft.levels[severity]
          const label = severityLabel(severity)
          const note = problem === undefined ? undefined : `${heading}-${severity}`
          return (
            <li key={severity}>
              <div className="flex flex-wrap items-center gap-2">
                <span className="flex w-24 items-center gap-2 text-ink-2">
                  <SeverityIconPlain severity={severity} />
                  {label}
                </span>
                <input
                  inputMode="decimal"
                  autoComplete="off"
                  aria-label={
                    surge ? `${label}: times the usual` : `${label}: ${measured[rule.kind]}, ${unit}`
                  }
                  aria-invalid={problem !== undefined || undefined}
                  aria-describedby={note}
                  data-invalid={problem === undefined ? undefined : ''}
                  disabled={disabled}
                  value={limit}
                  placeholder="not used"
                  onChange={(event) => set(severity, { limit: event.target.value })}
                  className={`${inputClass} h-8 pointer-coarse:h-10 !w-24 text-right tabular`}
                />
                <span className="text-sm text-ink-3">{unit}</span>
                {surge && limit.trim() !== '' && (
                  <span className="flex basis-full items-center gap-2 pl-26 2xl:basis-auto 2xl:pl-0">
                    <span className="text-sm text-ink-3">and at least</span>
                    <input
                      inputMode="numeric"
                      autoComplete="off"
                      aria-label={`${label}: at least so many tickets`}
                      disabled={disabled}
                      value={minimum}
                      onChange={(event) => set(severity, { minimum: event.target.value })}
                      className={`${inputClass} h-8 pointer-coarse:h-10 !w-16 text-right tabular`}
                    />
                    <span className="text-sm text-ink-3">tickets</span>
                  </span>
                )}
              </div>
              {problem !== undefined && (
                <p id={note} className="mt-1 pl-26 text-xs text-danger">
                  {problem}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {overall !== undefined && (
        <p role="alert" className="text-xs text-danger">
          {overall}
        </p>
      )}
    </fieldset>
  )
}
