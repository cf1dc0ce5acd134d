// Starts scimmy-routers on a free port of 127.0.0.1 under /usergroup/scim/v2, where the identity services have theirs,
// and prints `listening on PORT`. It ends when its standard input does. What it keeps is in two maps; filter, sort,
// paging, PATCH and errors are scimmy's own.
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

let last = 0;

function keep(resource, unique) {
  const kept = new Map();
  SCIMMY.Resources.declare(resource)
    .ingress((asked, data) => {
      const taken = [...kept.values()].find((other) => other[unique] === data[unique] && other.id !== asked.id);
      if (taken) throw new SCIMMY.Types.Error(409, 'uniqueness', `${unique} is taken`);
      const id = asked.id ?? `${resource.name}-${++last}`.toLowerCase();
      if (asked.id && !kept.has(id)) throw new SCIMMY.Types.Error(404, null, `${id} is not here`);
      const now = new Date().toISOString();
      const meta = { created: kept.get(id)?.meta.created ?? now, lastModified: now };
      kept.set(id, { ...data, id, meta });
      return kept.get(id);
    })
    .egress((asked) => {
      if (!asked.id) return asked.filter?.match([...kept.values()]) ?? [...kept.values()];
      if (!kept.has(asked.id)) throw new SCIMMY.Types.Error(404, null, `${asked.id} is not here`);
      return kept.get(asked.id);
    })
    .degress((asked) => {
      if (!kept.delete(asked.id)) throw new SCIMMY.Types.Error(404, null, `${asked.id} is not here`);
    });
}

keep(SCIMMY.Resources.User, 'userName');
keep(SCIMMY.Resources.Group, 'displayName');

const handler = (request) => {
  if (request.header('authorization') !== `Bearer ${process.env.PEER_TOKEN}`) throw new Error('not the token');
  return 'tester';
};
const app = express();
app.use('/usergroup/scim/v2', new SCIMMYRouters({ type: 'bearer', handler }));
const server = app.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
process.stdin.on('end', () => process.exit(0)).resume();
