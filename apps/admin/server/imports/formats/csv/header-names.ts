import type { CsvMapping } from '@audienceos/domain'

export type Field = keyof CsvMapping

const list = (words: string) => words.split(' ')

/**
 * Headers as mail programs, CRMs and people write them in several languages, as `plainWord` makes them, best first.
 */
export const headerNames: Record<Field, string[]> = {
  timestamp: list(
    'timestamp datetime dateandtime datetimeutc sentat senton datesent sentdate sent receivedat ' +
      'datereceived receiveddate received occurredat activitydate calldate meetingdate startdate starttime ' +
      'startsat start date when time createdat createdon createddate datum datumuhrzeit zeitpunkt ' +
      'zeitstempel gesendet gesendetam erhalten empfangen beginn dateheure dateenvoi envoyele fecha ' +
      'fechahora data dataora datahora',
  ),
  type: list(
    'type kind channel activitytype communicationtype medium category art typ kanal canal tipo soort',
  ),
  direction: list(
    'direction inout inboundoutbound calldirection richtung sens direccion direzione direcao richting',
  ),
  subject: list(
    'subject title topic summary betreff titel thema objet sujet titre asunto titulo oggetto titolo ' +
      'assunto onderwerp name',
  ),
  body: list(
    'body text message content notes note description details comments comment bodytext plaintext ' +
      'nachricht inhalt notizen notiz beschreibung bemerkung corps contenu cuerpo mensaje nota notas ' +
      'descripcion messaggio descrizione mensagem descricao bericht omschrijving',
  ),
  from_address: list(
    'fromaddress fromemail senderemail emailfrom from sender caller organizer vonemail vonadresse von ' +
      'absender de expediteur remitente da mittente remetente van afzender emailaddress email',
  ),
  to_addresses: list(
    'toaddresses toaddress toemail recipientemail recipients recipient to attendees participants ' +
      'anadresse an empfaenger empfanger teilnehmer a destinataire destinataires para destinatario ' +
      'destinatarios aan ontvanger',
  ),
  duration_minutes: list(
    'durationminutes durationmin minutes duration durationseconds durationsec durationhours callduration ' +
      'length dauer dauerminuten dauermin duree duracion durata duracao duur',
  ),
  message_id: list('messageid internetmessageid rfc822messageid rfcmessageid emailmessageid nachrichtenid'),
}

/** A column of times beside one of dates. */
export const timesOfDay = ['time', 'uhrzeit', 'zeit', 'heure', 'hora', 'ora', 'tijd', 'starttime']
