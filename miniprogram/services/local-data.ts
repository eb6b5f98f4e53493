import { forgetFavourites } from './favourites'
import { forgetLive } from './live'
import { forgetLook } from './look'
import { forgetPlace } from './place'
import { forgetIndex } from './station-index'

/** Clears everything this app keeps on the phone, and what it has in hand. */
export function clearLocalData(): void {
  forgetFavourites()
  forgetLook()
  forgetPlace()
  forgetIndex()
  forgetLive()
}
