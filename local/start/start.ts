import fs from 'node:fs/promises'
import path from 'node:path'
import { startCloud, type Cloud, type CollectionSchema } from '../cloud'
import { startPhone, type PhoneServer } from '../phone/server'
import { holdData } from './lock'
import { freePort } from './ports'
import { emptyData } from './reset'
import type { Progress } from './progress'
import type { StartOptions } from './options'

/** What differs between our own app and any other project: its functions, its data and what surrounds its phone. */
export interface Tenant {
  title: string
  functionsDir: string
  schema: CollectionSchema[]
  /** Environment variables of the functions, such as keys, which live beside the data. */
  variables?(dataDir: string): Record<string, string>
  buildFunctions(say: (detail: string) => void): Promise<void>
  /** Fills an empty database; does nothing when it is filled already. */
  fill(cloud: Cloud, say: (detail: string) => void): Promise<void>
  /** Rebuilds functions while files change. @returns stops watching */
  watchFunctions(): Promise<() => Promise<void>>
  phone: Pick<Parameters<typeof startPhone>[0], 'people' | 'places' | 'presets' | 'basemap'>
}

/** A running app: where it is served, and how to stop it without losing anything. */
export interface Running {
  url: string
  cloudBase: string
  cloud: Cloud
  close(): Promise<void>
}

async function openCloud(options: StartOptions, tenant: Tenant): Promise<Cloud> {
  if (options.reset) await emptyData(options.dataDir)
  await fs.mkdir(options.dataDir, { recursive: true })
  const port = await freePort(options.cloudPort)
  return startCloud({
    dataDir: options.dataDir,
    functionsDir: tenant.functionsDir,
    schema: tenant.schema,
    variables: tenant.variables?.(options.dataDir),
    port,
  })
}

async function openPhone(options: StartOptions, tenant: Tenant, cloudBase: string): Promise<PhoneServer> {
  return startPhone({
    projectDir: options.projectDir,
    outDir: path.join(options.workDir, 'phone'),
    cloudBase,
    port: await freePort(options.port),
    watch: options.watch,
    title: tenant.title,
    tileUrl: options.tileUrl,
    ...tenant.phone,
  })
}

/**
 * Builds, fills and serves a project: functions → local cloud → data → browser phone.
 * @throws Error with a sentence for the person when the data folder is in use or no port is free
 */
export async function start(options: StartOptions, tenant: Tenant, progress: Progress): Promise<Running> {
  const release = holdData(options.dataDir)
  const undo: (() => unknown)[] = [release]
  const close = async (): Promise<void> => {
    for (const step of undo.reverse()) await step()
  }
  try {
    await progress.step('云函数 functions', (say) => tenant.buildFunctions(say))
    const cloud = await progress.step('本地云 local cloud', () => openCloud(options, tenant))
    undo.push(() => cloud.close())
    await progress.step('演示数据 data', (say) => tenant.fill(cloud, say))
    const phone = await progress.step('浏览器手机 phone', () => openPhone(options, tenant, cloud.base))
    undo.push(() => phone.close())
    if (options.watch) undo.push(await tenant.watchFunctions())
    return { url: phone.url, cloudBase: cloud.base, cloud, close }
  } catch (error) {
    await close()
    throw error
  }
}
