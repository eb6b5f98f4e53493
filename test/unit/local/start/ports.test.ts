import net from 'node:net'
import { freePort } from '../../../../local/start/ports'

function occupy(port: number): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

test('a taken port moves to the next free one', async () => {
  const taken = await occupy(0)
  const port = (taken.address() as net.AddressInfo).port
  try {
    const found = await freePort(port)
    expect(found).toBeGreaterThan(port)
    const mine = await occupy(found)
    mine.close()
  } finally {
    taken.close()
  }
})

test('0 leaves the choice to the system', async () => {
  expect(await freePort(0)).toBe(0)
})
