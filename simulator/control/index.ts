/** The control plane: one typed client, for a simulator of this process or one over HTTP. */
export {
  type CallName,
  type ControlClient,
  type ControlSender,
  type JournalEntryView,
  controlClient,
} from './client.js';
export { ControlError, type ClientTrouble } from './control-error.js';
export { inProcessControl } from './in-process.js';
export { httpControl, type HttpControlOptions } from './http-control.js';
export type { InputError, Problem, ProblemCode } from './protocol/problems.js';
export type { ActionOutput, CallInput } from './protocol/routes.js';
export type { ControlReply, ControlRequest } from './wire.js';
