import { forget, readStored, store } from './storage'

/** More than anyone goes to, few enough to show on one page. */
const MOST = 50

const isIdList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string')

/** Ids of the stations the person keeps as 常去的站点, the newest first. They stay on the phone. */
export function favourites(): string[] {
  return readStored('favourites', isIdList) ?? []
}

/** Whether a station is kept. */
export function isFavourite(id: string): boolean {
  return favourites().includes(id)
}

/** Keeps a station, or lets it go when it was kept. Answers whether it is kept now. */
export function toggleFavourite(id: string): boolean {
  const others = favourites().filter((kept) => kept !== id)
  const keep = !isFavourite(id)
  store('favourites', keep ? [id, ...others].slice(0, MOST) : others)
  return keep
}

/** Lets all of them go. */
export function forgetFavourites(): void {
  forget('favourites')
}
