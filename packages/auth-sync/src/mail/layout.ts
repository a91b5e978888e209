export interface Letter {
  greeting: string
  text: string
  action: string
  link: string
  footer: string
}

export function renderText({ greeting, text, action, link, footer }: Letter): string {
  return `${greeting}\n\n${text}\n\n${action}:\n${link}\n\n${footer}\n`
}

/** One column, system type, nothing loaded from anywhere. */
export function renderHtml(title: string, letter: Letter): string {
  const { greeting, text, action, link, footer } = mapValues(letter, escapeHtml)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:32px 16px;background:#f6f6f5;color:#1c1c1a;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e4e4e0;border-radius:8px">
<p style="margin:0 0 16px">${greeting}</p>
<p style="margin:0 0 24px">${text}</p>
<p style="margin:0 0 24px"><a href="${link}" style="display:inline-block;padding:10px 16px;background:#1c1c1a;color:#ffffff;text-decoration:none;border-radius:6px">${action}</a></p>
<p style="margin:0 0 24px;font-size:13px;color:#5f5f5a;word-break:break-all">${link}</p>
<p style="margin:0;font-size:13px;color:#5f5f5a">${footer}</p>
</div>
</body>
</html>
`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function mapValues(letter: Letter, change: (text: string) => string): Letter {
  return {
    greeting: change(letter.greeting),
    text: change(letter.text),
    action: change(letter.action),
    link: change(letter.link),
    footer: change(letter.footer),
  }
}
