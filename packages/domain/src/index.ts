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
  ImportId,
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
export { Email, Member, Password } from './member/member.ts'
export { may, type Permission, permissionsOf } from './role/permissions.ts'
export { Role, roleOf } from './role/role.ts'
export { generateSampleAgency, type SampleAgency, sampleIds } from './sample/index.ts'
export { Ticket } from './ticket/ticket.ts'
export { Timestamp } from './time/timestamp.ts'
