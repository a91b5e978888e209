export { AccountReport, AccountSide, Finding, FindingKind, ProfileSide } from './account/finding.ts'
export { RepairChange, RepairPlan, RepairRefusal, RepairResult } from './account/repair.ts'
export { AccountSession } from './account/session.ts'
export { Agency, AgencyName, AgencySettings, AgencySettingsChange } from './agency/agency.ts'
export { Alert, AlertSeverity, AlertStatus } from './alert/alert.ts'
export { AgencyCartridge, CartridgeKind } from './cartridge/agency-cartridge.ts'
export { Blueprint, blueprintLists, blueprintSections } from './cartridge/blueprint.ts'
export { CartridgeData } from './cartridge/cartridge-data.ts'
export { Client, ClientChange, ClientStatus, NewClient } from './client/client.ts'
export {
  Attachment,
  Communication,
  CommunicationChange,
  CommunicationSummary,
  CommunicationType,
  Direction,
  NewCommunication,
} from './communication/communication.ts'
export { directionOf, isOwnAddress, type OwnAddresses } from './communication/direction.ts'
export { ClientDocument } from './document/document.ts'
export { AppError, type ErrorDetails } from './error/app-error.ts'
export { ErrorCode, FieldError } from './error/code.ts'
export {
  AgencyId,
  AlertId,
  CartridgeId,
  ClientId,
  CommunicationId,
  DocumentId,
  FindingId,
  ImportId,
  OutboxMessageId,
  SessionId,
  TicketId,
  UserId,
} from './id/id.ts'
export {
  CsvMapping,
  Import,
  ImportFormat,
  ImportReject,
  ImportStatus,
  PreviewItem,
  RejectCode,
} from './import/import.ts'
export { InviteResult, NewInvite } from './member/invite.ts'
export { Email, Member, Password } from './member/member.ts'
export {
  AccountStatus,
  FullName,
  Offboarded,
  OffboardPreview,
  Person,
  PersonChange,
  TakeOver,
} from './member/person.ts'
export { OutboxMessage, OutboxStatus, OutboxSummary } from './outbox/outbox-message.ts'
export { may, type Permission, permissionsOf } from './role/permissions.ts'
export { Role, roleOf } from './role/role.ts'
export { generateSampleAgency, type SampleAgency, sampleIds } from './sample/index.ts'
export { Ticket } from './ticket/ticket.ts'
export { Timestamp } from './time/timestamp.ts'
