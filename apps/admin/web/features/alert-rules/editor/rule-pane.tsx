import { useDeclareActions } from '../../../keys/registry.ts'
import { useAtLeast } from '../../../kit/breakpoint.ts'
import { SaveBar } from '../../../kit/save-bar.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { History } from '../../activity/history.tsx'
import { readRuleDraft } from '../model/rule-draft.ts'
import type { Rule } from '../rule-types.ts'
import { DryRun } from './dry-run.tsx'
import { Pane } from './pane.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleMenu } from './rule-menu.tsx'
import { useRuleEditor } from './use-rule-editor.ts'

type RulePaneProps = {
  rule: Rule
  isNew: boolean
  mayEdit: boolean
  onOpen: (id: string | undefined) => void
}

/** A rule's form, and beside it what the rule as it stands there would have done. */
export default function RulePane({ rule, isNew, mayEdit, onOpen }: RulePaneProps) {
  const editor = useRuleEditor({ rule, isNew, onCreated: onOpen })
  const beside = useAtLeast('xl')
  const close = () => onOpen(undefined)
  useSaveKey(editor.submit, mayEdit && editor.dirty)
  const saved = readRuleDraft(rule.kind, editor.saved)
  const run = (
    <DryRun
      key={rule.id}
      kind={rule.kind}
      id={isNew ? undefined : rule.id}
      change={editor.change}
      saved={!isNew && editor.dirty && 'change' in saved ? saved.change : undefined}
      mayEdit={mayEdit}
    />
  )
  return (
    <>
      <Pane
        title={isNew ? 'New rule' : rule.name}
        onClose={close}
        actions={!isNew && mayEdit && <RuleMenu rule={rule} onGone={close} />}
        foot={
          mayEdit && (
            <SaveBar
              dirty={editor.dirty}
              saving={editor.saving}
              label={isNew ? 'Add rule' : 'Save'}
              onSave={editor.submit}
              discardLabel={isNew ? 'Cancel' : 'Discard'}
              onDiscard={() => {
                editor.discard()
                if (isNew) close()
              }}
            />
          )
        }
      >
        <RuleForm editor={editor} mayEdit={mayEdit} />
        {!isNew && <History kind="alert_rule" id={rule.id} />}
        {!beside && (
          <section aria-label="Dry run" className="border-t border-line pb-10">
            <h2 className="px-4 pt-4 text-base font-medium">Dry run</h2>
            {run}
          </section>
        )}
      </Pane>
      {beside && (
        <SidePanel title="Dry run" permanent onClose={close}>
          {run}
        </SidePanel>
      )}
    </>
  )
}

/** Ctrl/Cmd-S saves, also while typing. */
function useSaveKey(save: () => void, active: boolean): void {
  useDeclareActions(
    active
      ? [
          {
            id: 'alert-rules.save',
            label: 'Save the changes',
            group: 'Alert rules',
            keys: '$mod+s',
            run: save,
          },
        ]
      : [],
  )
}
