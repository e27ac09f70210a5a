import type { EffectPerformer } from './performer.js';

/**
 * Writes a reply as it stands. The body goes out as a text, not as bytes, because Node then sends
 * head and body in one write.
 */
export const respond: EffectPerformer<'respond'> = ({ reply }, { response }) => {
  response.writeHead(reply.status, {
    ...reply.headers,
    'Content-Length': Buffer.byteLength(reply.body, 'utf8'),
  });
  response.end(reply.body, 'utf8');
};
