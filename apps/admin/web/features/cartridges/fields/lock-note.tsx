import { Lock } from 'lucide-react'
import { useEditorHere } from '../edit/editor-context.ts'
import type { Place } from '../model/place.ts'
import { lockWords } from '../model/value-words.ts'
import type { Cascade } from './cascade.ts'

/** Who has locked a field of somebody's settings, and what that does to a value of their own. */
export function LockNote({ cascade, place, lock }: { cascade: Cascade; place: Place; lock: string }) {
  const { locks, all, isMine } = useEditorHere()
  const held = locks.find((each) => each.lock === lock || place.startsWith(`${each.lock}.`))
  const saved_by_name = all.find(({ id }) => id === cascade.locked_by?.id)?.updated_by_name
  const sleeps = cascade.losers.some(({ because }) => because === 'locked')
  return (
    <p className="mt-1 flex items-start gap-1.5 text-sm text-ink-3">
      <Lock aria-hidden size={12} className="mt-1 shrink-0" />
      <span>
        {lockWords(held ?? { by: cascade.locked_by ?? { name: null }, saved_by_name })}.
        {sleeps && ` ${isMine ? 'Your' : 'Their'} own value does not count.`}
        {isMine && !sleeps && ' It cannot be set here.'}
      </span>
    </p>
  )
}
