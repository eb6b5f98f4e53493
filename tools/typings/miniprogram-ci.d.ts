/** The parts of the vendor's package which the official gate uses; it is installed only where that gate runs. */
declare module 'miniprogram-ci' {
  export class Project {
    constructor(options: { appid: string; type: 'miniProgram'; projectPath: string; privateKey: string })
    /** What the vendor knows of the app; asked over the network unless replaced. */
    attr: () => Promise<unknown>
  }
  export const DefaultProjectAttr: unknown
  export function getCompiledResult(options: {
    project: Project
    version: string
    desc: string
    setting: { useProjectConfig: boolean }
  }): Promise<Record<string, string | Uint8Array>>
  export function packNpmManually(options: {
    packageJsonPath: string
    miniprogramNpmDistDir: string
  }): Promise<{ warnList: { jsPath: string; msg: string }[] }>
}

declare module 'miniprogram-ci/dist/utils/request' {
  /** All of the vendor's traffic goes through here. */
  export let request: () => Promise<unknown>
}
