import type { Outputs } from '../../api/types.ts'

export type Report = Outputs['health']['report']
export type Finding = Report['findings'][number]
export type FindingKind = Finding['kind']

type Repair = Outputs['health']['repair']
export type RepairPlan = Extract<Repair, { dry_run: true }>['plans'][number]
export type RepairResult = Extract<Repair, { dry_run: false }>['results'][number]
export type RepairChange = RepairPlan['changes'][number]
