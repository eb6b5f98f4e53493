import { personFor } from '../../../../../local/phone/server/options'
import { framePage, phonePage, settingsOf } from '../../../../../local/phone/server/pages'
import type { PhoneBoot } from '../../../../../local/phone/server/shape'

const settings = (query: string) => settingsOf(new URLSearchParams(query))

describe('what the address of a phone asks for', () => {
  it('reads network, place, refusal and text size', () => {
    expect(settings('network=off&place=121.47,31.23&refuse=1&scale=1.3')).toEqual({
      network: 'off',
      place: { name: '地址里给出的位置', lng: 121.47, lat: 31.23 },
      locationRefused: true,
      textScale: 1.3,
    })
  })

  it('leaves out what it does not understand', () => {
    expect(settings('network=5g&place=here&scale=9')).toEqual({})
    expect(settings('place=121.47')).toEqual({})
  })

  it('finds the person by key or openid, makes a new one of an unknown openid', () => {
    const people = [
      { key: 'wang', openid: 'o-1', name: '王秀兰' },
      { key: 'li', openid: 'o-2', name: '李明' },
    ]
    expect(personFor(people, 'li').openid).toBe('o-2')
    expect(personFor(people, 'o-1').name).toBe('王秀兰')
    expect(personFor(people, 'o-9')).toEqual({ openid: 'o-9', name: 'o-9' })
    expect(personFor(people, null).key).toBe('wang')
  })
})

describe('the pages', () => {
  const hostile = '</script><script>alert(1)</script>'

  it('cannot be broken out of by a name', () => {
    const frame = framePage({
      title: hostile,
      people: [{ openid: 'o', name: hostile }],
      places: [],
      presets: [],
    })
    expect(frame).not.toContain('<script>alert')
    const phone = phonePage('题', { person: { openid: 'o', name: hostile } } as PhoneBoot)
    expect(phone).not.toContain('<script>alert')
    const [, json = ''] = /id="phone-boot">(.*?)<\/script>/s.exec(phone) ?? []
    expect(JSON.parse(json)).toEqual({ person: { openid: 'o', name: hostile } })
  })
})
