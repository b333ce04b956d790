/** A service of `config/oauth_config.json` with all that it needs. */

export const SERVICE = {
  display_name: 'Service',
  client_id: 'a',
  client_secret: 'b',
  authorize_url: 'https://example.com/authorize',
  token_url: 'https://example.com/token',
  token_type: 'account',
};
