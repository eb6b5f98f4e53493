import { NO_DETAIL, type PlacesView } from '../model/detail-page'

/** How many places there are and are left: a figure, a bar, and the same in words. */
export default Component({
  properties: {
    places: { type: Object, value: NO_DETAIL.places as PlacesView },
  },
})
