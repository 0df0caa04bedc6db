package io.rollcall.booking.api;

import io.rollcall.booking.api.ClientsController.NewClient;
import io.rollcall.booking.application.PlaceBooking;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.BookingRules;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.Problem;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests as commands. What does not fit together is refused here, before anything is looked up. */
final class BookingCommands {

    private BookingCommands() {}

    /**
     * The command.
     *
     * @param bookingId the id that the booking gets
     * @param ids for what else the booking may make
     * @param zoneOfStudio in which slots are that name no zone
     */
    static PlaceBooking place(
            IdempotencyKey key,
            UUID bookingId,
            Supplier<UUID> ids,
            ZoneId zoneOfStudio,
            Booker booker,
            BookingRequest request) {
        boolean staff = !(booker instanceof Booker.Person);
        if (booker instanceof Booker.Person person) {
            StaffFields.refuse(request, person);
        }
        SlotRequest slot = request.slot();
        Integer partySize = request.partySize();
        return new PlaceBooking(
                key,
                key.studioId(),
                bookingId,
                client(request, ids, booker),
                booker,
                kind(request),
                slot == null
                        ? sessions(request)
                        : new SessionChoice.NewSession(
                                SlotCommands.slot(request, slot, ids.get(), zoneOfStudio, staff)),
                partySize == null ? 1 : partySize,
                settlement(request.settlement()),
                request.notes());
    }

    private static ClientChoice client(BookingRequest request, Supplier<UUID> ids, Booker booker) {
        UUID known = request.clientId();
        NewClient person = request.client();
        if (known != null && person == null) {
            return new ClientChoice.Known(known);
        }
        if (known == null && person != null) {
            return new ClientChoice.Addressed(
                    ids.get(),
                    person.name().strip(),
                    person.email().strip().toLowerCase(Locale.ROOT),
                    booker.coachesOfNewClients());
        }
        throw Problem.unprocessable("client_required", "/client_id", "A booking is for a client_id or for a client.")
                .asException();
    }

    private static BookingKind kind(BookingRequest request) {
        return switch (request.kind()) {
            case SINGLE_SESSION -> BookingKind.SINGLE_SESSION;
            case ENROLLMENT -> BookingKind.ENROLLMENT;
            case DROP_IN -> BookingKind.DROP_IN;
        };
    }

    static Settlement settlement(io.rollcall.contracts.booking.@Nullable Settlement settlement) {
        return switch (settlement) {
            case CREDITS -> Settlement.CREDITS;
            case AT_DESK -> Settlement.AT_DESK;
            case null -> Settlement.CREDITS;
        };
    }

    private static SessionChoice sessions(BookingRequest request) {
        if (Boolean.TRUE.equals(request.nextWithRoom())) {
            return next(request);
        }
        if (request.offeringId() != null) {
            throw Problem.unprocessable(
                            "sessions_required", "/offering_id", "An offering is named with next_with_room only.")
                    .asException();
        }
        return switch (request.kind()) {
            case ENROLLMENT -> wholeRun(request);
            case SINGLE_SESSION, DROP_IN -> chosen(request);
        };
    }

    private static SessionChoice next(BookingRequest request) {
        UUID offering = request.offeringId();
        UUID run = request.runId();
        if (kind(request) == BookingKind.ENROLLMENT || request.sessionIds() != null) {
            throw Problem.unprocessable(
                            "next_is_one_session",
                            "/next_with_room",
                            "The next session with room is booked as a single_session or drop_in, without session_ids.")
                    .asException();
        }
        int party = request.partySize() == null ? 1 : request.partySize();
        if (offering != null && run == null) {
            return new SessionChoice.NextWithRoom(new SessionChoice.Series.OfOffering(offering), party, null);
        }
        if (offering == null && run != null) {
            return new SessionChoice.NextWithRoom(new SessionChoice.Series.OfRun(run), party, null);
        }
        throw Problem.unprocessable(
                        "next_of_required", "/offering_id", "The next session is one of an offering_id or of a run_id.")
                .asException();
    }

    private static SessionChoice wholeRun(BookingRequest request) {
        UUID run = request.runId();
        if (run == null || request.sessionIds() != null) {
            throw Problem.unprocessable("run_required", "/run_id", "An enrollment takes a run_id, and no session_ids.")
                    .asException();
        }
        return new SessionChoice.WholeRun(run);
    }

    private static SessionChoice chosen(BookingRequest request) {
        List<UUID> sessions = request.sessionIds();
        if (sessions == null || sessions.isEmpty() || request.runId() != null) {
            throw Problem.unprocessable(
                            "sessions_required",
                            "/session_ids",
                            "This kind of booking takes session_ids, and no run_id.")
                    .asException();
        }
        if (sessions.size() > BookingRules.MAX_CHOSEN_SESSIONS) {
            throw Problem.unprocessable(
                            "too_many_sessions",
                            "/session_ids",
                            "A booking takes at most " + BookingRules.MAX_CHOSEN_SESSIONS + " chosen sessions.")
                    .asException();
        }
        if (new HashSet<>(sessions).size() < sessions.size()) {
            throw Problem.unprocessable("duplicate_session", "/session_ids", "A session may be chosen only once.")
                    .asException();
        }
        if (kind(request) == BookingKind.SINGLE_SESSION && sessions.size() > 1) {
            throw Problem.unprocessable(
                            "one_session_only", "/session_ids", "A single_session booking takes one session.")
                    .asException();
        }
        return new SessionChoice.Chosen(sessions);
    }
}
