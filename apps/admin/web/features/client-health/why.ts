import type { PortfolioRow } from '../../api/types.ts'

type Known = Pick<PortfolioRow, 'reasons' | 'factors'>

/** A factor this far below what it could give is a reason of its own. */
const weak = 0.5

/**
 * Why a client stands where it does, the weightiest first. That its health is low says nothing by itself: in its place stand
 * the factors that make it so.
 */
export function whyOf({ reasons, factors }: Known): string[] {
  const causes = factors
    .filter(({ points, of, measured }) => measured !== null && of > 0 && points < of * weak)
    .sort((a, b) => b.of - b.points - (a.of - a.points))
    .map(({ sentence }) => sentence)
  const said = reasons.flatMap(({ key, sentence }) =>
    key === 'health' ? (causes.length > 0 ? causes : [sentence]) : [sentence],
  )
  return [...new Set(said.map((sentence) => sentence.replace(/\.$/, '')))]
}
