import { Ellipsis, RotateCcw, Trash2 } from 'lucide-react'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Menu, MenuItem } from '../../../kit/menu.tsx'
import type { Rule } from '../rule-types.ts'
import { useRuleActions } from '../use-rule-actions.ts'

/** What can be done with a rule as a whole. */
export function RuleMenu({ rule, onGone }: { rule: Rule; onGone: () => void }) {
  const { reset, remove } = useRuleActions()
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label="More" />}>
      <MenuItem icon={RotateCcw} onSelect={() => void reset(rule)}>
        Reset to how it came
      </MenuItem>
      {!rule.is_preset && (
        <MenuItem
          icon={Trash2}
          danger
          onSelect={() => {
            onGone()
            void remove(rule)
          }}
        >
          Delete
        </MenuItem>
      )}
    </Menu>
  )
}
