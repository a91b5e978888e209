export { AccountReport, Finding, FindingKind } from './account/finding.ts'
export { RepairChange, RepairPlan, RepairResult } from './account/repair.ts'
export { AccountSession } from './account/session.ts'
export { Agency, AgencyName, AgencySettings, AgencySettingsChange, Notices } from './agency/agency.ts'
export { Alert, AlertSeverity, AlertStatus } from './alert/alert.ts'
export { conditionsOf } from './alert/condition/conditions-of.ts'
export type { AlertChange } from './alert/evaluate/alert-change.ts'
export { evaluateAlerts } from './alert/evaluate/evaluate-alerts.ts'
export type { KnownAlert } from './alert/evaluate/known-alert.ts'
export { AlertEvidence } from './alert/evidence.ts'
export {
  type ClientFacts,
  healthDays,
  type Stretch,
  surgeDays,
  type TicketFacts,
  unansweredLimit,
  type WaitingMessage,
} from './alert/facts/client-facts.ts'
export type {
  ClientHistory,
  HistoryMessage,
  TicketHistory,
  TicketState,
} from './alert/facts/client-history.ts'
export { factsAt } from './alert/facts/facts-at.ts'
export { ticketFacts } from './alert/facts/ticket-facts.ts'
export { AlertAction } from './alert/lifecycle/alert-action.ts'
export { alertActions, alertLifecycle } from './alert/lifecycle/lifecycle.ts'
export { type Firing, replayAlerts } from './alert/replay/replay-alerts.ts'
export { ResolveCause } from './alert/resolve-cause.ts'
export {
  AlertRule,
  AlertRuleKind,
  RuleCalendar,
  ruleSettings,
  type WatchRule,
} from './alert/rule/alert-rule.ts'
export { defaultRule } from './alert/rule/defaults.ts'
export { alertRuleKinds, subjectKindOf } from './alert/rule/kinds.ts'
export { ruleParams } from './alert/rule/params.ts'
export { presetRuleId, presetRules } from './alert/rule/preset-rules.ts'
export { alertSeverities, severityRank } from './alert/severity.ts'
export { describeAlert } from './alert/words/describe-alert.ts'
export { BusinessCalendar, type Weekday } from './business-hours/business-calendar.ts'
export { businessTime } from './business-hours/business-time.ts'
export { defaultCalendar } from './business-hours/default-calendar.ts'
export { AgencyCartridge, CartridgeKind } from './cartridge/agency-cartridge.ts'
export { Blueprint } from './cartridge/blueprint/blueprint.ts'
export { BlueprintCompleteness } from './cartridge/blueprint/completeness.ts'
export { blueprintCompleteness } from './cartridge/blueprint/measure-completeness.ts'
export { blueprintLists, blueprintSections, questionNumber } from './cartridge/blueprint/questions.ts'
export { CartridgeData, type FieldValue, type FieldValues } from './cartridge/cartridge-data.ts'
export { applyDiff } from './cartridge/diff/apply-diff.ts'
export { AnswerChange, CartridgeDiff, FieldChange } from './cartridge/diff/change.ts'
export { type CartridgeVersion, diffCartridge } from './cartridge/diff/diff-cartridge.ts'
export { diffList } from './cartridge/diff/diff-list.ts'
export type { Field } from './cartridge/field.ts'
export { type FieldName, fieldsOf } from './cartridge/fields.ts'
export { cartridgeKinds } from './cartridge/kinds.ts'
export {
  CartridgeLayer,
  CartridgeProblem,
  CartridgeSource,
  type StoredCartridge,
} from './cartridge/layer/cartridge-layer.ts'
export { checkData } from './cartridge/layer/check-data.ts'
export { pickCartridge } from './cartridge/layer/pick-cartridge.ts'
export { readLayer } from './cartridge/layer/read-layer.ts'
export { systemCartridges } from './cartridge/layer/system-layer.ts'
export { cartridgeLimits, tooLarge } from './cartridge/layer/too-large.ts'
export { checkOverride, OverrideRefusal } from './cartridge/lock/check-override.ts'
export { type FieldLock, fieldLocks } from './cartridge/lock/field-locks.ts'
export { readLocks } from './cartridge/lock/read-locks.ts'
export { ChangePlan } from './cartridge/plan/change-plan.ts'
export { planChange } from './cartridge/plan/plan-change.ts'
export { compilePrompt } from './cartridge/prompt/compile-prompt.ts'
export { CompiledPrompt, PromptSegment } from './cartridge/prompt/compiled-prompt.ts'
export { contentHash } from './cartridge/prompt/content-hash.ts'
export { estimateTokens } from './cartridge/prompt/estimate-tokens.ts'
export { promptHash } from './cartridge/prompt/prompt-hash.ts'
export { effectiveValues } from './cartridge/resolve/effective-values.ts'
export { resolveCartridge, resolveCartridges } from './cartridge/resolve/resolve-cartridge.ts'
export {
  ResolvedAddition,
  ResolvedBlueprint,
  type ResolvedCartridge,
  ResolvedCartridges,
  ResolvedField,
} from './cartridge/resolve/resolved.ts'
export type { CartridgePair } from './cartridge/resolve/stack.ts'
export { ExportedCartridge } from './cartridge/transfer/cartridge-file.ts'
export { exportCartridges } from './cartridge/transfer/export-cartridges.ts'
export {
  type CartridgeImport,
  importCartridges,
  readCartridgeFile,
} from './cartridge/transfer/import-cartridges.ts'
export { Client, ClientChange, ClientStatus, NewClient } from './client/client.ts'
export { clientHealth, tierOf } from './client-health/client-health.ts'
export { healthFactorKeys, healthWeights } from './client-health/factors.ts'
export { HealthFactor, HealthTier, NextAction, RiskReason } from './client-health/health.ts'
export { type ActionAlert, nextAction } from './client-health/next-action.ts'
export { riskOf } from './client-health/risk.ts'
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
export {
  ClientDocument,
  DeletedDocument,
  DocumentChange,
  DocumentName,
  DocumentType,
  DocumentVersion,
  documentTypes,
  NewDocument,
} from './document/document.ts'
export { cleanFileName } from './document/file-name.ts'
export { type DocumentPreview, mayShowInline, previewOf } from './document/preview.ts'
export { AppError } from './error/app-error.ts'
export { ErrorCode, FieldError } from './error/code.ts'
export {
  AgencyId,
  AlertId,
  AlertRuleId,
  CartridgeId,
  ClientId,
  CommunicationId,
  DeletionId,
  DocumentId,
  FindingId,
  ImportId,
  OutboxMessageId,
  SessionId,
  TicketCommentId,
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
export { OutboxMessage, OutboxSummary } from './outbox/outbox-message.ts'
export { may, type Permission, permissionsOf } from './role/permissions.ts'
export { Role, roleOf } from './role/role.ts'
export { generateSampleAgency, type SampleAgency, sampleFounders, sampleIds } from './sample/index.ts'
export { markName } from './search/mark-name.ts'
export { NameIndex } from './search/name-index.ts'
export { type NameQuery, readQuery } from './search/read-query.ts'
export { scoreText } from './search/score-text.ts'
export { SearchKind } from './search/search-kind.ts'
export { TextMark } from './search/text-mark.ts'
export { mentionsOf, mentionText } from './ticket/comment/mentions.ts'
export { CommentBody, TicketComment } from './ticket/comment/ticket-comment.ts'
export {
  type DueRule,
  dueRuleOf,
  type TicketDue,
  type TicketDueState,
  ticketDue,
  ticketDueStates,
} from './ticket/due/ticket-due.ts'
export { NewTicket, TicketChange, ticketValues } from './ticket/new-ticket.ts'
export { Ticket } from './ticket/ticket.ts'
export { type TicketPriority, ticketPriorities, ticketPriority } from './ticket/ticket-priority.ts'
export { closedStatuses, type TicketStage, ticketStage, waitingStatuses } from './ticket/ticket-state.ts'
export { isTicketStatus, type TicketStatus, ticketStatuses } from './ticket/ticket-status.ts'
export { ExpectedUpdatedAt, Timestamp } from './time/timestamp.ts'
