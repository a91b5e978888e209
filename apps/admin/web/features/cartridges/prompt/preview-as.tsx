import { Building2 } from 'lucide-react'
import { useMay, useMe } from '../../../app/use-session.ts'
import { Avatar } from '../../../kit/avatar.tsx'
import { Select } from '../../../kit/select.tsx'
import { nameOf, useMembers } from '../../clients/use-members.tsx'
import type { Editor } from '../edit/use-editor.ts'

type PreviewAsProps = { editor: Editor; user: string | undefined; onUser: (user: string | undefined) => void }

/** Whose prompt it is. Managers and admins may look through anybody's eyes. */
export function PreviewAs({ editor, user, onUser }: PreviewAsProps) {
  const me = useMe().user
  const inspects = useMay('cartridge.write')
  const members = useMembers()
  const nobody = {
    value: 'nobody',
    label: 'Somebody without own settings',
    icon: <Building2 aria-hidden size={16} className="shrink-0 text-ink-3" />,
  }
  const people = members.map((member) => ({
    value: member.id as string,
    label: member.id === me.id ? `${nameOf(member)} (you)` : nameOf(member),
    icon: <Avatar name={nameOf(member)} />,
  }))
  const agency = editor.scope === 'agency'
  if (!inspects)
    return (
      <p className="border-b border-line px-4 py-2 text-sm text-ink-3">
        {agency ? 'As somebody without own settings gets it' : 'As you get it'}
      </p>
    )
  const value = user ?? (agency ? 'nobody' : (me.id as string))
  return (
    <div className="flex items-center gap-3 border-b border-line px-4 py-1.5">
      <span aria-hidden className="shrink-0 text-sm text-ink-3">
        As
      </span>
      <div className="min-w-0 flex-1 px-2">
        <Select
          label="Preview as"
          look="inline"
          value={value}
          options={agency ? [nobody, ...people] : people}
          onChange={(next) => onUser(next === 'nobody' || (!agency && next === me.id) ? undefined : next)}
        />
      </div>
    </div>
  )
}
