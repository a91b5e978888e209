import { useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { type LinkProof, useAuthLink } from '../../app/auth-link.ts'

type Send<Values> = (values: Values, proof: Partial<LinkProof>) => Promise<unknown>

/**
 * Sends what a form asks for together with the link it was opened by. A link is spent by the first try that reaches the
 * auth service, even when the password is refused after that; that answer has opened a session, which a later try goes by.
 */
export function useLinkForm<Values>(send: Send<Values>) {
  const link = useAuthLink()
  const [tried, setTried] = useState(false)
  const [expired, setExpired] = useState(false)
  const [done, setDone] = useState(false)

  const submit = async (values: Values): Promise<void> => {
    const proof = link?.state === 'proof' ? link.proof : {}
    try {
      await send(values, proof).catch((error: unknown) => {
        if (!tried || failureOf(error).code !== 'link_expired') throw error
        return send(values, {})
      })
      setDone(true)
    } catch (error) {
      if (failureOf(error).code === 'link_expired') setExpired(true)
      else setTried(true)
      throw error
    }
  }
  return {
    submit,
    /** It has done its work: the page is only on its way to where that leads, and the link is spent. */
    done,
    missing: link === undefined,
    expired: expired || link?.state === 'refused',
  }
}
