import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../contract/index.ts'

/** What endpoints answer and take: `Outputs['clients']['list']['items'][number]`. */
export type Outputs = InferContractRouterOutputs<Contract>
export type Inputs = InferContractRouterInputs<Contract>

export type Me = Outputs['auth']['me']
export type Member = Outputs['people']['list']['items'][number]
export type ClientSummary = Outputs['clients']['list']['items'][number]
export type ClientDetail = Outputs['clients']['get']
export type Client = Outputs['clients']['update']
export type TimelineItem = Outputs['clients']['timeline']['items'][number]
export type CommunicationRow = Outputs['communications']['list']['items'][number]
export type Communication = Outputs['communications']['create']
export type DocumentRow = Outputs['documents']['create']
export type DeletedDocument = Outputs['documents']['deleted']['items'][number]
export type CommunicationDetail = Outputs['communications']['get']
export type PortfolioRow = Outputs['portfolio']['list']['items'][number]
export type PortfolioSummary = NonNullable<Outputs['portfolio']['list']['summary']>
export type ClientHealth = Outputs['clients']['health']
export type HealthDay = ClientHealth['days'][number]
export type HealthTier = NonNullable<PortfolioRow['tier']>
export type HealthFactor = PortfolioRow['factors'][number]
export type RiskReason = PortfolioRow['reasons'][number]
export type NextAction = NonNullable<PortfolioRow['next_action']>
