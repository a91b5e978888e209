import type { CommunicationType, Direction } from '@audienceos/domain'

/** A word as headers and cells are compared: lower case, without accents and anything that is no letter or digit. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

const types: Record<CommunicationType, string[]> = {
  email: ['email', 'mail', 'emails', 'courriel', 'correo', 'correoelectronico', 'nachricht', 'message'],
  meeting: [
    'meeting',
    'videocall',
    'videoconference',
    'zoom',
    'teams',
    'event',
    'appointment',
    'visit',
    'termin',
    'besprechung',
    'treffen',
    'videokonferenz',
    'reunion',
    'rendezvous',
    'rdv',
    'cita',
    'riunione',
    'incontro',
    'reuniao',
    'vergadering',
    'afspraak',
    'lunch',
    'demo',
    'workshop',
  ],
  call: [
    'call',
    'calls',
    'phone',
    'phonecall',
    'telephone',
    'voicemail',
    'telefonat',
    'anruf',
    'telefon',
    'appel',
    'llamada',
    'chiamata',
    'telefonata',
    'ligacao',
    'chamada',
    'gesprek',
    'bellen',
  ],
  note: ['note', 'notes', 'notiz', 'nota', 'comment', 'memo', 'vermerk', 'notitie', 'remark', 'aktennotiz'],
}
const inbound = [
  'inbound',
  'incoming',
  'in',
  'received',
  'receive',
  'eingehend',
  'eingang',
  'empfangen',
  'ein',
  'entrant',
  'entrante',
  'recu',
  'recibido',
  'ricevuto',
  'fromclient',
  'client',
  'missed',
]
const outbound = [
  'outbound',
  'outgoing',
  'out',
  'sent',
  'send',
  'ausgehend',
  'ausgang',
  'gesendet',
  'aus',
  'sortant',
  'saliente',
  'envoye',
  'enviado',
  'inviato',
  'toclient',
  'us',
  'me',
]

/** The type a cell names, in one of several languages; null for a word nobody knows. */
export function typeWord(text: string): CommunicationType | null {
  const whole = plainWord(text)
  const words = text.split(/[^\p{L}\p{N}]+/u).map(plainWord)
  const entries = Object.entries(types) as [CommunicationType, string[]][]
  const exact = entries.find(([, known]) => known.includes(whole))
  const partly = entries.find(([, known]) => words.some((word) => known.includes(word)))
  return exact?.[0] ?? partly?.[0] ?? null
}

/** The direction a cell names, or null. */
export function directionWord(text: string): Direction | null {
  const words = [plainWord(text), ...text.split(/[^\p{L}\p{N}]+/u).map(plainWord)]
  if (words.some((word) => inbound.includes(word))) return 'inbound'
  return words.some((word) => outbound.includes(word)) ? 'outbound' : null
}

/** Minutes of `45`, `45 min`, `1h 30m`, `1:30:00`; a bare number counts in `unit`. Null for what is no length. */
export function durationOf(text: string, unit: 'minutes' | 'seconds' | 'hours'): number | null {
  const plain = text.trim().toLowerCase().replace(',', '.')
  if (plain === '') return null
  const clock = /^(\d{1,4}):(\d{2})(?::(\d{2}))?$/.exec(plain)
  const words =
    /^(?:(\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hours?|std|stunden?))?\s*(?:(\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes?|minuten))?\s*(?:(\d+)\s*(?:s|secs?|seconds?|sek))?\.?$/.exec(
      plain,
    )
  const of = (hours = '0', minutes = '0', seconds = '0') =>
    Number(hours) * 60 + Number(minutes) + Number(seconds) / 60
  let minutes: number
  if (clock) minutes = clock[3] === undefined ? of(clock[1], clock[2]) : of(clock[1], clock[2], clock[3])
  else if (words) minutes = of(words[1], words[2], words[3])
  else minutes = Number(plain) * { minutes: 1, seconds: 1 / 60, hours: 60 }[unit]
  const rounded = Math.round(minutes)
  return Number.isFinite(rounded) && rounded >= 0 && rounded <= 100_000 ? rounded : null
}
