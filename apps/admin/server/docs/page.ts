import type { OpenAPI } from '@orpc/openapi'
import { html } from 'hono/html'

type Operation = { method: string; path: string; operation: OpenAPI.OperationObject }
type Markup = ReturnType<typeof html>

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The OpenAPI document as a page to read: every endpoint with its parameters and schemas. */
export function docsPage(document: OpenAPI.Document): string {
  const groups = grouped(operationsOf(document))
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title} API</title>
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<main>
<h1>${document.info.title} API ${document.info.version}</h1>
<p>${document.info.description ?? ''}</p>
<p class="quiet">Paths stand under <code>/api/v1</code>. For programs: <a href="/api/openapi.json">openapi.json</a>.</p>
${[...groups].map(([tag, operations]) => html`<section><h2>${tag}</h2>${operations.map(entry)}</section>`)}
</main>
</body>
</html>`
  return String(page)
}

function entry({ method, path, operation }: Operation): Markup {
  const parameters = (operation.parameters ?? []).filter((one) => 'name' in one)
  const body =
    operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : {}
  return html`<details><summary><code class="method">${method.toUpperCase()}</code><code>${path}</code>
<span class="quiet">${operation.summary ?? ''}</span></summary><div>
${operation.description ? html`<p>${operation.description}</p>` : ''}
${parameters.length === 0 ? '' : html`<h3>Parameters</h3><table>${parameters.map(parameter)}</table>`}
${Object.entries(body).map(([type, { schema }]) => html`<h3>Body, ${type}</h3>${schemaOf(schema)}`)}
${Object.entries(operation.responses ?? {}).map(response)}
</div></details>`
}

function parameter(one: OpenAPI.ParameterObject): Markup {
  return html`<tr><th scope="row"><code>${one.name}</code></th><td class="quiet">${one.in}${one.required ? ', required' : ''}</td>
<td>${one.description ?? ''}</td><td><code>${JSON.stringify(one.schema ?? {})}</code></td></tr>`
}

function response([status, answer]: [string, OpenAPI.ResponseObject | OpenAPI.ReferenceObject]): Markup {
  if ('$ref' in answer) return html`<h3>${status}</h3>`
  const content = Object.entries(answer.content ?? {})
  return html`<h3>${status === 'default' ? 'Failure' : status}${answer.description ? `: ${answer.description}` : ''}</h3>
${content.map(([type, { schema }]) => html`<p class="quiet">${type}</p>${schemaOf(schema)}`)}`
}

function schemaOf(schema: unknown): Markup | '' {
  return schema === undefined ? '' : html`<pre>${JSON.stringify(schema, null, 2)}</pre>`
}

function operationsOf(document: OpenAPI.Document): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method]
      return operation === undefined ? [] : [{ method, path, operation }]
    }),
  )
}

function grouped(operations: Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>()
  for (const one of operations) {
    const tag = one.operation.tags?.[0] ?? 'other'
    groups.set(tag, [...(groups.get(tag) ?? []), one])
  }
  return groups
}
