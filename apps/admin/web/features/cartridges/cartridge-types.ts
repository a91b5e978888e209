import type { CartridgeKind, CartridgeLayer } from '@audienceos/domain'
import type { Outputs } from '../../api/types.ts'

export type Kind = CartridgeKind
export type Layer = CartridgeLayer
export type Scope = 'mine' | 'agency'
export type Cartridge = Outputs['cartridges']['get']
export type Mine = Outputs['cartridges']['mine']
export type Effective = Outputs['cartridges']['effective']
export type Version = Outputs['cartridges']['versions']['items'][number]
export type Plan = Outputs['cartridges']['plan']
export type ImportPlan = Outputs['cartridges']['import']
export type ImportItem = ImportPlan['items'][number]
