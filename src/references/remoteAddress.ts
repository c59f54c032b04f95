/** Where a Git remote lives, without anybody's credentials. */
export interface RemoteAddress {
  /** With the port, where people reach it over http. */
  readonly host: string;
  /** `http` only where the remote itself is read that way. */
  readonly scheme: 'https' | 'http';
  /** Without slashes at its ends and without `.git`. */
  readonly path: string;
  /** Whether Git goes there over ssh, and by which port where one is named. */
  readonly ssh?: { readonly port: string } | undefined;
}

/** Hosts that serve ssh under another name than their pages. */
const pageHosts: Readonly<Record<string, string>> = {
  'ssh.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
  'altssh.bitbucket.org': 'bitbucket.org',
};

/** `user@host:path`; one letter before the colon is a drive of Windows. */
const scpForm = /^(?:[^@/\\\s:]+@)?([A-Za-z0-9][A-Za-z0-9.-]+):(?!\/\/)([^\\\s]+)$/;

/** Reads the address of a Git remote as Git spells it; `undefined` for folders and for what is no address. */
export function readRemoteAddress(remote: string): RemoteAddress | undefined {
  const text = remote.trim();
  const [, scpHost, scpPath] = scpForm.exec(text) ?? [];
  if (scpHost !== undefined && scpPath !== undefined) {
    return address('https', scpHost, scpPath, { port: '' });
  }
  const url = URL.parse(text);
  switch (url?.protocol) {
    case 'https:':
      return address('https', url.host, url.pathname);
    case 'http:':
      return address('http', url.host, url.pathname);
    case 'ssh:':
    case 'git+ssh:':
    case 'ssh+git:':
      return address('https', url.hostname, url.pathname, { port: url.port });
    case 'git:':
      return address('https', url.hostname, url.pathname);
    default:
      return undefined;
  }
}

function address(
  scheme: 'https' | 'http',
  host: string,
  path: string,
  ssh?: { port: string },
): RemoteAddress | undefined {
  const name = host.toLowerCase();
  const trimmed = decoded(path)
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '');
  // A name without a dot is an alias of somebody's ssh configuration, or of their network.
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(name) && trimmed !== ''
    ? { scheme, host: pageHosts[name] ?? name, path: trimmed, ssh }
    : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A path may hold a percent sign that encodes nothing.
    return path;
  }
}
