package io.rollcall.booking.application;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientAddress;
import io.rollcall.booking.clients.KnownClients;
import io.rollcall.booking.imports.ClientFile;
import io.rollcall.booking.imports.ClientFileReader;
import io.rollcall.booking.imports.ClientRow;
import io.rollcall.booking.imports.ReadClients;
import io.rollcall.booking.imports.RowOutcome;
import io.rollcall.booking.imports.RowReport;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Takes the people of a file into a studio's books, some rows in each transaction, in the order of the file. Whoever is there
 * stays as they are; so whatever ends it half-way, the same file again makes the rest and nobody twice.
 */
public final class ImportClients {

    private final StudioTransaction transaction;
    private final IdempotencyKeys keys;
    private final ClientFileReader reader;
    private final KnownClients clients;
    private final OutgoingMessages messages;
    private final Supplier<UUID> ids;

    public ImportClients(
            StudioTransaction transaction,
            IdempotencyKeys keys,
            ClientFileReader reader,
            KnownClients clients,
            OutgoingMessages messages,
            Supplier<UUID> ids) {
        this.transaction = transaction;
        this.keys = keys;
        this.reader = reader;
        this.clients = clients;
        this.messages = messages;
        this.ids = ids;
    }

    /** What became of a file, or would. */
    public sealed interface Report {

        /** What became of each row, in the order of the file. */
        record Rows(List<RowReport> rows) implements Report {

            public Rows {
                rows = List.copyOf(rows);
            }
        }

        /** The file can't be read. */
        record Unreadable(ReadClients.Unreadable why) implements Report {}
    }

    /** Says what would become of each row, and changes nothing. */
    public Mono<Report> preview(UUID studioId, byte[] file) {
        return read(
                file,
                rows -> transaction
                        .run(studioId, find(studioId, rows.rows()))
                        .map(there -> new Report.Rows(rows.rows().stream()
                                .map(row -> new RowReport(row, shown(row, known(studioId, row, there))))
                                .toList())));
    }

    /**
     * Takes in who can be taken in.
     *
     * @param key kept with the first rows that bring somebody; fails with 422 when it belongs to another request
     */
    public Mono<Report> run(UUID studioId, byte[] file, IdempotencyKey key) {
        return read(
                file,
                rows -> transaction
                        .run(studioId, isKept(key))
                        .thenMany(Flux.fromIterable(rows.transactions()))
                        .concatMap(some -> inOneTransaction(studioId, some, key))
                        .concatMapIterable(reports -> reports)
                        .collectList()
                        .map(Report.Rows::new));
    }

    private interface Work {
        Mono<? extends Report> on(ClientFile file);
    }

    private Mono<Report> read(byte[] file, Work work) {
        return Mono.fromCallable(() -> reader.read(file))
                .subscribeOn(Schedulers.parallel())
                .flatMap(read -> switch (read) {
                    case ReadClients.Unreadable why -> Mono.just(new Report.Unreadable(why));
                    case ReadClients.Read rows -> work.on(ClientFile.of(rows.rows()));
                });
    }

    private Mono<List<RowReport>> inOneTransaction(UUID studioId, List<ClientRow> rows, IdempotencyKey key) {
        Mono<List<RowReport>> work =
                Mono.defer(() -> find(studioId, rows)).flatMap(there -> settle(studioId, rows, there, key));
        // Somebody may come into the books by a booking, or by another upload, while this looks; the next run finds
        // them.
        return transaction
                .run(studioId, work)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES)
                        .filter(error ->
                                error instanceof IdempotencyKeys.Raced || error instanceof KnownClients.Raced));
    }

    private Mono<List<RowReport>> settle(
            UUID studioId, List<ClientRow> rows, Map<ClientAddress, Client> there, IdempotencyKey key) {
        List<Client> made = new ArrayList<>();
        List<RowReport> reports = rows.stream()
                .map(row -> new RowReport(row, done(studioId, row, known(studioId, row, there), made)))
                .toList();
        if (made.isEmpty()) {
            return Mono.just(reports);
        }
        List<Outgoing> news =
                made.stream().<Outgoing>map(Outgoing.ClientChanged::new).toList();
        return clients.add(made)
                .then(Mono.defer(() -> messages.send(news)))
                .then(Mono.defer(() -> keep(key, made.getFirst().clientId())))
                .thenReturn(reports);
    }

    /** The people whose rows could be read: other addresses may be no text that the database takes. */
    private Mono<Map<ClientAddress, Client>> find(UUID studioId, List<ClientRow> rows) {
        return clients.findByAddress(rows.stream()
                .flatMap(row ->
                        row.content() instanceof ClientRow.Person ? Stream.of(address(studioId, row)) : Stream.empty())
                .distinct()
                .toList());
    }

    private static ClientAddress address(UUID studioId, ClientRow row) {
        return new ClientAddress(studioId, ClientFile.address(row));
    }

    private static @Nullable Client known(UUID studioId, ClientRow row, Map<ClientAddress, Client> there) {
        return there.get(address(studioId, row));
    }

    private static RowOutcome shown(ClientRow row, @Nullable Client known) {
        return switch (row.content()) {
            case ClientRow.Flawed flawed -> new RowOutcome.Refused(flawed.why());
            case ClientRow.Person person ->
                known == null ? new RowOutcome.WouldCreate() : new RowOutcome.AlreadyThere(known.clientId());
        };
    }

    private RowOutcome done(UUID studioId, ClientRow row, @Nullable Client known, List<Client> made) {
        return switch (row.content()) {
            case ClientRow.Flawed flawed -> new RowOutcome.Refused(flawed.why());
            case ClientRow.Person person -> {
                if (known != null) {
                    yield new RowOutcome.AlreadyThere(known.clientId());
                }
                Client client = new Client(
                        studioId,
                        ids.get(),
                        person.name(),
                        row.email(),
                        true,
                        List.of(),
                        person.location(),
                        null,
                        List.of(),
                        Client.FIRST_VERSION);
                made.add(client);
                yield new RowOutcome.Created(client.clientId());
            }
        };
    }

    /** Once: later transactions of the same request find it. */
    private Mono<Void> keep(IdempotencyKey key, UUID firstMade) {
        return isKept(key).flatMap(kept -> kept ? Mono.<Void>empty() : keys.store(List.of(key), List.of(firstMade)));
    }

    /** Whether a request with this key has made somebody; fails when that was another request. */
    private Mono<Boolean> isKept(IdempotencyKey key) {
        return keys.find(List.of(key)).map(found -> {
            Stored before = found.get(Scope.of(key));
            if (before != null) {
                before.sameAs(key);
            }
            return before != null;
        });
    }
}
