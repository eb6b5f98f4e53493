import { forgetBoard } from './board'
import { forgetDevice } from './device'
import { forgetHeads } from './chain-heads'
import { forgetFavourites } from './favourites'
import { forgetLive } from './live'
import { forgetLook } from './look'
import { forgetActivities } from './my-activities'
import { forgetPlace } from './place'
import { forgetRosters } from './shift-rosters'
import { forgetScans } from './scan-queue'
import { forgetCodes } from './sign-in-codes'
import { forgetIndex } from './station-index'
import { forgetTicks } from './tick-queue'
import { forgetUnfinished } from './unfinished'
import { forgetShifts } from './volunteer-shifts'

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
  forgetHeads()
  forgetShifts()
  forgetScans()
  forgetDevice()
  forgetUnfinished('unfinishedShift')
  forgetRosters()
  forgetTicks()
}
