import { nameInFile } from './roster-file'

/** A month as people say it: 「2026 年 11 月」. `YYYY-MM`. */
export function monthWords(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `${year} 年 ${Number(number)} 月`
}

/** A name for a station's hours of one month, with its ending. */
export const hoursFileName = (stationName: string, month: string): string =>
  `${['志愿时长', nameInFile(stationName), month].filter((part) => part !== '').join('-')}.csv`
