/**
 * The HTML part of a mail. The server sends it as a document of its own whose policy allows no script, no form, no origin
 * and no network: remote images are trackers as often as pictures.
 */
export function HtmlMail({ id }: { id: string }) {
  return (
    <div className="flex flex-col gap-2">
      <iframe
        title="The message as it was formatted"
        src={`/api/v1/communications/${id}/html`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        loading="lazy"
        className="h-[min(60vh,720px)] w-full rounded-lg border border-line bg-[#fff]"
      />
      <p className="text-xs text-ink-3">
        Remote images are not loaded: they tell the sender that you looked.
      </p>
    </div>
  )
}
