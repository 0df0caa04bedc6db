package io.rollcall.booking.messaging;

import io.rollcall.booking.application.SettlementWatch;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Wakes the callers that this instance holds. */
public final class SettlementListener implements SmartLifecycle {

    /** Before the web server takes its first request (2048 below the default), and until it has answered its last. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final SettlementWatch watch;

    public SettlementListener(
            ConsumerFactory<byte[], byte[]> consumers, MessageCodec codec, SettlementWatch watch, UUID instance) {
        this.watch = watch;
        // An event that cannot be read wakes nobody; the caller's last look settles it.
        this.container =
                EveryInstance.reads(BookingEvent.TOPIC, "booking.settlements", instance, consumers, codec, this::wake);
    }

    private void wake(Message message) {
        if (message instanceof BookingEvent event) {
            BookingSnapshot booking = event.booking();
            watch.changed(booking.bookingId(), standing(booking).state(details(booking)), booking.version());
        }
    }

    /** An event tells of the states in which nothing is awaited. */
    private static Standing.Details details(BookingSnapshot booking) {
        String reason = booking.reason();
        Integer kept = booking.creditsKept();
        return new Standing.Details(
                reason == null ? "" : reason,
                booking.credits(),
                kept == null ? 0 : kept,
                Charge.DEDUCT,
                false,
                false,
                null,
                false);
    }

    private static Standing standing(BookingSnapshot booking) {
        return switch (booking.status()) {
            case PENDING -> Standing.PENDING;
            case CONFIRMED -> Standing.CONFIRMED;
            case REJECTED -> Standing.REJECTED;
            case CANCELLING -> Standing.CANCELLING;
            case CANCELLED -> Standing.CANCELLED;
        };
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
