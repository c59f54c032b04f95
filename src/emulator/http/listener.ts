import type { IncomingMessage, ServerResponse } from 'node:http';
import { correlationId } from '../data/format';
import { faultAnswer } from '../faults';
import { routes } from '../routes';
import type { World } from '../world';
import { problem, Refusal, type Answer } from './answer';
import { authenticate, requireScope } from './authenticate';
import { readBody, readForm, readJson } from './body';
import { Router, type AccountRoute, type Call, type Match } from './router';
import { send } from './send';

const router = new Router(routes);

/** Answers every request to the emulator. */
export function createListener(world: World) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    respond(world, message, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  };
}

async function respond(
  world: World,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET' } = message;
  const url = new URL(`http://emulator${message.url ?? '/'}`);
  const path = url.pathname;
  const isAdmin = path.startsWith('/_emulator');
  const seen = {
    method,
    path,
    query: path.startsWith('/oauth/') ? '' : url.search.slice(1),
    status: 0,
  };
  const fault = isAdmin ? undefined : world.faults.take(method, path);
  if (!isAdmin) {
    world.remember(seen);
  }
  if (fault?.delayMs !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref());
  }
  const spoiled = fault && faultAnswer(fault, path);
  const answer =
    spoiled && fault.isDone !== true
      ? spoiled
      : combine(await answerTo(world, message, method, url), spoiled);
  seen.status = answer.status;
  send(response, withCorrelation(answer), fault?.shape);
}

/** What was done is told unless the fault has words of its own. */
const combine = (done: Answer, spoiled: Answer | undefined): Answer =>
  spoiled && spoiled.status !== 200 ? spoiled : done;

async function answerTo(
  world: World,
  message: IncomingMessage,
  method: string,
  url: URL,
): Promise<Answer> {
  try {
    const text = await readBody(message);
    const found = router.find(method, url.pathname);
    if (!('route' in found)) {
      return noRoute(method, url.pathname, found.allowed);
    }
    return handle(world, message, found, { method, url, text });
  } catch (error) {
    if (error instanceof Refusal) {
      return error.answer;
    }
    const reason = error instanceof Error ? error.message : String(error);
    return problem(500, { message: `The emulator failed: ${reason}` });
  }
}

function handle(
  world: World,
  { headers }: IncomingMessage,
  { route, version, params }: Match,
  { method, url, text }: { method: string; url: URL; text: string },
): Answer {
  const type = headers['content-type'];
  const call: Call = {
    world,
    method,
    path: url.pathname,
    version,
    params,
    query: url.searchParams,
    body: undefined,
    form: new URLSearchParams(),
    headers,
  };
  const read = () => {
    call.body = route.takes === 'json' ? readJson(type, text) : undefined;
    call.form = route.takes === 'form' ? readForm(type, text) : call.form;
  };
  if ('handle' in route) {
    read();
    return route.handle(call);
  }
  return handleForAccount(route, call, headers.authorization, read);
}

/** Token, then limits, then scope, then body. */
function handleForAccount(
  route: AccountRoute,
  call: Call,
  authorization: string | undefined,
  read: () => void,
): Answer {
  const { world } = call;
  const token = authenticate(world, authorization);
  const account = world.account(token.portalId);
  if (!account) {
    throw new Error('a token of no account');
  }
  const isEnforced = world.settings.rateLimits;
  let headers = {};
  if (route.pool === 'search') {
    world.limits.countSearch(token.portalId, world.now(), isEnforced);
  } else {
    const caller = `${token.clientId ?? 'service-key'}:${token.portalId}`;
    headers = world.limits.countCall(caller, world.now(), isEnforced, route.pool);
  }
  try {
    requireScope(token, route.scopes);
    read();
    const answer = route.handleFor(Object.assign(call, { account, token }));
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (error instanceof Refusal) {
      return { ...error.answer, headers: { ...headers, ...error.answer.headers } };
    }
    throw error;
  }
}

function noRoute(method: string, path: string, allowed: readonly string[]): Answer {
  return allowed.length > 0
    ? {
        ...problem(405, { message: `Method ${method} is not allowed on ${path}` }),
        headers: { Allow: allowed.join(', ') },
      }
    : problem(404, { message: `The emulator has no route ${method} ${path}` });
}

/** Failures of the API carry an id for reports, in the body and beside it. */
function withCorrelation(answer: Answer): Answer {
  const id = correlationId();
  const { body } = answer;
  const isEnvelope =
    answer.status >= 400 &&
    typeof body === 'object' &&
    body !== null &&
    'status' in body &&
    body.status === 'error';
  return {
    ...answer,
    body: isEnvelope ? { ...body, correlationId: id } : body,
    headers: { ...answer.headers, 'X-HubSpot-Correlation-Id': id },
  };
}
