import type { HealthFactor, PortfolioRow } from '../../api/types.ts'

type Known = Pick<PortfolioRow, 'reasons' | 'factors'>

/** A factor this far below what it could give is a reason of its own. */
const weak = 0.5
/** A reason of fewer points of risk is not worth a word beside a graver one. */
const telling = 5

/**
 * Why a client stands where it does, the weightiest first, for a place that shows the score and what waits beside it: the low
 * score is told by the factors that make it low, and the wait only where nothing else is wrong.
 */
export function whyOf({ reasons, factors }: Known): string[] {
  const other = reasons.filter(({ key, points }) => key !== 'waiting' && points >= telling)
  const told = other.length > 0 ? other : reasons.slice(0, 1)
  const said = told.flatMap(({ key, sentence }) => (key === 'health' ? causesOf(factors) : [sentence]))
  return [...new Set(said.map((sentence) => sentence.replace(/\.$/, '')))]
}

/** What the factors say that cost most; of a good score the worst one alone. */
function causesOf(factors: readonly HealthFactor[]): string[] {
  const missed = ({ of, points }: HealthFactor) => of - points
  const costly = factors.filter((factor) => missed(factor) > 0).sort((a, b) => missed(b) - missed(a))
  const low = costly.filter(({ points, of }) => points < of * weak)
  return (low.length > 0 ? low : costly.slice(0, 1)).map(({ sentence }) => sentence)
}
