// Starts oidc-provider on a free port of 127.0.0.1 with the clients given as JSON in PEER_CLIENTS, its endpoints where
// the identity services have theirs, and prints `listening on PORT`. It ends when its standard input does.
//
// Everybody who comes to the authorize endpoint is Ada, signed in and willing: her page is the one thing here that
// oidc-provider leaves to whoever runs it.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: JSON.parse(process.env.PEER_CLIENTS),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // As the identity services do: the grant of the client decides, not the scope offline_access with a prompt.
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    scopes: ['openid', 'email'],
    claims: { openid: ['sub'], email: ['email'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@acme.example` }) }),
    interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
    routes: {
      authorization: '/acs/authorize',
      end_session: '/acs/openid/logout',
      jwks: '/acs/jwks',
      revocation: '/acs/revoke',
      token: '/acs/token',
      userinfo: '/acs/userinfo',
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (request.url.startsWith('/sign-in/')) {
      const { params } = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({ accountId: 'ada', clientId: params.client_id });
      grant.addOIDCScope(params.scope);
      const consent = { grantId: await grant.save() };
      return provider.interactionFinished(request, response, { login: { accountId: 'ada' }, consent });
    }
    // Its discovery document has no route of its own to set.
    if (request.url === '/acs/.well-known/openid-configuration') {
      request.url = '/.well-known/openid-configuration';
    }
    return answer(request, response);
  });
  console.log(`listening on ${port}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
