/** What the phone's page knows from outside the app: where the base map lies, who stands where. */
export interface Surroundings {
  /** GeoJSON of polygons (GCJ-02) drawn under every map, or none. */
  basemapUrl: string | null
  /** Map tiles with `{x}` `{y}` `{z}`, used instead of the base map where given. */
  tileUrl: string | null
  /** Where the person stands, for `<map show-location>`; `null` when nobody may know. */
  place(): { latitude: number; longitude: number } | null
  /** WeChat's text size factor when the phone starts. */
  textScale: number
  /** Page to open first, with query; `null` for the app's own first page. */
  open: string | null
}
