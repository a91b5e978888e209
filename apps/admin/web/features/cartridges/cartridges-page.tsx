import type { PromptSegment } from '@audienceos/domain'
import { getRouteApi } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { Button } from '../../kit/button.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelSkeleton, WidePanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.ts'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { CartridgeBar } from './agency/cartridge-bar.tsx'
import { NoCartridge } from './agency/no-cartridge.tsx'
import { useAgencyActions } from './agency/use-agency-actions.ts'
import type { Kind, Scope } from './cartridge-types.ts'
import type { CartridgesSearch } from './cartridges-search.ts'
import { EditorContext } from './edit/editor-context.ts'
import { useForgetDeleted } from './edit/forget-deleted.ts'
import { useKeepDrafts } from './edit/keep-drafts.ts'
import { SaveBar } from './edit/save-bar.tsx'
import { useEditor } from './edit/use-editor.ts'
import { useEditorKeys } from './edit/use-editor-keys.ts'
import { useIsSaving, useSave } from './edit/use-save.ts'
import { FieldList } from './fields/field-list.tsx'
import { KindTabs, kindPanelId } from './kind-tabs.tsx'
import { kinds } from './kinds.ts'
import { usePlanning } from './plan/use-planning.ts'
import { goToField } from './prompt/go-to-field.ts'
import PromptPanel from './prompt/prompt-panel.tsx'
import { exportCartridgeFile } from './transfer/export-file.ts'
import { Whose } from './whose.tsx'

const route = getRouteApi('/app/cartridges')
const PlanPanel = late(() => import('./plan/plan-panel.tsx'), PanelSkeleton)
const HistoryPanel = late(() => import('./history/history-panel.tsx'), WidePanelSkeleton)
const ImportPanel = late(() => import('./transfer/import-panel.tsx'), PanelSkeleton)

/** The AI settings: one's own and the agency's, field by field, and the prompt they make. */
export function CartridgesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { kind = 'style', scope = 'mine', user, panel } = search
  const mayWrite = useMay('cartridge.write')
  const wide = useAtLeast('lg')
  const [renaming, setRenaming] = useState(false)
  const editor = useEditor(search)
  const { selected, ofKind, pending, ready } = editor
  const save = useSave(editor)
  const saving = useIsSaving(editor.target)
  const planning = usePlanning(editor)
  const { planned, plan, cancel } = planning

  const changeSearch = useChangeSearch<CartridgesSearch>('/cartridges')
  const change = useCallback(
    (next: { [Key in keyof CartridgesSearch]?: CartridgesSearch[Key] | undefined }, replace = false) => {
      cancel()
      setRenaming(false)
      changeSearch(next, replace)
    },
    [changeSearch, cancel],
  )
  const actions = useAgencyActions((cartridge) => change({ cartridge }))
  const show = (next: Kind) =>
    change({
      kind: next === 'style' ? undefined : next,
      cartridge: undefined,
      panel: panel === 'import' ? panel : undefined,
    })
  const showScope = (next: Scope) =>
    change({ scope: next === 'mine' ? undefined : next, user: undefined, panel: undefined })
  const close = () => change({ panel: undefined })
  const go = (segment: PromptSegment) => {
    if (!wide || segment.kind !== kind)
      change({
        kind: segment.kind === 'style' ? undefined : segment.kind,
        ...(segment.kind !== kind && { cartridge: undefined }),
        ...(!wide && { panel: undefined }),
      })
    goToField(segment)
  }

  const requestSave = () => {
    const [conflict] = pending.conflicts
    if (saving || pending.count === 0) return
    if (conflict !== undefined)
      toast.failed('The same field was saved elsewhere', {
        description: 'Choose one of the two values first.',
      })
    else if (editor.scope === 'agency' && selected?.is_default === true) plan('save', selected)
    else save.mutate()
  }
  const commands =
    mayWrite && scope === 'agency' && ready
      ? {
          create: () => void actions.create(kind, ofKind),
          duplicate: () => selected && void actions.duplicate(selected, ofKind),
          rename: (name: string) => selected && void actions.rename(selected, name),
          makeDefault: () => selected && plan('default', selected),
          remove: () =>
            selected && (selected.is_default ? plan('delete', selected) : void actions.remove(selected)),
          importFile: () => change({ panel: 'import' }),
          exportFile: exportCartridgeFile,
        }
      : undefined
  useEditorKeys({
    editor,
    commands,
    onKind: show,
    onScope: showScope,
    onSave: requestSave,
    onHistory: () => change({ panel: 'history' }),
    onPrompt: wide ? undefined : () => change({ panel: 'prompt' }),
    // The palette gives the focus back as it closes; the input takes it after that.
    onRename: () => requestAnimationFrame(() => setRenaming(true)),
  })
  useKeepDrafts(() => void navigate({ search }))
  useForgetDeleted(ready ? editor.all : undefined)
  useEffect(
    () => whenIdle(() => Promise.all([HistoryPanel, PlanPanel, ImportPanel].map(({ preload }) => preload()))),
    [],
  )

  const subject =
    scope === 'agency'
      ? selected && { scope: 'agency' as const, row: selected, kind }
      : editor.mine && { scope: 'mine' as const, row: editor.mine, kind }
  const prompt = { editor, user, onUser: (next: string | undefined) => change({ user: next }), onGo: go }
  const aside =
    planned !== undefined ? (
      <PlanPanel
        planned={{ ...planned, run: () => void planning.run({ save: save.mutateAsync, ...actions }) }}
        busy={saving || planning.running}
        onClose={cancel}
      />
    ) : panel === 'history' && subject !== undefined && ready ? (
      <HistoryPanel
        key={subject.row.id ?? kind}
        subject={subject}
        mayRollBack={scope === 'mine' || mayWrite}
        onClose={close}
      />
    ) : panel === 'import' && mayWrite ? (
      <ImportPanel onClose={close} />
    ) : wide ? (
      <PromptPanel {...prompt} />
    ) : (
      panel === 'prompt' && <PromptPanel {...prompt} onClose={close} />
    )

  return (
    <Page
      header={
        <PageHeader
          title="Cartridges"
          actions={
            !wide && (
              <Button
                size="sm"
                icon={<ScrollText aria-hidden size={14} />}
                onClick={() => change({ panel: 'prompt' })}
              >
                Prompt
              </Button>
            )
          }
        />
      }
      panel={aside}
    >
      <EditorContext value={editor}>
        <div className="flex shrink-0 flex-wrap items-center justify-between gap-x-2 border-b border-line">
          <div className="min-w-0 overflow-x-auto [scrollbar-width:none]">
            <KindTabs kind={kind} onKind={show} isDirty={editor.isDirty} />
          </div>
          <div className="px-4 py-1">
            <Segmented
              label="Whose settings"
              value={scope}
              onChange={showScope}
              options={[
                { value: 'mine', label: 'Mine' },
                { value: 'agency', label: 'Agency' },
              ]}
            />
          </div>
        </div>
        <div
          id={kindPanelId}
          role="tabpanel"
          aria-label={kinds.find(({ value }) => value === kind)?.label}
          className="flex min-h-0 flex-1 flex-col"
        >
          {editor.error !== null ? (
            <ErrorState
              error={editor.error}
              onRetry={editor.retry}
              actions={
                user !== undefined && (
                  <Button onClick={() => change({ user: undefined })}>Back to mine</Button>
                )
              }
            />
          ) : !ready ? (
            <>
              <SkeletonRows height={68} count={5} />
              <SlowHint active />
            </>
          ) : scope === 'agency' && selected === undefined ? (
            <NoCartridge kind={kind} onCreate={commands?.create} onImport={commands?.importFile} />
          ) : (
            <>
              {scope === 'agency' && selected !== undefined && (
                <CartridgeBar
                  cartridges={ofKind}
                  selected={selected}
                  onSelect={(cartridge) => change({ cartridge })}
                  commands={commands}
                  onHistory={() => change({ panel: 'history' })}
                  renaming={renaming}
                  onRenaming={setRenaming}
                />
              )}
              {scope === 'mine' && (
                <Whose
                  name={editor.previewed}
                  adds={kind === 'instruction'}
                  shadowed={editor.mine?.shadowed ?? 0}
                  onBack={() => change({ user: undefined })}
                  onHistory={() => change({ panel: 'history' })}
                />
              )}
              <div key={editor.target ?? user} className="min-h-0 flex-1 overflow-y-auto">
                <FieldList />
              </div>
              <SaveBar editor={editor} busy={saving} onSave={requestSave} />
            </>
          )}
        </div>
      </EditorContext>
    </Page>
  )
}
