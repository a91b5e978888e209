/** What was done last, for the line that says so. */
type Said = { text: string; undoable: boolean; at: number }

/** What a line that tells of the last step needs of a log. */
export type LastSaid = {
  said: () => Said | undefined
  subscribe: (listener: () => void) => () => void
  quiet: () => void
}

const remembered = 100

/**
 * What was done on a screen, for its undo, and the line that tells of the last step.
 * @param without a step when what it did to some rows needs no undoing; undefined when nothing of it is left.
 */
export function createStepLog<Step extends { id: symbol }>(
  without: (step: Step, ids: readonly string[]) => Step | undefined,
) {
  let steps: readonly Step[] = []
  let said: Said | undefined
  const listeners = new Set<() => void>()

  function tell(next: Said | undefined): void {
    said = next
    for (const listener of listeners) listener()
  }

  return {
    say: (text: string, undoable = false) => tell({ text, undoable, at: Date.now() }),
    quiet: () => tell(undefined),
    said: () => said,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    remember: (step: Step) => {
      steps = [...steps, step].slice(-remembered)
    },

    /** The last step that can be undone, taken off the pile. */
    takeLast: (): Step | undefined => {
      const last = steps.at(-1)
      steps = steps.slice(0, -1)
      return last
    },

    /** What failed needs no undoing. */
    forget: (id: symbol, rows: readonly string[]) => {
      steps = steps.flatMap((step) => (step.id === id ? (without(step, rows) ?? []) : [step]))
    },
  }
}

/** Rows as they were before a step, without some of them; undefined when none is left. */
export function beforeWithout<Row>(
  before: ReadonlyMap<string, Row>,
  ids: readonly string[],
): Map<string, Row> | undefined {
  const left = new Map([...before].filter(([id]) => !ids.includes(id)))
  return left.size === 0 ? undefined : left
}
