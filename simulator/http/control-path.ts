/** Where everything that is the simulator's own lives; no provider has a path there. */
export const CONTROL_PATH = '/__sim';

/** The API of the control plane. */
export const CONTROL_API_PATH = `${CONTROL_PATH}/api`;

/** True for the path itself and for everything below it. */
export function isControlUrl(url: string): boolean {
  if (!url.startsWith(CONTROL_PATH)) return false;
  const next = url.charAt(CONTROL_PATH.length);
  return next === '' || next === '/' || next === '?' || next === '#';
}
