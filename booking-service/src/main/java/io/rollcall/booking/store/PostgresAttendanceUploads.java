package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.attendance.AttendanceUploads;
import io.rollcall.booking.attendance.SaidAt;
import io.rollcall.booking.attendance.UploadedMark;
import io.rollcall.tenancy.Pipelined;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Uploaded marks in PostgreSQL, with the worker's role. */
public final class PostgresAttendanceUploads implements AttendanceUploads {

    // Not the moment at which the transaction began: it may have waited for its locks since.
    private static final String NOW = "SELECT clock_timestamp() AS now";

    private static final String MARKS = """
            SELECT u.booking_id, u.attendance, u.marked_at, u.nonce
              FROM attendance_upload u
             WHERE u.studio_id = :studio AND u.session_id = :session AND u.account_id = :account
               AND u.nonce = ANY (:nonces::text[])
            """;

    private static final String SAID = """
            SELECT DISTINCT ON (a.booking_id)
                   a.booking_id, coalesce(a.said_at, a.marked_at) AS said_at, coalesce(a.nonce, '') AS nonce
              FROM attendance a
             WHERE a.studio_id = :studio AND a.session_id = :session AND a.booking_id = ANY (:bookings::uuid[])
             ORDER BY a.booking_id, a.seq DESC
            """;

    private static final String KEEP = """
            INSERT INTO attendance_upload (studio_id, session_id, account_id, nonce, booking_id, attendance, marked_at)
            SELECT :studio, :session, :account, mark.*
              FROM unnest(:nonces::text[], :bookings::uuid[], :attendances::text[], :said::timestamptz[]) AS mark
            """;

    private static final String COUNT = """
            INSERT INTO attendance (studio_id, session_id, marked_by, nonce, booking_id, attendance, said_at)
            SELECT :studio, :session, :account, mark.*
              FROM unnest(:nonces::text[], :bookings::uuid[], :attendances::text[], :said::timestamptz[]) AS mark
            """;

    private final DatabaseClient database;
    private final PostgresVisibleBookings visible;

    public PostgresAttendanceUploads(DatabaseClient database) {
        this.database = database;
        this.visible = new PostgresVisibleBookings(database);
    }

    @Override
    public Mono<Before> before(Upload upload) {
        List<UUID> bookings =
                upload.marks().stream().map(UploadedMark::bookingId).distinct().toList();
        return Pipelined.four(
                        now(),
                        visible.of(upload.studioId(), bookings, upload.scope()),
                        marks(upload),
                        said(upload, bookings))
                .map(read -> new Before(read.getT1(), read.getT2(), read.getT3(), read.getT4()));
    }

    private Mono<Instant> now() {
        return database.sql(NOW)
                .map(row -> Column.of(row, "now", Instant.class))
                .one();
    }

    private Mono<Map<String, UploadedMark>> marks(Upload upload) {
        return database.sql(MARKS)
                .bind("studio", upload.studioId())
                .bind("session", upload.sessionId())
                .bind("account", upload.accountId())
                .bind("nonces", each(upload.marks(), UploadedMark::nonce, String[]::new))
                .map(PostgresAttendanceUploads::mark)
                .all()
                .collectMap(UploadedMark::nonce);
    }

    private Mono<Map<UUID, SaidAt>> said(Upload upload, List<UUID> bookings) {
        return database.sql(SAID)
                .bind("studio", upload.studioId())
                .bind("session", upload.sessionId())
                .bind("bookings", bookings.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Column.of(row, "booking_id", UUID.class),
                        new SaidAt(Column.of(row, "said_at", Instant.class), Column.of(row, "nonce", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static UploadedMark mark(Readable row) {
        return new UploadedMark(
                Column.of(row, "booking_id", UUID.class),
                row.get("attendance", String.class) == null ? null : Column.named(Attendance.class, row, "attendance"),
                Column.of(row, "marked_at", Instant.class),
                Column.of(row, "nonce", String.class));
    }

    @Override
    public Mono<Void> keep(Upload upload, List<UploadedMark> kept, List<UploadedMark> counting) {
        return kept.isEmpty() ? Mono.empty() : Pipelined.all(write(KEEP, upload, kept), write(COUNT, upload, counting));
    }

    private Mono<Long> write(String statement, Upload upload, List<UploadedMark> marks) {
        return database.sql(statement)
                .bind("studio", upload.studioId())
                .bind("session", upload.sessionId())
                .bind("account", upload.accountId())
                .bind("nonces", each(marks, UploadedMark::nonce, String[]::new))
                .bind("bookings", each(marks, UploadedMark::bookingId, UUID[]::new))
                .bind("attendances", each(marks, mark -> name(mark.attendance()), String[]::new))
                .bind("said", each(marks, UploadedMark::markedAt, Instant[]::new))
                .fetch()
                .rowsUpdated();
    }

    private static @Nullable String name(@Nullable Attendance attendance) {
        return attendance == null ? null : Column.name(attendance);
    }
}
