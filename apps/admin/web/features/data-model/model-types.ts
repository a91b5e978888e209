import type { Outputs } from '../../api/types.ts'

export type Model = Outputs['model']['get']
export type ModelTable = Model['tables'][number]
export type ModelColumn = ModelTable['columns'][number]
export type ModelEdge = Model['edges'][number]
export type Owner = ModelTable['owner']
export type Difference = Outputs['model']['drift']['differences'][number]
