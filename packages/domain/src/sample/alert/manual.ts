import type { AlertSeverity, AlertStatus } from '../../alert/alert.ts'

/** Alerts that somebody raised by hand. `ago` and `lasted` in days; `lasted` is null while it is not resolved. */
export type Manual = {
  client: string
  severity: AlertSeverity
  status: AlertStatus
  ago: number
  lasted: number | null
  title: string
  description: string
  by: string
}

const raise = (
  client: string,
  severity: AlertSeverity,
  status: AlertStatus,
  ago: number,
  lasted: number | null,
  by: string,
  title: string,
  description: string,
): Manual => ({ client, severity, status, ago, lasted, by, title, description })

export const manual: readonly Manual[] = [
  raise(
    'corvid',
    'critical',
    'acknowledged',
    10.9,
    null,
    'nadia',
    'Corvid is talking to two other agencies',
    'Helena said so in writing. £4,400 a month, notice runs from the end of the month. Nadia wants the deal-by-deal case in front of her in person.',
  ),
  raise(
    'nettle',
    'critical',
    'acknowledged',
    5.8,
    null,
    'ewan',
    'Nettle & Thyme loses about one order in five since the move',
    'Refused codes and old quiz links explain most of it and are fixed. The subscription page is not. Evening note to Olivia until it is.',
  ),
  raise(
    'northmoor',
    'low',
    'open',
    3.2,
    null,
    'nadia',
    'Light a Life: proofs to Judith before anyone else',
    'Families may be in the pictures. She reads every word first, also the alt texts.',
  ),
  raise(
    'alder',
    'low',
    'acknowledged',
    6.4,
    null,
    'priya',
    'Contract with Alder & Finch renews in 30 days',
    'Renews by itself for a year unless either side writes. Hannah is happy; Morag will ask about rates.',
  ),
  raise(
    'pennant',
    'medium',
    'acknowledged',
    2.6,
    null,
    'priya',
    "Pennant's CRM export is four days late",
    'Craig sends it on the 2nd. Without it the bidding runs on guesses from next week on.',
  ),
  raise(
    'hearthline',
    'medium',
    'open',
    4.3,
    null,
    'priya',
    'Two approvals wait at Hearthline, and the print date does not',
    'Lorna has said yes, Adrian is on the road. If he has not by Thursday, the showroom campaign slips a week.',
  ),
  raise(
    'anvil',
    'high',
    'acknowledged',
    20.3,
    null,
    'joel',
    'Our champion at Anvil Yard is off, nobody answers',
    'Jodie is away, Marcus has not replied to two mails and a message at the desk. Nadia could drop in, she trains round the corner.',
  ),
  raise(
    'fable',
    'critical',
    'resolved',
    182.8,
    36.4,
    'nadia',
    'Fablehouse was charged twice the agreed budget',
    'A daily cap was entered wrongly for nineteen days. Credit given in full, two people check every budget since, pacing mail every Monday.',
  ),
  raise(
    'solway',
    'medium',
    'resolved',
    61.2,
    4.1,
    'saskia',
    'Solway has no installers free in two regions',
    'Surveys booked for weeks ahead. Ads in both regions taken down to a minimum until the new crew starts.',
  ),
  raise(
    'mossbank',
    'high',
    'resolved',
    118.6,
    21.9,
    'joel',
    'Mossbank has been sold',
    'The new owner brings an agency of its own. Stuart told us himself. Tidy hand-over agreed.',
  ),
  raise(
    'tally',
    'low',
    'resolved',
    40.7,
    3,
    'priya',
    "Tallywick's card runs out at the end of the month",
    'Google Ads stops by itself if it does. Devika has the new one.',
  ),
  raise(
    'juniper',
    'low',
    'resolved',
    88.4,
    9.2,
    'priya',
    "Juniper Lane's swatches are out of stock",
    'Two weeks without swatches is three weeks without bedding orders. Ads moved to lighting.',
  ),
  raise(
    'verity',
    'critical',
    'resolved',
    143.5,
    0.4,
    'joel',
    "Verity's emergency number was wrong on the ads",
    'One digit. Kieran noticed at eleven, corrected at half past, 14 calls went to a florist. We sent her flowers, her own.',
  ),
]
