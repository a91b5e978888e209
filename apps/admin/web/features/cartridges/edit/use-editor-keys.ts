import { fieldsOf } from '@audienceos/domain'
import {
  Building2,
  Clipboard,
  Copy,
  FileDown,
  FileUp,
  History,
  Lock,
  Pencil,
  Plus,
  RotateCcw,
  ScrollText,
  Star,
  Trash2,
  UserRound,
} from 'lucide-react'
import { type Action, useDeclareActions } from '../../../keys/registry.ts'
import { copyText } from '../../../kit/copy-button.tsx'
import { toast } from '../../../kit/toast.ts'
import type { BarCommands } from '../agency/cartridge-bar.tsx'
import type { Kind, Scope } from '../cartridge-types.ts'
import { kinds } from '../kinds.ts'
import { isSaid } from '../model/is-said.ts'
import { valueAt } from '../model/place.ts'
import { nextRow, onRow } from './rows.ts'
import type { Editor } from './use-editor.ts'

type EditorKeys = {
  editor: Editor
  commands: BarCommands | undefined
  onKind: (kind: Kind) => void
  onScope: (scope: Scope) => void
  onSave: () => void
  onHistory: () => void
  /** Where the prompt is not beside the rows. */
  onPrompt: (() => void) | undefined
  onRename: () => void
}

const group = 'Cartridges'

/** Every action of the editor, for the palette and the keyboard. */
export function useEditorKeys(keys: EditorKeys): void {
  const { editor, commands, onKind, onScope, onHistory, onPrompt, onRename } = keys
  const { scope, selected, shown } = editor
  const set = fieldsOf(editor.kind).filter(({ name }) => isSaid(valueAt(editor.pending.data, name)))
  const copy = () => {
    if (shown === undefined) return
    void copyText(shown.prompt.markdown).then((done) => done && toast.done('Prompt copied'))
  }
  const rows: Action[] = [
    {
      id: 'cartridges.next',
      label: 'Next field',
      group: 'List',
      keys: 'j',
      only: 'keyboard',
      repeats: true,
      run: () => nextRow(1),
    },
    {
      id: 'cartridges.previous',
      label: 'Previous field',
      group: 'List',
      keys: 'k',
      only: 'keyboard',
      repeats: true,
      run: () => nextRow(-1),
    },
    {
      id: 'cartridges.edit',
      label: 'Edit the field',
      group,
      keys: 'e',
      only: 'keyboard',
      run: () => onRow('edit'),
    },
    {
      id: 'cartridges.reset',
      label: 'Reset the field to what it inherits',
      group,
      keys: 'r',
      only: 'keyboard',
      run: () => onRow('reset'),
    },
    {
      id: 'cartridges.undo',
      label: 'Discard the change of the field',
      group,
      keys: 'z',
      only: 'keyboard',
      run: () => onRow('discard'),
    },
    ...(editor.mayLock
      ? [
          {
            id: 'cartridges.lock',
            label: 'Lock or unlock the field',
            group,
            keys: 'l',
            only: 'keyboard' as const,
            icon: Lock,
            run: () => onRow('lock'),
          },
        ]
      : []),
  ]
  const views: Action[] = [
    ...kinds.map(({ value, label, icon }, index) => ({
      id: `cartridges.kind.${value}`,
      label: `Show ${label.toLowerCase()}`,
      group,
      keys: String(index + 1),
      icon,
      run: () => onKind(value),
    })),
    {
      id: 'cartridges.scope',
      label: scope === 'agency' ? 'Show my settings' : 'Show the agency’s settings',
      group,
      keys: 's',
      icon: scope === 'agency' ? UserRound : Building2,
      run: () => onScope(scope === 'agency' ? 'mine' : 'agency'),
    },
    { id: 'cartridges.history', label: 'Version history', group, keys: 'h', icon: History, run: onHistory },
    { id: 'cartridges.copy', label: 'Copy the prompt', group, keys: 'y', icon: Clipboard, run: copy },
    ...(onPrompt === undefined
      ? []
      : [
          {
            id: 'cartridges.prompt',
            label: 'Show the prompt',
            group,
            keys: 'p',
            icon: ScrollText,
            run: onPrompt,
          },
        ]),
    ...(editor.editable && set.length > 0
      ? [
          {
            id: 'cartridges.reset-all',
            label: 'Reset every field to what it inherits',
            group,
            icon: RotateCcw,
            run: () => {
              for (const { name } of set) editor.set(name, undefined)
            },
          },
        ]
      : []),
  ]
  useDeclareActions([...rows, ...views, ...(commands === undefined ? [] : agencyActions())])

  function agencyActions(): Action[] {
    if (commands === undefined) return []
    const own: Action[] = [
      { id: 'cartridges.new', label: 'New cartridge', group, keys: 'n', icon: Plus, run: commands.create },
      { id: 'cartridges.import', label: 'Import cartridges', group, icon: FileUp, run: commands.importFile },
      {
        id: 'cartridges.export',
        label: 'Export all cartridges',
        group,
        icon: FileDown,
        run: commands.exportFile,
      },
    ]
    if (selected === undefined) return own
    return [
      ...own,
      {
        id: 'cartridges.duplicate',
        label: `Duplicate “${selected.name}”`,
        group,
        keys: 'd',
        icon: Copy,
        run: commands.duplicate,
      },
      { id: 'cartridges.rename', label: `Rename “${selected.name}”`, group, icon: Pencil, run: onRename },
      ...(selected.is_default
        ? []
        : [
            {
              id: 'cartridges.default',
              label: `Make “${selected.name}” the default`,
              group,
              icon: Star,
              run: commands.makeDefault,
            },
          ]),
      {
        id: 'cartridges.delete',
        label: `Delete “${selected.name}”`,
        group,
        icon: Trash2,
        run: commands.remove,
      },
    ]
  }
}
