import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { permalink } from '../../../src/references/permalinks';
import { readRemoteAddress } from '../../../src/references/remoteAddress';

const commit = '0123456789abcdef0123456789abcdef01234567';
const line = { path: 'src/a b.ts', firstLine: 12, lastLine: 12, at: { commit } };
const lines = { path: 'src/main.ts', firstLine: 3, lastLine: 9, at: { branch: 'feature/x#1' } };

describe('permalink', () => {
  const one = (base: string, hash: string) => `${base}/src/a%20b.ts#${hash}`;
  for (const [remote, expected] of [
    [
      'https://github.com/acme/fleet.git',
      one(`https://github.com/acme/fleet/blob/${commit}`, 'L12'),
    ],
    ['git@github.com:acme/fleet.git', one(`https://github.com/acme/fleet/blob/${commit}`, 'L12')],
    [
      'ssh://git@ssh.github.com:443/acme/fleet',
      one(`https://github.com/acme/fleet/blob/${commit}`, 'L12'),
    ],
    ['org-123@github.com:acme/fleet/', one(`https://github.com/acme/fleet/blob/${commit}`, 'L12')],
    [
      'git@github.acme.example:a/b.git',
      one(`https://github.acme.example/a/b/blob/${commit}`, 'L12'),
    ],
    ['https://acme.ghe.com/a/b', one(`https://acme.ghe.com/a/b/blob/${commit}`, 'L12')],
    [
      'https://gitlab.com/g/sub/fleet.git',
      one(`https://gitlab.com/g/sub/fleet/-/blob/${commit}`, 'L12'),
    ],
    [
      'ssh://git@gitlab.acme.example:2222/g/f.git',
      one(`https://gitlab.acme.example/g/f/-/blob/${commit}`, 'L12'),
    ],
    [
      'git@bitbucket.org:acme/fleet.git',
      one(`https://bitbucket.org/acme/fleet/src/${commit}`, 'lines-12'),
    ],
    ['https://codeberg.org/a/b.git', one(`https://codeberg.org/a/b/src/commit/${commit}`, 'L12')],
    [
      'ssh://git@gitea.acme.example/a/b.git',
      one(`https://gitea.acme.example/a/b/src/commit/${commit}`, 'L12'),
    ],
    ['git@git.sr.ht:~dana/fleet', one(`https://git.sr.ht/~dana/fleet/tree/${commit}/item`, 'L12')],
    [
      'https://stash.acme.example/scm/OPS/fleet.git',
      `https://stash.acme.example/projects/OPS/repos/fleet/browse/src/a%20b.ts?at=${commit}#12`,
    ],
    [
      'https://acme.example/bitbucket/scm/~dana/fleet.git',
      `https://acme.example/bitbucket/users/dana/repos/fleet/browse/src/a%20b.ts?at=${commit}#12`,
    ],
    [
      'ssh://git@git.acme.example:7999/ops/fleet.git',
      `https://git.acme.example/projects/ops/repos/fleet/browse/src/a%20b.ts?at=${commit}#12`,
    ],
    ...[
      'https://acme@dev.azure.com/acme/Field%20Ops/_git/fleet',
      'git@ssh.dev.azure.com:v3/acme/Field%20Ops/fleet',
      'acme@vs-ssh.visualstudio.com:v3/acme/Field%20Ops/fleet',
    ].map((remote) => [
      remote,
      `https://dev.azure.com/acme/Field%20Ops/_git/fleet?path=%2Fsrc%2Fa%20b.ts&version=GC${commit}&line=12&lineEnd=13&lineStartColumn=1&lineEndColumn=1&_a=contents`,
    ]),
    [
      'https://acme.visualstudio.com/DefaultCollection/ops/_git/fleet',
      `https://acme.visualstudio.com/DefaultCollection/ops/_git/fleet?path=%2Fsrc%2Fa%20b.ts&version=GC${commit}&line=12&lineEnd=13&lineStartColumn=1&lineEndColumn=1&_a=contents`,
    ],
  ] as const) {
    it(`leads from ${remote} to the line`, () => {
      assert.equal(permalink(remote, line), expected);
    });
  }

  for (const [remote, expected] of [
    ['git@github.com:a/b', 'https://github.com/a/b/blob/feature/x%231/src/main.ts#L3-L9'],
    ['git@gitlab.com:a/b', 'https://gitlab.com/a/b/-/blob/feature/x%231/src/main.ts#L3-9'],
    ['git@bitbucket.org:a/b', 'https://bitbucket.org/a/b/src/feature/x%231/src/main.ts#lines-3:9'],
    ['git@codeberg.org:a/b', 'https://codeberg.org/a/b/src/branch/feature/x%231/src/main.ts#L3-L9'],
    [
      'https://bitbucket.acme.example/scm/a/b.git',
      'https://bitbucket.acme.example/projects/a/repos/b/browse/src/main.ts?at=refs%2Fheads%2Ffeature%2Fx%231#3-9',
    ],
  ] as const) {
    it(`names the branch and several lines on ${remote} where no commit is known`, () => {
      assert.equal(permalink(remote, lines), expected);
    });
  }

  for (const remote of [
    '',
    '/srv/git/fleet.git',
    '../fleet',
    'C:\\code\\fleet',
    'C:/code/fleet',
    'file:///srv/git/fleet.git',
    'git@work:acme/fleet.git',
    'https://git.acme.example/acme/fleet.git',
    'https://github.com/',
    'javascript:alert(1)//github.com/a/b',
  ]) {
    it(`is none for ${remote || 'nothing'}`, () => {
      assert.equal(permalink(remote, line), undefined);
    });
  }

  it('never repeats who reads the repository, or with what', () => {
    const secrets = ['dana', 'ghp_Zsecret', 'x-access-token', 'p%40ss'];
    for (const remote of [
      'https://dana:ghp_Zsecret@github.com/a/b.git',
      'https://x-access-token:ghp_Zsecret@gitlab.com/a/b.git?token=ghp_Zsecret#ghp_Zsecret',
      'ssh://dana:p%40ss@codeberg.org/a/b.git',
      'https://dana:p%40ss@dev.azure.com/o/p/_git/r',
    ]) {
      const link = permalink(remote, line)!;
      assert(link.startsWith('https://'));
      assert.deepEqual(
        secrets.filter((secret) => link.includes(secret)),
        [],
        link,
      );
    }
  });

  it('is an address of the host that the remote names, whatever the path', () => {
    const part = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/^\.+$/.test(text));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.boolean(), (parts, isPinned) => {
        const path = parts.map((each) => each.replaceAll('/', '_')).join('/');
        const at = isPinned ? { commit } : { branch: 'main' };
        const link = permalink('git@github.com:acme/fleet.git', { ...line, path, at })!;
        const url = new URL(link);
        assert.equal(url.origin, 'https://github.com');
        assert.equal(url.hash, '#L12');
        assert.equal(url.search, '');
        const [, shown] = /^\/acme\/fleet\/blob\/[^/]+\/(.*)$/s.exec(url.pathname)!;
        assert.equal(decodeURIComponent(shown!), path.toWellFormed());
      }),
    );
  });

  it('takes any text for a remote without failing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const remote of [text, `git@github.com:${text}`, `https://${text}`, `ssh://${text}`]) {
          const address = readRemoteAddress(remote);
          assert(address === undefined || /^[a-z0-9.:-]+$/.test(address.host));
          permalink(remote, line);
        }
      }),
    );
  });
});
