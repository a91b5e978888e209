import { type Action, useActions } from '../../keys/registry.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { openOverlay } from '../shell/overlays.ts'

function grouped(actions: readonly Action[]): [string, Action[]][] {
  const groups = new Map<string, Action[]>()
  for (const action of actions) {
    if (action.keys === undefined) continue
    groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  }
  return [...groups]
}

/** The shortcuts of this screen, read from the same registry that runs them. */
export default function Help() {
  const groups = grouped(useActions())
  return (
    <Dialog open onClose={() => openOverlay(undefined)} title="Keyboard shortcuts" width="md">
      <div className="columns-1 gap-8 sm:columns-2">
        {groups.map(([group, actions]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-ink-3">{group}</h3>
            <ul>
              {actions.map(({ id, label, keys = '' }) => (
                <li key={id} className="flex h-8 items-center justify-between gap-4">
                  <span className="truncate">{label}</span>
                  <Kbd keys={keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
