import { blueprintSections, type PromptSegment } from '@audienceos/domain'
import { openSection } from '../blueprint/open-sections.ts'
import { light } from '../edit/highlight.ts'
import { editRow } from '../edit/rows.ts'
import { placeId } from '../model/place-id.ts'

/** Brings the row of a passage into view and puts the focus on what edits it, once it is drawn. */
export function goToField({ kind, field, key }: Pick<PromptSegment, 'kind' | 'field' | 'key'>): void {
  if (key !== null) {
    const number = Number.parseInt(key, 10)
    const section = blueprintSections.find(({ from, to }) => from <= number && number <= to)
    if (section !== undefined) openSection(section.name, true)
  }
  const id = placeId(kind, field, key)
  let patience = 60
  const look = () => {
    const row = document.querySelector<HTMLElement>(`[data-row="${id}"]`)
    // A sheet that is closing gives the focus back to where it was opened from: first that.
    if (row === null || document.querySelector('[data-modal]') !== null) {
      if (patience-- > 0) requestAnimationFrame(look)
      return
    }
    row.scrollIntoView({ block: 'center' })
    row.focus({ preventScroll: true })
    editRow(row)
    light({ id, from: 'field' })
  }
  look()
}
