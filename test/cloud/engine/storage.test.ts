import { startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.dispose())

test('upload, address, download and delete', async () => {
  const answer = await engine.sdk(async ({ cloud }) => {
    const { fileID } = await cloud.uploadFile({ cloudPath: '照片/a b.txt', fileContent: Buffer.from('你好') })
    const urls = await cloud.getTempFileURL({ fileList: [fileID, 'cloud://local-dev.x/none.png'] })
    const text = (await cloud.downloadFile({ fileID })).fileContent.toString() as string
    const deleted = await cloud.deleteFile({ fileList: [fileID] })
    const again = await cloud.deleteFile({ fileList: [fileID] })
    return {
      fileID: fileID as string,
      urls: urls.fileList as { status: number; tempFileURL: string }[],
      text,
      deleted: [deleted.fileList[0].status, again.fileList[0].status] as number[],
    }
  })
  expect(answer.fileID).toMatch(/^cloud:\/\/local-dev\.[^/]+\/照片\/a b\.txt$/)
  expect(answer.text).toBe('你好')
  expect(answer.urls.map(({ status }) => status)).toEqual([0, -503003])
  expect(answer.deleted).toEqual([0, -503003])
})

test('files are served with their kind and size, and outlive the cloud', async () => {
  await engine.sdk(({ cloud }) =>
    cloud.uploadFile({ cloudPath: 'a/pic.png', fileContent: Buffer.from([1, 2, 3]) }),
  )
  await engine.close()
  engine = await startEngine({ dataDir: engine.dataDir })
  const response = await fetch(`${engine.base}/cos/a/pic.png`)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3])
  expect((await fetch(`${engine.base}/cos/a/none.png`)).status).toBe(404)
})

test('a page of this machine may read a file, a page of another may not', async () => {
  const { base } = engine
  await fetch(`${base}/cos/b/pic.png`, { method: 'PUT', body: 'x' })
  const reader = async (origin: string) =>
    (await fetch(`${base}/cos/b/pic.png`, { headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await reader('http://127.0.0.1:7090')).toBe('http://127.0.0.1:7090')
  expect(await reader('http://127.0.0.1.example.com')).toBeNull()
})

test('no path leads out of the store', async () => {
  const outside = await fetch(`${engine.base}/cos/${encodeURIComponent('../../escape.txt')}`, {
    method: 'PUT',
    body: 'x',
  })
  expect(outside.status).toBe(400)
  const failure = engine.sdk(({ cloud }) =>
    cloud.uploadFile({ cloudPath: '../../escape.txt', fileContent: Buffer.from('x') }),
  )
  await expect(failure).rejects.toThrow(/invalid cloudPath/)
})

test('a file put by a page is known under the id the answer names', async () => {
  const put = await fetch(`${engine.base}/cos/from/page.txt`, { method: 'PUT', body: 'hello' })
  const fileID = decodeURI(put.headers.get('x-file-id') ?? '')
  const text = await engine.sdk(
    async ({ cloud }, { id }) => (await cloud.downloadFile({ fileID: id })).fileContent.toString() as string,
    { id: fileID },
  )
  expect(text).toBe('hello')
})
