package io.rollcall.tenancy;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The traces (W3C Trace Context, section 3.2) that what is done belongs to. A request has one of its own; a batch serves
 * many callers at once, and has one for each booking.
 */
public final class Traces {

    /** Where a request's trace is in Reactor's context. */
    public static final String TRACEPARENT = "traceparent";

    private static final String OF_BOOKINGS = "traceparents of bookings";

    private final @Nullable String own;
    private final Map<UUID, String> ofBookings;

    private Traces(@Nullable String own, Map<UUID, String> ofBookings) {
        this.own = own;
        this.ofBookings = ofBookings;
    }

    /** Has what is done from here on belong to the traces of these bookings. */
    public static Function<Context, Context> ofBookings(Map<UUID, String> traceparents) {
        return context -> context.put(OF_BOOKINGS, Map.copyOf(traceparents));
    }

    /** The {@code traceparent} of the request that is being answered; null outside of requests. */
    public static @Nullable String ofRequest(ContextView context) {
        return context.getOrDefault(TRACEPARENT, null);
    }

    public static Traces in(ContextView context) {
        Map<UUID, String> ofBookings = context.hasKey(OF_BOOKINGS) ? context.get(OF_BOOKINGS) : Map.of();
        return new Traces(ofRequest(context), ofBookings);
    }

    /** The trace of the message's booking, else that of the request. */
    public @Nullable String of(@Nullable UUID bookingId) {
        String known = bookingId == null ? null : ofBookings.get(bookingId);
        return known == null ? own : known;
    }
}
