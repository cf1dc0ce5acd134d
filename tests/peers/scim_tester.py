"""Runs scim2-tester against a SCIM server. Reads one JSON object: `base`, `token`, and what the server would publish
about itself (`schemas`, `resourceTypes`, `serviceProviderConfig`), since the identity services publish nothing. Prints
every result as a line of JSON."""

import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import ResourceType, Schema, ScimPolicy, ScimProvider, ServiceProviderConfig
from scim2_tester import check_server

given = json.load(sys.stdin)
provider = ScimProvider.from_discovery(
    [Schema.model_validate(schema) for schema in given["schemas"]],
    [ResourceType.model_validate(kind) for kind in given["resourceTypes"]],
    ServiceProviderConfig.model_validate(given["serviceProviderConfig"]),
    # The default refuses attributes that no schema has, which is what is to be seen.
    ScimPolicy(),
)
headers = {
    "Authorization": f"Bearer {given['token']}",
    # What the services document; the client would say application/json.
    "Content-Type": "application/scim+json",
}
# No proxy of this machine's environment stands between the two.
with Client(base_url=given["base"], headers=headers, trust_env=False, timeout=60) as client:
    for result in check_server(SyncSCIMClient(client, provider=provider)):
        line = {
            "status": result.status.name.lower(),
            "title": result.title,
            "resource": result.resource_type,
            "reason": result.reason,
        }
        print(json.dumps(line), flush=True)
