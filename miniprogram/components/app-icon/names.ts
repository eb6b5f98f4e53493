/** Icons of the facilities of the catalogue; a facility that the catalogue adds later gets a plain tick. */
const FACILITY_ICONS: Readonly<Record<string, string>> = {
  hot_water: 'water',
  cold_water: 'water',
  tea: 'cup',
  cup: 'cup',
  microwave: 'meal',
  fridge: 'box',
  table_chair: 'chair',
  aircon: 'cool',
  charging: 'charging',
  ebike_charge: 'charging',
  wifi: 'wifi',
  first_aid: 'medicine',
  aed: 'health',
  bp_monitor: 'health',
  umbrella: 'umbrella',
  raincoat: 'umbrella',
  reading_glasses: 'glasses',
  wheelchair: 'wheelchair',
  ramp: 'wheelchair',
  accessible_wc: 'wheelchair',
  wc: 'toilet',
  nursing_room: 'baby',
  hearing_loop: 'ear',
  large_print: 'text',
  book_corner: 'book',
  kids_corner: 'child',
  classroom: 'cap',
  stage: 'stage',
  piano: 'stage',
  calligraphy_desk: 'brush',
  projector: 'screen',
  teller_self: 'coin',
  coin_exchange: 'coin',
  lost_found: 'search',
  wish_wall: 'star',
  suggestion_box: 'edit',
  parking_bike: 'bike',
  night_light: 'lamp',
}

const MODULE_ICONS: Readonly<Record<string, string>> = {
  health: 'health',
  senior_univ: 'cap',
  stage: 'stage',
  family: 'family',
  farm: 'basket',
  wish: 'star',
  finance_safety: 'coin',
  neighbour: 'cup',
}

/** The icon that stands beside a facility's word. */
export function facilityIcon(code: string): string {
  return FACILITY_ICONS[code] ?? 'check'
}

/** The icon that stands beside a service module's word. */
export function moduleIcon(code: string): string {
  return MODULE_ICONS[code] ?? 'star'
}
