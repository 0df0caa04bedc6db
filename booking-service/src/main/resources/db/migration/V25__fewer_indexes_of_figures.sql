-- Each line of figures was written into six indexes, most of which only a rebuild or one kind of list read. Lines of a month are
-- found by their sessions, and those of a run by its offering.
DROP INDEX booking_figures_by_month, booking_figures_clients_of_offering, booking_figures_clients_of_run;
CREATE INDEX booking_figures_clients ON booking_figures (studio_id, offering_id, run_id, client_id, month) INCLUDE (is_first)
    WHERE state = 'confirmed';
