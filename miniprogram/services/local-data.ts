import { forgetBoard } from './board'
import { forgetFavourites } from './favourites'
import { forgetLive } from './live'
import { forgetLook } from './look'
import { forgetActivities } from './my-activities'
import { forgetPlace } from './place'
import { forgetCodes } from './sign-in-codes'
import { forgetIndex } from './station-index'
import { forgetUnfinished } from './unfinished'

/** Clears everything this app keeps on the phone, and what it has in hand. */
export function clearLocalData(): void {
  forgetFavourites()
  forgetLook()
  forgetPlace()
  forgetIndex()
  forgetLive()
  forgetCodes()
  forgetBoard()
  forgetActivities()
  forgetUnfinished()
}
