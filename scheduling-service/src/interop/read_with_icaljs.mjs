// Prints uid, start, end and status of each event of a calendar file, as ical.js reads it, with the zones of the file.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}

const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');

for (const component of calendar.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(component);
  console.log([
    event.uid,
    instant(event.startDate),
    instant(event.endDate),
    component.getFirstPropertyValue('status'),
  ].join('\t'));
}
