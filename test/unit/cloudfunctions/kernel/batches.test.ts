import { batchesOf, inBatches } from '../../../../cloudfunctions/kernel/batches'

describe('batchesOf', () => {
  it('groups in order, the last as it comes', () => {
    expect(batchesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(batchesOf([], 2)).toEqual([])
  })
})

describe('inBatches', () => {
  it('runs so many at the same time and no more, and gives the results in order', async () => {
    let running = 0
    let most = 0
    const task = async (n: number) => {
      most = Math.max(most, (running += 1))
      await new Promise((resolve) => setTimeout(resolve, n % 2))
      running -= 1
      return n * 10
    }
    expect(await inBatches([1, 2, 3, 4, 5], 2, task)).toEqual([10, 20, 30, 40, 50])
    expect(most).toBe(2)
  })

  it('lets the others of a group have their turn before it throws, and begins no further group', async () => {
    const done: number[] = []
    const task = async (n: number) => {
      if (n === 1) throw new Error('first')
      done.push(n)
    }
    await expect(inBatches([1, 2, 3], 2, task)).rejects.toThrow('first')
    expect(done).toEqual([2])
  })
})
