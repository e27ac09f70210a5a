import type { WireFault } from './wire-fault.js';

const TITLES = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
} as const;

/** A page of the web server or load balancer before the provider. It says nothing about the money. */
export const httpError: WireFault<'http-error'> = ({ status }) => {
  const title = `${status} ${TITLES[status]}`;
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return [{ kind: 'respond', reply: { status, headers: { 'content-type': 'text/html' }, body } }];
};
