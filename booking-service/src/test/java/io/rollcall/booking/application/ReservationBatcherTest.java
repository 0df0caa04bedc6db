package io.rollcall.booking.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.rollcall.booking.application.PlacingOutcome.Overloaded;
import io.rollcall.booking.application.PlacingOutcome.PlacedBefore;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.http.IdempotencyKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ReservationBatcherTest {

    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();
    private static final int MAX_BATCH = 20;
    private static final Duration AT_ONCE = Duration.ZERO;

    private final List<List<PlaceBooking>> batches = new ArrayList<>();
    private final List<Sinks.Empty<Void>> commits = new ArrayList<>();
    private final ReservationBatcher batcher =
            new ReservationBatcher(this::transaction, MAX_BATCH, IllegalArgumentException.class::isInstance);

    private Mono<List<PlacingOutcome>> transaction(List<PlaceBooking> batch) {
        batches.add(batch);
        Sinks.Empty<Void> commit = Sinks.empty();
        commits.add(commit);
        return commit.asMono()
                .thenReturn(batch.stream().map(ReservationBatcherTest::outcome).toList());
    }

    private static PlacingOutcome outcome(PlaceBooking request) {
        return new PlacedBefore(request.bookingId());
    }

    @Test
    void beginsWithTheFirstRequestAtOnce() {
        submit(request());

        assertThat(batches).hasSize(1);
    }

    @Test
    void takesWhatArrivesMeanwhileTogetherIntoTheNextTransaction() {
        submit(request());
        List<PlaceBooking> meanwhile =
                Stream.generate(ReservationBatcherTest::request).limit(5).toList();
        meanwhile.forEach(this::submit);
        assertThat(batches).hasSize(1);

        commit(0);

        assertThat(batches).hasSize(2).last().isEqualTo(meanwhile);
    }

    @Test
    void answersEachWithItsOwnOutcome() {
        submit(request());
        PlaceBooking one = request();
        PlaceBooking other = request();
        Mono<PlacingOutcome> first = submit(one);
        Mono<PlacingOutcome> second = submit(other);
        commit(0);
        commit(1);

        assertThat(first.block(AT_ONCE)).isEqualTo(outcome(one));
        assertThat(second.block(AT_ONCE)).isEqualTo(outcome(other));
    }

    @Test
    void putsNoMoreThanItsLimitIntoOneTransaction() {
        submit(request());
        Stream.generate(ReservationBatcherTest::request).limit(MAX_BATCH + 1).forEach(this::submit);
        commit(0);
        commit(1);

        assertThat(batches).extracting(List::size).containsExactly(1, MAX_BATCH, 1);
    }

    @Test
    void turnsAwayWhoeverFindsTheQueueFull() {
        submit(request());
        Stream.generate(ReservationBatcherTest::request)
                .limit(ReservationBatcher.MAX_WAITING)
                .forEach(this::submit);

        assertThat(submit(request()).block(AT_ONCE)).isEqualTo(new Overloaded());
    }

    @Test
    void goesOnAfterATransactionThatFailed() {
        Mono<PlacingOutcome> failed = submit(request());
        PlaceBooking next = request();
        Mono<PlacingOutcome> waiting = submit(next);
        commits.getFirst().tryEmitError(new IllegalStateException("the database went away"));
        commit(1);

        assertThat(failed.onErrorResume(e -> Mono.empty()).block(AT_ONCE)).isNull();
        assertThat(waiting.block(AT_ONCE)).isEqualTo(outcome(next));
    }

    @Test
    void placesTheOthersWhenOneRequestBreaksItsBatch() {
        submit(request());
        PlaceBooking broken = request();
        PlaceBooking sound = request();
        Mono<PlacingOutcome> first = submit(broken);
        Mono<PlacingOutcome> second = submit(sound);
        commit(0);
        commits.get(1).tryEmitError(new IllegalArgumentException("one of them cannot be written"));
        commits.get(2).tryEmitError(new IllegalArgumentException("this one"));
        commit(3);

        assertThat(batches.subList(2, 4)).containsExactly(List.of(broken), List.of(sound));
        assertThatIllegalArgumentException().isThrownBy(() -> first.block(AT_ONCE));
        assertThat(second.block(AT_ONCE)).isEqualTo(outcome(sound));
    }

    @Test
    void doesNotTryEachAloneWhenTheDatabaseIsAway() {
        submit(request());
        Mono<PlacingOutcome> first = submit(request());
        Mono<PlacingOutcome> second = submit(request());
        commit(0);
        commits.get(1).tryEmitError(new IllegalStateException("the database went away"));

        assertThat(batches).hasSize(2);
        assertThat(Stream.of(first, second))
                .allSatisfy(each -> assertThatIllegalStateException().isThrownBy(() -> each.block(AT_ONCE)));
    }

    @Test
    void placesABookingWhoseCallerHasGoneAway() {
        submit(request());
        PlaceBooking abandoned = request();
        batcher.submit(abandoned).subscribe().dispose();
        commit(0);

        assertThat(batches).last().isEqualTo(List.of(abandoned));
    }

    private Mono<PlacingOutcome> submit(PlaceBooking request) {
        Mono<PlacingOutcome> outcome = batcher.submit(request).cache();
        outcome.subscribe(done -> {}, failed -> {});
        return outcome;
    }

    private void commit(int batch) {
        commits.get(batch).tryEmitEmpty();
    }

    private static PlaceBooking request() {
        UUID account = UUID.randomUUID();
        return new PlaceBooking(
                new IdempotencyKey(STUDIO, account, "bookings", "key", "hash"),
                STUDIO,
                UUID.randomUUID(),
                new ClientChoice.Known(UUID.randomUUID()),
                new Booker.Staff(account),
                BookingKind.SINGLE_SESSION,
                new SessionChoice.Chosen(List.of(SESSION)),
                1,
                Settlement.CREDITS,
                null);
    }
}
