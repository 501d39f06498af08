// Reads calendars with ical.js, as Thunderbird does, and prints their entries as JSON: file → array of entries.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const entry = (component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
  return {
    uid: event.uid,
    summary: event.summary,
    start: moment(event.startDate),
    end: moment(event.endDate),
    changed: component.getFirstPropertyValue("dtstamp").toString(),
    parts: component.getAllSubcomponents().length,
  };
};

const files = process.argv.slice(2).map((file) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  const others = calendar.getAllSubcomponents().filter((one) => one.name !== "vevent");
  return [file, { entries: calendar.getAllSubcomponents("vevent").map(entry), others: others.length }];
});
console.log(JSON.stringify(Object.fromEntries(files)));
