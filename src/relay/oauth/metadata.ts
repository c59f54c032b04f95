import { knownScopes } from './scopes';

/**
 * How a standard client finds its way around.
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-2
 */
export function metadata(publicUrl: string): Record<string, unknown> {
  return {
    issuer: publicUrl,
    authorization_endpoint: `${publicUrl}/authorize`,
    pushed_authorization_request_endpoint: `${publicUrl}/par`,
    require_pushed_authorization_requests: true,
    token_endpoint: `${publicUrl}/token`,
    revocation_endpoint: `${publicUrl}/revoke`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
    scopes_supported: knownScopes,
  };
}
