import type { RemoteAddress } from './remoteAddress';
import { readRemoteAddress } from './remoteAddress';

/** Lines of a file as of some commit. */
export interface CodePlace {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  /** Counted from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly at: { readonly commit: string } | { readonly branch: string };
}

/** Writes the address of lines on one kind of host. */
type Writer = (remote: RemoteAddress, place: CodePlace) => string | undefined;

/**
 * The web page that shows lines of a repository; `undefined` where the remote is on no host whose pages we know.
 *
 * @param remote as Git spells it; credentials in it are left out
 */
export function permalink(remote: string, place: CodePlace): string | undefined {
  const address = readRemoteAddress(remote);
  return address && writerFor(address)?.(address, place);
}

function writerFor(remote: RemoteAddress): Writer | undefined {
  const { host, path } = remote;
  const isNamed = (word: string) => host.split(/[.:-]/).includes(word);
  if (/(^|\.)dev\.azure\.com$|\.visualstudio\.com$/.test(host)) {
    return azure;
  }
  if (host === 'github.com' || host.endsWith('.ghe.com') || isNamed('github')) {
    return gitHub;
  }
  if (host === 'gitlab.com' || isNamed('gitlab')) {
    return gitLab;
  }
  if (host === 'bitbucket.org') {
    return bitbucket;
  }
  if (host === 'git.sr.ht') {
    return sourcehut;
  }
  if (['codeberg', 'gitea', 'forgejo'].some(isNamed)) {
    return gitea;
  }
  const isBitbucketServer =
    remote.ssh?.port === '7999' || /(^|\/)scm\//.test(path) || isNamed('bitbucket');
  return isBitbucketServer ? bitbucketServer : undefined;
}

const gitHub: Writer = (remote, place) =>
  `${page(remote)}/blob/${refOf(place)}/${encoded(place.path)}#${lines(place, 'L', '-L')}`;

const gitLab: Writer = (remote, place) =>
  `${page(remote)}/-/blob/${refOf(place)}/${encoded(place.path)}#${lines(place, 'L', '-')}`;

const bitbucket: Writer = (remote, place) =>
  `${page(remote)}/src/${refOf(place)}/${encoded(place.path)}#${lines(place, 'lines-', ':')}`;

const gitea: Writer = (remote, place) => {
  const kind = 'commit' in place.at ? 'commit' : 'branch';
  return `${page(remote)}/src/${kind}/${refOf(place)}/${encoded(place.path)}#${lines(place, 'L', '-L')}`;
};

const sourcehut: Writer = (remote, place) =>
  `${page(remote)}/tree/${refOf(place)}/item/${encoded(place.path)}#${lines(place, 'L', '-')}`;

const bitbucketServer: Writer = ({ scheme, host, path }, place) => {
  const parts = path.split('/');
  const [project, repository] = parts.slice(-2);
  const before = parts.slice(0, -2);
  if (
    project === undefined ||
    repository === undefined ||
    !['scm', undefined].includes(before.at(-1))
  ) {
    return undefined;
  }
  const owner = project.startsWith('~') ? `users/${project.slice(1)}` : `projects/${project}`;
  const folder = [...before.slice(0, -1), owner, 'repos', repository, 'browse'].join('/');
  const at = 'commit' in place.at ? place.at.commit : `refs/heads/${place.at.branch}`;
  return `${scheme}://${host}/${encoded(folder)}/${encoded(place.path)}?at=${encodeURIComponent(at)}#${lines(place, '', '-')}`;
};

/** @see https://learn.microsoft.com/en-us/azure/devops/repos/git/share-your-code-in-git-vs */
const azure: Writer = ({ host, path }, place) => {
  const repository = azureRepository(host, path);
  if (repository === undefined) {
    return undefined;
  }
  const query = new URLSearchParams({
    path: `/${place.path}`,
    version: 'commit' in place.at ? `GC${place.at.commit}` : `GB${place.at.branch}`,
    line: String(place.firstLine),
    lineEnd: String(place.lastLine + 1),
    lineStartColumn: '1',
    lineEndColumn: '1',
    _a: 'contents',
  });
  return `${repository}?${query.toString().replaceAll('+', '%20')}`;
};

/** The pages of a repository, from every form in which Azure DevOps spells its remotes. */
function azureRepository(host: string, path: string): string | undefined {
  const [, org, project, name] = /^v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  if (org !== undefined && project !== undefined && name !== undefined) {
    return `https://dev.azure.com/${encoded(org)}/${encoded(project)}/_git/${encoded(name)}`;
  }
  return /(^|\/)_git\/[^/]+$/.test(path) && !host.includes('ssh')
    ? `https://${host}/${encoded(path)}`
    : undefined;
}

const page = ({ scheme, host, path }: RemoteAddress) => `${scheme}://${host}/${encoded(path)}`;

const refOf = ({ at }: CodePlace) => encoded('commit' in at ? at.commit : at.branch);

function lines({ firstLine, lastLine }: CodePlace, prefix: string, separator: string): string {
  return firstLine === lastLine
    ? `${prefix}${firstLine}`
    : `${prefix}${firstLine}${separator}${lastLine}`;
}

/** Keeps slashes; `encodeURIComponent` keeps `~`. */
const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/');
