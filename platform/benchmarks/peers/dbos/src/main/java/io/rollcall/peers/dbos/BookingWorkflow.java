package io.rollcall.peers.dbos;

import io.rollcall.peers.edge.PlaceBooking;
import java.sql.SQLException;

/** A booking from its seats to its end. DBOS wants an interface, to put its proxy in front. */
interface BookingWorkflow {

    /**
     * Books. The workflow's id is the booking's.
     *
     * @return {@link Steps#BOOKED}, or why nothing was booked
     */
    String book(PlaceBooking request) throws SQLException;
}
