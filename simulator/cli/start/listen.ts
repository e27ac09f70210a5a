import { startServer, type RunningServer, type ServerOptions } from '../../http/server.js';
import { startError, type Trouble } from '../cli-error.js';

/** Starts the server. @throws CliError that says what to do when the address cannot be had. */
export async function listen(
  options: ServerOptions & { readonly host: string },
): Promise<RunningServer> {
  try {
    return await startServer(options);
  } catch (error) {
    const { code, ...trouble } = troubleOf(error as NodeJS.ErrnoException, options);
    throw startError(code, `${options.host}:${options.port}`, trouble);
  }
}

function troubleOf(
  error: NodeJS.ErrnoException,
  { port }: { readonly port: number },
): Trouble & { readonly code: string } {
  switch (error.code) {
    case 'EADDRINUSE':
      return {
        code: 'PORT_IN_USE',
        found: `another program on port ${port}`,
        expected: 'a free port',
        advice: 'use --port 0 for any free port, or stop the other program',
      };
    case 'EACCES':
      return {
        code: 'PORT_FORBIDDEN',
        found: `that port ${port} is kept for the system`,
        expected: 'a port that you may open',
        advice: 'use a port above 1023, or --port 0',
      };
    default:
      return {
        code: 'ADDRESS_UNUSABLE',
        found: error.code ?? error.message,
        expected: 'an address of this machine',
        advice: 'use --host 127.0.0.1',
      };
  }
}
