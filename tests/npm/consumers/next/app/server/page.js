import { Client } from "firstkey";
import { practiceTenant } from "firstkey/practice";

export const dynamic = "force-dynamic";

export default async function Page() {
  const client = new Client(await practiceTenant({ service: "broker" }));
  const { items } = await client.call("getAllOAuth2ClientSummaries");
  return <p>{`done ${items[0].client_id}`}</p>;
}
