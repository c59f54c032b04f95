import * as vscode from 'vscode';
import { readClientId } from '../../../hubspot/clientId';
import { loopbackUri } from '../../browser/loopback';
import type { AppCheck } from '../checkApp';
import { choose, enter, type Ending } from './boxes';
import { resultItems } from './result';

export interface SetUpDeps {
  readonly settings: {
    clientId(): string;
    setClientId(id: string): PromiseLike<void>;
    redirectPorts(): readonly number[];
  };
  readonly clientSecrets: {
    get(clientId: string): Promise<string | undefined>;
    set(clientId: string, clientSecret: string): Promise<void>;
  };
  /** Asks HubSpot what it thinks of the app. */
  readonly check: (clientId: string, clientSecret: string) => Promise<AppCheck>;
  /** One of the ports that nobody uses right now. */
  readonly freePort: (ports: readonly number[]) => Promise<number | undefined>;
  readonly isElsewhere: () => boolean;
}

/** What a person typed and did not finish; kept for when they come back. */
export interface Draft {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
}

const guide =
  'https://github.com/hubspot-tickets/hubspot-tickets-vscode/tree/main/hubspot-app#readme';

/**
 * Leads a person through an app of their own, with a way back at each step. What was entered is kept as soon as it is
 * accepted.
 *
 * @returns whether the person wants to sign in now
 */
export async function setUpApp(deps: SetUpDeps, draft: Draft): Promise<boolean> {
  const steps = [
    () => explain(deps),
    () => askForClientId(deps, draft),
    () => askForSecret(deps, draft),
    () => showResult(deps),
  ];
  let at = 0;
  for (;;) {
    const next = await steps[at]?.();
    if (typeof next !== 'number') {
      return next === 'sign-in';
    }
    at = next - 1;
  }
}

/** The step to show next, counted from 1, or how it all ends. */
type Next = number | 'sign-in' | 'left';

function after<T>(ending: Ending<T>, step: number): Next {
  return ending === 'left' ? 'left' : ending === 'back' ? step - 1 : step + 1;
}

async function explain({ settings }: SetUpDeps): Promise<Next> {
  const addresses = settings.redirectPorts().map(loopbackUri);
  const ending = await choose({
    step: 1,
    prompt:
      'Make an app in HubSpot by the guide, and register these redirect URLs with it. You need a HubSpot user who may develop apps.',
    items: [
      {
        label: '$(book) Open the Guide',
        detail: 'An app that is ready to upload, and how to do it',
        stay: () => vscode.env.openExternal(vscode.Uri.parse(guide)),
      },
      {
        label: '$(copy) Copy the Redirect URLs',
        detail: addresses.join('  '),
        stay: async () => {
          await vscode.env.clipboard.writeText(addresses.join('\n'));
          vscode.window.setStatusBarMessage('Redirect URLs copied', 3000);
        },
      },
      {
        label: '$(arrow-right) Continue',
        detail: 'The app is there: enter its client id and client secret',
      },
    ],
  });
  return after(ending, 1);
}

async function askForClientId({ settings }: SetUpDeps, draft: Draft): Promise<Next> {
  const ending = await enter({
    step: 2,
    prompt: 'Client id of the app, from the Auth tab of its page in HubSpot',
    placeholder: '1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f',
    value: draft.clientId ?? currentClientId(settings),
    problemOf: (text) =>
      readClientId(text) === undefined
        ? 'A client id looks like 1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f.'
        : undefined,
    onType: (text) => (draft.clientId = text),
  });
  if (typeof ending === 'object') {
    await settings.setClientId(readClientId(ending.value) ?? '');
    draft.clientId = undefined;
  }
  return after(ending, 2);
}

/** What cannot be used is what the person came to set right. */
function currentClientId(settings: SetUpDeps['settings']): string {
  try {
    return settings.clientId();
  } catch {
    return '';
  }
}

async function askForSecret(deps: SetUpDeps, draft: Draft): Promise<Next> {
  const clientId = deps.settings.clientId();
  const isKept = (await deps.clientSecrets.get(clientId)) !== undefined;
  const ending = await enter({
    step: 3,
    prompt:
      'Client secret of the app, from the same page. It is kept in the editor’s secret store only',
    placeholder: isKept ? 'Leave empty to keep the one that was entered before' : 'Client secret',
    value: draft.clientSecret ?? '',
    password: true,
    problemOf: (text) =>
      text.trim() === '' && !isKept ? 'Enter the client secret of the app.' : undefined,
    onType: (text) => (draft.clientSecret = text),
  });
  if (typeof ending === 'object') {
    const secret = ending.value.trim();
    if (secret !== '') {
      await deps.clientSecrets.set(clientId, secret);
    }
    draft.clientSecret = undefined;
  }
  return after(ending, 3);
}

async function showResult(deps: SetUpDeps): Promise<Next> {
  const ending = await choose({
    step: 4,
    prompt: 'What HubSpot and this machine say of it',
    items: resultItems(deps),
  });
  return typeof ending === 'object' ? ending.value.next : after(ending, 4);
}
