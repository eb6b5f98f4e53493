import { refusal } from '../../../../../local/phone/server/guard'

const asked = (headers: Record<string, string>) => refusal({ headers })

describe('who may speak to the phone server', () => {
  it('serves pages of this machine', () => {
    expect(asked({ host: '127.0.0.1:7100' })).toBeNull()
    expect(asked({ host: 'localhost:7100', origin: 'http://localhost:7100' })).toBeNull()
  })

  it('refuses a foreign name which resolves to this machine', () => {
    expect(asked({ host: 'evil.example:7100' })).toMatch(/this machine/)
    expect(asked({ host: '127.0.0.1.evil.example' })).toMatch(/this machine/)
  })

  it('refuses a foreign page which calls this machine', () => {
    expect(asked({ host: '127.0.0.1:7100', origin: 'http://evil.example' })).toMatch(/other sites/)
    expect(asked({ host: '127.0.0.1:7100', origin: 'http://127.0.0.1:9' })).toMatch(/other sites/)
    expect(asked({ host: '127.0.0.1:7100', 'sec-fetch-site': 'cross-site' })).toMatch(/other sites/)
  })
})
