import type * as api from 'vscode';

type Parts = Partial<Pick<api.Uri, 'scheme' | 'authority' | 'path' | 'query' | 'fragment'>>;

const pattern = /^([\w][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** The editor's `Uri`: parsing decodes, printing encodes all but a few characters anew. */
export class Uri implements api.Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;

  private constructor(parts: Parts) {
    this.scheme = parts.scheme ?? '';
    this.authority = parts.authority ?? '';
    this.path = parts.path ?? '';
    this.query = parts.query ?? '';
    this.fragment = parts.fragment ?? '';
  }

  static parse(text: string): Uri {
    const match = pattern.exec(text);
    if (!match) {
      throw new Error('[UriError]: Scheme is missing');
    }
    const [, scheme, authority, path, query, fragment] = match.map((part) =>
      decodeURIComponent(part),
    );
    const isHierarchical = match[2] !== undefined;
    return new Uri({
      scheme,
      authority: isHierarchical ? authority : '',
      path: path === '' && /^(https?|file)$/.test(scheme ?? '') ? '/' : path,
      query: match[4] === undefined ? '' : query,
      fragment: match[5] === undefined ? '' : fragment,
    });
  }

  static from(parts: Parts & { scheme: string }): Uri {
    return new Uri(parts);
  }

  static file(path: string): Uri {
    return new Uri({ scheme: 'file', path });
  }

  static joinPath(base: api.Uri, ...segments: string[]): Uri {
    const { pathname } = new URL(segments.join('/'), `x:${base.path.replace(/\/*$/, '/')}`);
    return Uri.parse(base.toString()).with({ path: decodeURI(pathname) });
  }

  get fsPath(): string {
    return this.path;
  }

  with(change: Parts): Uri {
    const { scheme, authority, path, query, fragment } = this;
    return new Uri({ scheme, authority, path, query, fragment, ...change });
  }

  toString(skipEncoding = false): string {
    const encode = skipEncoding
      ? (text: string) => text.replace(/[#?]/g, encodeURIComponent)
      : (text: string) => encodeURIComponent(text).replace(/%2F/g, '/');
    const authority = this.authority || this.scheme === 'file' ? `//${this.authority}` : '';
    const query = this.query && `?${skipEncoding ? this.query : encode(this.query)}`;
    const fragment = this.fragment && `#${encode(this.fragment)}`;
    return `${this.scheme}:${authority}${encode(this.path)}${query}${fragment}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
