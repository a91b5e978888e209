import type { Node } from './ast.ts'
import type { Owner, Registry } from './names.ts'
import { lineAt, type Source } from './source.ts'

/** Closed list: every refusal has one of these codes. README of what each means: docs/04-technical. */
export type GuardCode =
  /** DDL, a grant, a comment, a lock … on an object of RevOS. */
  | 'revos_object'
  /** A row of RevOS is written by the migration itself, or by a function that may not write that table. */
  | 'revos_rows'
  /** Something of ours would depend on a RevOS object and block RevOS from changing it. */
  | 'revos_dependency'
  /** An object that is neither ours nor on RevOS's list: in `public`, or in a foreign schema. */
  | 'not_ours'
  /** A name whose meaning depends on the search path. */
  | 'unqualified_name'
  /** The search path, the role or another setting that changes what later statements mean. */
  | 'setting'
  /** EXECUTE of a string that is not constant. */
  | 'dynamic_sql'
  /** Ends the migration's one transaction, or cannot run inside one. */
  | 'transaction'
  /** Reaches objects it does not name: CASCADE, ALL TABLES IN SCHEMA public, REASSIGN OWNED … */
  | 'too_broad'
  /** A role that is not ours is created, altered or granted something. */
  | 'foreign_role'
  /** A statement the guard does not know to be harmless. */
  | 'unsupported'
  /** The parser refuses it. */
  | 'unparsable'

export interface Violation {
  code: GuardCode
  file: string
  line: number
  message: string
}

/** Where a statement runs: the migration itself, a DO block, or later, inside a function. */
export type Mode = 'migration' | 'do' | 'body'

const OWNER_CODE = { revos: 'revos_object', foreign: 'not_ours', unqualified: 'unqualified_name' } as const

const OWNER_TEXT = {
  revos: 'belongs to RevOS',
  foreign: 'is not ours: our objects live in schema audienceos, and five tables in public',
  unqualified: 'has no schema, so its meaning depends on the search path',
} as const

interface ScopeFields {
  registry: Registry
  report: Report
  mode: Mode
  source: Source
  line: number
  effects: { writesRevos: boolean }
}

/** The refusals found in one file; the same one is kept once. */
export class Report {
  private readonly found = new Map<string, Violation>()
  readonly file: string

  constructor(file: string) {
    this.file = file
  }
  add(line: number, code: GuardCode, message: string): void {
    this.found.set(`${line} ${code} ${message}`, { code, file: this.file, line, message })
  }
  get size(): number {
    return this.found.size
  }
  /** In the order of the file. */
  violations(): Violation[] {
    return [...this.found.values()].sort((a, b) => a.line - b.line)
  }
}

/** What a rule is given: the statement's place, and the means to refuse it. */
export class Scope {
  readonly registry: Registry
  readonly report: Report
  readonly mode: Mode
  readonly source: Source
  /** Line of the current statement; nodes with a location of their own give a better one. */
  readonly line: number
  /** What the function being read does, beyond what is refused. */
  readonly effects: { writesRevos: boolean }

  constructor(from: Omit<ScopeFields, 'line'> & { line?: number }) {
    this.registry = from.registry
    this.report = from.report
    this.mode = from.mode
    this.source = from.source
    this.line = from.line ?? from.source.firstLine
    this.effects = from.effects
  }

  /** The same scope for a statement at `line`, perhaps of another source or mode. */
  at(line: number, source = this.source, mode = this.mode): Scope {
    return new Scope({ ...this, line, source, mode })
  }

  functionBody(source: Source): Scope {
    return new Scope({
      ...this,
      line: source.firstLine,
      source,
      mode: 'body',
      effects: { writesRevos: false },
    })
  }

  refuse(code: GuardCode, message: string, node?: Node): void {
    const location = node?.location
    this.report.add(typeof location === 'number' ? lineAt(this.source, location) : this.line, code, message)
  }

  /** Refuses `what` unless its owner is us. */
  requireOurs(owner: Owner, what: string, node?: Node): void {
    if (owner !== 'ours') this.refuse(OWNER_CODE[owner], `${what} ${OWNER_TEXT[owner]}`, node)
  }

  /** Refuses to make something of ours depend on `what` unless it is ours as well. */
  requireNoDependency(owner: Owner, what: string, node?: Node): void {
    if (owner === 'unqualified') this.requireOurs(owner, what, node)
    else if (owner !== 'ours')
      this.refuse('revos_dependency', `a dependency on ${what} would block RevOS from changing it`, node)
  }

  relation(rel: Node, verb: string): void {
    this.requireOurs(
      this.registry.relation(rel?.schemaname, rel?.relname),
      `${verb}: ${relationName(rel)}`,
      rel,
    )
  }
}

export function relationName(rel: Node): string {
  return [rel?.schemaname, rel?.relname].filter(Boolean).join('.')
}
