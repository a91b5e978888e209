export type Severity = 'harmless' | 'breaking'

/** One thing a live database has otherwise than the app relies on. */
export interface Difference {
  severity: Severity
  /** What kind of thing: column, policy, grants, index, function, role, rows … */
  kind: string
  /** `public.clients.name`, `audienceos.create_client(text,uuid)` … */
  object: string
  /** What is different and what follows from it, in a sentence. */
  message: string
  expected?: string
  actual?: string
}

export interface Drift {
  differences: Difference[]
  /** The worst of them. */
  severity: Severity | 'none'
}

export function summarise(differences: Difference[]): Drift {
  const order = { breaking: 0, harmless: 1 }
  differences.sort((a, b) => order[a.severity] - order[b.severity] || (a.object < b.object ? -1 : 1))
  return { differences, severity: differences[0]?.severity ?? 'none' }
}
