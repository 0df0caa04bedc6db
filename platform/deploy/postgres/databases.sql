-- The databases and roles of Rollcall, for PostgreSQL 16 or newer. Run once by a superuser, outside a transaction:
--   psql -v password=... -f databases.sql
-- The launcher and the tests read the same file, so it keeps to plain statements, each ended by a semicolon,
-- to comments on lines of their own, and to this one variable.
--
-- <db>_owner   owns the schema and runs the migrations
-- <db>         answers HTTP requests; row-level security binds it to one studio
-- <db>_worker  consumers, relay and sweeper; narrow policies let it work across studios
--
-- What a role may do inside a schema is granted by that schema's migrations.

CREATE ROLE catalog_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE catalog LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE catalog_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE catalog OWNER catalog_owner;
REVOKE ALL ON DATABASE catalog FROM PUBLIC;
GRANT CONNECT ON DATABASE catalog TO catalog_owner, catalog, catalog_worker;

CREATE ROLE scheduling_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE scheduling LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE scheduling_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE scheduling OWNER scheduling_owner;
REVOKE ALL ON DATABASE scheduling FROM PUBLIC;
GRANT CONNECT ON DATABASE scheduling TO scheduling_owner, scheduling, scheduling_worker;

CREATE ROLE booking_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE booking LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE booking_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE booking OWNER booking_owner;
REVOKE ALL ON DATABASE booking FROM PUBLIC;
GRANT CONNECT ON DATABASE booking TO booking_owner, booking, booking_worker;

CREATE ROLE credits_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE credits LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE credits_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE credits OWNER credits_owner;
REVOKE ALL ON DATABASE credits FROM PUBLIC;
GRANT CONNECT ON DATABASE credits TO credits_owner, credits, credits_worker;

CREATE ROLE notification_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE notification LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE notification_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE notification OWNER notification_owner;
REVOKE ALL ON DATABASE notification FROM PUBLIC;
GRANT CONNECT ON DATABASE notification TO notification_owner, notification, notification_worker;

CREATE ROLE identity_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE identity LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE identity OWNER identity_owner;
REVOKE ALL ON DATABASE identity FROM PUBLIC;
GRANT CONNECT ON DATABASE identity TO identity_owner, identity;
