// Starts oidc-provider on a free port of 127.0.0.1 with the clients given as JSON in PEER_CLIENTS, its token endpoint
// where the identity services have theirs, and prints `listening on PORT`. It ends when its standard input does.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const clients = JSON.parse(process.env.PEER_CLIENTS).map(([id, secret, method]) => ({
  client_id: id,
  client_secret: secret,
  token_endpoint_auth_method: method,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
}));

const provider = new Provider('http://127.0.0.1', {
  clients,
  clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  routes: { token: '/acs/token' },
});

const server = createServer(provider.callback());
server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
process.stdin.on('end', () => process.exit(0)).resume();
