import type { Client } from './client.ts'

/** One behaviour of the protocol, told by its name. */
export interface Case {
  name: string
  /** Where sign-ups must be confirmed by themselves, or must not. */
  autoconfirm?: boolean
  run(client: Client): Promise<void>
}

export interface CaseGroup {
  name: string
  cases: Case[]
}
