/** The environment id where nobody names one. */
export const DEFAULT_ENV = 'local-dev'

/**
 * Environment variables which make an unmodified wx-server-sdk talk to a local cloud. `SCF` as run environment keeps
 * the SDK from asking a metadata host before each request; the secrets are never checked, but must not be missing.
 * @param base the cloud's address, `http://127.0.0.1:PORT`
 */
export function sdkEnvironment(base: string, env = DEFAULT_ENV): Record<string, string> {
  return {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${base}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
  }
}
