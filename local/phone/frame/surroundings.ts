import type { LookPreset, NetworkState, Person, PhonePlace, PhoneSettings } from '../server/shape'
import { segments, selection, type Choice } from './fields'

const NETWORKS: Choice[] = [
  { value: 'on', words: '好' },
  { value: 'slow', words: '慢' },
  { value: 'off', words: '断' },
]

/** WeChat's text size steps by their factor. */
const TEXT_SIZES: Choice[] = [
  { value: '0.9', words: '小' },
  { value: '1', words: '标准' },
  { value: '1.15', words: '大' },
  { value: '1.3', words: '更大' },
  { value: '1.5', words: '特大' },
]

const HOME = 'home'
const REFUSED = 'refused'
const NOWHERE = 'nowhere'

function placeChoices(person: Person, places: PhonePlace[]): Choice[] {
  const usual = person.place?.name ? `${person.place.name}（平时在这里）` : `${person.name}平时在的地方`
  const home = person.place ? [{ value: HOME, words: usual }] : []
  const named = places.map(({ name }, index) => ({ value: String(index), words: name }))
  return [
    ...home,
    ...named,
    { value: NOWHERE, words: '手机定位不到' },
    { value: REFUSED, words: '不给位置（拒绝）' },
  ]
}

function homeOf(person: Person): PhonePlace | null {
  return person.place ? { ...person.place, name: person.place.name ?? person.name } : null
}

function placeValue(settings: PhoneSettings, person: Person, places: PhonePlace[]): string {
  if (settings.locationRefused) return REFUSED
  if (!settings.place) return NOWHERE
  const { lng, lat } = settings.place
  const isHere = (point?: { lng: number; lat: number }) => point?.lng === lng && point.lat === lat
  if (isHere(person.place)) return HOME
  const index = places.findIndex(isHere)
  return index >= 0 ? String(index) : NOWHERE
}

function placeSettings(value: string, person: Person, places: PhonePlace[]): Partial<PhoneSettings> {
  if (value === REFUSED) return { locationRefused: true }
  if (value === NOWHERE) return { locationRefused: false, place: null }
  const place = value === HOME ? homeOf(person) : (places[Number(value)] ?? null)
  return { locationRefused: false, place }
}

/** What the surroundings of one phone are made of, and how to change them. */
export interface SurroundingsModel {
  phone: string
  person: Person
  places: PhonePlace[]
  presets: LookPreset[]
  settings: PhoneSettings
  change(patch: Partial<PhoneSettings>): void
  look(preset: LookPreset): void
}

function lookField({ presets, look }: SurroundingsModel): HTMLElement[] {
  if (presets.length === 0) return []
  const choices = [
    { value: '', words: '选一种外观…' },
    ...presets.map(({ key, name }) => ({ value: key, words: name })),
  ]
  const pick = (key: string) => {
    const preset = presets.find((one) => one.key === key)
    if (preset) look(preset)
  }
  return [selection('外观（会重新打开）', choices, '', pick)]
}

/** Where, network, text size and look of one phone, as fields. */
export function surroundingsFields(model: SurroundingsModel): HTMLElement[] {
  const { phone, person, places, settings, change } = model
  const changePlace = (value: string) => change(placeSettings(value, person, places))
  return [
    selection('我在哪里', placeChoices(person, places), placeValue(settings, person, places), changePlace),
    segments('网络', `network-${phone}`, NETWORKS, settings.network, (value) =>
      change({ network: value as NetworkState }),
    ),
    segments('微信文字大小', `text-${phone}`, TEXT_SIZES, String(settings.textScale), (value) =>
      change({ textScale: Number(value) }),
    ),
    ...lookField(model),
  ]
}
