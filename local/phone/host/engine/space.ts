import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { PhoneBackend } from './backend'
import { dispatchToNode } from './dispatch'

const environment = new MiniProgramEnv()

/** The one code space: a phone runs one app. */
export const codeSpace = environment.createCodeSpace('', true)

/** The DOM behind it. */
export const backend = new PhoneBackend()

/** Adapter's handle of the backend: creates page roots and takes style sheets. */
export const associated = environment.associateBackend(
  backend as unknown as Parameters<MiniProgramEnv['associateBackend']>[0],
)

// A component may own a property called `dataset` or `id`: fields are not copied onto nodes.
codeSpace.getComponentSpace().updateComponentOptions({ writeFieldsToNode: false })
backend.onEvent(dispatchToNode)
glassEasel.globalOptions.throwGlobalError = false

/** A component or page as the engine's adapter hands it to app code, with the engine's node in `_$`. */
export type Root = ReturnType<typeof associated.createRoot>
