import type { PromptSegment } from '@audienceos/domain'
import { getRouteApi } from '@tanstack/react-router'
import { Eye, Plus, ScrollText, UserRoundX } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { Button } from '../../kit/button.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.ts'
import { CartridgeBar } from './agency/cartridge-bar.tsx'
import { useAgencyActions } from './agency/use-agency-actions.ts'
import type { Cartridge, Kind, Scope } from './cartridge-types.ts'
import type { CartridgesSearch } from './cartridges-search.ts'
import { currentDrafts } from './edit/drafts.ts'
import { EditorContext } from './edit/editor-context.ts'
import { useForgetDeleted } from './edit/forget-deleted.ts'
import { SaveBar } from './edit/save-bar.tsx'
import { useEditor } from './edit/use-editor.ts'
import { useEditorKeys } from './edit/use-editor-keys.ts'
import { useIsSaving, useSave } from './edit/use-save.ts'
import { FieldList } from './fields/field-list.tsx'
import { KindTabs, kindPanelId } from './kind-tabs.tsx'
import { kinds, kindWord } from './kinds.ts'
import { type Planning, plannedFor, plannedOf } from './plan/planned-of.ts'
import { goToField } from './prompt/go-to-field.ts'
import PromptPanel from './prompt/prompt-panel.tsx'
import { exportCartridgeFile } from './transfer/export-file.ts'

const route = getRouteApi('/app/cartridges')
const PlanPanel = late(() => import('./plan/plan-panel.tsx'), PanelSkeleton)
const HistoryPanel = late(() => import('./history/history-panel.tsx'), PanelSkeleton)
const ImportPanel = late(() => import('./transfer/import-panel.tsx'), PanelSkeleton)

/** The AI settings: one's own and the agency's, field by field, and the prompt they make. */
export function CartridgesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { kind = 'style', scope = 'mine', user, panel } = search
  const mayWrite = useMay('cartridge.write')
  const wide = useAtLeast('lg')
  const [planning, setPlanning] = useState<Planning>()
  const [running, setRunning] = useState(false)
  const [renaming, setRenaming] = useState(false)
  const editor = useEditor(search)
  const { selected, ofKind, pending, ready } = editor
  const save = useSave(editor)
  const saving = useIsSaving(editor.target)

  const change = useCallback(
    (next: { [Key in keyof CartridgesSearch]?: CartridgesSearch[Key] | undefined }, replace = false) => {
      setPlanning(undefined)
      setRenaming(false)
      void navigate({ search: (prev) => ({ ...prev, ...next }) as CartridgesSearch, replace })
    },
    [navigate],
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

  const plan = (what: Planning['what'], { id, is_default }: Cartridge) =>
    setPlanning({ what, id, is_default })
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
  // Others may delete the cartridge, or change the default, while somebody looks at what it would do.
  const subjectOfPlan =
    planning && scope === 'agency' ? plannedFor(planning, ofKind, selected?.id) : undefined
  const planned = planning && subjectOfPlan && plannedOf(planning.what, subjectOfPlan, pending)
  const outdated = planning !== undefined && planned === undefined && !running
  const moot = planning?.what === 'save' && pending.count === 0
  useEffect(() => {
    if (!outdated && !moot) return
    setPlanning(undefined)
    if (outdated)
      toast.failed('The plan does not hold any more', {
        description: 'Somebody has changed which cartridges there are, or which one is the default.',
      })
  }, [outdated, moot])
  const runPlanned = async () => {
    if (planning === undefined || subjectOfPlan === undefined || running) return
    setRunning(true)
    if (planning.what === 'save') await save.mutateAsync().catch(() => {})
    else if (planning.what === 'default')
      await actions.makeDefault(
        subjectOfPlan,
        ofKind.find(({ is_default }) => is_default),
      )
    else await actions.remove(subjectOfPlan)
    setPlanning(undefined)
    setRunning(false)
  }

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
  useKeepDrafts()
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
        planned={{ ...planned, run: () => void runPlanned() }}
        busy={saving || running}
        onClose={() => setPlanning(undefined)}
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
            <NoCartridge kind={kind} onCreate={commands?.create} />
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

type NoCartridgeProps = { kind: Kind; onCreate: (() => void) | undefined }

function NoCartridge({ kind, onCreate }: NoCartridgeProps) {
  const { label, icon } = kinds.find(({ value }) => value === kind) ?? kinds[0] ?? { label: kind, icon: Eye }
  return (
    <EmptyState
      icon={icon}
      title={`No ${kindWord[kind]} of the agency yet`}
      actions={
        onCreate && (
          <Button variant="primary" icon={<Plus aria-hidden size={14} />} onClick={onCreate}>
            Add the agency’s {kindWord[kind]}
          </Button>
        )
      }
    >
      {onCreate === undefined
        ? 'What is built in counts, and what you set under Mine. Managers and admins can set it for everybody.'
        : `What you set here counts for everybody who does not set ${label.toLowerCase()} of their own, and can be locked.`}
    </EmptyState>
  )
}

type WhoseProps = {
  name: string | undefined
  adds: boolean
  shadowed: number
  onBack: () => void
  onHistory: () => void
}

/** One line above the rows: whose settings they are. */
function Whose({ name, adds, shadowed, onBack, onHistory }: WhoseProps) {
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-3 border-b border-line px-4 py-1 text-sm text-ink-3">
      {name === undefined ? (
        <>
          <p className="min-w-0 flex-1">
            What you set counts for you alone, {adds ? 'after' : 'in place of'} the agency’s.
            {shadowed > 0 && ` Older rows of the same kind that do not count: ${shadowed}.`}
          </p>
          <Button variant="ghost" size="sm" onClick={onHistory}>
            History
          </Button>
        </>
      ) : (
        <>
          <Eye aria-hidden size={14} className="shrink-0" />
          <p className="min-w-0 flex-1 truncate text-ink-2">{name}’s settings, to look at</p>
          <Button size="sm" icon={<UserRoundX aria-hidden size={14} />} onClick={onBack}>
            Back to mine
          </Button>
        </>
      )}
    </div>
  )
}

/** Leaving with drafts loses nothing; it is said, with the way back. */
function useKeepDrafts(): void {
  const navigate = route.useNavigate()
  const back = useRef(() => void navigate({ search: (prev) => prev }))
  useEffect(() => {
    const goBack = back.current
    return () => {
      if (Object.keys(currentDrafts()).length === 0) return
      toast.done('Changes to cartridges are not saved yet', {
        description: 'They wait there until you close this tab.',
        action: { label: 'Go back', run: goBack },
      })
    }
  }, [])
}
