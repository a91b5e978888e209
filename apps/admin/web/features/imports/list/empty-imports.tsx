import { CalendarDays, type LucideIcon, Mail, Mails, Sheet, Upload } from 'lucide-react'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'

const kinds: readonly { icon: LucideIcon; name: string; ending: string; about: string }[] = [
  { icon: Mails, name: 'Mailboxes', ending: '.mbox', about: 'A whole folder of mail, up to 2 GB' },
  { icon: Mail, name: 'Single e-mails', ending: '.eml', about: 'One or many files at once' },
  { icon: CalendarDays, name: 'Calendars', ending: '.ics', about: 'Events become meetings' },
  { icon: Sheet, name: 'Tables', ending: '.csv', about: 'Calls and notes from another CRM' },
]

/** Nothing was imported yet: what can be, and where to get it. */
export function EmptyImports({ mayImport, onNew }: { mayImport: boolean; onNew: () => void }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-[640px] animate-[appear_200ms] flex-col px-4 py-10 sm:px-8 sm:py-16">
        <span className="mb-4 flex size-11 items-center justify-center rounded-xl border border-line bg-canvas text-ink-3 dark:bg-raised">
          <Upload aria-hidden size={20} strokeWidth={1.5} />
        </span>
        <h2 className="text-xl font-semibold">Bring in what was said before</h2>
        <p className="mt-1 max-w-prose text-ink-2 text-pretty">
          Import mail, calendars and notes into a client’s timeline. You see what a file holds before anything
          is added, nothing is added twice, and every import can be undone.
        </p>
        {mayImport && (
          <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button variant="primary" onClick={onNew}>
              New import <Kbd keys="i" />
            </Button>
            <span className="text-sm text-ink-3 pointer-coarse:hidden">or drop files anywhere here</span>
          </div>
        )}
        <ul className="mt-8 grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2">
          {kinds.map(({ icon: Icon, name, ending, about }) => (
            <li key={ending} className="flex gap-3 bg-surface p-3">
              <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-3" />
              <div>
                <p className="font-medium">
                  {name} <span className="font-normal text-ink-3">{ending}</span>
                </p>
                <p className="text-sm text-ink-2">{about}</p>
              </div>
            </li>
          ))}
        </ul>
        <ExportHints />
      </div>
    </div>
  )
}

const sources: readonly { name: string; how: string }[] = [
  {
    name: 'Gmail',
    how: 'takeout.google.com → Deselect all → Mail → choose the labels → Create export. Unpack it: the .mbox files are inside.',
  },
  {
    name: 'Outlook',
    how: 'Drag the messages from the new Outlook into a folder: each becomes an .eml file. From classic Outlook (.msg), use Outlook on the web → Download.',
  },
  {
    name: 'Apple Mail',
    how: 'Select the mailbox → Mailbox → Export Mailbox…, then drop the folder it makes.',
  },
  {
    name: 'Calendars',
    how: 'Google: Settings → Import & export → Export. Apple: File → Export. Outlook: File → Save Calendar.',
  },
]

/** How to get files out of other programs. */
export function ExportHints() {
  return (
    <section className="mt-8">
      <h2 className="text-sm font-medium text-ink-2">Where to get the files</h2>
      <dl className="mt-2 flex flex-col gap-2 text-sm">
        {sources.map(({ name, how }) => (
          <div key={name} className="grid gap-x-4 sm:grid-cols-[96px_minmax(0,1fr)]">
            <dt className="font-medium">{name}</dt>
            <dd className="text-ink-2 text-pretty">{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
