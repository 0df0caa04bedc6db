package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.KafkaProbe;
import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.load.Names;
import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.launcher.system.Part;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Our two halves, started and stopped by the launcher. */
final class RollcallPlumbing implements Plumbing {

    private static final String COMMANDS_GROUP = "credits.commands";

    // Slots in turn, as the hashes of keys spread them.
    private static final String FILL = """
            INSERT INTO outbox (slot, id, topic, key, headers, payload)
            SELECT i % 8, gen_random_uuid(), ?, gen_random_uuid()::text, ?::json, ? FROM generate_series(1, ?) AS i
            """;

    private final TestBed bed;
    private final Database booking;
    private final Database credits;

    RollcallPlumbing(TestBed bed, Database booking, Database credits) {
        this.bed = bed;
        this.booking = booking;
        this.credits = credits;
    }

    @Override
    public void stopAll() throws InterruptedException {
        bed.stopServices();
    }

    @Override
    public void start(Half half) throws InterruptedException {
        bed.start(part(half));
    }

    private static Part part(Half half) {
        return switch (half) {
            case BOOKING -> Part.BOOKING;
            case CREDITS -> Part.CREDITS;
        };
    }

    private Database database(Half half) {
        return switch (half) {
            case BOOKING -> booking;
            case CREDITS -> credits;
        };
    }

    @Override
    public OptionalLong pid(Half half) {
        return bed.pid(part(half));
    }

    @Override
    public int port(Half half) {
        return bed.port(part(half));
    }

    @Override
    public Commands commands() {
        return new Commands(
                CreditsCommand.TOPIC.name(), COMMANDS_GROUP, CreditsReply.TOPIC.name(), RollcallPlumbing::command);
    }

    private static ProducerRecord<byte[], byte[]> command(int client) {
        Message message = new DeductCredits(
                UUID.randomUUID(),
                Scene.STUDIO,
                Names.id(Scene.CLIENT, client),
                UUID.randomUUID(),
                RollcallTables.CLASS,
                1,
                LocalDate.EPOCH);
        ProducerRecord<byte[], byte[]> command = new ProducerRecord<>(
                message.topic().name(), message.key().getBytes(StandardCharsets.UTF_8), Envelope.CODEC.encode(message));
        Envelope.headers(message)
                .forEach((name, value) -> command.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return command;
    }

    @Override
    public void fillOutbox(long rows) {
        Message sample = Envelope.confirmed();
        booking.run(
                FILL,
                outboxTopic(),
                Envelope.headersAsJson(sample),
                new String(Envelope.CODEC.encode(sample), StandardCharsets.UTF_8),
                rows);
        booking.run("VACUUM ANALYZE outbox");
    }

    @Override
    public String outboxTopic() {
        return BookingEvent.TOPIC.name();
    }

    @Override
    public boolean sent(Half half) {
        return !database(half).holds("SELECT EXISTS (SELECT FROM outbox)");
    }

    @Override
    public long deductions() {
        return credits.number("SELECT count(*) FROM entry WHERE kind = 'deduct'");
    }

    @Override
    public List<String> ledgerViolations() {
        return RollcallChecks.ledgerViolations(credits);
    }

    @Override
    public void forgetMessages() throws InterruptedException {
        try (KafkaProbe kafka = new KafkaProbe(bed.kafka())) {
            for (Topic topic : Contracts.topics()) {
                Waiting.until(() -> kafka.isLeft(topic.name()), "the readers of " + topic.name() + " to be gone");
                kafka.skip(topic.name());
            }
        }
    }
}
