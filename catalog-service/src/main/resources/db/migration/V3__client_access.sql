-- Which of the studio's clients a staff member sees.
ALTER TABLE staff_member
    ADD COLUMN client_access text NOT NULL DEFAULT 'ALL' CHECK (client_access IN ('ALL', 'ASSIGNED'));
