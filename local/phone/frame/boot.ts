import type { FrameBoot } from '../server/shape'

/** What the server wrote into the frame's page. */
export function readFrameBoot(): FrameBoot {
  const text = document.getElementById('frame-boot')?.textContent
  if (!text) throw new Error('This page was not served by the phone server: its boot facts are missing')
  return JSON.parse(text) as FrameBoot
}
