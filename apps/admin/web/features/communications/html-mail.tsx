/**
 * The HTML part of a mail. The server sends it as a document of its own whose policy allows no script, no form, no origin
 * and no network: remote images are trackers as often as pictures.
 */
export function HtmlMail({ id }: { id: string }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <iframe
        title="The message as it was formatted"
        src={`/api/v1/communications/${id}/html`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        loading="lazy"
        className="min-h-[60dvh] w-full flex-1 rounded-lg border border-line bg-[#fff]"
      />
      <p className="text-xs text-ink-3">
        Remote images are not loaded: they tell the sender that you looked.
      </p>
    </div>
  )
}
