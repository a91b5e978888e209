import { changeEmail } from './account/change-email.ts'
import { changePassword } from './account/change-password.ts'
import { endOtherSessions } from './account/end-other-sessions.ts'
import { endSession } from './account/end-session.ts'
import { getAccount } from './account/get.ts'
import { listSessions } from './account/sessions.ts'
import { updateAccount } from './account/update.ts'
import { withdrawEmail } from './account/withdraw-email.ts'
import { getActivity } from './activity/list/get.ts'
import { activityHead } from './activity/list/head.ts'
import { activityHistory } from './activity/list/history.ts'
import { listActivity } from './activity/list/list.ts'
import { agencySettings } from './agency/settings.ts'
import { updateSettings } from './agency/update-settings.ts'
import { createAlertRule } from './alert-rules/create.ts'
import { dryRunAlertRule } from './alert-rules/dry-run.ts'
import { evaluateAlertRules } from './alert-rules/evaluate.ts'
import { listAlertRules } from './alert-rules/list.ts'
import { removeAlertRule } from './alert-rules/remove.ts'
import { resetAlertRule } from './alert-rules/reset.ts'
import { updateAlertRule } from './alert-rules/update.ts'
import { acknowledgeAlert } from './alerts/acknowledge.ts'
import { bulkAlerts } from './alerts/bulk.ts'
import { countAlerts } from './alerts/counts.ts'
import { createAlert } from './alerts/create.ts'
import { getAlert } from './alerts/get.ts'
import { listAlerts } from './alerts/list.ts'
import { makeTicket } from './alerts/make-ticket.ts'
import { reopenAlert } from './alerts/reopen.ts'
import { resolveAlert } from './alerts/resolve.ts'
import { snoozeAlert } from './alerts/snooze.ts'
import { snoozePreview } from './alerts/snooze-preview.ts'
import { unacknowledgeAlert } from './alerts/unacknowledge.ts'
import { undoTicket } from './alerts/undo-ticket.ts'
import { unsnoozeAlert } from './alerts/unsnooze.ts'
import { acceptInvite } from './auth/accept-invite.ts'
import { confirmEmail } from './auth/confirm-email.ts'
import { inspectLink } from './auth/inspect-link.ts'
import { me } from './auth/me.ts'
import { recover } from './auth/recover.ts'
import { refresh } from './auth/refresh.ts'
import { resetPassword } from './auth/reset-password.ts'
import { setup } from './auth/setup.ts'
import { signIn } from './auth/sign-in.ts'
import { signOut } from './auth/sign-out.ts'
import { signUp } from './auth/sign-up.ts'
import { getCalendar } from './calendar/get.ts'
import { updateCalendar } from './calendar/update.ts'
import { createCartridge } from './cartridges/agency/create.ts'
import { duplicateCartridge } from './cartridges/agency/duplicate.ts'
import { getCartridge } from './cartridges/agency/get.ts'
import { listCartridges } from './cartridges/agency/list.ts'
import { makeDefaultCartridge } from './cartridges/agency/make-default.ts'
import { planCartridge } from './cartridges/agency/plan.ts'
import { removeCartridge } from './cartridges/agency/remove.ts'
import { updateCartridge } from './cartridges/agency/update.ts'
import { effectiveCartridges } from './cartridges/effective/get.ts'
import { rollbackCartridge } from './cartridges/history/rollback.ts'
import { cartridgeVersions } from './cartridges/history/versions.ts'
import { myCartridge } from './cartridges/mine/get.ts'
import { rollbackMyCartridge } from './cartridges/mine/rollback.ts'
import { saveMyCartridge } from './cartridges/mine/save.ts'
import { myCartridgeVersions } from './cartridges/mine/versions.ts'
import { importCartridgeFile } from './cartridges/transfer/import.ts'
import { createClient } from './clients/create.ts'
import { getClient } from './clients/get.ts'
import { listClients } from './clients/list.ts'
import { clientTimeline } from './clients/timeline.ts'
import { updateClient } from './clients/update.ts'
import { createCommunication } from './communications/create.ts'
import { getCommunication } from './communications/get.ts'
import { listCommunications } from './communications/list.ts'
import { removeCommunication } from './communications/remove.ts'
import { restoreCommunication } from './communications/restore.ts'
import { updateCommunication } from './communications/update.ts'
import { listDeletedDocuments } from './documents/deleted/list.ts'
import { purgeDocument, purgeDocuments } from './documents/deleted/purge.ts'
import { restoreDeletedDocument } from './documents/deleted/restore.ts'
import { createDocument } from './documents/rows/create.ts'
import { getDocument } from './documents/rows/get.ts'
import { listDocuments } from './documents/rows/list.ts'
import { removeDocument } from './documents/rows/remove.ts'
import { restoreDocument } from './documents/rows/restore.ts'
import { restoreDocumentVersion } from './documents/rows/restore-version.ts'
import { updateDocument } from './documents/rows/update.ts'
import { documentUsage } from './documents/rows/usage.ts'
import { documentVersions } from './documents/rows/versions.ts'
import { cancelImport } from './imports/rpc/cancel.ts'
import { getImport } from './imports/rpc/get.ts'
import { listImports } from './imports/rpc/list.ts'
import { previewImport } from './imports/rpc/preview.ts'
import { importRejects } from './imports/rpc/rejects.ts'
import { runImport } from './imports/rpc/run.ts'
import { undoImport } from './imports/rpc/undo.ts'
import { modelDrift } from './model/drift.ts'
import { dataModel } from './model/get.ts'
import { getOutboxMessage } from './outbox/get.ts'
import { listOutbox } from './outbox/list.ts'
import { invitePeople } from './people/invite.ts'
import { listPeople } from './people/list.ts'
import { offboardPerson } from './people/offboard.ts'
import { offboardPreview } from './people/offboard-preview.ts'
import { resendPersonInvite } from './people/resend.ts'
import { revokePersonInvite } from './people/revoke.ts'
import { updatePerson } from './people/update.ts'
import { clientHealth } from './portfolio/client-health.ts'
import { listPortfolio } from './portfolio/list.ts'
import { getPreferences } from './preferences/get.ts'
import { updatePreferences } from './preferences/update.ts'
import { exploreSample } from './sample/explore-sample.ts'
import { removeSample } from './sample/remove-sample.ts'
import { findEverywhere } from './search/find.ts'
import { checkHealth } from './sign-in-health/check.ts'
import { repairHealth } from './sign-in-health/repair.ts'
import { healthReport } from './sign-in-health/report.ts'
import { ticketBoard } from './tickets/board/board.ts'
import { bulkTickets } from './tickets/bulk.ts'
import { createComment } from './tickets/comments/create.ts'
import { listComments } from './tickets/comments/list.ts'
import { removeComment } from './tickets/comments/remove.ts'
import { updateComment } from './tickets/comments/update.ts'
import { countTickets } from './tickets/counts.ts'
import { createTicket } from './tickets/create.ts'
import { getTicket } from './tickets/get.ts'
import { ticketList } from './tickets/list.ts'
import { removeTicket } from './tickets/remove.ts'
import { updateTicket } from './tickets/update.ts'

/** Which handler serves which endpoint of the contract. */
export const router = {
  auth: {
    setup,
    signUp,
    signIn,
    refresh,
    recover,
    inspectLink,
    acceptInvite,
    resetPassword,
    confirmEmail,
    signOut,
    me,
    exploreSample,
    removeSample,
  },
  account: {
    get: getAccount,
    update: updateAccount,
    changePassword,
    changeEmail,
    withdrawEmail,
    sessions: listSessions,
    endSession,
    endOtherSessions,
  },
  agency: { settings: agencySettings, updateSettings },
  people: {
    list: listPeople,
    update: updatePerson,
    invite: invitePeople,
    resend: resendPersonInvite,
    revoke: revokePersonInvite,
    offboardPreview,
    offboard: offboardPerson,
  },
  health: { report: healthReport, check: checkHealth, repair: repairHealth },
  outbox: { list: listOutbox, get: getOutboxMessage },
  clients: {
    list: listClients,
    create: createClient,
    get: getClient,
    update: updateClient,
    timeline: clientTimeline,
    health: clientHealth,
  },
  communications: {
    list: listCommunications,
    create: createCommunication,
    get: getCommunication,
    update: updateCommunication,
    remove: removeCommunication,
    restore: restoreCommunication,
  },
  documents: {
    list: listDocuments,
    usage: documentUsage,
    create: createDocument,
    get: getDocument,
    update: updateDocument,
    remove: removeDocument,
    restore: restoreDocument,
    versions: documentVersions,
    restoreVersion: restoreDocumentVersion,
    deleted: listDeletedDocuments,
    restoreDeleted: restoreDeletedDocument,
    purge: purgeDocument,
    purgeAll: purgeDocuments,
  },
  alerts: {
    list: listAlerts,
    counts: countAlerts,
    create: createAlert,
    get: getAlert,
    acknowledge: acknowledgeAlert,
    unacknowledge: unacknowledgeAlert,
    resolve: resolveAlert,
    reopen: reopenAlert,
    snooze: snoozeAlert,
    unsnooze: unsnoozeAlert,
    bulk: bulkAlerts,
    snoozePreview,
    makeTicket,
    undoTicket,
  },
  alertRules: {
    list: listAlertRules,
    create: createAlertRule,
    update: updateAlertRule,
    remove: removeAlertRule,
    reset: resetAlertRule,
    dryRun: dryRunAlertRule,
    evaluate: evaluateAlertRules,
  },
  tickets: {
    list: ticketList,
    board: ticketBoard,
    counts: countTickets,
    get: getTicket,
    create: createTicket,
    update: updateTicket,
    remove: removeTicket,
    bulk: bulkTickets,
    comments: {
      list: listComments,
      create: createComment,
      update: updateComment,
      remove: removeComment,
    },
  },
  calendar: { get: getCalendar, update: updateCalendar },
  preferences: { get: getPreferences, update: updatePreferences },
  portfolio: { list: listPortfolio },
  cartridges: {
    list: listCartridges,
    create: createCartridge,
    plan: planCartridge,
    import: importCartridgeFile,
    get: getCartridge,
    update: updateCartridge,
    remove: removeCartridge,
    makeDefault: makeDefaultCartridge,
    duplicate: duplicateCartridge,
    versions: cartridgeVersions,
    rollback: rollbackCartridge,
    mine: myCartridge,
    saveMine: saveMyCartridge,
    myVersions: myCartridgeVersions,
    rollbackMine: rollbackMyCartridge,
    effective: effectiveCartridges,
  },
  search: { find: findEverywhere },
  imports: {
    list: listImports,
    get: getImport,
    preview: previewImport,
    run: runImport,
    cancel: cancelImport,
    undo: undoImport,
    rejects: importRejects,
  },
  activity: { list: listActivity, history: activityHistory, head: activityHead, get: getActivity },
  model: { get: dataModel, drift: modelDrift },
}
