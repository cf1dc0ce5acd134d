// Runs folders of a Postman collection with newman. Reads {collection, folders, variables} from the input and prints what
// was sent, what was tested and what failed.

import { readFileSync } from "node:fs";
import newman from "newman";

const { collection, folders, variables } = JSON.parse(readFileSync(0, "utf8"));
const values = Object.entries(variables).map(([key, value]) => ({ key, value, enabled: true }));
const options = { collection: JSON.parse(readFileSync(collection, "utf8")), folder: folders, envVar: values, reporters: [] };

newman.run(options, (error, summary) => {
  if (error) {
    throw error;
  }
  const { stats, failures, executions } = summary.run;
  const sent = executions.filter((execution) => execution.response);
  console.log(JSON.stringify({
    requests: { sent: stats.requests.total, failed: stats.requests.failed },
    assertions: { made: stats.assertions.total, failed: stats.assertions.failed },
    statuses: sent.map((execution) => execution.response.code),
    failures: failures.map((failure) => failure.error.test || failure.error.message),
  }));
});
