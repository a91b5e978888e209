import { type Action, useActions } from '../../keys/registry.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { openOverlay } from '../shell/overlays.ts'

type Shown = Pick<Action, 'id' | 'label' | 'group' | 'keys'>

/** What fields, dialogs and panels do by themselves: no action of the registry, and yet to be known. */
const builtIn: readonly Shown[] = [
  { id: 'list.search', label: 'Search the list of a screen', group: 'General', keys: '/' },
  { id: 'escape', label: 'Close a panel or dialog, leave a field', group: 'General', keys: 'Escape' },
  { id: 'submit', label: 'Send the form, save several lines', group: 'General', keys: '$mod+Enter' },
]

function grouped(actions: readonly Action[]): [string, Shown[]][] {
  const known = new Set(actions.map(({ id }) => id))
  const groups = new Map<string, Shown[]>()
  for (const action of [...actions, ...builtIn.filter(({ id }) => !known.has(id))]) {
    if (action.keys === undefined) continue
    groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  }
  return [...groups]
}

/** The shortcuts of this screen, read from the same registry that runs them. */
export default function Help() {
  const groups = grouped(useActions())
  return (
    <Dialog open onClose={() => openOverlay(undefined)} title="Keyboard shortcuts" width="lg">
      <div className="columns-1 gap-10 sm:columns-2">
        {groups.map(([group, actions]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-ink-3">{group}</h3>
            <ul>
              {actions.map(({ id, label, keys = '' }) => (
                <li key={id} className="flex min-h-8 items-center justify-between gap-4 py-1">
                  <span className="min-w-0">{label}</span>
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
