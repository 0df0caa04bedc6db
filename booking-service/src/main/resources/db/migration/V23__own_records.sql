-- The records of one person in all studios, by their address.
CREATE INDEX client_by_address ON client (lower(email), client_id);
