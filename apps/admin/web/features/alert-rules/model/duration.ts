export const durationUnits = [
  { value: 'minutes', label: 'minutes', minutes: 1 },
  { value: 'hours', label: 'hours', minutes: 60 },
  { value: 'days', label: 'days', minutes: 1_440 },
] as const
export type DurationUnit = (typeof durationUnits)[number]['value']

/** How many minutes one of a unit has. */
export const minutesOf = (unit: DurationUnit): number =>
  durationUnits.find(({ value }) => value === unit)?.minutes ?? 1

/** The largest unit in which it is a whole number: 1,440 minutes are days, 90 are minutes; none at all is hours. */
export function unitFor(minutes: number): DurationUnit {
  if (minutes === 0) return 'hours'
  const found = [...durationUnits].reverse().find((unit) => minutes % unit.minutes === 0)
  return found?.value ?? 'minutes'
}
