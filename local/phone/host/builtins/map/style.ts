/** Style of a map's inner parts. */
export const MAP_CSS = `
:host { display: block; position: relative; overflow: hidden; touch-action: none; user-select: none; contain: content }
.surface { position: absolute; inset: 0; cursor: grab }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; display: block }
.markers { position: absolute; inset: 0; overflow: hidden; isolation: isolate }
.marker { position: absolute; left: 0; top: 0; width: 0; height: 0 }
.marker[hidden], .marker-callout[hidden] { display: none }
.marker.front { z-index: 10 }
.marker-icon { position: absolute; left: 0; top: 0; cursor: pointer }
.marker-icon img { width: 100%; height: 100%; display: block; pointer-events: none }
.marker-icon:focus-visible { outline: 3px solid #10aeff }
.marker-label { position: absolute; white-space: pre; width: max-content; line-height: 1.2; cursor: pointer }
.marker-callout { position: absolute; left: 0; transform: translateX(-50%); white-space: pre; width: max-content; line-height: 1.3; cursor: pointer; box-shadow: 0 1px 6px rgba(0,0,0,.3) }
.zoom { position: absolute; right: 10px; bottom: 26px; display: grid; gap: 1px; border-radius: 8px; overflow: hidden; box-shadow: 0 1px 4px rgba(0,0,0,.3) }
.zoom button { all: unset; width: 44px; height: 44px; background: #fff; text-align: center; font-size: 24px; line-height: 44px; cursor: pointer; color: #1f2421 }
.zoom button:focus-visible { background: #e6eef7 }
.credit { position: absolute; left: 6px; bottom: 4px; max-width: calc(100% - 76px); font-size: 10px; color: #5a5a5a; pointer-events: none; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
::slotted(*) { position: absolute }
`
