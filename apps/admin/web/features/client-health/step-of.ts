import {
  CalendarPlus,
  type LucideIcon,
  MailOpen,
  Phone,
  TicketCheck,
  TriangleAlert,
  UserPlus,
} from 'lucide-react'
import type { NextAction } from '../../api/types.ts'

const looks: Record<NextAction['kind'], { label: string; icon: LucideIcon }> = {
  // Opens what waits; a reply is sent by the reader's own mail and logged here.
  reply: { label: 'Read message', icon: MailOpen },
  contact: { label: 'Get in touch', icon: Phone },
  meet: { label: 'Meet', icon: CalendarPlus },
  assign: { label: 'Assign ticket', icon: UserPlus },
  ticket: { label: 'See ticket', icon: TicketCheck },
  alert: { label: 'See alert', icon: TriangleAlert },
}

/** The next step as a button says it. */
export const stepOf = ({ kind }: NextAction) => looks[kind]
