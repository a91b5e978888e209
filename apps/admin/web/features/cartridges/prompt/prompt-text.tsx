import type { CompiledPrompt, PromptSegment } from '@audienceos/domain'
import clsx from 'clsx'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { lightOn, useLit } from '../edit/highlight.ts'
import { type PromptBlock, promptBlocks } from '../model/prompt-blocks.ts'

type PromptTextProps = { prompt: CompiledPrompt; onGo: (segment: PromptSegment) => void }

/**
 * The prompt as it is sent. Each passage is tied to its field: pointing at one lights the other. One stop for Tab; the
 * arrows go from passage to passage, Enter goes to the field.
 */
export function PromptText({ prompt, onGo }: PromptTextProps) {
  const blocks = useMemo(() => promptBlocks(prompt), [prompt])
  const [stop, setStop] = useState<string>()
  const passages = blocks.flatMap((block) => (block.type === 'passage' ? [block.id] : []))
  const current = stop !== undefined && passages.includes(stop) ? stop : passages[0]
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-passage]')]
    const from = all.indexOf(document.activeElement as HTMLElement)
    all[Math.min(Math.max(from + step, 0), all.length - 1)]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move among the buttons inside
    <div onKeyDown={onKeyDown} className="flex flex-col gap-2 p-4 text-sm leading-relaxed">
      {blocks.map((block) =>
        block.type === 'passage' ? (
          <Passage
            key={block.id}
            block={block}
            stop={block.id === current}
            onFocus={() => setStop(block.id)}
            onGo={onGo}
          />
        ) : (
          <p
            key={block.at}
            className={clsx(
              'break-words whitespace-pre-wrap',
              block.type === 'heading' ? 'pt-1 font-medium' : 'text-ink-3',
            )}
          >
            {block.text}
          </p>
        ),
      )}
    </div>
  )
}

type PassageProps = {
  block: Extract<PromptBlock, { type: 'passage' }>
  stop: boolean
  onFocus: () => void
  onGo: (segment: PromptSegment) => void
}

function Passage({ block, stop, onFocus, onGo }: PassageProps) {
  const { id, text, segment } = block
  const lit = useLit(id)
  const button = useRef<HTMLButtonElement>(null)
  const handlers = lightOn(id, 'prompt')
  useEffect(() => {
    if (lit === 'field') button.current?.scrollIntoView({ block: 'nearest' })
  }, [lit])
  return (
    <button
      ref={button}
      type="button"
      data-passage={id}
      tabIndex={stop ? 0 : -1}
      {...handlers}
      onFocus={() => {
        handlers.onFocus()
        onFocus()
      }}
      onClick={() => onGo(segment)}
      className={clsx(
        '-mx-2 scroll-my-8 rounded-md px-2 py-0.5 text-left break-words whitespace-pre-wrap transition-colors duration-100',
        lit === undefined ? 'text-ink-2' : 'bg-selected text-ink',
      )}
    >
      {text}
    </button>
  )
}
