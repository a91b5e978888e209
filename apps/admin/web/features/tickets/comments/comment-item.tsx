import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { failureOf } from '../../../api/failure.ts'
import { useMay, useMe } from '../../../app/use-session.ts'
import { Avatar } from '../../../kit/avatar.tsx'
import { Button } from '../../../kit/button.tsx'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Time } from '../../../kit/time.tsx'
import { LateMarkdown } from '../panel/late-markdown.tsx'
import type { TicketComment } from '../ticket-types.ts'
import type { CommentDraft } from './comment-draft.ts'
import { CommentField } from './comment-field.tsx'
import { decodeMentions } from './mention.ts'
import type { useComments } from './use-comments.ts'

type CommentItemProps = { comment: TicketComment; comments: ReturnType<typeof useComments> }

/** One comment; one's own is changed where it stands. */
export function CommentItem({ comment, comments }: CommentItemProps) {
  const { user } = useMe()
  const manages = useMay('member.manage')
  const [draft, setDraft] = useState<CommentDraft>()
  /** The comment as it was when its change began: what another tab made of it since is not written over. */
  const [begun, setBegun] = useState(comment)
  const [problem, setProblem] = useState<string>()
  const [asking, setAsking] = useState(false)
  const own = comment.author_id === user.id
  const author = comment.author_name ?? (comment.author_id === null ? 'A program' : 'Somebody who left')
  const save = async () => {
    if (draft === undefined || draft.text.trim() === '') return
    setDraft(undefined)
    setProblem(undefined)
    const error = await comments.save(begun, draft)
    if (error === undefined) return
    setDraft(draft)
    const { code, current } = failureOf(error)
    if (code === 'stale') setBegun(current as TicketComment)
    setProblem(failureOf(error).message)
  }
  const edit = () => {
    setBegun(comment)
    setDraft(decodeMentions(comment.body))
  }
  const cancel = () => {
    setDraft(undefined)
    setProblem(undefined)
  }
  return (
    <li className="group/comment flex gap-2.5 py-2">
      <span className="pt-px">
        <Avatar name={author} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex min-h-6 items-center gap-1.5 text-sm">
          <span className="truncate font-medium">{author}</span>
          <span className="shrink-0 text-ink-3">
            <Time value={comment.created_at} />
            {comment.updated_at > comment.created_at && ', edited'}
          </span>
          {draft === undefined && (own || manages) && (
            <span className="ml-auto inline-flex opacity-0 group-focus-within/comment:opacity-100 group-hover/comment:opacity-100 pointer-coarse:opacity-100">
              {own && (
                <IconButton icon={Pencil} label="Edit this comment" className="size-6!" onClick={edit} />
              )}
              <IconButton
                icon={Trash2}
                label="Delete this comment"
                className="size-6!"
                onClick={() => (own ? void comments.remove(comment) : setAsking(true))}
              />
            </span>
          )}
        </p>
        {asking && (
          <DeleteForGood
            author={author}
            onCancel={() => setAsking(false)}
            onDelete={() => void comments.remove(comment)}
          />
        )}
        {draft === undefined ? (
          <LateMarkdown text={comment.body} breaks />
        ) : (
          <div className="flex flex-col gap-2 pt-1">
            <CommentField
              label="Edit the comment"
              draft={draft}
              onChange={setDraft}
              onSend={() => void save()}
              onEscape={cancel}
              autoFocus
            />
            {problem !== undefined && (
              <p role="alert" className="text-sm text-danger">
                {problem}
              </p>
            )}
            <div className="flex justify-end gap-2">
              <Button size="sm" variant="ghost" onClick={cancel}>
                Cancel
              </Button>
              <Button size="sm" variant="primary" onClick={() => void save()}>
                Save
              </Button>
            </div>
          </div>
        )}
      </div>
    </li>
  )
}

type DeleteForGoodProps = { author: string; onCancel: () => void; onDelete: () => void }

/** Somebody else's words cannot be brought back, so this is asked for. */
const DeleteForGood = ({ author, onCancel, onDelete }: DeleteForGoodProps) => (
  <fieldset
    aria-label="Delete this comment?"
    className="mb-1 flex items-center gap-2 rounded-lg border border-line bg-warn-soft p-2 text-sm"
  >
    <span role="alert" className="min-w-0 flex-1">
      Delete what {author} wrote, for good?
    </span>
    <Button size="sm" variant="ghost" onClick={onCancel}>
      Cancel
    </Button>
    <Button size="sm" variant="danger" onClick={onDelete}>
      Delete
    </Button>
  </fieldset>
)
