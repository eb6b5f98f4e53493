/** Compiles a native mini-program for the browser phone, and the phone's own scripts. */
export { compileProject } from './project'
export type { CompileOptions, CompileResult } from './project'
export { buildHost } from './host-bundle'
