package io.rollcall.scheduling.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.scheduling.application.TimetableReport;
import io.rollcall.scheduling.timetable.EventOutcome;
import io.rollcall.scheduling.timetable.EventReport;
import io.rollcall.scheduling.timetable.EventReport.DateConflict;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each event of a timetable, or would. */
record TimetableReportResponse(List<Item> items, Totals totals) {

    private static final String UNCHANGED = "unchanged";

    static TimetableReportResponse made(TimetableReport.Events report) {
        return of(report, true);
    }

    /** Without ids: nothing has been made. */
    static TimetableReportResponse shown(TimetableReport.Events report) {
        return of(report, false);
    }

    private static TimetableReportResponse of(TimetableReport.Events report, boolean made) {
        List<Item> items =
                report.events().stream().map(event -> Item.of(event, made)).toList();
        return new TimetableReportResponse(items, Totals.of(items));
    }

    /**
     * An event.
     *
     * @param line of its BEGIN:VEVENT in the file, from 1
     * @param outcome pattern, session, moved_instance, cancelled_instance, unchanged, skipped or refused
     * @param code why it is skipped or refused; cut when a recurrence without end was ended
     * @param occurrences sessions that are made of it
     * @param sessions their ids
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int line,
            @Nullable String uid,
            @Nullable String summary,
            String outcome,
            @Nullable String code,
            @Nullable String detail,
            int occurrences,
            @Nullable UUID offeringId,
            @Nullable UUID patternId,
            @Nullable UUID runId,
            @Nullable List<UUID> sessions,
            List<DatedConflict> conflicts) {

        private static Item of(EventReport event, boolean made) {
            return switch (event.outcome()) {
                case EventOutcome.Pattern it ->
                    item(
                            event,
                            "pattern",
                            it.endsBecauseCut() == null ? null : "cut",
                            it.endsBecauseCut() == null
                                    ? null
                                    : "It has no end: made until " + it.endsBecauseCut() + ".",
                            it.offeringId(),
                            made ? it.patternId() : null,
                            made ? it.runId() : null,
                            made);
                case EventOutcome.SingleSession it ->
                    item(event, "session", null, null, it.offeringId(), null, made ? it.runId() : null, made);
                case EventOutcome.MovedInstance it ->
                    item(
                            event,
                            "moved_instance",
                            null,
                            "It is at " + it.localStart() + ".",
                            it.offeringId(),
                            null,
                            made ? it.runId() : null,
                            made);
                case EventOutcome.CancelledInstance it ->
                    item(event, "cancelled_instance", null, null, null, null, null, false);
                case EventOutcome.Unchanged it ->
                    item(
                            event,
                            UNCHANGED,
                            null,
                            null,
                            it.imported().offeringId(),
                            it.imported().patternId(),
                            it.imported().runId(),
                            false);
                case EventOutcome.Objected it ->
                    item(
                            event,
                            it.objection().reason().kind().name().toLowerCase(Locale.ROOT),
                            it.objection().reason().name().toLowerCase(Locale.ROOT),
                            it.objection().detail(),
                            null,
                            null,
                            null,
                            false);
            };
        }

        private static Item item(
                EventReport event,
                String outcome,
                @Nullable String code,
                @Nullable String detail,
                @Nullable UUID offeringId,
                @Nullable UUID patternId,
                @Nullable UUID runId,
                boolean withSessions) {
            List<UUID> sessions = event.outcome().sessions();
            return new Item(
                    event.head().line(),
                    event.head().uid(),
                    event.head().summary(),
                    outcome,
                    code,
                    detail,
                    sessions.size(),
                    offeringId,
                    patternId,
                    runId,
                    withSessions ? sessions : null,
                    event.conflicts().stream().map(DatedConflict::of).toList());
        }
    }

    /** What stands in the way of one date; it is made all the same. */
    record DatedConflict(LocalDateTime localStart, ConflictResponse conflict) {

        private static DatedConflict of(DateConflict found) {
            return new DatedConflict(found.localStart(), ConflictResponse.of(found.conflict()));
        }
    }

    /**
     * How many events became what.
     *
     * @param occurrences sessions that are made in all
     */
    record Totals(
            int events,
            int patterns,
            int singleSessions,
            int movedInstances,
            int cancelledInstances,
            int unchanged,
            int skipped,
            int refused,
            int occurrences) {

        private static Totals of(List<Item> items) {
            return new Totals(
                    items.size(),
                    count(items, "pattern"),
                    count(items, "session"),
                    count(items, "moved_instance"),
                    count(items, "cancelled_instance"),
                    count(items, UNCHANGED),
                    count(items, "skipped"),
                    count(items, "refused"),
                    items.stream().mapToInt(Item::occurrences).sum());
        }

        private static int count(List<Item> items, String outcome) {
            return Math.toIntExact(items.stream()
                    .filter(item -> item.outcome().equals(outcome))
                    .count());
        }
    }
}
