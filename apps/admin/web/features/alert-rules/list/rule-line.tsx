import clsx from 'clsx'
import { useId } from 'react'
import { plural } from '../../../kit/plural.ts'
import { Switch } from '../../../kit/switch.tsx'
import { summaryOf } from '../model/rule-words.ts'
import type { Rule } from '../rule-types.ts'

type RuleLineProps = {
  rule: Rule
  drafted: boolean
  mayEdit: boolean
  onTurn: (rule: Rule, enabled: boolean) => void
}

/** One rule: on or off, and in a line when it fires. */
export function RuleLine({ rule, drafted, mayEdit, onTurn }: RuleLineProps) {
  const name = useId()
  return (
    <div className="flex h-14 items-center gap-3 px-4">
      <div className={clsx('min-w-0 flex-1', !rule.enabled && 'opacity-70')}>
        <p className="flex items-center gap-2">
          <span id={name} className="truncate font-medium">
            {rule.name}
          </span>
          {drafted && (
            <span className="size-1.5 shrink-0 rounded-full bg-accent" title="Not saved yet">
              <span className="sr-only">not saved yet</span>
            </span>
          )}
        </p>
        <p className="truncate text-sm text-ink-3">
          {rule.client_ids !== null && (
            <span className="text-ink-2">{plural(rule.client_ids.length, 'client')} · </span>
          )}
          {summaryOf(rule)}
        </p>
      </div>
      <Switch
        labelledBy={name}
        checked={rule.enabled}
        disabled={!mayEdit}
        onChange={(enabled) => onTurn(rule, enabled)}
      />
    </div>
  )
}
