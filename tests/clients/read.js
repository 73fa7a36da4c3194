// Reads all that the client `statuspage.io` can read of the page at the address given, and prints it as JSON.

const { Statuspage } = require("statuspage.io");

async function read(address) {
  const page = new Statuspage("page");
  page.setApiUrl(address);
  const { api } = page;
  return {
    summary: await api.getSummary(),
    status: await api.getStatus(),
    components: await api.getComponents(),
    incidents: await api.incidents.getAll(),
    unresolved: await api.incidents.getUnresolved(),
    // Whichever maintenance one asks this client for, it asks for what is to come.
    upcoming: await api.scheduledMaintenances.getUpcoming(),
  };
}

read(process.argv[2]).then(
  (found) => console.log(JSON.stringify(found)),
  (error) => {
    console.error(String(error));
    process.exitCode = 1;
  },
);
