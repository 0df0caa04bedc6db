-- The workout log, and copies of what it has to know of sessions and bookings. A workout moves no credits: the booking
-- of its session has paid, through the saga.

-- trainers: the staff members who lead or assist.
CREATE TABLE known_session (
    studio_id uuid        NOT NULL,
    id        uuid        NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    cancelled boolean     NOT NULL,
    trainers  uuid[]      NOT NULL,
    version   bigint      NOT NULL,
    PRIMARY KEY (studio_id, id)
);

-- session_ids: those that the booking has seats in. One row for each booking, so that the newest version wins whatever
-- the order in which they come.
CREATE TABLE known_booking (
    studio_id   uuid    NOT NULL,
    id          uuid    NOT NULL,
    client_id   uuid    NOT NULL,
    session_ids uuid[]  NOT NULL,
    confirmed   boolean NOT NULL,
    version     bigint  NOT NULL,
    PRIMARY KEY (studio_id, id)
);

CREATE INDEX known_booking_by_client ON known_booking (studio_id, client_id) WHERE confirmed;

-- day: the studio-local day that it counts for; that of the session when there is one.
CREATE TABLE workout (
    studio_id         uuid    NOT NULL,
    client_id         uuid    NOT NULL,
    id                uuid    NOT NULL,
    type              text    NOT NULL,
    session_id        uuid,
    trainer_id        uuid,
    day               date    NOT NULL,
    state             text    NOT NULL,
    started_at        timestamptz,
    ended_at          timestamptz,
    experience_points integer,
    plan              text,
    notes             text,
    logged_by         uuid    NOT NULL,
    version           bigint  NOT NULL,
    PRIMARY KEY (studio_id, client_id, id),
    FOREIGN KEY (studio_id, session_id) REFERENCES known_session (studio_id, id),
    CONSTRAINT type_has_what_it_needs CHECK (
        CASE type
            WHEN 'solo' THEN num_nonnulls(session_id, trainer_id) = 0
            WHEN 'trainer_led' THEN num_nonnulls(session_id, trainer_id) = 2
            WHEN 'trainer_assisted' THEN trainer_id IS NOT NULL
            WHEN 'group' THEN session_id IS NOT NULL
            ELSE false
        END),
    CONSTRAINT state_has_its_moments CHECK (
        CASE state
            WHEN 'planned' THEN num_nonnulls(started_at, ended_at, experience_points) = 0
            WHEN 'in_progress' THEN started_at IS NOT NULL AND num_nonnulls(ended_at, experience_points) = 0
            WHEN 'completed' THEN num_nonnulls(started_at, ended_at, experience_points) = 3
            WHEN 'skipped' THEN ended_at IS NOT NULL AND num_nonnulls(started_at, experience_points) = 0
            WHEN 'cancelled' THEN ended_at IS NOT NULL AND experience_points IS NULL
            ELSE false
        END),
    CONSTRAINT points_within_limit CHECK (experience_points BETWEEN 0 AND 10000)
);

CREATE UNIQUE INDEX one_workout_per_session ON workout (studio_id, client_id, session_id)
    WHERE session_id IS NOT NULL AND state NOT IN ('skipped', 'cancelled');

CREATE INDEX workout_by_day ON workout (studio_id, client_id, day);

-- What a workout consists of, as planned and as done. position: from 1.
CREATE TABLE workout_exercise (
    studio_id  uuid     NOT NULL,
    client_id  uuid     NOT NULL,
    workout_id uuid     NOT NULL,
    part       text     NOT NULL CHECK (part IN ('planned', 'done')),
    position   smallint NOT NULL CHECK (position >= 1),
    name       text     NOT NULL,
    PRIMARY KEY (studio_id, client_id, workout_id, part, position),
    FOREIGN KEY (studio_id, client_id, workout_id) REFERENCES workout (studio_id, client_id, id)
);

-- Weights are kept as they were said: 60 kg is not 60,000 g to whoever lifts it.
CREATE TABLE workout_set (
    studio_id   uuid     NOT NULL,
    client_id   uuid     NOT NULL,
    workout_id  uuid     NOT NULL,
    part        text     NOT NULL,
    exercise    smallint NOT NULL,
    position    smallint NOT NULL CHECK (position >= 1),
    reps        integer  NOT NULL CHECK (reps >= 0),
    weight      integer  CHECK (weight >= 0),
    weight_unit text     CHECK (weight_unit IN ('g', 'kg')),
    seconds     integer  CHECK (seconds >= 1),
    PRIMARY KEY (studio_id, client_id, workout_id, part, exercise, position),
    FOREIGN KEY (studio_id, client_id, workout_id, part, exercise)
        REFERENCES workout_exercise (studio_id, client_id, workout_id, part, position) ON DELETE CASCADE,
    CONSTRAINT weight_has_a_unit CHECK ((weight IS NULL) = (weight_unit IS NULL))
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['known_session', 'known_booking', 'workout', 'workout_exercise', 'workout_set'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY studio ON %I TO ${app}
                USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
                WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)$policy$, name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY ['known_session', 'known_booking'] LOOP
        EXECUTE format('CREATE POLICY worker_copies ON %I TO ${worker} USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;

GRANT SELECT ON known_session, known_booking TO ${app};
GRANT SELECT, INSERT, UPDATE ON known_session, known_booking TO ${worker};

-- Whose workout it is, of which type and in which session never changes; what was logged is never deleted.
GRANT SELECT, INSERT, UPDATE (day, state, started_at, ended_at, experience_points, plan, notes, version)
    ON workout TO ${app};
GRANT SELECT, INSERT, DELETE ON workout_exercise TO ${app};
GRANT SELECT, INSERT ON workout_set TO ${app};
