// Domains whose addresses belong to the public: never an agency's own, or every stranger there would count as a colleague.
const public_providers = new Set(
  `aol.com bluewin.ch btinternet.com comcast.net duck.com fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at
   gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr hotmail.it
   hushmail.com icloud.com laposte.net libero.it live.co.uk live.com live.de live.fr mac.com mail.com mail.ru mailbox.org
   me.com msn.com naver.com orange.fr outlook.com outlook.de outlook.fr pm.me posteo.de posteo.net proton.me
   protonmail.com qq.com rocketmail.com sky.com t-online.de tutanota.com tuta.io verizon.net web.de yahoo.co.jp
   yahoo.co.uk yahoo.com yahoo.de yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zoho.com 126.com 163.com`.split(
    /\s+/,
  ),
)

/** The address's domain if it is the agency's own, or null at a public mail provider. Expects a normalised address. */
export function ownDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  return public_providers.has(domain) ? null : domain
}
