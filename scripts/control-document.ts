import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiParameters,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { CONTROL_API_PATH } from '../simulator/http/control-path.js';
import { ROUTE_PATHS, type RouteName } from '../simulator/control/protocol/paths.js';
import { PROBLEM } from '../simulator/control/protocol/problem-document.js';
import {
  PROBLEM_MEDIA_TYPE,
  PROBLEMS,
  type ProblemCode,
} from '../simulator/control/protocol/problems.js';
import type { Route } from '../simulator/control/protocol/route.js';
import { ROUTES } from '../simulator/control/protocol/routes.js';

/** The OpenAPI 3.1 document of the control API, made of the forms that check its requests. */
export function controlDocumentText(): string {
  const paths: ZodOpenApiPathsObject = {};
  for (const name of Object.keys(ROUTE_PATHS) as RouteName[]) {
    const { method, path } = ROUTE_PATHS[name];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name, ROUTES[name]) };
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: 'topup-sim control API', version: '1.0.0', description: DESCRIPTION },
    servers: [
      {
        url: `http://127.0.0.1:4610${CONTROL_API_PATH}`,
        description: 'topup-sim as it starts by default',
      },
    ],
    security: [{}, { token: [] }],
    tags: [...new Set(Object.values(ROUTES).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Asked for when the simulator can be reached from other machines.',
        },
      },
    },
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

const DESCRIPTION = `Everything that a test may want of the simulator. Errors are problem documents (RFC 9457) with a stable
\`code\`, and whatever is refused has changed nothing. Times are milliseconds since 1970 by the simulator's clock, money is whole
VND. Secrets are never shown, apart from those that creating a partner has just made.`;

/** What can go wrong with every request, beside what the route says. */
const EVERYWHERE: readonly ProblemCode[] = [
  ...(['TOKEN_MISSING', 'TOKEN_WRONG'] as const),
  ...(['HOST_REFUSED', 'ORIGIN_REFUSED', 'TOKEN_NOT_SET'] as const),
];
const WITH_BODY: readonly ProblemCode[] = [
  ...(['BODY_NOT_JSON', 'BODY_INVALID', 'BODY_TOO_LARGE', 'CONTENT_TYPE_WRONG'] as const),
];
/** Probes ask before anybody has a token. */
const OPEN: readonly RouteName[] = ['health', 'ready'];

function operationOf(name: RouteName, route: Route): ZodOpenApiOperationObject {
  const { summary, description, tag, params, query, body, examples } = route;
  const requestParams: ZodOpenApiParameters = {
    ...(params === undefined ? {} : { path: params }),
    ...(query === undefined ? {} : { query }),
  };
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    requestParams,
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: route.isBodyOptional !== true,
            content: { 'application/json': { schema: body, ...exampleOf(examples?.request) } },
          },
        }),
    responses: responsesOf(name, route),
    ...(OPEN.includes(name) ? { security: [] } : {}),
  };
}

function exampleOf(example: unknown): { readonly example?: unknown } {
  return example === undefined ? {} : { example };
}

function responsesOf(name: RouteName, route: Route): ZodOpenApiResponsesObject {
  const { status, response, mediaType = 'application/json', examples } = route;
  const content =
    response === undefined
      ? { [mediaType]: { schema: { type: 'string' as const } } }
      : { [mediaType]: { schema: response, ...exampleOf(examples?.response) } };
  const success = {
    description: status === 204 ? 'Done.' : route.summary,
    ...(status === 204 ? {} : { content }),
  };
  const problems = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(name, route)) {
    const [of] = PROBLEMS[code];
    problems.set(of, [...(problems.get(of) ?? []), code]);
  }
  const refusals = [...problems].sort().map(([of, codes]) => [
    String(of),
    {
      description: codes.map((code) => `\`${code}\` ${PROBLEMS[code][1]}`).join(' · '),
      content: { [PROBLEM_MEDIA_TYPE]: { schema: PROBLEM } },
    },
  ]);
  return {
    [String(status)]: success,
    ...Object.fromEntries(refusals),
  } as ZodOpenApiResponsesObject;
}

function problemsOf(name: RouteName, route: Route): readonly ProblemCode[] {
  return [
    ...route.problems,
    ...(OPEN.includes(name) ? [] : EVERYWHERE),
    ...(route.query === undefined ? [] : (['QUERY_INVALID'] as const)),
    ...(route.body === undefined ? [] : WITH_BODY),
    ...(route.body === undefined || route.isBodyOptional === true
      ? []
      : (['BODY_MISSING'] as const)),
  ];
}
