import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { z } from 'zod'
import { contract } from '../../contract/index.ts'
import { DocumentUploadQuery, ImportUploadQuery } from '../../contract/uploads.ts'
import { Problem } from '../errors/problem.ts'

const json = new ZodToJsonSchemaConverter()

/** The API as an OpenAPI 3.1 document, generated from the contract; the routes that answer no JSON of an endpoint are added by hand. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [json] })
  const [, problem] = await json.convert(Problem, { strategy: 'output' })
  const document = await generator.generate(contract, {
    info: {
      title: 'AudienceOS',
      version,
      description:
        'Sign in with POST /auth/sign-in, then send `Authorization: Bearer <access_token>`; the browser uses a cookie. ' +
        'Lists answer `{items, next_cursor}`: hand `next_cursor` back as `cursor`. Unsafe requests may carry an ' +
        '`Idempotency-Key`. Times are RFC 3339 in UTC.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { cookie: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'audienceos_access' },
      },
      schemas: { Problem: problem as OpenAPI.SchemaObject },
    },
  })
  const paths: Paths = { ...(document.paths as Paths), ...(await streams()) }
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    operation.responses = { ...operation.responses, default: failure }
  }
  return { ...document, paths } as OpenAPI.Document
}

// The library's types for 3.1 contradict themselves under exactOptionalPropertyTypes, so only what is written is typed.
type Paths = Record<string, Record<string, { responses?: Record<string, unknown>; [key: string]: unknown }>>

const failure = {
  description: 'Any failure, as RFC 9457 problem details with a `code` of a closed list',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const query = (name: string, description: string, schema: object, required: boolean) => ({
  in: 'query',
  name,
  description,
  schema,
  required,
})

/** The parameters of a query as the endpoint itself reads it. */
async function parametersOf(schema: z.ZodObject): Promise<object[]> {
  const [, object] = await json.convert(schema, { strategy: 'input' })
  const { properties = {}, required = [] } = object as { properties?: Properties; required?: string[] }
  return Object.entries(properties).map(([name, { description = '', ...rest }]) =>
    query(name, description, rest, required.includes(name)),
  )
}

type Properties = Record<string, { description?: string }>

const streams = async (): Promise<Paths> => ({
  '/communications/imports': {
    post: {
      tags: ['imports'],
      operationId: 'imports.upload',
      summary: 'Import a file into a client’s timeline; the body is the file itself, of any size',
      parameters: await parametersOf(ImportUploadQuery),
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: { 202: { description: 'The import, at work' } },
    },
  },
  '/communications/{id}/html': {
    get: {
      tags: ['communications'],
      operationId: 'communications.html',
      summary: 'The HTML part of a mail, as a document for a sandboxed frame',
      parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } }],
      responses: { 200: { description: 'The document', content: { 'text/html': {} } } },
    },
  },
  '/documents/{id}/content': {
    get: {
      tags: ['documents'],
      operationId: 'documents.content',
      summary: 'The content of a document, whole or by Range',
      description:
        'Texts, pictures and PDFs come inline; everything else, HTML and SVG among it, only as a download. No answer may run scripts.',
      parameters: [
        { in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } },
        query('version', 'The number of a version; the current one without it', { type: 'integer' }, false),
        query('download', 'As a download in any case', { type: 'boolean' }, false),
      ],
      responses: {
        200: { description: 'The bytes', content: { 'application/octet-stream': {} } },
        206: { description: 'A part of them' },
        416: { description: 'There is no such part' },
      },
    },
    put: {
      tags: ['documents'],
      operationId: 'documents.upload',
      summary: 'Give a document its next version; the body is the file itself',
      description:
        'The same bytes as the current version’s change nothing; nor do the same bytes under the same Idempotency-Key, whatever came in between.',
      parameters: [
        { in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } },
        ...(await parametersOf(DocumentUploadQuery)),
      ],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: { 200: { description: 'The document' }, 201: { description: 'The document, new' } },
    },
  },
  '/imports/{id}/rejects/{position}': {
    get: {
      tags: ['imports'],
      operationId: 'imports.rawReject',
      summary: 'One item that was not added, as it stands in the file',
      parameters: [
        { in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } },
        { in: 'path', name: 'position', required: true, schema: { type: 'integer' } },
      ],
      responses: { 200: { description: 'The bytes', content: { 'application/octet-stream': {} } } },
    },
  },
  '/agency-cartridges/export': {
    get: {
      tags: ['cartridges'],
      operationId: 'cartridges.export',
      summary:
        'All cartridges of the agency as a file that can be imported; the same ones give the same bytes',
      responses: { 200: { description: 'The file', content: { 'application/json': {} } } },
    },
  },
  '/cartridges/effective/prompt': {
    get: {
      tags: ['cartridges'],
      operationId: 'cartridges.prompt',
      summary: 'What counts for the caller, or for `user_id`, as a system prompt in Markdown',
      description:
        'With `If-None-Match` of the ETag before, it answers 304 as long as the prompt is the same.',
      parameters: [
        query(
          'user_id',
          'Another member: for managers and admins',
          { type: 'string', format: 'uuid' },
          false,
        ),
      ],
      responses: {
        200: { description: 'The prompt', content: { 'text/markdown': {} } },
        304: { description: 'It is the same' },
      },
    },
  },
  '/activity/export.csv': {
    get: {
      tags: ['activity'],
      operationId: 'activity.export',
      summary: 'The activity log as a table, with the filters of the list; for managers and admins',
      parameters: [
        ...['actor_id', 'object_id', 'client_id'].map((name) =>
          query(name, 'As in the list', { type: 'string', format: 'uuid' }, false),
        ),
        ...['actor_kind', 'object_kind', 'op', 'route', 'q'].map((name) =>
          query(name, 'As in the list', { type: 'string' }, false),
        ),
        query('from', 'As in the list', { type: 'string', format: 'date-time' }, false),
        query('to', 'As in the list', { type: 'string', format: 'date-time' }, false),
      ],
      responses: { 200: { description: 'The table', content: { 'text/csv': {} } } },
    },
  },
  '/events': {
    get: {
      tags: ['live'],
      operationId: 'events',
      summary: 'Server-Sent Events of what changed in the agency',
      description:
        '`change` carries `{table, op, ids}` (ids is null when there are too many), and `by` where it is told who did it; `resync` asks to read everything ' +
        'again, `bye` says that the session has ended.',
      responses: { 200: { description: 'A stream', content: { 'text/event-stream': {} } } },
    },
  },
})
