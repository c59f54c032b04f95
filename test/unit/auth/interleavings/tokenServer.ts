/** A token endpoint in a few lines: what matters here is the order in which things happen. */
export class TokenServer {
  /** The refresh token of each grant, and the portal. */
  readonly grants = new Map<string, number>();
  private count = 0;

  constructor(private readonly isRotating: boolean) {}

  issue(portalId: number): { accessToken: string; refreshToken: string } {
    const refreshToken = `refresh-${++this.count}`;
    this.grants.set(refreshToken, portalId);
    return { accessToken: `access-${this.count}`, refreshToken };
  }

  answer(path: string, body: URLSearchParams): Response {
    const sent = body.get('refresh_token') ?? body.get('token') ?? '';
    const portalId = this.grants.get(sent);
    if (path === '/revoke') {
      this.grants.delete(sent);
      return new Response(null, { status: 200 });
    }
    if (portalId === undefined) {
      const refusal = { error: 'invalid_grant', hubspot_status: 'BAD_REFRESH_TOKEN' };
      return Response.json(refusal, { status: 400 });
    }
    const next = this.issue(portalId);
    this.grants.delete(this.isRotating ? sent : next.refreshToken);
    return Response.json({
      token_type: 'bearer',
      expires_in: 1800,
      access_token: next.accessToken,
      refresh_token: this.isRotating ? next.refreshToken : sent,
    });
  }
}
