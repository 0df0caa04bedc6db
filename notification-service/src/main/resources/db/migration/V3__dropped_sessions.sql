-- What comes back to the client, where the letter is about one session of a booking that goes on.
ALTER TABLE letter ADD COLUMN credits integer;
