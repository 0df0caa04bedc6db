package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.subject.PeerVariant.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs the checks that come with the peers: files of statements, each of which must find nothing. */
final class PeerChecks {

    // What both databases must agree on; the order of rows does not matter to it.
    private static final String CONFIRMED = """
            SELECT coalesce(bit_xor(hashtextextended(op_id::text || ' ' || credits, 0)), 0)
              FROM booking WHERE state = 'CONFIRMED' AND credits > 0
            """;
    private static final String PAID = """
            SELECT coalesce(bit_xor(hashtextextended(paid.op_id::text || ' ' || paid.credits, 0)), 0)
              FROM (SELECT op_id, sum(amount) AS credits FROM entry WHERE kind = 'DEDUCT' GROUP BY op_id) AS paid
            """;

    private final Peer peer;
    private final Path folder;

    /**
     * Takes the files from the peers' sources.
     *
     * @param folder {@code platform/benchmarks/peers/checks}
     */
    PeerChecks(Peer peer, Path folder) {
        this.peer = peer;
        this.folder = folder;
    }

    List<String> violations(Database booking, Database credits) {
        Checks checks = ledger(new Checks(), credits);
        run(checks, booking, "booking");
        if (peer != Peer.DBOS) {
            run(checks, booking, "keys");
            run(checks, booking, peer.label());
        }
        return checks.equal("fingerprint of deductions", credits.number(PAID), booking.number(CONFIRMED))
                .found();
    }

    List<String> ledgerViolations(Database credits) {
        return ledger(new Checks(), credits).found();
    }

    private Checks ledger(Checks checks, Database credits) {
        run(checks, credits, "credits");
        run(checks, credits, peer.label());
        return checks;
    }

    private void run(Checks checks, Database database, String name) {
        for (String statement : statements(folder.resolve(name + ".sql"))) {
            String what = "found by checks/%s.sql: %s".formatted(name, statement.replaceAll("\\s+", " "));
            checks.none(database, what, "SELECT count(*) FROM (" + statement + ") AS found");
        }
    }

    static List<String> statements(Path file) {
        try {
            String code = Files.readAllLines(file).stream()
                    .filter(Predicate.not(line -> line.stripLeading().startsWith("--")))
                    .collect(Collectors.joining("\n"));
            List<String> statements = Arrays.stream(code.split(";", -1))
                    .map(String::strip)
                    .filter(Predicate.not(String::isEmpty))
                    .toList();
            if (statements.isEmpty()) {
                throw new IllegalStateException("nothing is checked by " + file);
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
