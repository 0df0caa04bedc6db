#!/usr/bin/python3
"""Writes exported.ics with python3-icalendar (Debian), in the ways of the programs that people move from.

    apt-get install python3-icalendar && ./export.py

200 events: what Google Calendar, Outlook and Apple's Calendar write, and three that are broken by hand afterwards,
since no library writes such.
"""

from datetime import date, datetime, timedelta

import pytz
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

BERLIN = pytz.timezone("Europe/Berlin")
NEW_YORK = pytz.timezone("America/New_York")
STAMP = datetime(2028, 12, 1, 9, 0, tzinfo=pytz.utc)
FIRST = date(2029, 3, 5)  # A Monday; the clocks of New York change on the 11th, those of Berlin on the 25th.

calendar = Calendar()
calendar.add("PRODID", "-//Another Program//Calendar 1.0//EN")
calendar.add("VERSION", "2.0")
calendar.add("CALSCALE", "GREGORIAN")
calendar.add("X-WR-CALNAME", "Timetable of the studio")
calendar.add("X-WR-TIMEZONE", "Europe/Berlin")


def zone(name, location=None):
    """A definition as Outlook writes it: central European rules, from 1601 on."""
    definition = Timezone()
    definition.add("TZID", name)
    if location:
        definition.add("X-LIC-LOCATION", location)
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1601, 10, 28, 3))
    standard.add("RRULE", {"freq": "yearly", "byday": "-1su", "bymonth": 10})
    standard.add("TZOFFSETFROM", timedelta(hours=2))
    standard.add("TZOFFSETTO", timedelta(hours=1))
    daylight = TimezoneDaylight()
    daylight.add("DTSTART", datetime(1601, 3, 25, 2))
    daylight.add("RRULE", {"freq": "yearly", "byday": "-1su", "bymonth": 3})
    daylight.add("TZOFFSETFROM", timedelta(hours=1))
    daylight.add("TZOFFSETTO", timedelta(hours=2))
    definition.add_component(standard)
    definition.add_component(daylight)
    calendar.add_component(definition)


def at(day, hour, minute=0, tz=BERLIN):
    return tz.localize(datetime(day.year, day.month, day.day, hour, minute))


def event(uid, summary, start, end=None, tzid=None, **properties):
    made = Event()
    made.add("UID", uid)
    made.add("DTSTAMP", STAMP)
    made.add("SUMMARY", summary)
    made.add("DTSTART", start)
    if end is not None:
        made.add("DTEND", end)
    for name, value in properties.items():
        made.add(name.replace("_", "-"), value)
    if tzid:
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            if name in made:
                made[name].params["TZID"] = vText(tzid)
    made.add("DESCRIPTION", "Bring an apron; clay, glaze and tea are there.\nSee you!")
    calendar.add_component(made)
    return made


def naive(day, hour):
    return datetime(day.year, day.month, day.day, hour)


zone("W. Europe Standard Time")
zone("Customized Time Zone")
zone("Home", "Europe/Berlin")

# 60 weekly courses of six dates; every third leaves one out.
for n in range(60):
    start = at(FIRST + timedelta(days=n % 5), 9 + n % 10)
    made = event(
        f"course-{n}@google.example",
        "Wheel throwing" if n % 2 == 0 else f"Evening course {n}",
        start,
        start + timedelta(minutes=90),
        rrule={"freq": "weekly", "count": 6},
    )
    if n % 3 == 0:
        made.add("EXDATE", at(start.date() + timedelta(weeks=2), start.hour))

# 10 dates of these are moved to the next day, 10 are cancelled.
for n in range(10):
    original = at(FIRST + timedelta(days=n % 5, weeks=3), 9 + n % 10)
    event(
        f"course-{n}@google.example",
        "Wheel throwing" if n % 2 == 0 else f"Evening course {n}",
        original + timedelta(days=1, hours=1),
        original + timedelta(days=1, hours=3),
        recurrence_id=original,
    )
for n in range(10, 20):
    original = at(FIRST + timedelta(days=n % 5, weeks=4), 9 + n % 10)
    event(
        f"course-{n}@google.example",
        "Wheel throwing",
        original,
        original + timedelta(minutes=90),
        recurrence_id=original.astimezone(pytz.utc),
        status="CANCELLED",
    )

# 20 whole days.
for n in range(20):
    day = FIRST + timedelta(days=7 * n)
    made = event(f"day-{n}@apple.example", "Kiln holiday", day, day + timedelta(days=1))
    if n % 4 == 0:
        made.add("RRULE", {"freq": "yearly"})

# 20 single ones in New York, 20 in UTC, 10 without a zone.
for n in range(20):
    start = at(FIRST + timedelta(days=n), 19, 30, NEW_YORK)
    event(f"new-york-{n}@google.example", "Guest evening", start, start + timedelta(hours=2))
for n in range(20):
    start = at(FIRST + timedelta(days=n), 17, 0, pytz.utc)
    event(f"utc-{n}@google.example", "Open studio", start, start + timedelta(hours=3))
for n in range(10):
    start = naive(FIRST + timedelta(days=n), 8)
    event(f"floating-{n}@apple.example", "Early kiln", start, start + timedelta(hours=1))

# 10 series with Outlook's name of a zone, 8 with a zone that only the file knows, 2 with one that says where it is.
for n in range(10):
    start = naive(FIRST + timedelta(days=n % 5), 7 + n)
    event(
        f"040000008200E00074C5B7101A82E008{n:08X}",
        "Hand building",
        start,
        start + timedelta(hours=1),
        tzid="W. Europe Standard Time",
        rrule={"freq": "weekly", "interval": 2, "count": 4, "wkst": "mo"},
    )
for n in range(8):
    start = naive(FIRST, 10 + n)
    event(
        f"custom-{n}@outlook.example",
        "Glazing",
        start,
        start + timedelta(hours=1),
        tzid="Customized Time Zone",
        rrule={"freq": "monthly", "byday": "1mo", "count": 3},
    )
for n in range(2):
    start = naive(FIRST + timedelta(days=n), 12)
    event(f"home-{n}@evolution.example", "Lunch at the wheel", start, start + timedelta(hours=1), tzid="Home")

# 10 that never end, of which 5 have been going on since 2024.
for n in range(10):
    start = at(date(2024, 1, 8) if n < 5 else FIRST, 6 + n)
    event(
        f"endless-{n}@google.example",
        "Members' evening",
        start,
        start + timedelta(hours=2),
        rrule={"freq": "weekly"},
    )

# 5 with dates of their own, 5 of long ago, 4 called off, 2 somewhere unheard of.
for n in range(5):
    start = at(FIRST + timedelta(days=n), 20)
    made = event(f"dates-{n}@apple.example", "Raku weekend", start, start + timedelta(hours=3))
    made.add("RDATE", [at(start.date() + timedelta(days=9), 20), at(start.date() + timedelta(days=30), 20)])
for n in range(5):
    start = at(date(2019, 5, 6 + n), 18)
    event(f"past-{n}@google.example", "Opening", start, start + timedelta(hours=2))
for n in range(4):
    start = at(FIRST + timedelta(days=n), 21)
    event(f"off-{n}@outlook.example", "Called off", start, start + timedelta(hours=1), status="CANCELLED")
for n in range(2):
    start = naive(FIRST + timedelta(days=n), 15)
    event(f"nowhere-{n}@outlook.example", "Somewhere else", start, start + timedelta(hours=1), tzid="Middle Earth")

# 1 that changes all that follow, 3 that are broken below.
start = at(FIRST, 11)
event(
    "following@google.example", "From now on", start, start + timedelta(hours=1), recurrence_id=start
)["RECURRENCE-ID"].params["RANGE"] = vText("THISANDFUTURE")
for n in range(3):
    start = at(FIRST + timedelta(days=n), 14)
    event(f"broken-{n}@google.example", "Broken", start, start + timedelta(hours=1))

text = calendar.to_ical().decode("utf-8")
blocks = text.split("BEGIN:VEVENT\r\n")


def broken(uid, old, new):
    for place, block in enumerate(blocks):
        if f"UID:{uid}\r\n" in block:
            assert old in block, block
            blocks[place] = block.replace(old, new)


broken("broken-0@google.example", "DTSTART;TZID=Europe/Berlin;VALUE=DATE-TIME:20290305T140000\r\n", "")
broken("broken-1@google.example", "T150000", "T130000")
broken("broken-2@google.example", "END:VEVENT\r\n", "")
# A note whose line break was not escaped: no reason to lose the event.
broken("utc-0@google.example", "Bring an apron", "Bring an apron\r\nand a towel")

assert len(blocks) - 1 == 200, len(blocks) - 1
with open("exported.ics", "w", newline="", encoding="utf-8") as file:
    file.write("BEGIN:VEVENT\r\n".join(blocks))
