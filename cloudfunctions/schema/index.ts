import type { Collections } from './documents'

/** One index: dotted paths with their direction, in order. */
export interface IndexSchema {
  name: string
  unique?: boolean
  keys: [path: string, direction: 1 | -1 | '2dsphere'][]
}

/** One collection as it is made on the local cloud and on CloudBase alike. */
export interface CollectionSchema {
  name: keyof Collections
  indexes: IndexSchema[]
  /** For clients that talk to the database themselves. None may: all access goes through functions. */
  rules: { read: false; write: false }
}

const closed = { read: false, write: false } as const

/** Every collection, its indexes and its rules. `_id` is always indexed and unique, so it is not listed. */
export const collections: CollectionSchema[] = [
  {
    name: 'stations',
    indexes: [
      { name: 'location', keys: [['location', '2dsphere']] },
      { name: 'street', keys: [['streetCode', 1]] },
      { name: 'indexedChange', keys: [['indexedChangeAt', -1]] },
    ],
    rules: closed,
  },
  { name: 'streets', indexes: [{ name: 'district', keys: [['districtCode', 1]] }], rules: closed },
  { name: 'catalogue', indexes: [], rules: closed },
  { name: 'station_index', indexes: [], rules: closed },
  { name: 'grants', indexes: [{ name: 'openid', keys: [['openid', 1]] }], rules: closed },
  {
    name: 'sessions',
    indexes: [
      { name: 'start', keys: [['startsAt', 1]] },
      {
        name: 'stationStart',
        keys: [
          ['stationId', 1],
          ['startsAt', 1],
        ],
      },
      {
        name: 'seriesStart',
        keys: [
          ['series', 1],
          ['startsAt', -1],
        ],
      },
      { name: 'member', keys: [['members', 1]] },
      { name: 'due', keys: [['dueAt', 1]] },
      { name: 'end', keys: [['endsAt', 1]] },
      { name: 'group', keys: [['group', 1]] },
      {
        name: 'courseEnd',
        keys: [
          ['courseId', 1],
          ['endsAt', 1],
        ],
      },
    ],
    rules: closed,
  },
  { name: 'households', indexes: [{ name: 'closed', keys: [['closedAt', 1]] }], rules: closed },
  {
    name: 'notices',
    indexes: [
      {
        name: 'toAt',
        keys: [
          ['to', 1],
          ['at', -1],
        ],
      },
      {
        name: 'stateAt',
        keys: [
          ['state', 1],
          ['at', 1],
        ],
      },
      { name: 'about', keys: [['about', 1]] },
      { name: 'at', keys: [['at', 1]] },
      {
        name: 'stationState',
        keys: [
          ['stationId', 1],
          ['state', 1],
        ],
      },
    ],
    rules: closed,
  },
  {
    name: 'shifts',
    indexes: [
      { name: 'start', keys: [['startsAt', 1]] },
      {
        name: 'stationStart',
        keys: [
          ['stationId', 1],
          ['startsAt', 1],
        ],
      },
      { name: 'member', keys: [['members', 1]] },
      { name: 'due', keys: [['dueAt', 1]] },
    ],
    rules: closed,
  },
  {
    name: 'attendances',
    indexes: [
      {
        name: 'personStart',
        keys: [
          ['person', 1],
          ['startsAt', 1],
        ],
      },
      { name: 'shift', keys: [['shiftId', 1]] },
      { name: 'device', keys: [['log.device', 1]] },
      {
        name: 'stationStart',
        keys: [
          ['stationId', 1],
          ['startsAt', 1],
        ],
      },
      {
        name: 'stationAsks',
        keys: [
          ['stationId', 1],
          ['asks', 1],
        ],
      },
      { name: 'due', keys: [['dueAt', 1]] },
      { name: 'changed', keys: [['changedAt', 1]] },
    ],
    rules: closed,
  },
  {
    name: 'ledger',
    indexes: [
      {
        name: 'personSeq',
        unique: true,
        keys: [
          ['person', 1],
          ['seq', 1],
        ],
      },
      {
        name: 'stationRecorded',
        keys: [
          ['stationId', 1],
          ['recordedAt', 1],
        ],
      },
    ],
    rules: closed,
  },
  { name: 'chain_heads', indexes: [], rules: closed },
  { name: 'audits', indexes: [], rules: closed },
  { name: 'volunteers', indexes: [{ name: 'openid', keys: [['openid', 1]] }], rules: closed },
  {
    name: 'certificates',
    indexes: [
      { name: 'code', unique: true, keys: [['code', 1]] },
      {
        name: 'personAt',
        keys: [
          ['person', 1],
          ['at', -1],
        ],
      },
    ],
    rules: closed,
  },
  {
    name: 'flags',
    indexes: [
      {
        name: 'streetState',
        keys: [
          ['streetCode', 1],
          ['state', 1],
        ],
      },
      {
        name: 'districtState',
        keys: [
          ['districtCode', 1],
          ['state', 1],
        ],
      },
      { name: 'state', keys: [['state', 1]] },
    ],
    rules: closed,
  },
  { name: 'replies', indexes: [{ name: 'at', keys: [['at', 1]] }], rules: closed },
]
