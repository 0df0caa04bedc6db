"""Follows a calendar feed with programs that are not ours. See README.md beside this file."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar

PAGE = 100
NO_TIMEOUT_LONGER_THAN = 60  # seconds


class Api:
    """The sessions of a studio as the API tells them."""

    def __init__(self, base, studio, token):
        self.base = base.rstrip("/")
        self.studio = studio
        self.token = token

    def request(self, path, body=None):
        headers = {"Authorization": "Bearer " + self.token}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            headers["Idempotency-Key"] = str(uuid.uuid4())
            data = json.dumps(body).encode()
        request = urllib.request.Request(f"{self.base}/v1/studios/{self.studio}/{path}", data, headers)
        with urllib.request.urlopen(request, timeout=NO_TIMEOUT_LONGER_THAN) as answer:
            return json.load(answer)

    def sessions(self):
        found = []
        cursor = None
        while True:
            query = {"limit": PAGE, **({"cursor": cursor} if cursor else {})}
            page = self.request("sessions?" + urllib.parse.urlencode(query))
            found += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return sorted(found, key=lambda session: session["start"])


class Copy:
    """The feed as vdirsyncer copies it into a folder with one file for each item."""

    def __init__(self, folder, feed):
        self.items = folder / "items"
        self.items.mkdir()
        self.config = folder / "vdirsyncer.conf"
        self.config.write_text(f"""
[general]
status_path = "{folder}/status"

[pair rollcall]
a = "feed"
b = "copy"
collections = null

[storage feed]
type = "http"
url = "{feed}"

[storage copy]
type = "filesystem"
path = "{self.items}"
fileext = ".ics"
""")
        run("vdirsyncer", "--config", self.config, "discover", "rollcall")

    def sync(self):
        """Syncs and tells which items have come and which have gone."""
        before = self.state()
        print("$ vdirsyncer sync")
        run("vdirsyncer", "--config", self.config, "sync", "rollcall")
        after = self.state()
        rewritten = {name for name in before.keys() & after.keys() if before[name] != after[name]}
        came, gone = after.keys() - before.keys() | rewritten, before.keys() - after.keys() | rewritten
        print(f"  {len(after)} items; {len(came)} came, {len(gone)} went")
        return came, gone

    def state(self):
        return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in self.items.iterdir()}


def run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=NO_TIMEOUT_LONGER_THAN,
        **options,
    )
    if done.returncode != 0:
        fail(f"{command[0]} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def fail(why):
    print("FAILED: " + why)
    sys.exit(1)


def expect(holds, why):
    if not holds:
        fail(why)


def khal_lists(folder, copy, zone, first, last):
    """What khal prints: local date and time of each start and end."""
    config = folder / "khal.conf"
    config.write_text(f"""
[calendars]
[[rollcall]]
path = {copy.items}
readonly = True

[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[sqlite]
path = {folder}/khal.db
""")
    days = (last - first).days + 1
    out = run(
        "khal", "--config", config, "list", "--once", "--day-format", "",
        "--format", "{start-long} - {end-long} {title}", first.isoformat(), f"{days}d",
    )
    return [line for line in out.splitlines() if line.strip()]


def check_khal(folder, copy, zone, sessions):
    local = ZoneInfo(zone)

    def line(session):
        start, end = (instant(session[at]).astimezone(local) for at in ("start", "end"))
        return f"{start:%Y-%m-%d %H:%M} - {end:%Y-%m-%d %H:%M}"

    days = [instant(session["start"]).astimezone(local).date() for session in sessions]
    print(f"$ khal list    (in {zone})")
    listed = sorted(khal_lists(folder, copy, zone, days[0], days[-1]))
    there = [session for session in sessions if session["time_zone"] == zone]
    for session in there:
        # What the wall clock of the studio shows, as the API tells it.
        wall = session["local_start"][:16].replace("T", " ")
        expect(any(entry.startswith(wall) for entry in listed), f"khal lists nothing at {wall}")
    # khal cuts a line at the first line break of a title, so only the times are compared.
    times = sorted(entry[: len("2027-01-01 18:00 - 2027-01-01 19:30")] for entry in listed)
    expect(times == sorted(map(line, sessions)), f"khal lists other times:\n{chr(10).join(listed)}")
    for before, after in zip(there, there[1:]):
        if offset(before, local) != offset(after, local):
            print("  around a change of the clocks:")
            for session in (before, after):
                shown = next(entry for entry in listed if entry.startswith(line(session)))
                print(f"    {shown}   ({session['start']})")
    print(f"  {len(times)} sessions at the right local times")


def offset(session, zone):
    return instant(session["start"]).astimezone(zone).utcoffset()


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def told(sessions):
    status = {"scheduled": "CONFIRMED", "cancelled": "CANCELLED"}
    return {
        (session["id"] + "@rollcall", instant(session["start"]), instant(session["end"]), status[session["status"]])
        for session in sessions
    }


def read_by_icaljs(modules, file):
    lines = run("node", modules / "read_with_icaljs.mjs", file, cwd=modules).splitlines()
    rows = [line.split("\t") for line in lines]
    expect(len({row[0] for row in rows}) == len(rows), "a uid comes twice")
    return {(uid, instant(start), instant(end), status) for uid, start, end, status in rows}


def read_by_icalendar(text, with_zones_of_the_feed):
    calendar = icalendar.Calendar.from_ical(text)
    zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}

    def at(value):
        if with_zones_of_the_feed:
            naive = value.dt.replace(tzinfo=None)
            return zones[value.params["TZID"]].localize(naive).astimezone(timezone.utc)
        return value.dt.astimezone(timezone.utc)

    return {
        (str(event["UID"]), at(event["DTSTART"]), at(event["DTEND"]), str(event["STATUS"]))
        for event in calendar.walk("VEVENT")
    }


def check_readers(folder, modules, feed, sessions):
    with urllib.request.urlopen(feed, timeout=NO_TIMEOUT_LONGER_THAN) as answer:
        text = answer.read()
    file = folder / "feed.ics"
    file.write_bytes(text)
    expected = told(sessions)
    for reader, read in {
        "ical.js": read_by_icaljs(modules, file),
        "python3-icalendar, its own zones": read_by_icalendar(text, False),
        "python3-icalendar, the feed's zones": read_by_icalendar(text, True),
    }.items():
        for row in sorted(expected - read):
            print("  missing:", *row)
        for row in sorted(read - expected):
            print("  beyond: ", *row)
        expect(read == expected, f"{reader} reads otherwise than the API tells")
        cancelled = sum(1 for row in read if row[3] == "CANCELLED")
        print(f"  {reader}: {len(read)} of {len(expected)} sessions, {cancelled} cancelled, all as the API tells")


def change_two(api, sessions):
    live = [s for s in sessions if s["status"] == "scheduled" and instant(s["start"]) > datetime.now(timezone.utc)]
    expect(len(live) >= 4, "the studio has too few sessions ahead")
    moved, cancelled = live[1], live[3]
    later = datetime.fromisoformat(moved["local_start"]) + timedelta(hours=1)
    print(f"$ POST sessions/{moved['id']}/move    to {later:%Y-%m-%d %H:%M}")
    api.request(f"sessions/{moved['id']}/move", {"local_start": later.isoformat()})
    print(f"$ POST sessions/{cancelled['id']}/cancel")
    api.request(f"sessions/{cancelled['id']}/cancel", {})


def main():
    options = argparse.ArgumentParser(prog="check-calendars.sh", description=__doc__)
    options.add_argument("--feed", required=True, help="address of the feed")
    options.add_argument("--studio", required=True, help="id of the studio")
    options.add_argument("--api", help="origin of the API, else that of the feed")
    options.add_argument("--zone", default="Europe/Berlin", help="zone in which khal lists")
    options.add_argument("--modules", required=True, type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    token = os.environ.get("ROLLCALL_TOKEN") or fail("ROLLCALL_TOKEN is not set")
    origin = urllib.parse.urlunsplit(urllib.parse.urlsplit(given.feed)[:2] + ("", "", ""))
    api = Api(given.api or origin, given.studio, token)

    with tempfile.TemporaryDirectory(prefix="rollcall-calendars-") as name:
        folder = Path(name)
        copy = Copy(folder, given.feed)
        sessions = api.sessions()

        print("1. vdirsyncer")
        came, gone = copy.sync()
        expect(len(came) == len(sessions) and not gone, f"the API has {len(sessions)} sessions")
        came, gone = copy.sync()
        expect(not came and not gone, "a second sync transferred something")

        print("2. khal")
        check_khal(folder, copy, given.zone, sessions)

        print("3. ical.js and python3-icalendar")
        check_readers(folder, given.modules, given.feed, sessions)

        print("4. one session moved, one cancelled")
        change_two(api, sessions)
        sessions = api.sessions()
        # vdirsyncer names an item of a feed by its content, so a changed one goes and comes.
        came, gone = copy.sync()
        expect(len(came) == 2 and len(gone) == 2, "not exactly two items changed")
        came, gone = copy.sync()
        expect(not came and not gone, "the sync after that transferred something")
        check_khal(folder, copy, given.zone, sessions)
        check_readers(folder, given.modules, given.feed, sessions)
    print("All as it should be.")


if __name__ == "__main__":
    main()
