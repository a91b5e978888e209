import { useMe } from '../../app/use-session.ts'
import { type Action, useActions } from '../../keys/registry.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { openOverlay } from '../shell/overlays.ts'
import { elsewhere } from './elsewhere.ts'

type Shown = Pick<Action, 'id' | 'label' | 'keys'>

/** What fields, dialogs and panels do by themselves: no action of the registry, and yet to be known. */
const builtIn: readonly (Shown & Pick<Action, 'group'>)[] = [
  { id: 'list.search', label: 'Search the list of a screen', group: 'General', keys: '/' },
  { id: 'escape', label: 'Close a panel or dialog, leave a field', group: 'General', keys: 'Escape' },
  { id: 'toast.undo', label: 'Undo what was done last, while it says so', group: 'General', keys: 'z' },
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

/** What works on this screen, read from the same registry that runs it, and after that what other screens add. */
export default function Help() {
  const { permissions } = useMe()
  const actions = useActions()
  const here = new Set(actions.filter(({ keys }) => keys !== undefined).map(({ id }) => id))
  const others = elsewhere
    .map(({ place, shortcuts }): [string, Shown[]] => [
      place,
      shortcuts.filter(
        ({ id, keys, needs }) =>
          keys !== undefined && !here.has(id) && (needs === undefined || permissions.includes(needs)),
      ),
    ])
    .filter(([, shortcuts]) => shortcuts.length > 0)
  return (
    <Dialog open onClose={() => openOverlay(undefined)} title="Keyboard shortcuts" width="lg" reading>
      <Groups groups={grouped(actions)} level="h3" />
      {others.length > 0 && (
        <section aria-labelledby="help-elsewhere" className="mt-2 border-t border-line pt-4 text-ink-2">
          <h3 id="help-elsewhere" className="mb-3 text-sm font-medium">
            On other screens
          </h3>
          <Groups groups={others} level="h4" />
        </section>
      )}
    </Dialog>
  )
}

type GroupsProps = { groups: readonly [string, readonly Shown[]][]; level: 'h3' | 'h4' }

const Groups = ({ groups, level: Heading }: GroupsProps) => (
  <div className="columns-1 gap-10 sm:columns-2">
    {groups.map(([group, shortcuts]) => (
      <section key={group} className="mb-5 break-inside-avoid">
        <Heading className="mb-1 text-xs font-medium text-ink-3">{group}</Heading>
        <ul>
          {shortcuts.map(({ id, label, keys = '' }) => (
            <li
              key={id}
              data-action={id}
              data-keys={keys}
              className="flex min-h-8 items-center justify-between gap-4 py-1"
            >
              <span className="min-w-0">{label}</span>
              <Kbd keys={keys} />
            </li>
          ))}
        </ul>
      </section>
    ))}
  </div>
)
