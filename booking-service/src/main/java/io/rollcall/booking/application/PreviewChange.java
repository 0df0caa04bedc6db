package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingChanges;
import io.rollcall.booking.bookings.ChangeRefusal;
import io.rollcall.booking.bookings.ChangeWish;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.seats.SeatBoards;
import io.rollcall.booking.seats.Selection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Says what a booking would become, and whether there is room now. Decides as {@link ChangeBooking} does, and keeps nothing. */
public final class PreviewChange {

    private final StudioTransaction transaction;
    private final SeatBoards boards;
    private final BookingChanges changes;
    private final Supplier<UUID> ids;

    public PreviewChange(StudioTransaction transaction, SeatBoards boards, BookingChanges changes, Supplier<UUID> ids) {
        this.transaction = transaction;
        this.boards = boards;
        this.changes = changes;
        this.ids = ids;
    }

    /** What comes of a preview. */
    public sealed interface Preview {

        /**
         * What it would be.
         *
         * @param refusal why it would stay what it is at this moment, if so
         */
        record Possible(Booking booking, OpenChange change, Optional<ChangeRefusal> refusal) implements Preview {}

        /** It could not become that at any moment. */
        record Refused(ChangeRefusal refusal) implements Preview {}
    }

    /**
     * What would come of the change at this moment.
     *
     * @param booking one that the booker may see
     */
    public Mono<Preview> preview(Booking booking, Booker booker, ChangeWish wish) {
        return ChangingBooking.refusal(booking, wish)
                .<Mono<Preview>>map(refusal -> Mono.just(new Preview.Refused(refusal)))
                .orElseGet(() -> transaction.run(
                        booking.studioId(),
                        boards.look(new Selection(booking.studioId(), ChangingBooking.selection(booking, wish)))
                                .zipWith(changes.times(booking.ref()))
                                .map(found -> of(
                                        booking,
                                        new ChangingBooking(booking, booker, found.getT1(), found.getT2(), ids)
                                                .decide(wish)))));
    }

    private static Preview of(Booking booking, ChangeDecision decision) {
        return switch (decision) {
            case ChangeDecision.Possible possible -> new Preview.Possible(booking, possible.change(), Optional.empty());
            case ChangeDecision.Refused refused -> {
                OpenChange change = refused.change();
                yield change == null
                        ? new Preview.Refused(refused.refusal())
                        : new Preview.Possible(booking, change, Optional.of(refused.refusal()));
            }
        };
    }
}
