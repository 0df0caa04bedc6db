#!/bin/bash
# Run once by the PostgreSQL image, as superuser, when the volume is new.
set -eu
# The password comes from the environment, so that no process list shows it.
psql --no-psqlrc -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres <<'SQL'
\getenv password ROLLCALL_DATABASE_PASSWORD
\i /rollcall/databases.sql
SQL
