-- Which of the studio's clients a staff member sees; nothing to owners. Rows from before have 'ALL' until the catalog's
-- topic was read again, by consumer groups of other names; the same version of a fact fills the column.
ALTER TABLE known_member
    ADD COLUMN client_access text NOT NULL DEFAULT 'ALL' CHECK (client_access IN ('ALL', 'ASSIGNED'));
