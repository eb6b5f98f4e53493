// The words the server, the frame and the phones share. Types only: Node and the browser both read this file.

/** A point of the GCJ-02 map WeChat shows in mainland China, in degrees. */
export interface PhonePoint {
  lng: number
  lat: number
}

/** A point one can be at, by the name people use for it. */
export interface PhonePlace extends PhonePoint {
  name: string
}

/** Someone one can be. `openid` is what cloud functions see; the rest is for the person at the panel. */
export interface Person {
  /** Short name for addresses (`/phone/?as=wang`); the openid serves as well. */
  key?: string
  openid: string
  name: string
  age?: number
  /** One sentence: who this is and what they may do. */
  note?: string
  /** Where this person is when the phone starts. */
  place?: PhonePoint & { name?: string }
  /** Key of the look preset this person starts with. */
  preset?: string
}

/** A named way the phone can look, e.g. a text size together with what the app remembers in its storage. */
export interface LookPreset {
  key: string
  name: string
  /** WeChat's text size factor; 1 is the default size. */
  textScale?: number
  /** Entries written to the app's own storage before it starts. */
  storage?: Record<string, unknown>
}

/** What the phone's connection is like: as it should be, slow, or none at all. */
export type NetworkState = 'on' | 'slow' | 'off'

/** What the panel can change on a running phone. */
export interface PhoneSettings {
  network: NetworkState
  place: PhonePlace | null
  /** Location is refused without asking, as when it is switched off for WeChat. */
  locationRefused: boolean
  textScale: number
}

/** Written into the phone's page by the server, before any script runs. */
export interface PhoneBoot {
  /** Which phone this is; another id has another storage. */
  phone: string
  person: Person
  /** From project.config.json; what getAccountInfoSync tells. */
  appId: string
  /** What to add to the machine's clock to have the cloud's clock, in ms. */
  clockOffsetMs: number
  places: PhonePlace[]
  /** Prefix of the local cloud on this server. */
  cloudUrl: string
  basemapUrl: string | null
  tileUrl: string | null
  /** What this opening of the phone asks for in its address; wins over what is remembered. */
  settings: Partial<PhoneSettings>
  /** The look to put on before the app starts: asked for in the address, or the person's own at their first visit. */
  preset: { look: LookPreset; always: boolean } | null
  /** Page to open instead of the first one: path with query, as in a shared card or a scanned code. */
  open: string | null
}

/** What open pages are told: the app was rebuilt, the rebuild failed, or the clock was moved. */
export type PhoneEvent =
  { kind: 'reload' } | { kind: 'broken'; message: string } | { kind: 'clock'; offsetMs: number }

/** What the frame's page is told by the server. */
export interface FrameBoot {
  title: string
  people: Person[]
  places: PhonePlace[]
  presets: LookPreset[]
}
