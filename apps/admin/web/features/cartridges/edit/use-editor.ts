import {
  type CartridgePair,
  type CartridgeProblem,
  compilePrompt,
  type ResolvedCartridges,
  resolveCartridge,
  resolveCartridges,
  tooLarge,
} from '@audienceos/domain'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useMay } from '../../../app/use-session.ts'
import { nameOf, useMembers } from '../../clients/use-members.tsx'
import type { Cartridge, Effective, Kind, Layer } from '../cartridge-types.ts'
import { cartridgesQuery, effectiveQuery, mineQuery } from '../cartridges-query.ts'
import type { CartridgesSearch } from '../cartridges-search.ts'
import { kinds } from '../kinds.ts'
import {
  type Draft,
  emptyDraft,
  insistOn,
  pendingOf,
  type Saved,
  withChange,
  withLock,
  withoutChange,
} from '../model/draft.ts'
import { locksLike } from '../model/lock-of.ts'
import { ownLayer } from '../model/own-layer.ts'
import type { Place } from '../model/place.ts'
import { changeDraft, useDrafts } from './drafts.ts'

const none: readonly Cartridge[] = []
const nothing: Saved = { data: {}, locks: [] }

/** Everything that one kind's rows, the prompt and the buttons above them show, with drafts in it. */
export function useEditor(search: CartridgesSearch) {
  const { kind = 'style', scope = 'mine', user } = search
  const mayWrite = useMay('cartridge.write')
  const drafts = useDrafts()
  const listed = useQuery(cartridgesQuery())
  const isMine = scope === 'mine' && user === undefined
  const mine = useQuery({ ...mineQuery(kind), enabled: isMine })
  const needsUser = scope === 'mine' || user !== undefined
  const effective = useQuery({ ...effectiveQuery(user), enabled: needsUser })
  const member = useMembers().find(({ id }) => id === user)
  const [refused, setRefused] = useState<{ target: string; places: Record<Place, string> }>()

  const all = listed.data?.items ?? none
  const ofKind = useMemo(() => all.filter(({ type }) => type === kind), [all, kind])
  const selected =
    ofKind.find(({ id }) => id === search.cartridge) ??
    ofKind.find(({ is_default }) => is_default) ??
    ofKind[0]

  const target = isMine
    ? `mine:${kind}`
    : scope === 'agency' && selected
      ? `agency:${selected.id}`
      : undefined
  const draft = (target === undefined ? undefined : drafts.get(target)) ?? emptyDraft
  const saved = useMemo<Saved>(() => {
    if (isMine) return mine.data === undefined ? nothing : { data: mine.data.data, locks: [] }
    return scope === 'agency' && selected ? savedOf(selected) : nothing
  }, [isMine, mine.data, scope, selected])
  const pending = useMemo(() => pendingOf(draft, saved), [draft, saved])

  const queries = [listed, ...(isMine ? [mine] : []), ...(needsUser ? [effective] : [])]
  const ready = queries.every(({ data }) => data !== undefined)
  const shown = useMemo(
    () =>
      ready
        ? show({ kind, scope, all, selected, user, pending, drafts, effective: effective.data })
        : undefined,
    [ready, kind, scope, all, selected, user, pending, drafts, effective.data],
  )

  const layer: Layer = scope === 'agency' ? 'agency' : 'user'
  const change = (next: (draft: Draft) => Draft, place?: Place) => {
    if (target === undefined) return
    changeDraft(target, next)
    if (place !== undefined && refused?.places[place] !== undefined) {
      const { [place]: _, ...places } = refused.places
      setRefused({ target: refused.target, places })
    }
  }
  const problems: CartridgeProblem[] =
    shown?.rows.problems.filter(({ source }) => source.layer === layer) ?? []
  return {
    kind,
    scope,
    layer,
    target,
    isMine,
    /** The agency's cartridges of the kind, and the one that is edited. */
    ofKind,
    all,
    selected,
    mine: isMine ? mine.data : undefined,
    /** Whose settings are looked at, when they are somebody else's. */
    previewed: user === undefined ? undefined : member === undefined ? 'Somebody' : nameOf(member),
    locks: isMine ? (mine.data?.locks ?? []) : [],
    editable: isMine || (scope === 'agency' && mayWrite && selected !== undefined),
    mayLock: scope === 'agency' && mayWrite,
    draft,
    saved,
    pending,
    problems,
    /** What of the draft is more than may be saved. */
    tooLarge: useMemo(() => tooLarge(kind, pending.data), [kind, pending.data]),
    ready,
    shown,
    error: queries.find(({ isError, data }) => isError && data === undefined)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch()
    },
    refusals: refused !== undefined && refused.target === target ? refused.places : {},
    refuse: (places: Record<Place, string>) => target !== undefined && setRefused({ target, places }),
    /** Another value at a place; undefined: inherit. */
    set: (place: Place, value: unknown) => change((now) => withChange(now, saved, place, value), place),
    discard: (place: Place) => change((now) => withoutChange(now, place), place),
    insist: (place: Place) => change((now) => insistOn(now, saved, place), place),
    lock: (lock: string, on: boolean) =>
      change((now) =>
        (on ? [lock] : locksLike(lock, pendingOf(now, saved).locks)).reduce(
          (draft, each) => withLock(draft, saved, each, on),
          now,
        ),
      ),
    /** Whether a kind has changes that are not saved, in this scope. */
    isDirty: (of: Kind) =>
      scope === 'mine'
        ? drafts.has(`mine:${of}`)
        : all.some(({ id, type }) => type === of && drafts.has(`agency:${id}`)),
    discardAll: () => change(() => emptyDraft),
  }
}

export type Editor = ReturnType<typeof useEditor>

/** What of a cartridge a draft is compared with. */
export const savedOf = ({ data, locked_fields }: Pick<Cartridge, 'data' | 'locked_fields'>): Saved => ({
  data,
  locks: locked_fields,
})

type ShowInput = {
  kind: Kind
  scope: 'mine' | 'agency'
  all: readonly Cartridge[]
  selected: Cartridge | undefined
  user: string | undefined
  pending: { data: unknown; locks: readonly string[] }
  drafts: ReadonlyMap<string, Draft>
  effective: Effective | undefined
}

/** Resolves the four kinds as they would be with what is typed: the same rules as the server's, run here. */
function show({ kind, scope, all, selected, user, pending, drafts, effective }: ShowInput) {
  const pairs = Object.fromEntries(
    kinds.map(({ value }) => {
      const current = value === kind
      const row =
        scope === 'agency' && current
          ? selected
          : all.find(({ type, is_default }) => is_default && type === value)
      const drafted =
        row === undefined || scope === 'mine'
          ? row && savedOf(row)
          : pendingOf(drafts.get(`agency:${row.id}`) ?? emptyDraft, savedOf(row))
      const agency = row && drafted && { id: row.id, name: row.name, ...drafted }
      const own = effective && ownLayer(effective.cartridges[value], 'user')
      const mine =
        scope === 'mine' && user === undefined
          ? current
            ? pending.data
            : pendingOf(drafts.get(`mine:${value}`) ?? emptyDraft, { data: own, locks: [] }).data
          : own
      const person = mine === undefined ? null : { id: 'user', name: '', data: mine }
      return [value, { agency, user: person }]
    }),
  ) as Record<Kind, CartridgePair>
  const resolved: ResolvedCartridges = resolveCartridges(pairs)
  const rows =
    scope === 'agency' ? resolveCartridge(kind, { agency: pairs[kind].agency ?? null }) : resolved[kind]
  return { rows, prompt: compilePrompt(resolved) }
}
