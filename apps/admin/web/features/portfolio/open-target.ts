import { createContext, use } from 'react'
import type { RankedClient } from './ranked-client.ts'

/** What a row leads to. */
export type Target = 'message' | 'alerts' | 'tickets' | 'log' | 'next'

type Open = (client: RankedClient, target: Target) => void

export const OpenTarget = createContext<Open>(() => {})
/** Opens what a row leads to; the columns stand at module scope and cannot be handed it. */
export const useOpenTarget = () => use(OpenTarget)
