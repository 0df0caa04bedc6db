package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.PriceBreakdown;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.clients.ClientBook;
import io.rollcall.booking.clients.KnownClients;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatBoards;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Says what a booking would cost and whether it would get its seats now. Decides as {@link PlaceBookings} does, and keeps nothing. */
public final class PreviewBooking {

    private final StudioTransaction transaction;
    private final KnownClients clients;
    private final SeatBoards boards;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public PreviewBooking(
            StudioTransaction transaction, KnownClients clients, SeatBoards boards, Supplier<UUID> ids, Clock clock) {
        this.transaction = transaction;
        this.clients = clients;
        this.boards = boards;
        this.ids = ids;
        this.clock = clock;
    }

    /** What comes of a preview. */
    public sealed interface Preview {

        /**
         * What it costs.
         *
         * @param refusal why it would not be placed at this moment, if so
         */
        record Priced(PriceBreakdown breakdown, Optional<Refusal> refusal) implements Preview {}

        /** It could not be placed at any moment, and has no price. */
        record Refused(Refusal refusal) implements Preview {}
    }

    public Mono<Preview> preview(PlaceBooking request) {
        List<PlaceBooking> one = List.of(request);
        return transaction.run(
                request.studioId(),
                clients.find(PlaceBookings.known(one))
                        .flatMap(known -> clients.findByAddress(PlaceBookings.addressed(one))
                                .map(addressed -> new ClientBook(known, addressed))
                                .flatMap(book ->
                                        boards.look(request.selection()).map(board -> decide(request, book, board)))));
    }

    private Preview decide(PlaceBooking request, ClientBook known, SeatBoard board) {
        PlacingBatch alone = new PlacingBatch(Map.of(), known, board, ids, clock.instant());
        return switch (alone.decide(List.of(request)).getFirst()) {
            case PlacingOutcome.Placed(Booking booking) ->
                new Preview.Priced(price(assigned(request, booking), board), Optional.empty());
            case PlacingOutcome.Refused(Refusal refusal) -> refused(request, board, refusal);
            case PlacingOutcome.PlacedBefore before -> throw new IllegalStateException("a preview has no key");
            case PlacingOutcome.Overloaded overloaded -> throw new IllegalStateException("a preview waits for nobody");
        };
    }

    /** What passes with time has its price; what is wrong with the request itself has none. */
    private static Preview refused(PlaceBooking request, SeatBoard board, Refusal refusal) {
        return switch (refusal) {
            case Refusal.SoldOut no -> new Preview.Priced(price(request, board), Optional.of(no));
            case Refusal.NoneWithRoom no -> new Preview.Refused(no);
            case Refusal.LookFurther no -> new Preview.Refused(no);
            case Refusal.SessionClosed no -> new Preview.Priced(price(request, board), Optional.of(no));
            case Refusal.ResourceUnavailable no -> new Preview.Priced(price(request, board), Optional.of(no));
            case Refusal.UnknownClient no -> new Preview.Refused(no);
            case Refusal.InactiveClient no -> new Preview.Refused(no);
            case Refusal.UnknownSessions no -> new Preview.Refused(no);
            case Refusal.NotPublished no -> new Preview.Refused(no);
            case Refusal.KindNotOffered no -> new Preview.Refused(no);
            case Refusal.NotAnAppointment no -> new Preview.Refused(no);
            case Refusal.SlotInPast no -> new Preview.Refused(no);
            case Refusal.SlotTooFarAhead no -> new Preview.Refused(no);
            case Refusal.SeveralOfferings no -> new Preview.Refused(no);
            case Refusal.PartyTooLarge no -> new Preview.Refused(no);
            case Refusal.KeyReused no -> new Preview.Refused(no);
        };
    }

    /** What has been asked for, with the session that was found for it. */
    private static PlaceBooking assigned(PlaceBooking request, Booking booking) {
        return request.sessions() instanceof SessionChoice.NextWithRoom
                ? request.of(new SessionChoice.Chosen(booking.sessionIds()))
                : request;
    }

    private static PriceBreakdown price(PlaceBooking request, SeatBoard board) {
        List<SessionSeats> sessions =
                board.find(request.studioId(), request.sessions()).orElseThrow();
        Offering offering = board.offering(
                        request.studioId(), sessions.getFirst().offeringId())
                .orElseThrow();
        return PriceBreakdown.of(request.settlement(), offering, sessions, request.partySize());
    }
}
