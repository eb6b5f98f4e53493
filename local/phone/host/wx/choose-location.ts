import type { PhonePlace, PhonePoint } from '../../server/shape'
import { cancelled } from './call'
import type { WxContext } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'
import { createMapPanel, type MapPanel } from './map-panel'

/** What `wx.chooseLocation` answers with; coordinates are GCJ-02. */
export interface ChosenLocation {
  name: string
  address: string
  latitude: number
  longitude: number
}

const SHOWN_AT_MOST = 30

/** Where maps open when nothing else is known: the first named place, else the middle of the sea of ignorance, 0/0. */
function mapStart({ env }: WxContext): PhonePoint {
  return env.settings().place ?? env.boot.places[0] ?? { lng: 0, lat: 0 }
}

function chosen({ name, lng, lat }: PhonePlace): ChosenLocation {
  return { name, address: name, latitude: lat, longitude: lng }
}

interface PlaceList {
  element: HTMLElement
  selected(): PhonePlace | null
  /** The map was moved by hand: nothing of the list is meant any more. */
  clear(): void
}

function placeList(places: PhonePlace[], onPick: (place: PhonePlace) => void): PlaceList {
  let selected: PhonePlace | null = null
  const list = make('ul', { class: 'wx-places', role: 'listbox', 'aria-label': '附近的地点' })
  const search = make('input', { type: 'search', placeholder: '搜索地点', 'aria-label': '搜索地点' })
  const render = () => {
    const found = places.filter(({ name }) => name.includes(search.value.trim())).slice(0, SHOWN_AT_MOST)
    list.replaceChildren(...found.map(option))
    if (found.length === 0)
      list.append(make('li', { class: 'wx-note', text: '没有找到，可以直接在地图上点。' }))
  }
  const option = (place: PhonePlace) => {
    const pick = () => {
      selected = place
      onPick(place)
      render()
    }
    const on = place === selected
    const button = make('button', {
      type: 'button',
      role: 'option',
      'aria-selected': String(on),
      onClick: pick,
    })
    button.textContent = `${on ? '✓ ' : ''}${place.name}`
    return make('li', { role: 'presentation' }, button)
  }
  search.addEventListener('input', render)
  render()
  const clear = () => {
    selected = null
    render()
  }
  return { element: make('div', { class: 'wx-place-list' }, search, list), selected: () => selected, clear }
}

function pickedPlace(map: MapPanel, list: PlaceList): PhonePlace {
  return list.selected() ?? { name: '地图上的位置', ...map.center() }
}

/** WeChat's place picker: a map with a pin, the named places under it, 确定 and 取消. */
export function chooseLocation(
  context: WxContext,
  given: { latitude?: number; longitude?: number },
): Promise<ChosenLocation> {
  const { host, env } = context
  const { latitude: lat, longitude: lng } = given
  const start = lat === undefined || lng === undefined ? mapStart(context) : { lng, lat }
  return openDialog<ChosenLocation>(
    host,
    { label: '选择位置', look: 'screen', dismiss: 'cancel' },
    (panel, end) => {
      const map = createMapPanel(start, env.boot.basemapUrl)
      let picking = false
      const list = placeList(env.boot.places, (place) => {
        picking = true
        map.moveTo({ lng: place.lng, lat: place.lat })
        picking = false
      })
      map.onMove(() => !picking && list.selected() && list.clear())
      panel.append(
        make(
          'div',
          { class: 'wx-screen-bar' },
          makeButton('取消', () => end.fail(cancelled())),
          make('h2', { text: '选择位置' }),
          makeButton('确定', () => end.done(chosen(pickedPlace(map, list))), 'wx-filled'),
        ),
        map.element,
        list.element,
      )
    },
  )
}
