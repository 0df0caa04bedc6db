package io.rollcall.peers.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.workflow.WorkflowHandle;
import io.rollcall.peers.edge.BookingDesk;
import io.rollcall.peers.edge.BookingKind;
import io.rollcall.peers.edge.BookingState;
import io.rollcall.peers.edge.BookingView;
import io.rollcall.peers.edge.PlaceBooking;
import io.rollcall.peers.edge.Refused;
import io.rollcall.peers.edge.RequestKey;
import io.rollcall.peers.edge.Settlement;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts a workflow for each request; the same key names the same workflow, which runs once. */
final class WorkflowDesk implements BookingDesk {

    private static final String FIND = """
            SELECT b.*, (SELECT array_agg(s.session_id ORDER BY s.position)
                           FROM booking_session s WHERE s.booking_id = b.booking_id) AS session_ids
              FROM booking b
             WHERE b.booking_id = :booking AND b.studio_id = :studio
            """;

    private final DBOS dbos;
    private final BookingWorkflow workflow;
    private final HoldSignal signal;
    private final JdbcClient database;

    WorkflowDesk(DBOS dbos, BookingWorkflow workflow, HoldSignal signal, JdbcClient database) {
        this.dbos = dbos;
        this.workflow = workflow;
        this.signal = signal;
        this.database = database;
    }

    @Override
    public BookingView place(PlaceBooking request) {
        UUID bookingId = bookingId(request.key());
        String id = bookingId.toString();
        signal.expect(id);
        WorkflowHandle<String, SQLException> started =
                dbos.startWorkflow(() -> workflow.book(request), new StartWorkflowOptions(id));
        return switch (signal.await(started)) {
            case Steps.BOOKED -> find(request.studioId(), bookingId).orElseThrow();
            case Steps.SOLD_OUT -> throw Refused.soldOut();
            case Steps.UNKNOWN_CLIENT -> throw Refused.unknownClient();
            case Steps.UNKNOWN_SESSION -> throw Refused.unknownSessions();
            case String other -> throw new IllegalStateException("a workflow does not end with " + other);
        };
    }

    private static UUID bookingId(RequestKey key) {
        String scope = key.studioId() + "/" + key.accountId() + "/" + key.key();
        return UUID.nameUUIDFromBytes(scope.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<BookingView> find(UUID studioId, UUID bookingId) {
        return database.sql(FIND)
                .param("booking", bookingId)
                .param("studio", studioId)
                .query((row, n) -> view(row))
                .optional();
    }

    private static BookingView view(ResultSet row) throws SQLException {
        return new BookingView(
                row.getObject("booking_id", UUID.class),
                row.getObject("client_id", UUID.class),
                BookingKind.valueOf(row.getString("kind")),
                row.getObject("run_id", UUID.class),
                List.of((UUID[]) row.getArray("session_ids").getArray()),
                row.getInt("party_size"),
                Settlement.valueOf(row.getString("settlement")),
                row.getInt("credits"),
                BookingState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getTimestamp("placed_at").toInstant(),
                row.getLong("version"));
    }
}
