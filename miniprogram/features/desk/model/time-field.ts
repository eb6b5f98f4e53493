/** A time of day as WeChat's picker takes it: 570 minutes from midnight are `09:30`. */
export function timeText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** Minutes from midnight of what WeChat's picker gives: `09:30` are 570. */
export function minutesOfText(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}
