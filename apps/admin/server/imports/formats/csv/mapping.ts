import type { CsvMapping } from '@audienceos/domain'
import { sheetDate } from './dates.ts'
import { plainWord } from './words.ts'

type Field = keyof CsvMapping

/** Headers as mail programs, CRMs and people write them, best first. Compared as `plainWord`. */
const names: Record<Field, string[]> = {
  timestamp: [
    'timestamp',
    'datetime',
    'dateandtime',
    'datetimeutc',
    'sentat',
    'senton',
    'datesent',
    'sentdate',
    'sent',
    'receivedat',
    'datereceived',
    'receiveddate',
    'received',
    'occurredat',
    'activitydate',
    'calldate',
    'meetingdate',
    'startdate',
    'starttime',
    'startsat',
    'start',
    'date',
    'when',
    'time',
    'createdat',
    'createdon',
    'createddate',
    'datum',
    'datumuhrzeit',
    'zeitpunkt',
    'zeitstempel',
    'gesendet',
    'gesendetam',
    'erhalten',
    'empfangen',
    'beginn',
    'dateheure',
    'dateenvoi',
    'envoyele',
    'fecha',
    'fechahora',
    'data',
    'dataora',
    'datahora',
  ],
  type: [
    'type',
    'kind',
    'channel',
    'activitytype',
    'communicationtype',
    'medium',
    'category',
    'art',
    'typ',
    'kanal',
    'canal',
    'tipo',
    'soort',
  ],
  direction: [
    'direction',
    'inout',
    'inboundoutbound',
    'calldirection',
    'richtung',
    'sens',
    'direccion',
    'direzione',
    'direcao',
    'richting',
  ],
  subject: [
    'subject',
    'title',
    'topic',
    'summary',
    'betreff',
    'titel',
    'thema',
    'objet',
    'sujet',
    'titre',
    'asunto',
    'titulo',
    'oggetto',
    'titolo',
    'assunto',
    'onderwerp',
    'name',
  ],
  body: [
    'body',
    'text',
    'message',
    'content',
    'notes',
    'note',
    'description',
    'details',
    'comments',
    'comment',
    'bodytext',
    'plaintext',
    'nachricht',
    'inhalt',
    'notizen',
    'notiz',
    'beschreibung',
    'bemerkung',
    'corps',
    'contenu',
    'cuerpo',
    'mensaje',
    'nota',
    'notas',
    'descripcion',
    'messaggio',
    'descrizione',
    'mensagem',
    'descricao',
    'bericht',
    'omschrijving',
  ],
  from_address: [
    'fromaddress',
    'fromemail',
    'senderemail',
    'emailfrom',
    'from',
    'sender',
    'caller',
    'organizer',
    'vonemail',
    'vonadresse',
    'von',
    'absender',
    'de',
    'expediteur',
    'remitente',
    'da',
    'mittente',
    'remetente',
    'van',
    'afzender',
    'emailaddress',
    'email',
  ],
  to_addresses: [
    'toaddresses',
    'toaddress',
    'toemail',
    'recipientemail',
    'recipients',
    'recipient',
    'to',
    'attendees',
    'participants',
    'anadresse',
    'an',
    'empfaenger',
    'empfanger',
    'teilnehmer',
    'a',
    'destinataire',
    'destinataires',
    'para',
    'destinatario',
    'destinatarios',
    'aan',
    'ontvanger',
  ],
  duration_minutes: [
    'durationminutes',
    'durationmin',
    'minutes',
    'duration',
    'durationseconds',
    'durationsec',
    'durationhours',
    'callduration',
    'length',
    'dauer',
    'dauerminuten',
    'dauermin',
    'duree',
    'duracion',
    'durata',
    'duracao',
    'duur',
  ],
  message_id: [
    'messageid',
    'internetmessageid',
    'rfc822messageid',
    'rfcmessageid',
    'emailmessageid',
    'nachrichtenid',
  ],
}
const timesOfDay = ['time', 'uhrzeit', 'zeit', 'heure', 'hora', 'ora', 'tijd', 'starttime']

/** Where in a row each field is, by column number; `time` stands beside a date that has none. */
export type Columns = Partial<Record<Field | 'time', number>> & {
  duration_unit: 'minutes' | 'seconds' | 'hours'
}

/** The header of a file: its own first row, or numbered columns when that row is data already. */
export function headerOf(first: readonly string[]): { columns: string[]; is_header: boolean } {
  const known = first.some((cell) => Object.values(names).some((list) => list.includes(plainWord(cell))))
  const dated = first.some((cell) => typeof sheetDate(cell, 'day-first') === 'number')
  if (known || !dated)
    return { columns: first.map((cell, index) => cell.trim() || `Column ${index + 1}`), is_header: true }
  return { columns: first.map((_, index) => `Column ${index + 1}`), is_header: false }
}

/** Guesses the mapping from the names of the columns; each column serves one field. */
export function guessMapping(columns: readonly string[]): CsvMapping {
  const words = columns.map(plainWord)
  const taken = new Set<number>()
  const mapping: CsvMapping = {}
  for (const field of Object.keys(names) as Field[]) {
    const index = names[field].map((name) => words.indexOf(name)).find((at) => at >= 0 && !taken.has(at))
    const column = index === undefined ? undefined : columns[index]
    if (index === undefined || column === undefined) continue
    taken.add(index)
    mapping[field] = column
  }
  return mapping
}

/** Turns a mapping into column numbers. A name the file does not have counts as not mapped. */
export function columnsOf(columns: readonly string[], mapping: CsvMapping): Columns {
  const found: Columns = { duration_unit: 'minutes' }
  for (const [field, column] of Object.entries(mapping) as [Field, string | undefined][]) {
    const index = column === undefined ? -1 : columns.indexOf(column)
    if (index >= 0) found[field] = index
  }
  const duration = plainWord(mapping.duration_minutes ?? '')
  if (/sec|sek/.test(duration)) found.duration_unit = 'seconds'
  if (/hour|hrs|stunden/.test(duration)) found.duration_unit = 'hours'
  const used = new Set(Object.values(found))
  const time = columns.findIndex(
    (column, index) => timesOfDay.includes(plainWord(column)) && !used.has(index),
  )
  if (time >= 0) found.time = time
  return found
}
