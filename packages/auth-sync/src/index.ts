export { syncEmail } from './change-email/sync-email.ts'
export { withdrawEmailChange } from './change-email/withdraw-email-change.ts'
export { type ChangeRole, changeRole } from './change-role/change-role.ts'
export { deleteAgencyAccount } from './delete-agency/delete-agency-account.ts'
export { normaliseEmail } from './emails/normalise.ts'
export { ownDomain } from './emails/public-providers.ts'
export {
  AuthSyncError,
  type AuthSyncErrorCode,
  auth_sync_error_codes,
  isAuthSyncError,
} from './errors/auth-sync-error.ts'
export { domainCode } from './errors/domain-code.ts'
export {
  createEmbeddedAuth,
  type EmbeddedAuthOptions,
  embedded_issuer,
} from './gotrue/create-embedded-auth.ts'
export { inspectLink } from './gotrue/inspect-link.ts'
export {
  type InviteMembers,
  type InviteOutcome,
  inviteMembers,
  type NewInvite,
} from './invite/invite-members.ts'
export { type ResendInvite, resendInvite } from './invite/resend-invite.ts'
export type { Mail, MailKind, SendMail } from './mail/mail.ts'
export { outboxMailer, tidyOutbox } from './mail/outbox.ts'
export { type UpdateMember, updateMember } from './members/update-member.ts'
export { type OffboardMember, offboardMember } from './offboard/offboard-member.ts'
export { previewOffboard } from './offboard/preview-offboard.ts'
export { resumeOperations } from './operations/resume-operations.ts'
export type { SyncDeps, SyncLinks, SyncTiming } from './operations/sync-deps.ts'
export type {
  AuthLink,
  AuthLinkRequest,
  AuthPort,
  AuthSession,
  AuthUserChange,
  ClientInfo,
  MailLinkType,
  NewAuthUser,
} from './port/auth-port.ts'
export type { AuthUser } from './port/auth-user.ts'
export { type AuthConnection, connectAuth } from './port/connect-auth.ts'
export { connectEmbeddedAuth } from './port/connect-embedded-auth.ts'
export { applyRepair } from './reconcile/apply-repair.ts'
export { checkAccounts } from './reconcile/check-accounts.ts'
export {
  type Finding,
  type FindingKind,
  type FoundAccount,
  type FoundDuplicate,
  type FoundProfile,
  finding_kinds,
} from './reconcile/finding.ts'
export type {
  Change,
  Plan,
  PlanOptions,
  Refusal,
  RefusalCode,
  RepairAction,
  RepairOptions,
  RepairResult,
} from './reconcile/plan.ts'
export { planRepair } from './reconcile/plan-repair.ts'
export { readReport } from './reconcile/read-report.ts'
export type { ReconcileScope, Report } from './reconcile/report.ts'
export { type RevokeInvite, revokeInvite } from './revoke-invite/revoke-invite.ts'
export { endSessions } from './sessions/end-sessions.ts'
export { isSessionLive } from './sessions/is-session-live.ts'
export { type SignedUp, type SignUpAgency, signUpAgency } from './sign-up-agency/sign-up-agency.ts'
export { isEmbeddedAuth } from './store/is-embedded-auth.ts'
export { type ServiceClient, serviceStore } from './store/service-store.ts'
export { sqlState } from './store/sql-state.ts'
export type { Sql, Store } from './store/store.ts'
export type { AccessClaims } from './tokens/claims.ts'
export { loadSecret } from './tokens/installation-secret.ts'
export { loadJwtSecret } from './tokens/jwt-secret.ts'
export { loadSigningKey, type SigningKey } from './tokens/signing-key.ts'
