package io.rollcall.peers.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.txstep.JdbcStepFactory;
import dev.dbos.transact.workflow.Workflow;
import io.rollcall.peers.edge.PlaceBooking;
import java.sql.SQLException;
import java.util.UUID;

/** Three steps, each one transaction with its own record that it was done. */
final class DurableBooking implements BookingWorkflow {

    private final JdbcStepFactory transactions;
    private final Steps steps;
    private final HoldSignal signal;

    DurableBooking(JdbcStepFactory transactions, Steps steps, HoldSignal signal) {
        this.transactions = transactions;
        this.steps = steps;
        this.signal = signal;
    }

    @Override
    @Workflow
    public String book(PlaceBooking request) throws SQLException {
        String id = DBOS.workflowId();
        UUID bookingId = UUID.fromString(id);
        // Blocks, because txStep takes functions and actions alike.
        String held = transactions.txStep(
                connection -> {
                    return steps.hold(connection, bookingId, request);
                },
                "hold");
        signal.held(id, held);
        if (!Steps.BOOKED.equals(held)) {
            return held;
        }
        String taken = transactions.txStep(
                connection -> {
                    return steps.takeCredits(connection, bookingId);
                },
                "take-credits");
        return transactions.txStep(
                connection -> {
                    return steps.end(connection, bookingId, taken);
                },
                "end");
    }
}
