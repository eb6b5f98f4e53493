import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileBelow, sendFile } from '../../../../../local/phone/server/static'

describe('which files are served', () => {
  let top: string
  let root: string

  beforeAll(() => {
    top = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'phone-static-')))
    root = path.join(top, 'app')
    fs.mkdirSync(path.join(root, 'assets', '图'), { recursive: true })
    fs.writeFileSync(path.join(root, 'app.js'), '1')
    fs.writeFileSync(path.join(root, 'assets', '图', 'a b.png'), '2')
    fs.writeFileSync(path.join(root, '.secret'), '3')
    fs.writeFileSync(path.join(top, 'outside.txt'), '4')
    fs.symlinkSync(path.join(top, 'outside.txt'), path.join(root, 'link.txt'))
  })

  afterAll(() => fs.rmSync(top, { recursive: true }))

  it('finds files by their encoded names', () => {
    expect(fileBelow(root, 'app.js')).toBe(path.join(root, 'app.js'))
    expect(fileBelow(root, 'assets/%E5%9B%BE/a%20b.png')).toBe(path.join(root, 'assets', '图', 'a b.png'))
  })

  it.each([
    ['a parent folder', '../outside.txt'],
    ['an encoded parent folder', '%2e%2e%2foutside.txt'],
    ['a backslash', '..\\outside.txt'],
    ['a link that leads out', 'link.txt'],
    ['a hidden file', '.secret'],
    ['a folder', 'assets'],
    ['a null byte', 'app.js%00.png'],
    ['a broken encoding', '%E5%9'],
    ['a file that is not there', 'none.js'],
  ])('refuses %s', (_what, name) => {
    expect(fileBelow(root, name)).toBeNull()
  })
})

it('breaks off, and goes on serving, when a file vanishes between finding and reading it', async () => {
  const gone = path.join(os.tmpdir(), 'phone-static-gone.js')
  const server = http.createServer((request, response) =>
    sendFile(response, request.url === '/gone' ? gone : __filename),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(fetch(`${base}/gone`).then((answer) => answer.text())).rejects.toThrow()
  expect((await fetch(`${base}/here`)).status).toBe(200)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
