import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { failureOf } from '../../api/failure.ts'
import { TagInput } from '../../kit/tag-input.tsx'
import { toast } from '../../kit/toast.ts'
import { readAddresses, readDomains } from './read-addresses.ts'
import { Values } from './read-only.tsx'
import { type Settings, useUpdateSettings } from './use-settings.ts'

type ListName = 'own_addresses' | 'own_domains'
type OwnAddressesProps = { settings: Settings['settings']; mayChange: boolean }

/** The addresses and domains that count as the agency's own. Every change is saved at once and can be undone. */
export function OwnAddresses({ settings, mayChange }: OwnAddressesProps) {
  const update = useUpdateSettings()
  const without = (list: readonly string[], gone: readonly string[]) =>
    list.filter((each) => !gone.includes(each))

  const add = (list: ListName, values: readonly string[], told = true) => {
    let added: string[] = []
    return update((now) => {
      added = [...new Set(without(values, now.settings[list]))]
      return added.length === 0 ? undefined : { [list]: [...now.settings[list], ...added] }
    }).then(
      () => {
        if (told && added.length > 0)
          toast.done(`${added.join(', ')} added`, {
            action: { label: 'Undo', run: () => void remove(list, added, false) },
          })
      },
      (error) =>
        toast.failed(`${values.join(', ')} not added`, {
          description: failureOf(error).message,
          action: { label: 'Try again', run: () => void add(list, values) },
        }),
    )
  }

  const remove = (list: ListName, values: readonly string[], told = true) =>
    update((now) => ({ [list]: without(now.settings[list], values) })).then(
      () => {
        if (told)
          toast.done(`${values.join(', ')} removed`, {
            action: { label: 'Undo', run: () => void add(list, values, false) },
          })
      },
      (error) => toast.error('This was not removed', error),
    )

  const tags = (list: ListName, read: typeof readDomains) => ({
    values: settings[list],
    onRemove: (value: string) => void remove(list, [value]),
    onAdd: (parts: string[]) => {
      const result = read(parts)
      if ('problem' in result) return result.problem
      void add(list, result.values)
      return undefined
    },
  })
  const sample = settings.own_domains[0] ?? 'your-agency.com'
  return (
    <div className="flex flex-col gap-4">
      <Labelled label="Domains" hint="Every address of the domain, and of its subdomains.">
        {mayChange ? (
          <TagInput label="Own domains" placeholder="your-agency.com" {...tags('own_domains', readDomains)} />
        ) : (
          <Values label="Own domains" values={settings.own_domains} />
        )}
      </Labelled>
      <Labelled label="Addresses" hint="For addresses elsewhere, such as a personal mailbox used for work.">
        {mayChange ? (
          <TagInput
            label="Own addresses"
            placeholder="you@example.com"
            {...tags('own_addresses', readAddresses)}
          />
        ) : (
          <Values label="Own addresses" values={settings.own_addresses} />
        )}
      </Labelled>
      <dl className="grid gap-x-4 gap-y-1 rounded-lg border border-line bg-canvas p-3 text-sm sm:grid-cols-2">
        <Example from={`anna@${sample}`} icon={<ArrowUpRight aria-hidden size={14} />} says="Sent" />
        <Example from="ben@client.com" icon={<ArrowDownLeft aria-hidden size={14} />} says="Received" />
      </dl>
    </div>
  )
}

function Labelled({ label, hint, children }: { label: string; hint: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="text-sm font-medium">{label}</h3>
      <p className="mb-1.5 text-sm text-ink-3">{hint}</p>
      {children}
    </div>
  )
}

function Example({ from, icon, says }: { from: string; icon: ReactNode; says: string }) {
  return (
    <div className="flex min-w-0 items-center gap-2">
      <dt className="truncate text-ink-3">From {from}</dt>
      <dd className="flex items-center gap-1 font-medium">
        {icon}
        {says}
      </dd>
    </div>
  )
}
