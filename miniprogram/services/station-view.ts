/** A station as rows and cards show it: words only, so that a list of them stays small. */
export interface StationView {
  id: string
  name: string
  address: string
  open: boolean
  /** 「现在开着，16:30 关门」 */
  stateWords: string
  /** Walking minutes in the look in use; 0 when no place is known. */
  minutes: number
  /** 「320 米」「1.2 公里」; empty when no place is known. */
  distanceWords: string
  /** What differs today: 「热水暂缺」; empty when nothing does. */
  note: string
  /** What a screen reader says of the whole row. */
  label: string
}
