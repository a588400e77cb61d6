// Reads calendar files with ical.js: node read_calendars.mjs ICAL.JS FILE... prints one JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [place, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(place));

const moment = (time) =>
  time.isDate ? time.toString() : time.convertToZone(ICAL.Timezone.utcTimezone).toString();

const event = (part) => {
  const one = new ICAL.Event(part);
  const said = (name) => part.getFirstPropertyValue(name);
  return {
    uid: one.uid,
    sequence: one.sequence,
    start: moment(one.startDate),
    end: moment(one.endDate),
    stamp: moment(said("dtstamp")),
    created: said("created") ? moment(said("created")) : null,
    summary: one.summary,
    description: one.description ?? "",
    categories: part.getFirstProperty("categories")?.getValues() ?? [],
    status: said("status"),
    transp: said("transp"),
    private: said("class") === "PRIVATE",
    alarms: part
      .getAllSubcomponents("valarm")
      .map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds() / 60),
  };
};

const read = (file) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  return {
    name: calendar.getFirstPropertyValue("x-wr-calname"),
    events: calendar.getAllSubcomponents("vevent").map(event),
  };
};

process.stdout.write(JSON.stringify(files.map(read)));
