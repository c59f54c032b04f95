import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Call {
  path: string;
  form: URLSearchParams;
}

type Answer = (response: ServerResponse, call: Call) => void;

export const tokenAnswer = {
  token_type: 'bearer',
  access_token: 'upstream-access-token',
  refresh_token: 'upstream-refresh-token',
  expires_in: 1800,
  hub_id: 12345678,
  user_id: 7654321,
  scopes: ['oauth', 'tickets'],
  token_use: 'access_token',
};

/** Answers with JSON, as HubSpot's token endpoint does. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

/** A HubSpot that says exactly what a test tells it to, however odd. */
export async function startScriptedHubSpot() {
  const calls: Call[] = [];
  const script = { answer: json(200, tokenAnswer) };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const call = { path: request.url ?? '', form: new URLSearchParams(body) };
      calls.push(call);
      script.answer(response, call);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    /** From now on, every call gets this answer. */
    answerWith(answer: Answer) {
      script.answer = answer;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
