// What ical.js reads in an iCalendar file: a line for each event, with its UID, its instant in UTC and its status.
// Run as `node read_ics.mjs MODULES FILE`; MODULES is the folder that ical.js was installed in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, file] = process.argv.slice(2);
const { default: ICAL } = await import(createRequire(modules + "/").resolve("ical.js"));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const part of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(part);
  const at = event.startDate.toJSDate().toISOString().slice(0, 16);
  console.log([event.uid, at, part.getFirstPropertyValue("status")].join("\t"));
}
