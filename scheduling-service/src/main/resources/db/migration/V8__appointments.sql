-- Hours of the week in which somebody takes appointments, by the clock on the wall of the zone. Three lists side by side:
-- weekday (1 is Monday), and the minutes of the day from and to; a time that ends before it begins ends on the next day.
CREATE TABLE availability (
    studio_id       uuid   NOT NULL,
    staff_member_id uuid   NOT NULL,
    time_zone       text   NOT NULL,
    weekdays        int[]  NOT NULL,
    from_minutes    int[]  NOT NULL,
    to_minutes      int[]  NOT NULL,
    version         bigint NOT NULL,
    PRIMARY KEY (studio_id, staff_member_id),
    FOREIGN KEY (studio_id, staff_member_id) REFERENCES known_staff_member,
    CHECK (cardinality(weekdays) = cardinality(from_minutes) AND cardinality(weekdays) = cardinality(to_minutes))
);

-- Days on which the hours are others than those of the week: more, or fewer. Without times, the whole days.
CREATE TABLE availability_exception (
    studio_id       uuid    NOT NULL,
    exception_id    uuid    NOT NULL,
    staff_member_id uuid    NOT NULL,
    first_day       date    NOT NULL,
    last_day        date    NOT NULL,
    available       boolean NOT NULL,
    from_minute     int     NOT NULL,
    to_minute       int     NOT NULL,
    reason          text,
    PRIMARY KEY (studio_id, exception_id),
    FOREIGN KEY (studio_id, staff_member_id) REFERENCES known_staff_member,
    CHECK (last_day >= first_day)
);

CREATE INDEX availability_exception_by_day ON availability_exception (studio_id, staff_member_id, last_day);

-- How an offering may be booked as an appointment. Without a row, the defaults hold.
CREATE TABLE appointment_rules (
    studio_id              uuid   NOT NULL,
    offering_id            uuid   NOT NULL,
    buffer_before_seconds  bigint NOT NULL CHECK (buffer_before_seconds >= 0),
    buffer_after_seconds   bigint NOT NULL CHECK (buffer_after_seconds >= 0),
    minimum_notice_seconds bigint NOT NULL CHECK (minimum_notice_seconds >= 0),
    furthest_ahead_days    int    NOT NULL CHECK (furthest_ahead_days > 0),
    slot_step_seconds      bigint NOT NULL CHECK (slot_step_seconds > 0),
    version                bigint NOT NULL,
    PRIMARY KEY (studio_id, offering_id),
    FOREIGN KEY (studio_id, offering_id) REFERENCES known_offering
);

-- What became of an order of booking's, for ever: a repeated one gets the same answer, and one that was taken back before
-- it came makes nothing. The hash is missing as long as only the withdrawal has come.
CREATE TABLE session_order (
    studio_id    uuid        NOT NULL,
    session_id   uuid        NOT NULL,
    booking_id   uuid        NOT NULL,
    request_hash text,
    state        text        NOT NULL CHECK (state IN ('made', 'refused', 'withdrawn')),
    code         text,
    settled_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, session_id),
    CHECK ((state = 'refused') = (code IS NOT NULL))
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['availability', 'availability_exception', 'appointment_rules', 'session_order'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY ['availability', 'availability_exception', 'appointment_rules'] LOOP
        EXECUTE format($policy$
            CREATE POLICY studio ON %I TO ${app}
                USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
                WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)$policy$, name);
    END LOOP;
    -- Orders come for many studios in one batch. What they are measured by is only read.
    FOREACH name IN ARRAY ARRAY ['availability', 'availability_exception', 'appointment_rules', 'closure'] LOOP
        EXECUTE format('CREATE POLICY orders ON %I FOR SELECT TO ${worker} USING (true)', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY ['session_order', 'run', 'session', 'assignment'] LOOP
        EXECUTE format('CREATE POLICY orders ON %I TO ${worker} USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON availability, appointment_rules TO ${app};
GRANT SELECT, INSERT, DELETE ON availability_exception TO ${app};
GRANT SELECT ON availability, availability_exception, appointment_rules, closure TO ${worker};
GRANT SELECT, INSERT, UPDATE ON session_order TO ${worker};
GRANT SELECT, INSERT ON run TO ${worker};
GRANT SELECT, INSERT, UPDATE ON session TO ${worker};
GRANT SELECT, INSERT, DELETE ON assignment TO ${worker};
