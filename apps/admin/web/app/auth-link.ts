import { useSyncExternalStore } from 'react'

/** What a link of a mail proves itself by: our token, or the session that Supabase has opened on the way here. */
export type LinkProof = { token: string } | { access_token: string; refresh_token?: string }

export type LinkType = 'invite' | 'recovery' | 'email_change' | 'signup'

/** A link of a mail as it arrived. `refused`: spent or too old. `pending`: half of an e-mail change is confirmed. */
export type AuthLink =
  | { state: 'proof'; type: LinkType; proof: LinkProof }
  | { state: 'refused' }
  | { state: 'pending' }

export type LinkPage = '/accept-invite' | '/reset-password' | '/confirm-email'

const pages: Record<LinkType, LinkPage> = {
  invite: '/accept-invite',
  recovery: '/reset-password',
  email_change: '/confirm-email',
  signup: '/confirm-email',
}
const ownTypes: Record<LinkPage, LinkType> = {
  '/accept-invite': 'invite',
  '/reset-password': 'recovery',
  '/confirm-email': 'email_change',
}

const isPage = (path: string): path is LinkPage => path in ownTypes

function proofOf(params: URLSearchParams): LinkProof | undefined {
  const token = params.get('token_hash')
  if (token) return { token }
  const access_token = params.get('access_token')
  const refresh_token = params.get('refresh_token')
  if (!access_token) return undefined
  return refresh_token ? { access_token, refresh_token } : { access_token }
}

/** `magiclink` and whatever else the auth service may mail is nothing that we have a page for. */
function typeOf(value: string | null, path: string): LinkType | undefined {
  if (value !== null) return value in pages ? (value as LinkType) : undefined
  return isPage(path) ? ownTypes[path] : undefined
}

/**
 * Finds a mail's link in an address, and the page that is made for it. Its secrets stand in the fragment, where no server
 * and no log sees them; older templates put them into the query. Supabase sends people to the start page when it does not
 * know ours, so any path may carry one.
 */
export function readAuthLink(address: string): { link: AuthLink; page: LinkPage } | undefined {
  const { hash, searchParams, pathname } = new URL(address)
  const fragment = new URLSearchParams(hash.slice(1))
  const page = isPage(pathname) ? pathname : undefined
  for (const params of [fragment, searchParams]) {
    const proof = proofOf(params)
    const type = typeOf(params.get('type'), pathname)
    if (proof !== undefined && type !== undefined)
      return { link: { state: 'proof', type, proof }, page: pages[type] }
    // `error` alone is any OAuth answer; mails' links say which code.
    if (params.has('error_code')) return { link: { state: 'refused' }, page: page ?? '/confirm-email' }
  }
  if (fragment.has('message')) return { link: { state: 'pending' }, page: '/confirm-email' }
  return undefined
}

let current: AuthLink | undefined
const listeners = new Set<() => void>()

/** Takes a mail's link out of the address bar, before anything else sees it. @returns the page it is for */
export function takeAuthLink(): LinkPage | undefined {
  const found = readAuthLink(location.href)
  if (found === undefined) return undefined
  history.replaceState(history.state, '', found.page)
  current = found.link
  for (const listener of listeners) listener()
  return found.page
}

/** The link this page was opened with; undefined when it was opened without one, or loaded anew. */
export function useAuthLink(): AuthLink | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
