import type { CompiledPrompt, PromptSegment } from '@audienceos/domain'
import { placeId } from './place-id.ts'

/** A piece of the prompt as it is drawn: a heading or a plain line between passages, or the passage of a field. */
export type PromptBlock = { at: number; text: string } & (
  | { type: 'heading' | 'plain' }
  | { type: 'passage'; id: string; segment: PromptSegment }
)

/** The prompt in pieces, in order. Blank lines between them are the drawing's business. */
export function promptBlocks({
  markdown,
  segments,
}: Pick<CompiledPrompt, 'markdown' | 'segments'>): PromptBlock[] {
  const blocks: PromptBlock[] = []
  let at = 0
  for (const segment of segments) {
    blocks.push(...between(markdown, at, segment.start))
    const id = placeId(segment.kind, segment.field, segment.key)
    blocks.push({ type: 'passage', at: segment.start, text: segment.text, id, segment })
    at = segment.end
  }
  return [...blocks, ...between(markdown, at, markdown.length)]
}

function between(markdown: string, start: number, end: number): PromptBlock[] {
  const blocks: PromptBlock[] = []
  for (const part of markdown.slice(start, end).matchAll(/[^\n]+(?:\n(?!\n|#)[^\n]+)*/g)) {
    const text = part[0]
    blocks.push({ type: text.startsWith('#') ? 'heading' : 'plain', at: start + part.index, text })
  }
  return blocks
}
