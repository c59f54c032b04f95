import assert from 'node:assert/strict';
import type { Session } from '../../../../src/auth/sessions/session';
import { sampleApiUrl } from '../../../../src/auth/ways/sampleWay';
import { chooseAccount, toRemember, type Wishes } from '../../../../src/commands/accounts/choice';
import { acme, northwind, sandbox, session } from './sessions';

const nothing: Wishes = { portalId: undefined, currentId: undefined, remembered: undefined };
const colleague = session('colleague', { userId: 2 });
const sample = session('sample', { portalId: 1, apiUrl: sampleApiUrl });

interface Case {
  readonly living?: readonly Session[];
  readonly ended?: readonly Session[];
  readonly wishes?: Partial<Wishes>;
}

const chosen = ({ living = [], ended = [], wishes = {} }: Case) => {
  const choice = chooseAccount({ living, ended }, { ...nothing, ...wishes });
  return 'session' in choice ? `${choice.kind} ${choice.session.id}` : choice.kind;
};

describe('the account to show', () => {
  const cases: Record<string, readonly [Case, string]> = {
    'is the one that is shown': [
      { living: [acme, northwind], wishes: { currentId: 'acme' } },
      'session acme',
    ],
    'is the one that this workspace remembers': [
      { living: [acme, northwind], wishes: { remembered: toRemember(acme) } },
      'session acme',
    ],
    'is that of the user whom this workspace remembers': [
      { living: [acme, colleague], wishes: { remembered: toRemember(acme) } },
      'session acme',
    ],
    'is that of another user when the remembered one is gone': [
      { living: [colleague, northwind], wishes: { remembered: toRemember(acme) } },
      'session colleague',
    ],
    'is any one where nothing is remembered that can be understood': [
      { living: [acme, northwind], wishes: { remembered: 'nonsense' } },
      'session northwind',
    ],
    'is none where nobody is signed in': [{}, 'none'],
    'is the one that the settings name, whatever is shown or remembered': [
      {
        living: [acme, northwind],
        wishes: { portalId: 97531086, currentId: 'acme', remembered: toRemember(acme) },
      },
      'session northwind',
    ],
    'is the shown user of the account that the settings name': [
      { living: [acme, colleague], wishes: { portalId: 24680135, currentId: 'acme' } },
      'session acme',
    ],
    'is missing where nobody is signed in to the one that the settings name': [
      { living: [acme, northwind], wishes: { portalId: 24680777, currentId: 'acme' } },
      'missing',
    ],
    'is the ended one that was shown, not another in its place': [
      { living: [northwind], ended: [acme], wishes: { currentId: 'acme' } },
      'ended acme',
    ],
    'is the ended one that this workspace remembers': [
      { living: [northwind], ended: [acme], wishes: { remembered: toRemember(acme) } },
      'ended acme',
    ],
    'is the ended one of the account that the settings name': [
      { living: [northwind], ended: [acme, sandbox], wishes: { portalId: 24680777 } },
      'ended sandbox',
    ],
    'is the ended one where nobody else is signed in': [{ ended: [acme] }, 'ended acme'],
    'is another after a sign-out': [
      { living: [northwind], wishes: { currentId: 'acme', remembered: toRemember(acme) } },
      'session northwind',
    ],
    'is no sample while there is a real one': [{ living: [acme, sample] }, 'session acme'],
    'is the sample when a person asked for it, whatever the settings name': [
      { living: [acme, sample], wishes: { portalId: 24680135, currentId: 'sample' } },
      'session sample',
    ],
    'is no sample where the settings name an account': [
      { living: [sample], wishes: { portalId: 24680135 } },
      'missing',
    ],
  };
  for (const [sentence, [given, expected]] of Object.entries(cases)) {
    it(sentence, () => assert.equal(chosen(given), expected));
  }
});
