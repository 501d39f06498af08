// Reads calendars with ical.js, as Thunderbird does, and prints JSON: file → its entries and what is wrong with it.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

// A day, an instant in UTC with a Z, or the time of a clock without one.
const moment = (time) => time.toString();

const entry = (component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  return {
    uid: event.uid ?? "",
    start: moment(event.startDate),
    end: moment(event.endDate),
    status: component.getFirstPropertyValue("status") ?? "",
    sequence: event.sequence ?? 0,
    summary: event.summary ?? "",
    url: component.getFirstPropertyValue("url") ?? "",
    alarms: component.getAllSubcomponents("valarm").length,
  };
};

const read = (file) => {
  try {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
    const others = calendar.getAllSubcomponents().filter((one) => one.name !== "vevent");
    return { entries: calendar.getAllSubcomponents("vevent").map(entry), complaints: others.map((one) => one.name) };
  } catch (error) {
    return { entries: [], complaints: [String(error)] };
  }
};

console.log(JSON.stringify(Object.fromEntries(process.argv.slice(2).map((file) => [file, read(file)]))));
