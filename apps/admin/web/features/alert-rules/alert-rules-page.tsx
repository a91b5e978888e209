import type { Permission } from '@audienceos/domain'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import clsx from 'clsx'
import { CalendarClock, Plus, SlidersHorizontal } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Crumbs, crumbClass } from '../../kit/crumbs.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { Menu, MenuItem } from '../../kit/menu.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelLines } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { ruleKinds } from '../alerts/alerts-search.ts'
import { ruleNames } from '../alerts/model/words.ts'
import type { AlertRulesSearch } from './alert-rules-search.ts'
import { useRuleDrafts } from './editor/rule-drafts.ts'
import { useForgetDeleted } from './editor/use-forget-deleted.ts'
import { RuleLine } from './list/rule-line.tsx'
import type { Rule, RuleKind } from './rule-types.ts'
import { useRuleActions } from './use-rule-actions.ts'

const route = getRouteApi('/app/alert-rules')
const RulePane = late(() => import('./editor/rule-pane.tsx'), PanelLines)

const write: Permission = 'alert.rules'

type Line = { heading: string } | { rule: Rule }
const keyOf = (line: Line) => ('heading' in line ? line.heading : line.rule.id)
const isHeading = (line: Line) => 'heading' in line
const estimate = (line: Line) => ('heading' in line ? 36 : 56)

function linesOf(rules: readonly Rule[]): Line[] {
  const presets = rules.filter(({ is_preset }) => is_preset)
  const further = rules.filter(({ is_preset }) => !is_preset)
  const lines: Line[] = presets.map((rule) => ({ rule }))
  return further.length === 0
    ? lines
    : [...lines, { heading: 'Further rules' }, ...further.map((rule) => ({ rule }))]
}

/** A rule that is not there yet: as the agency's own of its kind is now. */
const startOf = (rules: readonly Rule[], kind: string | undefined): Rule | undefined => {
  const preset = rules.find((rule) => rule.is_preset && rule.kind === kind)
  return preset === undefined
    ? undefined
    : { ...preset, is_preset: false, client_ids: [], name: `${preset.name}, certain clients` }
}

/** When alerts are raised: the rules, and what they would have done. */
export function AlertRulesPage() {
  const { open } = route.useSearch()
  const change = useChangeSearch<AlertRulesSearch>('/alert-rules')
  const navigate = useNavigate()
  const mayEdit = useMay(write)
  const query = useQuery(orpc.alertRules.list.queryOptions())
  const rules = query.data?.items
  const drafts = useRuleDrafts()
  useForgetDeleted(rules)
  const lines = useMemo(() => linesOf(rules ?? []), [rules])
  const beside = useAtLeast('lg')
  const { turn } = useRuleActions()
  const show = (next: string | undefined) => change({ open: next })
  useEffect(() => whenIdle(RulePane.preload), [])
  useDeclareActions([
    {
      id: 'alert-rules.calendar',
      label: 'Business hours and holidays',
      group: 'Alert rules',
      keys: 'b',
      icon: CalendarClock,
      run: () => void navigate({ to: '/settings', hash: 'business-hours' }),
    },
    ...(mayEdit
      ? ruleKinds.map((kind) => ({
          id: `alert-rules.new.${kind}`,
          label: `New rule: ${ruleNames[kind].toLowerCase()}`,
          group: 'Alert rules',
          icon: Plus,
          run: () => show(`new:${kind}`),
        }))
      : []),
  ])

  const kind = open?.startsWith('new:') ? open.slice('new:'.length) : undefined
  const rule = kind === undefined ? rules?.find(({ id }) => id === open) : startOf(rules ?? [], kind)
  const pane =
    open === undefined ? null : rule !== undefined ? (
      <RulePane key={open} rule={rule} isNew={kind !== undefined} mayEdit={mayEdit} onOpen={show} />
    ) : (
      rules !== undefined && (
        <EmptyState
          icon={SlidersHorizontal}
          title="This rule is gone"
          actions={<Button onClick={() => show(undefined)}>All rules</Button>}
        >
          Somebody deleted it, or the link was never right.
        </EmptyState>
      )
    )
  return (
    <Page
      header={
        <PageHeader
          title="Alert rules"
          heading={
            <Crumbs
              up={
                <Link to="/alerts" className={crumbClass}>
                  Alerts
                </Link>
              }
            >
              Rules
            </Crumbs>
          }
          actions={
            <>
              <Link to="/settings" hash="business-hours" className={buttonClass('secondary', 'sm')}>
                <CalendarClock aria-hidden size={14} />
                <span className="hidden sm:inline">Business hours</span>
                <span className="sm:hidden">Hours</span>
                <Kbd keys="b" />
              </Link>
              {mayEdit && (
                <Menu
                  align="end"
                  trigger={
                    <Button size="sm" icon={<Plus aria-hidden size={14} />}>
                      New rule
                    </Button>
                  }
                >
                  {ruleKinds.map((each: RuleKind) => (
                    <MenuItem key={each} onSelect={() => show(`new:${each}`)}>
                      {ruleNames[each]}
                    </MenuItem>
                  ))}
                </Menu>
              )}
            </>
          }
        />
      }
    >
      {query.isPending ? (
        <>
          <SkeletonRows height={56} count={7} />
          <SlowHint active />
        </>
      ) : rules === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="flex min-h-0 flex-1">
          {(beside || open === undefined) && (
            <div
              className={clsx(
                'flex min-h-0 min-w-0 flex-col',
                open === undefined ? 'flex-1' : 'w-[300px] shrink-0 border-r border-line xl:w-[340px]',
              )}
            >
              <VirtualList
                label="Rules"
                items={lines}
                keyOf={keyOf}
                estimate={estimate}
                exact
                skips={isHeading}
                render={(line) =>
                  'heading' in line ? (
                    <h2 className="flex h-9 items-end px-4 pb-1.5 text-sm font-medium text-ink-3">
                      {line.heading}
                    </h2>
                  ) : (
                    <RuleLine
                      rule={line.rule}
                      drafted={drafts.has(line.rule.id)}
                      mayEdit={mayEdit}
                      onTurn={(each, enabled) => void turn(each, enabled)}
                    />
                  )
                }
                onOpen={(line) => 'rule' in line && show(line.rule.id)}
                selectedKey={open}
                memory="alert rules"
              />
            </div>
          )}
          {pane}
        </div>
      )}
    </Page>
  )
}
