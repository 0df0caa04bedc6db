package io.rollcall.credits.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.credits.openings.RowOutcome;
import io.rollcall.credits.openings.RowReport;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each row of a file, or would. */
record OpeningReportResponse(List<Item> items, Totals totals) {

    private static final String GRANTED = "granted";
    private static final String WOULD_GRANT = "would_grant";
    private static final String ALREADY_GRANTED = "already_granted";
    private static final String REFUSED = "refused";

    static OpeningReportResponse of(List<RowReport> rows) {
        List<Item> items = rows.stream().map(Item::of).toList();
        return new OpeningReportResponse(items, Totals.of(items));
    }

    /**
     * A row.
     *
     * @param line of the file where it begins, from 1
     * @param outcome granted, would_grant, already_granted or refused
     * @param code why it is refused
     * @param credits that it gives, or would
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int line,
            String email,
            String outcome,
            @Nullable String code,
            @Nullable String detail,
            @Nullable UUID clientId,
            @Nullable UUID grantId,
            @Nullable Integer credits) {

        static Item of(RowReport report) {
            int line = report.row().line();
            String email = report.row().email();
            return switch (report.outcome()) {
                case RowOutcome.Granted it ->
                    new Item(line, email, GRANTED, null, null, it.clientId(), it.grantId(), it.credits());
                case RowOutcome.WouldGrant it ->
                    new Item(line, email, WOULD_GRANT, null, null, it.clientId(), null, it.credits());
                case RowOutcome.AlreadyGranted it ->
                    new Item(line, email, ALREADY_GRANTED, null, null, it.clientId(), it.grantId(), null);
                case RowOutcome.Refused it ->
                    new Item(
                            line,
                            email,
                            REFUSED,
                            it.why().code().name().toLowerCase(Locale.ROOT),
                            it.why().detail(),
                            null,
                            null,
                            null);
            };
        }
    }

    /**
     * How many rows became what.
     *
     * @param credits that are given in all, or would be
     */
    record Totals(int rows, int granted, int wouldGrant, int alreadyGranted, int refused, long credits) {

        static Totals of(List<Item> items) {
            return new Totals(
                    items.size(),
                    count(items, GRANTED),
                    count(items, WOULD_GRANT),
                    count(items, ALREADY_GRANTED),
                    count(items, REFUSED),
                    items.stream()
                            .mapToLong(item -> item.credits() == null ? 0 : item.credits())
                            .sum());
        }

        private static int count(List<Item> items, String outcome) {
            return Math.toIntExact(items.stream()
                    .filter(item -> item.outcome().equals(outcome))
                    .count());
        }
    }
}
