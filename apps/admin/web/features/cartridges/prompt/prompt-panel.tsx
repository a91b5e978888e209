import type { PromptSegment } from '@audienceos/domain'
import { CopyButton } from '../../../kit/copy-button.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import type { Editor } from '../edit/use-editor.ts'
import { PreviewAs } from './preview-as.tsx'
import { PromptText } from './prompt-text.tsx'

const number = new Intl.NumberFormat()

type PromptPanelProps = {
  editor: Editor
  user: string | undefined
  onUser: (user: string | undefined) => void
  onGo: (segment: PromptSegment) => void
  /** Beside the rows, where there is room; without it a sheet that closes. */
  onClose?: (() => void) | undefined
}

/** The system prompt that the settings make, as somebody gets it, with what is not saved yet in it. */
export default function PromptPanel({ editor, user, onUser, onGo, onClose }: PromptPanelProps) {
  const prompt = editor.shown?.prompt
  return (
    <SidePanel
      title="Prompt"
      permanent={onClose === undefined}
      onClose={onClose ?? (() => {})}
      actions={
        prompt !== undefined && (
          <>
            <span className="tabular pr-1 text-sm text-ink-3" title="An estimate: models count differently">
              ≈ {number.format(prompt.token_estimate)} tokens
            </span>
            <CopyButton size="sm" text={prompt.markdown} label="Copy" aria-label="Copy the prompt" />
          </>
        )
      }
    >
      <PreviewAs editor={editor} user={user} onUser={onUser} />
      {prompt !== undefined && <PromptText prompt={prompt} onGo={onGo} />}
    </SidePanel>
  )
}
