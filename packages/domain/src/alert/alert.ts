import { z } from 'zod'
import { AgencyId, AlertId, ClientId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'

export const AlertSeverity = z.enum(['low', 'medium', 'high', 'critical'])
export type AlertSeverity = z.infer<typeof AlertSeverity>

export const AlertStatus = z.enum(['open', 'acknowledged', 'resolved'])
export type AlertStatus = z.infer<typeof AlertStatus>

export const Alert = z.object({
  id: AlertId,
  agency_id: AgencyId,
  client_id: ClientId.nullable(),
  severity: AlertSeverity.nullable(),
  status: AlertStatus.nullable(),
  title: z.string(),
  description: z.string().nullable(),
  created_at: Timestamp.nullable(),
  resolved_at: Timestamp.nullable(),
})
export type Alert = z.infer<typeof Alert>
