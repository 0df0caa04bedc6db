-- The defaults are those of StudioPolicies: a day, none, two hours.
ALTER TABLE studio
    ADD COLUMN description                     text,
    ADD COLUMN contact_email                   text,
    ADD COLUMN location                        text,
    ADD COLUMN free_cancellation_until_seconds bigint NOT NULL DEFAULT 86400
        CHECK (free_cancellation_until_seconds >= 0),
    ADD COLUMN bookable_until_seconds          bigint NOT NULL DEFAULT 0 CHECK (bookable_until_seconds >= 0),
    ADD COLUMN waitlist_offer_for_seconds      bigint NOT NULL DEFAULT 7200 CHECK (waitlist_offer_for_seconds > 0);

CREATE INDEX studio_by_owner ON studio (owner_account_id, id);

-- Somebody's own studios, to be read and not written, in a transaction that is bound to an account.
CREATE POLICY owner ON studio FOR SELECT TO ${app}
    USING (owner_account_id = NULLIF(current_setting('app.account', true), '')::uuid);

CREATE TABLE teaching_role (
    studio_id uuid   NOT NULL REFERENCES studio,
    id        uuid   NOT NULL,
    name      text   NOT NULL,
    version   bigint NOT NULL,
    PRIMARY KEY (studio_id, id)
);

CREATE UNIQUE INDEX teaching_role_taken ON teaching_role (studio_id, lower(name));

ALTER TABLE staff_member ADD COLUMN public_name text;

CREATE TABLE staff_member_role (
    studio_id        uuid NOT NULL,
    staff_member_id  uuid NOT NULL,
    teaching_role_id uuid NOT NULL,
    PRIMARY KEY (studio_id, staff_member_id, teaching_role_id),
    FOREIGN KEY (studio_id, staff_member_id) REFERENCES staff_member (studio_id, id),
    CONSTRAINT staff_member_role_unknown FOREIGN KEY (studio_id, teaching_role_id)
        REFERENCES teaching_role (studio_id, id)
);

ALTER TABLE offering
    ADD COLUMN teaching_role_id uuid,
    ADD CONSTRAINT offering_teaching_role_unknown FOREIGN KEY (studio_id, teaching_role_id)
        REFERENCES teaching_role (studio_id, id);

CREATE TABLE offering_step (
    studio_id   uuid NOT NULL,
    offering_id uuid NOT NULL,
    position    int  NOT NULL CHECK (position > 0),
    name        text NOT NULL,
    description text,
    PRIMARY KEY (studio_id, offering_id, position),
    FOREIGN KEY (studio_id, offering_id) REFERENCES offering (studio_id, id)
);

CREATE TABLE credit_pack (
    studio_id          uuid    NOT NULL REFERENCES studio,
    id                 uuid    NOT NULL,
    name               text    NOT NULL,
    kind               text    NOT NULL CHECK (kind IN ('CREDITS', 'UNLIMITED', 'HYBRID', 'SOLO_ONLY')),
    credits            int     CHECK (credits > 0),
    valid_days         int     NOT NULL CHECK (valid_days > 0),
    valid_from         text    NOT NULL CHECK (valid_from IN ('PURCHASE', 'FIRST_USE')),
    price_amount_minor bigint  CHECK (price_amount_minor >= 0),
    price_currency     char(3),
    active             boolean NOT NULL,
    version            bigint  NOT NULL,
    PRIMARY KEY (studio_id, id),
    CHECK ((price_amount_minor IS NULL) = (price_currency IS NULL)),
    CHECK ((kind IN ('CREDITS', 'HYBRID')) = (credits IS NOT NULL))
);

CREATE TABLE credit_pack_offering (
    studio_id      uuid NOT NULL,
    credit_pack_id uuid NOT NULL,
    offering_id    uuid NOT NULL,
    PRIMARY KEY (studio_id, credit_pack_id, offering_id),
    FOREIGN KEY (studio_id, credit_pack_id) REFERENCES credit_pack (studio_id, id),
    CONSTRAINT credit_pack_offering_unknown FOREIGN KEY (studio_id, offering_id) REFERENCES offering (studio_id, id)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['teaching_role', 'staff_member_role', 'offering_step', 'credit_pack',
                                 'credit_pack_offering'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY studio ON %I TO ${app}
                USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
                WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)$policy$, name);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON teaching_role, credit_pack TO ${app};
GRANT SELECT, INSERT, DELETE ON staff_member_role, offering_step, credit_pack_offering TO ${app};
