import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { database as db } from '../../cloudfunctions/kernel/database'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import { collections } from '../../cloudfunctions/schema'
import { startCloud } from '../../local/cloud'
import type { Cloud } from '../../local/cloud'
import { needsSeed, seed } from '../../local/seed'
import { standingRows, verifyChain } from '../../miniprogram/shared/volunteer/ledger'
import { decodeIndex } from '../../miniprogram/shared/station/codec'
import { buildFunctions } from '../../tools/build/functions'

const now = Date.parse('2026-11-23T02:30:00.000Z')

describe('seeding', () => {
  let folder: string
  let cloud: Cloud
  const run = () => seed({ cloudBase: cloud.base, now })
  const needed = () => needsSeed({ cloudBase: cloud.base })

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'seed-'))
    const functionsDir = path.join(folder, 'functions')
    await buildFunctions({ outDir: functionsDir })
    cloud = await startCloud({
      dataDir: path.join(folder, 'data'),
      functionsDir,
      schema: collections,
      timers: false,
    })
    cloud.clock.set(now)
  }, 60_000)

  afterAll(async () => {
    await cloud.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('fills an empty cloud and has the index built', async () => {
    expect(await needed()).toBe(true)
    const report = await run()
    expect(report).toMatchObject({ stations: 1024, streets: 216, grants: 4 })
    const { sessions, shifts, volunteers, services, rows } = report
    const parts = [1024, 216, 4, 12, 4, sessions, shifts, volunteers, services, rows]
    expect(report.added).toBe(parts.reduce((sum, count) => sum + count))
    expect(shifts).toBeGreaterThan(400)
    expect(report.sessions).toBeGreaterThan(1_000)
    expect(report.shifts).toBeGreaterThan(400)
    expect(await needed()).toBe(false)
    const answer = (await cloud.invoke('station', { action: 'index', input: {} })) as Answer
    const { version, index } = (answer as unknown as { data: { version: string; index: string } }).data
    expect(version).toBe(report.indexVersion)
    expect(decodeIndex(index).stations).toHaveLength(1024)
  }, 60_000)

  it('fills it with activities that people can see and sign up for', async () => {
    const event = { action: 'board', input: { days: 8 } }
    const answer = (await cloud.invoke('activity', event)) as Answer
    const { sessions } = (answer as unknown as { data: { sessions: { title: string }[] } }).data
    expect(sessions.length).toBeGreaterThan(100)
    expect(sessions.map(({ title }) => title)).toContain('手机银行安全小课')
  }, 60_000)

  it('fills it with chains that are whole, and that say what every service came to', async () => {
    const [rows, services] = await Promise.all([db.all('ledger'), db.all('attendances')])
    const people = new Set(rows.map(({ person }) => person))
    const chainOf = (person: string) =>
      rows.filter((row) => row.person === person).sort((a, b) => a.seq - b.seq)
    const chains = [...people].map((person) => verifyChain(chainOf(person)))
    expect(chains.filter(({ ok }) => !ok)).toEqual([])
    const credited = new Map(
      [...people].flatMap((person) =>
        standingRows(chainOf(person)).map((row) => [`${row.shift.shiftId}:${person}`, row.credited]),
      ),
    )
    const strays = services.filter(
      ({ _id, outcome }) => outcome?.seq && credited.get(_id) !== outcome.creditedMinutes,
    )
    expect(strays).toEqual([])
    expect(services.flatMap(({ asks }) => asks).sort()).toEqual(
      ['case', 'confirm', 'guardian', 'manual', 'missing', 'overtime'].sort(),
    )
  }, 60_000)

  it('done again, adds nothing and leaves what people changed', async () => {
    const [station] = await db.getMany('stations', ['st-310101002-01'])
    if (!station) throw new Error('the first station is missing')
    await db.put('stations', { ...station, phone: '021-0000 9999' })
    expect(await run()).toMatchObject({ added: 0 })
    expect((await db.get('stations', station._id))?.phone).toBe('021-0000 9999')
  }, 60_000)

  it('cut short, shows as not done, and is then made whole', async () => {
    await db.removeWhere('catalogue', { _id: 'holidays' })
    await db.removeWhere('stations', { streetCode: '310101002' })
    expect(await needed()).toBe(true)
    expect(await run()).toMatchObject({ added: 6 })
    expect(await needed()).toBe(false)
  }, 60_000)
})
