-- awaits_client: the letter was tried while nobody knew its client. It is due as soon as somebody does.
ALTER TABLE letter ADD COLUMN awaits_client boolean NOT NULL DEFAULT false;
