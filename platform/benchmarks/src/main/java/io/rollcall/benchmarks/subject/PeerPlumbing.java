package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.load.Names;
import io.rollcall.benchmarks.subject.PeerVariant.Peer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A peer's two halves. */
final class PeerPlumbing implements Plumbing {

    private final Peer peer;
    private final PeerHalves halves;
    private final PeerChecks checks;
    private final Database booking;
    private final Database credits;

    PeerPlumbing(Peer peer, PeerHalves halves, PeerChecks checks, Database booking, Database credits) {
        this.peer = peer;
        this.halves = halves;
        this.checks = checks;
        this.booking = booking;
        this.credits = credits;
    }

    @Override
    public void stopAll() throws InterruptedException {
        halves.stopAll();
    }

    @Override
    public void start(Half half) throws InterruptedException {
        halves.start(half);
    }

    @Override
    public OptionalLong pid(Half half) {
        return halves.pid(half);
    }

    @Override
    public int port(Half half) {
        return halves.port(half);
    }

    @Override
    public Commands commands() {
        return new Commands(PeerHalves.COMMANDS, PeerHalves.CREDITS_GROUP, PeerHalves.REPLIES, PeerPlumbing::command);
    }

    private static ProducerRecord<byte[], byte[]> command(int client) {
        UUID bookingId = UUID.randomUUID();
        String body = """
                {"opId":"%s","studioId":"%s","accountId":"%s","bookingId":"%s","credits":1,"validOn":"2026-01-01"}""".formatted(UUID.randomUUID(), Scene.STUDIO, Names.id(Scene.CLIENT, client), bookingId);
        return new ProducerRecord<>(
                PeerHalves.COMMANDS,
                bookingId.toString().getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void fillOutbox(long rows) {
        PeerOutbox.fill(peer, booking, rows);
    }

    @Override
    public String outboxTopic() {
        return PeerHalves.EVENTS;
    }

    @Override
    public boolean sent(Half half) {
        return switch (half) {
            case BOOKING -> PeerOutbox.isEmpty(peer, booking);
            case CREDITS -> PeerOutbox.isEmpty(peer, credits);
        };
    }

    @Override
    public long deductions() {
        return credits.number("SELECT count(*) FROM entry WHERE kind = 'DEDUCT'");
    }

    @Override
    public List<String> ledgerViolations() {
        return checks.ledgerViolations(credits);
    }

    @Override
    public void forgetMessages() {
        // Peers pay no attention to replies for bookings that they do not know.
    }
}
