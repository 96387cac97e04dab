// Reads a Data Package with the reader for JavaScript: node read.mjs PATH/node_modules/datapackage datapackage.json
// Prints the number of rows of each table and what is wrong, as JSON.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, descriptor] = process.argv.slice(2);
const require = createRequire(pathToFileURL(folder + "/"));
const { Package } = require(folder);

const found = await Package.load(descriptor);
const report = { valid: found.valid, errors: found.errors.map(String), rows: {} };
for (const resource of found.resources) {
  // The reader takes the workbook for a table too, by its ending.
  if (resource.descriptor.type !== "table") continue;
  try {
    // With `relations` each reference is looked up; types and constraints are checked in any case.
    report.rows[resource.name] = (await resource.read({ keyed: true, relations: true })).length;
  } catch (error) {
    const inner = (error.errors || []).map((one) => one.message);
    report.errors.push([`${resource.name}: ${error.message}`, ...inner].join("; "));
  }
}
process.stdout.write(JSON.stringify(report));
