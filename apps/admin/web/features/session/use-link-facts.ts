import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import { useAuthLink } from '../../app/auth-link.ts'

/**
 * Whom the link of this page is for, asked once, before anybody types. A link that only its use can judge, or a server
 * that does not answer, tells nothing; the form is there all the same.
 * @param done the link has been used by this very page, and is not asked about again
 */
export function useLinkFacts(type: 'invite' | 'recovery', done: boolean) {
  const link = useAuthLink()
  const token = link?.state === 'proof' && 'token' in link.proof ? link.proof.token : undefined
  const query = useQuery({
    ...orpc.auth.inspectLink.queryOptions({ input: { type, token: token ?? '' } }),
    enabled: token !== undefined && !done,
    // A try that the server refuses after it spent the link goes on without it: what was said first holds.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    meta: { expectsNoSession: true },
  })
  return {
    looking: query.isLoading,
    spent: query.data?.valid === false,
    email: query.data?.email,
    agency_name: query.data?.agency_name,
    signed_in_as: query.data?.signed_in_as,
  }
}
