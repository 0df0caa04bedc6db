package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.booking.imports.RowOutcome;
import io.rollcall.booking.imports.RowReport;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each row of a file, or would. */
record ClientReportResponse(List<Item> items, Totals totals) {

    private static final String CREATED = "created";
    private static final String WOULD_CREATE = "would_create";
    private static final String ALREADY_THERE = "already_there";
    private static final String REFUSED = "refused";

    static ClientReportResponse of(List<RowReport> rows) {
        List<Item> items = rows.stream().map(Item::of).toList();
        return new ClientReportResponse(items, Totals.of(items));
    }

    /**
     * A row.
     *
     * @param line of the file where it begins, from 1
     * @param outcome created, would_create, already_there or refused
     * @param code why it is refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int line,
            String email,
            String outcome,
            @Nullable String code,
            @Nullable String detail,
            @Nullable UUID clientId) {

        static Item of(RowReport report) {
            int line = report.row().line();
            String email = report.row().email();
            return switch (report.outcome()) {
                case RowOutcome.Created it -> new Item(line, email, CREATED, null, null, it.clientId());
                case RowOutcome.WouldCreate it -> new Item(line, email, WOULD_CREATE, null, null, null);
                case RowOutcome.AlreadyThere it -> new Item(line, email, ALREADY_THERE, null, null, it.clientId());
                case RowOutcome.Refused it ->
                    new Item(
                            line,
                            email,
                            REFUSED,
                            it.why().code().name().toLowerCase(Locale.ROOT),
                            it.why().detail(),
                            null);
            };
        }
    }

    /** How many rows became what. */
    record Totals(int rows, int created, int wouldCreate, int alreadyThere, int refused) {

        static Totals of(List<Item> items) {
            return new Totals(
                    items.size(),
                    count(items, CREATED),
                    count(items, WOULD_CREATE),
                    count(items, ALREADY_THERE),
                    count(items, REFUSED));
        }

        private static int count(List<Item> items, String outcome) {
            return Math.toIntExact(items.stream()
                    .filter(item -> item.outcome().equals(outcome))
                    .count());
        }
    }
}
