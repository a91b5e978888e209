import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useEffect, useState } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { Me } from '../../api/types.ts'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { toast } from '../../kit/toast.ts'

/** The name everybody else sees. */
export function NameForm({ name }: { name: string }) {
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(name)
  const [problem, setProblem] = useState<string>()
  useEffect(() => setDraft(name), [name])
  const save = useMutation({
    mutationFn: (full_name: string) => api.account.update({ full_name }),
    onSuccess: ({ full_name }) => {
      queryClient.setQueryData<Me>(
        orpc.auth.me.queryKey(),
        (me) => me && { ...me, user: { ...me.user, full_name } },
      )
      void queryClient.invalidateQueries({ queryKey: orpc.people.key() })
      const before = name
      toast.done(
        'Name changed',
        before === '' ? {} : { action: { label: 'Undo', run: () => save.mutate(before) } },
      )
    },
    onError: (error) => setProblem(failureOf(error).fields.full_name ?? failureOf(error).message),
  })
  const dirty = draft.trim() !== name
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setProblem(draft.trim() === '' ? 'Write your name.' : undefined)
    if (draft.trim() !== '' && dirty && !save.isPending) save.mutate(draft.trim())
  }
  return (
    <form onSubmit={submit} noValidate className="flex items-end gap-2">
      <div className="min-w-0 flex-1 sm:max-w-80">
        <TextField
          name="full_name"
          label="Name"
          autoComplete="name"
          maxLength={200}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value)
            setProblem(undefined)
          }}
          error={problem}
        />
      </div>
      {dirty && (
        <Button type="submit" variant="primary" busy={save.isPending} className="h-9">
          Save
        </Button>
      )}
    </form>
  )
}
