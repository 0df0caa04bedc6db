package io.rollcall.booking.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.RunningService;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.reconciliation.Charge;
import io.rollcall.booking.reconciliation.Difference;
import io.rollcall.booking.reconciliation.Page;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages of bookings whose op_ids no clock will ever reach, so that no other test's are among them. */
class PostgresExpectedChargesIT extends RunningService {

    private static final int PAGE_SIZE = 3;
    private static final int MAX_PAGES = 2;
    private static final int COST = 4;

    @Autowired
    private WorkerDatabase worker;

    private final UUID account = UUID.randomUUID();
    private PostgresExpectedCharges charges;

    @BeforeEach
    void noBookings() {
        change("DELETE FROM booking WHERE op_id >= ?", op(0));
        change(
                "INSERT INTO client (studio_id, client_id, name, email, version) VALUES (?, ?, 'Ada', 'ada@test', 1)",
                studio.id(),
                account);
        charges = new PostgresExpectedCharges(worker.client(), PAGE_SIZE, MAX_PAGES);
    }

    @Test
    void isOneEmptyPageWhereNothingIsCharged() {
        add(1, "rejected");
        add(2, "cancelling");
        add(3, "pending");

        assertThat(pages(op(0), op(9))).containsExactly(new Page(op(9), 0, 0));
    }

    @Test
    void coversTheWholeStretchWithoutAGap() {
        IntStream.rangeClosed(1, 5).forEach(i -> add(i, "confirmed"));

        assertThat(pages(op(0), op(9)))
                .containsExactly(new Page(op(4), 3, digest(1, 2, 3)), new Page(op(9), 2, digest(4, 5)));
    }

    @Test
    void endsWhereTheNextPageWouldBeginWhenThereIsMore() {
        IntStream.rangeClosed(1, 7).forEach(i -> add(i, "confirmed"));

        assertThat(pages(op(0), op(9)))
                .containsExactly(new Page(op(4), 3, digest(1, 2, 3)), new Page(op(7), 3, digest(4, 5, 6)));
        assertThat(pages(op(7), op(9))).containsExactly(new Page(op(9), 1, digest(7)));
    }

    @Test
    void endsAtTheEndWhenTheLastPageIsJustFull() {
        IntStream.rangeClosed(1, 6).forEach(i -> add(i, "confirmed"));

        assertThat(pages(op(0), op(9))).extracting(Page::until).containsExactly(op(4), op(9));
    }

    @Test
    void findsTheBookingsThatShouldBeChargedAndThoseThatAre() {
        add(1, "confirmed");
        add(2, "rejected");
        add(3, "rejected");
        add(7, "confirmed");
        Charge ended = new Charge(new Deduction(studio.id(), booking(2), account, op(2)), COST);
        Charge replaced = new Charge(new Deduction(studio.id(), booking(7), account, op(4)), COST);

        List<Booking> found = charges.bookings(new Difference(op(0), op(6), List.of(ended, replaced)))
                .block(TopicReader.PATIENCE);

        assertThat(found).extracting(Booking::opId).containsExactlyInAnyOrder(op(1), op(2), op(7));
    }

    private List<Page> pages(UUID from, UUID until) {
        return charges.pages(from, until).block(TopicReader.PATIENCE);
    }

    private void add(int number, String state) {
        String reason = state.equals("pending") || state.equals("confirmed") ? null : "requested";
        change("""
                INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, party_size, settlement, credits,
                                     valid_on, op_id, placed_by, placed_at, state, reason, version, deadline_at)
                VALUES (?, ?, ?, gen_random_uuid(), 'single_session', 1, 'credits', ?,
                        current_date, ?, gen_random_uuid(), now(), ?, ?, 1, now())
                """, studio.id(), booking(number), account, COST, op(number), state, reason);
    }

    private static UUID booking(int number) {
        return new UUID(8, number);
    }

    private static UUID op(int number) {
        return new UUID(-1L, number);
    }

    /** As the contract words it, written a second time. */
    private long digest(int... numbers) {
        return IntStream.of(numbers)
                .mapToLong(number -> firstEightBytes(studio.id() + ":" + op(number) + ":" + COST))
                .reduce(0, (one, other) -> one ^ other);
    }

    private static long firstEightBytes(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
