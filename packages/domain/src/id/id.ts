import { z } from 'zod'

/** A UUID of any version, as Postgres prints it. Brands keep an agency's id from standing in for a client's. */
const uuid = () => z.guid().toLowerCase()

export const AgencyId = uuid().brand<'AgencyId'>()
export type AgencyId = z.infer<typeof AgencyId>

export const ClientId = uuid().brand<'ClientId'>()
export type ClientId = z.infer<typeof ClientId>

/** Equal to `auth.users.id` by the manual sync. */
export const UserId = uuid().brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

export const CommunicationId = uuid().brand<'CommunicationId'>()
export type CommunicationId = z.infer<typeof CommunicationId>

export const AlertId = uuid().brand<'AlertId'>()
export type AlertId = z.infer<typeof AlertId>

export const AlertRuleId = uuid().brand<'AlertRuleId'>()
export type AlertRuleId = z.infer<typeof AlertRuleId>

export const TicketId = uuid().brand<'TicketId'>()
export type TicketId = z.infer<typeof TicketId>

export const TicketCommentId = uuid().brand<'TicketCommentId'>()
export type TicketCommentId = z.infer<typeof TicketCommentId>

export const DocumentId = uuid().brand<'DocumentId'>()
export type DocumentId = z.infer<typeof DocumentId>

/** One deletion of a document that can be undone. */
export const DeletionId = uuid().brand<'DeletionId'>()
export type DeletionId = z.infer<typeof DeletionId>

export const CartridgeId = uuid().brand<'CartridgeId'>()
export type CartridgeId = z.infer<typeof CartridgeId>

export const ImportId = uuid().brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>

/** A hash of what is wrong and with whom: the same trouble seen again has the same id. */
export const FindingId = uuid().brand<'FindingId'>()
export type FindingId = z.infer<typeof FindingId>

export const OutboxMessageId = uuid().brand<'OutboxMessageId'>()
export type OutboxMessageId = z.infer<typeof OutboxMessageId>

/** A row of `auth.sessions`. */
export const SessionId = uuid().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
