import type { Import } from '../import-types.ts'
import { countOf, formatCount } from '../import-words.ts'

const clientOf = ({ client_name }: Import) => client_name ?? 'a client that is gone'

/** What an import is up to, as a sentence: the heading of its page. */
export function headlineOf(item: Import): string {
  const { status, added, items_seen, format, preview, error_code } = item
  const client = clientOf(item)
  switch (status) {
    case 'uploading':
      return 'Uploading the file'
    case 'previewing':
      return 'Reading the file'
    case 'previewed':
      if (items_seen === 0) return 'There is nothing in this file'
      return added === 0 ? 'There is nothing to add' : `${countOf(added, format)} would be added to ${client}`
    case 'queued':
      return 'Waiting for its turn'
    case 'running':
      return `Adding to ${client}`
    case 'done':
      return added === 0 ? `Nothing was added to ${client}` : `${countOf(added, format)} added to ${client}`
    case 'failed':
      if (error_code === 'undo_failed') return 'The undo stopped before its end'
      return preview === null ? 'The file could not be read' : 'The import stopped before its end'
    case 'undoing':
      return `Taking it back from ${client}`
    case 'undone':
      return `Taken back from ${client}`
    case 'canceled':
      return added === 0
        ? 'Discarded, nothing was added'
        : `Stopped after ${countOf(added, format)} were added`
  }
}

/** The line below the heading: what that means, or what happens next. */
export function explanationOf(item: Import): string {
  const {
    status,
    added,
    duplicates,
    rejected,
    items_seen,
    format,
    error_code,
    error_detail,
    preview,
    mapping,
  } = item
  switch (status) {
    case 'uploading':
    case 'previewing':
      return 'You see what it holds before anything is added.'
    case 'previewed':
      if (items_seen === 0) return 'Choose another file, or export it again.'
      if (format === 'csv' && mapping?.timestamp === undefined)
        return 'Choose the column that says when: without a date no row can be added.'
      if (added > 0) return `${sums(duplicates, rejected)} Nothing has been added yet.`
      return duplicates > 0 && rejected === 0
        ? 'Everything in this file is in the timeline already.'
        : sums(duplicates, rejected)
    case 'queued':
      return 'Another import comes first; this one starts by itself.'
    case 'running':
      return 'It goes on by itself: you can leave this page, or close it.'
    case 'done':
      return `${sums(duplicates, rejected)}`
    case 'failed':
      return [
        error_detail ?? 'Something went wrong.',
        preview !== null && added > 0 ? `${countOf(added, format)} are in the timeline already.` : '',
      ]
        .join(' ')
        .trim()
    case 'undoing':
      return 'What another import holds as well stays, and so does what somebody has edited.'
    case 'undone':
      return error_code === 'kept_edited' && error_detail !== null
        ? error_detail
        : 'Everything this import had added is gone from the timeline.'
    case 'canceled':
      if (error_detail !== null) return error_detail
      return added === 0
        ? 'Upload the file again to import it after all.'
        : 'What was added stays until you undo it. Upload the file again to go on: nothing is added twice.'
  }
}

function sums(duplicates: number, rejected: number): string {
  const here = `${formatCount(duplicates)} ${duplicates === 1 ? 'is' : 'are'} already here, or in the file twice`
  const not = `${formatCount(rejected)} cannot be added`
  if (duplicates > 0 && rejected > 0) return `${here}; ${not}.`
  if (duplicates > 0) return `${here}.`
  return rejected > 0 ? `${not}.` : 'Nothing is a duplicate, and everything could be read.'
}
