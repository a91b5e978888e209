import type { HealthTier } from '../../api/types.ts'
import { Pie } from './pie.tsx'

const looks: Record<HealthTier, { label: string; tone: string; share: number }> = {
  critical: { label: 'Critical', tone: 'text-danger', share: 0.15 },
  at_risk: { label: 'At risk', tone: 'text-danger', share: 0.5 },
  watch: { label: 'Watch', tone: 'text-warn', share: 0.75 },
  healthy: { label: 'Healthy', tone: 'text-good', share: 1 },
}

/** A tier of health in words. */
export const tierLabel = (tier: HealthTier | null) => (tier === null ? 'Not measured yet' : looks[tier].label)
/** The class of its colour. */
export const tierTone = (tier: HealthTier | null) => (tier === null ? 'text-ink-3' : looks[tier].tone)

/** How well a client does, by how full the mark is as well as by its colour. */
export function TierMark({ tier }: { tier: HealthTier }) {
  const { tone, share } = looks[tier]
  return <Pie share={share} className={tone} />
}

export const tierOptions = (Object.keys(looks) as HealthTier[]).map((value) => ({
  value,
  label: looks[value].label,
  icon: <TierMark tier={value} />,
}))
