import { Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../api/failure.ts'
import { useMay, useMe } from '../../../app/use-session.ts'
import { Avatar } from '../../../kit/avatar.tsx'
import { Button } from '../../../kit/button.tsx'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Time } from '../../../kit/time.tsx'
import { toast } from '../../../kit/toast.ts'
import { LateMarkdown } from '../panel/late-markdown.tsx'
import type { TicketComment } from '../ticket-types.ts'
import { keepEdit, useCommentEdit } from './comment-draft.ts'
import { CommentField } from './comment-field.tsx'
import { decodeMentions } from './mention.ts'
import type { useComments } from './use-comments.ts'

type CommentItemProps = { comment: TicketComment; comments: ReturnType<typeof useComments> }

/** One comment; one's own is changed where it stands. */
export function CommentItem({ comment, comments }: CommentItemProps) {
  const { user } = useMe()
  const manages = useMay('member.manage')
  const kept = useCommentEdit(comment.id)
  /** Shown as it will be, until the server has answered. */
  const [saving, setSaving] = useState(false)
  const [opened, setOpened] = useState(false)
  const stands = useRef(true)
  useEffect(() => {
    stands.current = true
    return () => {
      stands.current = false
    }
  }, [])
  const [problem, setProblem] = useState<string>()
  const [asking, setAsking] = useState(false)
  const own = comment.author_id === user.id
  const author = comment.author_name ?? (comment.author_id === null ? 'A program' : 'Somebody who left')
  const edit = saving || !own ? undefined : kept
  const save = async () => {
    if (edit === undefined || edit.text.trim() === '') return
    setSaving(true)
    setProblem(undefined)
    const error = await comments.save(edit)
    if (stands.current) {
      setSaving(false)
      if (error !== undefined) setProblem(failureOf(error).message)
    } else if (error !== undefined) {
      toast.error('Your comment could not be changed; what you wrote is kept', error)
    }
  }
  const begin = () => {
    setOpened(true)
    keepEdit(comment.id, { ...decodeMentions(comment.body), begun: comment })
  }
  const cancel = () => {
    keepEdit(comment.id, undefined)
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
          {edit === undefined && (own || manages) && (
            <span className="ml-auto inline-flex opacity-0 group-focus-within/comment:opacity-100 group-hover/comment:opacity-100 pointer-coarse:opacity-100">
              {own && (
                <IconButton icon={Pencil} label="Edit this comment" className="size-6!" onClick={begin} />
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
        {edit === undefined ? (
          <LateMarkdown text={comment.body} breaks />
        ) : (
          <div className="flex flex-col gap-2 pt-1">
            <CommentField
              label="Edit the comment"
              draft={edit}
              onChange={(next) => keepEdit(comment.id, { ...edit, ...next })}
              onSend={() => void save()}
              onEscape={cancel}
              autoFocus={opened}
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
