import * as glassEasel from 'glass-easel'

/** Delivers a backend event to the engine's listeners and reports whether the browser's own action should stop. */
export function dispatchToNode(
  target: glassEasel.Element,
  type: string,
  detail: unknown,
  options: object,
): glassEasel.EventBubbleStatus {
  const event = new glassEasel.Event(type, detail, options)
  glassEasel.Event.dispatchEvent(target, event)
  return event.getEventBubbleStatus()
}
