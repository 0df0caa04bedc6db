CREATE TABLE account (
    id             uuid PRIMARY KEY,
    -- Stored in lower case, so that unique means what people expect of an address.
    email          text        NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) <= 254),
    password_hash  text        NOT NULL,
    name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    email_verified boolean     NOT NULL DEFAULT false,
    platform_admin boolean     NOT NULL DEFAULT false,
    -- Its password is public knowledge: it may sign in while demo mode is on, and never otherwise.
    demo           boolean     NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON account TO identity;
GRANT UPDATE (password_hash, name, email_verified, platform_admin) ON account TO identity;
