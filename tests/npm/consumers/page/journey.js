export async function journey({ Client, init, practiceTenant }) {
  try {
    await Promise.all([init(), init()]);
    const { address, clientId, clientSecret } = Object.fromEntries(new URLSearchParams(location.search));
    const { items } = await new Client({ service: "omnissa", address, clientId, clientSecret }).call("getAllDirectories");
    const client = new Client(await practiceTenant({ service: "vmware" }));
    let kept;
    const made = await client.createLeastPrivilegeClient({ clientId: "page", save: (credentials) => void (kept = credentials) });
    const proof = await client.proveClient(kept);
    const deletion = await client.deleteBootstrapClient({ keep: kept });
    document.title = `done ${items.length} ${made.outcome} ${proof.right} ${deletion.gone}`;
  } catch (error) {
    document.title = `done with ${error.code}: ${error.message}`;
  }
}
