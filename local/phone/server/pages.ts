import type { FrameBoot, NetworkState, PhoneBoot, PhonePlace, PhoneSettings } from './shape'

const NETWORKS: readonly string[] = ['on', 'slow', 'off'] satisfies NetworkState[]

function placeOf(text: string | null): PhonePlace | undefined {
  const [lng, lat] = (text ?? '').split(',').map(Number)
  if (lng === undefined || lat === undefined || !Number.isFinite(lng) || !Number.isFinite(lat))
    return undefined
  return { name: '地址里给出的位置', lng, lat }
}

/** Settings an address asks for: `network=on|slow|off`, `place=lng,lat`, `refuse=1`, `scale=1.3`. Others are ignored. */
export function settingsOf(query: URLSearchParams): Partial<PhoneSettings> {
  const settings: Partial<PhoneSettings> = {}
  const network = query.get('network')
  if (network && NETWORKS.includes(network)) settings.network = network as NetworkState
  const place = placeOf(query.get('place'))
  if (place) settings.place = place
  if (query.has('refuse')) settings.locationRefused = query.get('refuse') !== '0'
  const scale = Number(query.get('scale'))
  if (scale >= 0.5 && scale <= 3) settings.textScale = scale
  return settings
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** JSON that can stand inside a script element: no `<` can end it. */
const inlineJson = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c')

function page(title: string, viewport: string, head: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="${viewport}">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`
}

/** The page of one phone: boot facts, then the host, then the compiled app. */
export function phonePage(title: string, boot: PhoneBoot): string {
  return page(
    title,
    'width=device-width,initial-scale=1,viewport-fit=cover',
    '<link rel="stylesheet" href="/host/host.css">',
    `<script type="application/json" id="phone-boot">${inlineJson(boot)}</script>
<script src="/host/host.js"></script><script src="/phone/app.js"></script>`,
  )
}

/** The page around the phones: who, where, network, clock, messages. */
export function framePage(boot: FrameBoot): string {
  return page(
    `${boot.title} · 本地手机`,
    'width=device-width,initial-scale=1',
    '<link rel="stylesheet" href="/host/frame.css">',
    `<script type="application/json" id="frame-boot">${inlineJson(boot)}</script>
<script src="/host/frame.js"></script>`,
  )
}
