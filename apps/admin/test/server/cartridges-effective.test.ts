import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from './support/caller.ts'
import { joined } from './support/mail.ts'
import { agencyOfThree } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Three = Awaited<ReturnType<typeof agencyOfThree>>
const json = '/cartridges/effective'
const prompt = '/cartridges/effective/prompt'

describe.each(engines)('effective settings on %s', (engine) => {
  let server: TestServer
  let acme: Three
  let other: Awaited<ReturnType<TestServer['agency']>>
  beforeAll(async () => {
    server = await startTestServer(engine)
    acme = await agencyOfThree(server)
    other = await server.agency('Other')
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  const etag = async (path: string, caller: Caller) => (await caller.get(path)).headers.get('etag') ?? ''
  const put = (caller: Caller, kind: string, data: object) =>
    caller.send('PUT', `/me/cartridges/${kind}`, { body: { data } })

  it('say what counts, where it comes from, what it beat and what is locked; as JSON, Markdown and to the app', async () => {
    const { body: house } = await acme.manager.caller.post('/agency-cartridges', {
      name: 'House',
      type: 'style',
      data: { tone: 'house', vocabulary_level: 'house' },
      locked_fields: ['tone'],
      is_default: true,
    })
    await acme.manager.caller.post('/agency-cartridges', {
      name: 'Rules',
      type: 'instruction',
      data: { rules: ['agency first', 'both'] },
      is_default: true,
    })
    await put(acme.member.caller, 'style', { vocabulary_level: 'mine' })
    await put(acme.member.caller, 'instruction', { rules: ['both', 'then mine'] })
    const { status, body, headers } = await acme.member.caller.get(json)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    expect(body.user_id).toBe(acme.member.user.id)
    const { tone, vocabulary_level, use_emojis } = body.cartridges.style.fields
    expect(tone).toMatchObject({
      value: 'house',
      source: { layer: 'agency', id: house.id },
      locked_by: { name: 'House' },
    })
    expect(vocabulary_level).toMatchObject({ value: 'mine', source: { layer: 'user' }, locked_by: null })
    expect(vocabulary_level.overrode).toMatchObject([
      { value: 'house', source: { layer: 'agency' } },
      { source: { layer: 'system' } },
    ])
    expect(use_emojis.source.layer).toBe('system')
    expect(body.cartridges.instruction.fields.rules.value).toEqual(['agency first', 'both', 'then mine'])
    const text = await acme.member.caller.get(prompt)
    expect(text.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(text.text).toBe(body.prompt.markdown)
    expect(text.text).toContain('then mine')
    expect(text.headers.get('etag')).toBe(`W/"${body.prompt.hash}"`)
    expect(body.prompt.token_estimate).toBeGreaterThan(20)
    expect((await acme.member.caller.rpc('cartridges.effective', {})).body).toEqual(body)
  })

  it('answer 304 to who has them, in every form of the header, and nothing with it', async () => {
    for (const path of [json, prompt]) {
      const tag = await etag(path, acme.member.caller)
      for (const header of [tag, tag.replace('W/', ''), `"x", ${tag}`, '*']) {
        const answer = await acme.member.caller.get(path, { headers: { 'if-none-match': header } })
        expect([answer.status, answer.text, answer.headers.get('etag')]).toEqual([304, '', tag])
      }
      const answer = await acme.member.caller.get(path, { headers: { 'if-none-match': '"x"' } })
      expect(answer.status).toBe(200)
    }
  })

  it('have validators that change exactly when what they stand for does', async () => {
    const me = await joined(server, acme.admin, { email: `${randomUUID()}@tags.example` })
    const tags = async () => [await etag(json, me.caller), await etag(prompt, me.caller)] as const
    const house = (await acme.manager.caller.get('/agency-cartridges?type=style')).body.items.find(
      ({ is_default }: { is_default: boolean }) => is_default,
    )
    const patch = (body: object) => acme.manager.caller.patch(`/agency-cartridges/${house.id}`, body)
    const { data } = house
    const steps: [string, () => Promise<unknown>, json_changes: boolean, prompt_changes: boolean][] = [
      ['an own value', () => put(me.caller, 'style', { vocabulary_level: 'mine' }), true, true],
      ['the same save again', () => put(me.caller, 'style', { vocabulary_level: 'mine' }), false, false],
      [
        'the agency’s losing value',
        () => patch({ data: { ...data, vocabulary_level: 'loses' } }),
        true,
        false,
      ],
      ['the agency’s winning value', () => patch({ data: { tone: 'new' } }), true, true],
      ['a lock that silences nobody', () => patch({ locked_fields: ['tone', 'use_emojis'] }), true, false],
      ['a lock that silences', () => patch({ locked_fields: ['tone', 'vocabulary_level'] }), true, true],
      ['and its end', () => patch({ locked_fields: ['tone'] }), true, true],
      [
        'somebody else’s save',
        () => put(acme.member.caller, 'style', { vocabulary_level: 'theirs' }),
        false,
        false,
      ],
      [
        'a cartridge that is no default',
        () =>
          acme.manager.caller.post('/agency-cartridges', { name: 'x', type: 'style', data: { tone: 'x' } }),
        false,
        false,
      ],
      [
        'RevOS’s own write, without a new time',
        () =>
          server.sql(`update public.style_cartridges set vocabulary_level = 'revos' where user_id = $1`, [
            me.user.id,
          ]),
        true,
        true,
      ],
      [
        'a row that is touched and stays the same',
        () =>
          server.sql('update public.style_cartridges set updated_at = now() where user_id = $1', [
            me.user.id,
          ]),
        false,
        false,
      ],
      [
        'the deletion of the row',
        () => server.sql('delete from public.style_cartridges where user_id = $1', [me.user.id]),
        true,
        true,
      ],
    ]
    let before = await tags()
    for (const [what, step, json_changes, prompt_changes] of steps) {
      await step()
      const after = await tags()
      expect([what, after[0] !== before[0], after[1] !== before[1]]).toEqual([
        what,
        json_changes,
        prompt_changes,
      ])
      before = after
    }
  })

  it('go back to their validator when everything is as it was', async () => {
    const before = await etag(prompt, acme.member.caller)
    await put(acme.member.caller, 'preference', { formality: 'other' })
    expect(await etag(prompt, acme.member.caller)).not.toBe(before)
    await acme.member.caller.send('PUT', '/me/cartridges/preference', { body: { data: {} } })
    expect(await etag(prompt, acme.member.caller)).toBe(before)
  })

  it('of others are for managers and admins; of strangers they are not there', async () => {
    for (const path of [json, prompt]) {
      const of = (id: string, caller: Caller) => caller.get(`${path}?user_id=${id}`)
      const own = await of(acme.member.user.id, acme.member.caller)
      for (const { caller } of [acme.manager, acme.admin]) {
        expect((await of(acme.member.user.id, caller)).text).toBe(own.text)
        expect((await of(other.user.id, caller)).status).toBe(404)
        expect((await of(randomUUID(), caller)).status).toBe(404)
      }
      expect((await of(acme.admin.user.id, acme.member.caller)).status).toBe(403)
      expect((await of(acme.member.user.id, other.caller)).status).toBe(404)
      expect((await of('x', acme.manager.caller)).status).toBe(400)
      expect((await server.caller().get(path)).status).toBe(401)
    }
    const rpc = await other.caller.rpc('cartridges.effective', { user_id: acme.member.user.id })
    expect(rpc.status).toBe(404)
  })

  it('forget what a person saw when they lose the right to it', async () => {
    const manager = await joined(server, acme.admin, {
      email: `${randomUUID()}@tags.example`,
      role: 'manager',
    })
    const path = `${prompt}?user_id=${acme.member.user.id}`
    const tag = await etag(path, manager.caller)
    expect(tag).not.toBe('')
    await acme.admin.caller.patch(`/members/${manager.user.id}`, { role: 'team_member' })
    await manager.caller.post('/auth/sign-in', { email: manager.email, password: manager.password })
    const answer = await manager.caller.get(path, { headers: { 'if-none-match': tag } })
    expect(answer.status).toBe(403)
  })
})
