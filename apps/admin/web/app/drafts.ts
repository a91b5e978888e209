/**
 * What was written and not sent, by a key of its own, such as `comment:<ticket>`. It outlives the screen, and a page that is
 * loaded anew: it is kept in the tab's storage under the id of whoever wrote it, and forgotten when they sign out.
 * A draft is plain JSON.
 */
type Drafts = ReadonlyMap<string, unknown>

let drafts: Drafts = new Map()
let owner: string | undefined
/** Drafts that the storage would not take, as it is full or forbidden: a page loaded anew would lose them. */
const unstored = new Set<string>()
const listeners = new Set<() => void>()
/** Drafts that an earlier build of the app stored in another shape are dropped: count up whenever the shape of one changes. */
const shape = 2
const placeOf = (user: string, key: string) => `draft.${shape}.${user}.${key}`

/** Whose drafts these are. What somebody else left in this tab is forgotten. */
export function openDrafts(user: string): void {
  if (user === owner) return
  owner = user
  unstored.clear()
  publish(new Map(readStored(user)))
}

/** Forgets all drafts: whoever wrote them signs out. */
export function forgetDrafts(): void {
  owner = undefined
  unstored.clear()
  publish(new Map())
  for (const place of storedPlaces()) removeStored(place)
}

export const getDraft = <Draft>(key: string): Draft | undefined => drafts.get(key) as Draft | undefined

/** Keeps a draft; `undefined` forgets it. */
export function setDraft(key: string, draft: unknown): void {
  if (draft === undefined && !drafts.has(key)) return
  const next = new Map(drafts)
  if (draft === undefined) next.delete(key)
  else next.set(key, draft)
  store(key, draft)
  publish(next)
}

/** Forgets the drafts of a row, and of what belongs to it: it is deleted. */
export function forgetDraftsOf(id: string): void {
  for (const key of drafts.keys()) if (key.split(/[: ]/).includes(id)) setDraft(key, undefined)
}

/** Every draft there is; another map after each change. */
export const allDrafts = (): Drafts => drafts

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether a page that is loaded anew finds every draft again. */
export const areDraftsStored = (): boolean => unstored.size === 0

/** The app itself is about to load the page anew: the browser need not ask whether to. */
export function loadWithoutAsking(): void {
  removeEventListener('beforeunload', ask)
}

/** The browser asks before a tab with drafts is closed: the storage goes with the tab. */
const ask = (event: BeforeUnloadEvent) => event.preventDefault()

function publish(next: Drafts): void {
  drafts = next
  if (drafts.size > 0) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
  for (const listener of listeners) listener()
}

function store(key: string, draft: unknown): void {
  if (owner === undefined) return
  unstored.delete(key)
  const place = placeOf(owner, key)
  try {
    if (draft === undefined) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, JSON.stringify(draft))
  } catch {
    unstored.add(key)
  }
}

function removeStored(place: string): void {
  try {
    sessionStorage.removeItem(place)
  } catch {
    // A forbidden storage holds nothing.
  }
}

function storedPlaces(): string[] {
  try {
    return Object.keys(sessionStorage).filter((place) => place.startsWith('draft.'))
  } catch {
    return []
  }
}

function* readStored(user: string): Generator<[string, unknown]> {
  const prefix = placeOf(user, '')
  for (const place of storedPlaces()) {
    const draft = place.startsWith(prefix) ? parse(sessionStorage.getItem(place)) : undefined
    if (draft === undefined) removeStored(place)
    else yield [place.slice(prefix.length), draft]
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '') ?? undefined
  } catch {
    return undefined
  }
}
