package io.rollcall.scheduling.timetable;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceCut;
import io.rollcall.scheduling.recurrence.RecurrenceCut.Rest;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.recurrence.RecurrenceRule;
import io.rollcall.scheduling.recurrence.RuleReader;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.scheduling.timetable.Objection.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works out what a group of events makes, without making it. What has begun is left out. */
public final class GroupPlanner {

    private final RuleReader rules;
    private final RecurrenceCut cut;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public GroupPlanner(RuleReader rules, RecurrenceCut cut, Supplier<UUID> ids, Clock clock) {
        this.rules = rules;
        this.cut = cut;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What every group of an upload has in common.
     *
     * @param capacity null for the offering's
     * @param lastDay where recurrences without end are ended
     */
    public record Terms(@Nullable Integer capacity, LocalDate lastDay) {}

    /** A date that is to be a session, and the event that says so. */
    private record Date(EventHead head, Occurrence occurrence, ZoneId zone, Duration duration) {}

    /** Whether following the group's rule may take a moment. */
    public boolean hasFineRule(EventGroup group) {
        return group.main().event().rules().stream()
                .map(rules::read)
                .anyMatch(read ->
                        read instanceof ReadRule.Valid valid && valid.rule().isFinerThanDaily());
    }

    public GroupPlan plan(EventGroup group, Offering offering, Terms terms) {
        TimetableEvent event = group.main().event();
        if (event.cancelled()) {
            return GroupPlan.leave(group, Reason.CANCELLED, "It is cancelled.");
        }
        Duration duration = event.duration() == null ? offering.duration() : event.duration();
        for (ReadEvent.Usable each : all(group)) {
            if (each.event().duration() != null && !isInRange(each.event().duration())) {
                return GroupPlan.leave(group, Reason.DURATION_OUT_OF_RANGE, lengths(each.head()));
            }
        }
        return event.recurs() || !group.instances().isEmpty()
                ? recurring(group, offering, terms, duration)
                : single(group, offering, terms, duration);
    }

    private static List<ReadEvent.Usable> all(EventGroup group) {
        List<ReadEvent.Usable> all = new ArrayList<>(group.instances());
        all.addFirst(group.main());
        return all;
    }

    private GroupPlan single(EventGroup group, Offering offering, Terms terms, Duration duration) {
        TimetableEvent event = group.main().event();
        Occurrence occurrence = Occurrence.at(event.localStart(), event.zone());
        if (!isAhead(occurrence)) {
            return GroupPlan.leave(group, Reason.PAST, "It has begun.");
        }
        if (isTooFar(occurrence, event.zone())) {
            return GroupPlan.leave(group, Reason.START_OUT_OF_RANGE, furthest());
        }
        Date date = new Date(group.main().head(), occurrence, event.zone(), duration);
        return make(group, offering, terms, null, null, List.of(date), List.of());
    }

    private GroupPlan recurring(EventGroup group, Offering offering, Terms terms, Duration duration) {
        TimetableEvent event = group.main().event();
        if (event.rules().size() > 1) {
            return GroupPlan.leave(group, Reason.INVALID_RRULE, "It has more than one RRULE.");
        }
        if (event.rules().isEmpty()) {
            return recurring(group, offering, terms, duration, RecurrenceRule.ONCE);
        }
        return switch (rules.read(event.rules().getFirst())) {
            case ReadRule.Invalid invalid -> leave(group, invalid);
            case ReadRule.Valid valid -> recurring(group, offering, terms, duration, valid.rule());
        };
    }

    private GroupPlan recurring(
            EventGroup group, Offering offering, Terms terms, Duration duration, RecurrenceRule rule) {
        TimetableEvent event = group.main().event();
        Set<LocalDateTime> exdates = new HashSet<>(event.exdates());
        Set<LocalDate> exdays = new HashSet<>(event.exdays());
        List<ReadEvent.Usable> moved = new ArrayList<>();
        List<EventReport> withoutSession = new ArrayList<>();
        for (ReadEvent.Usable instance : group.instances()) {
            TimetableEvent says = instance.event();
            if (!says.cancelled() && isAhead(Occurrence.at(says.localStart(), says.zone()))) {
                moved.add(instance);
                continue;
            }
            withoutSession.add(EventReport.of(
                    instance.head(),
                    says.cancelled()
                            ? new EventOutcome.CancelledInstance()
                            : new EventOutcome.Objected(new Objection(Reason.PAST, "It has begun."))));
            switch (date(instance)) {
                case InstanceDate.AtInstant at -> exdates.add(LocalDateTime.ofInstant(at.start(), event.zone()));
                case InstanceDate.AtLocal at -> exdates.add(at.start());
                case InstanceDate.OnDay on -> exdays.add(on.day());
            }
        }
        Recurrence whole = new Recurrence(rule, event.localStart(), event.zone(), event.rdates(), exdates);
        return switch (cut.ahead(whole, exdays, terms.lastDay())) {
            case Rest.Refused refused -> leave(group, refused.refusal());
            case Rest.Inseparable no ->
                GroupPlan.leave(
                        group, Reason.RULE_NOT_SEPARABLE, "What lies ahead of it can't be said as a rule of its own.");
            case Rest.Nothing nothing ->
                make(group, offering, terms, null, null, dates(group, List.of(), moved, duration), withoutSession);
            case Rest.Left left ->
                make(
                        group,
                        offering,
                        terms,
                        new SchedulePattern(
                                offering.studioId(),
                                ids.get(),
                                offering.offeringId(),
                                left.recurrence(),
                                duration,
                                capacity(offering, terms),
                                List.of(),
                                SchedulePattern.FIRST_VERSION),
                        left.endsBecauseCut(),
                        dates(group, left.occurrences(), moved, duration),
                        withoutSession);
        };
    }

    /** A moved instance stands in the place of the occurrence that it names; the pattern keeps that date. */
    private List<Date> dates(
            EventGroup group, List<Occurrence> occurrences, List<ReadEvent.Usable> moved, Duration duration) {
        TimetableEvent event = group.main().event();
        EventHead head = group.main().head();
        List<Date> dates = new ArrayList<>();
        occurrences.stream()
                .filter(occurrence ->
                        moved.stream().noneMatch(instance -> date(instance).names(occurrence, event.zone())))
                .forEach(occurrence -> dates.add(new Date(head, occurrence, event.zone(), duration)));
        event.periods().stream()
                .map(period -> new Date(
                        head, Occurrence.at(period.localStart(), event.zone()), event.zone(), period.duration()))
                .filter(date -> isAhead(date.occurrence()))
                .forEach(dates::add);
        for (ReadEvent.Usable instance : moved) {
            TimetableEvent says = instance.event();
            dates.add(new Date(
                    instance.head(),
                    Occurrence.at(says.localStart(), says.zone()),
                    says.zone(),
                    says.duration() == null ? duration : says.duration()));
        }
        dates.sort(Comparator.comparing(date -> date.occurrence().start()));
        return dates;
    }

    /** @param dates rising */
    private GroupPlan make(
            EventGroup group,
            Offering offering,
            Terms terms,
            @Nullable SchedulePattern pattern,
            @Nullable LocalDate endsBecauseCut,
            List<Date> dates,
            List<EventReport> withoutSession) {
        if (dates.isEmpty()) {
            return GroupPlan.leave(group, Reason.PAST, "Nothing of it lies ahead.");
        }
        if (dates.size() > RecurrenceLimits.MAX_OCCURRENCES) {
            return leave(group, new RecurrenceRefusal.TooManyOccurrences());
        }
        if (dates.stream().anyMatch(date -> isTooFar(date.occurrence(), date.zone()))) {
            return GroupPlan.leave(group, Reason.START_OUT_OF_RANGE, furthest());
        }
        if (!dates.stream().allMatch(date -> isInRange(date.duration()))) {
            return GroupPlan.leave(
                    group, Reason.DURATION_OUT_OF_RANGE, lengths(group.main().head()));
        }
        Run run = new Run(
                offering.studioId(),
                ids.get(),
                offering.offeringId(),
                pattern == null ? null : pattern.patternId(),
                null,
                name(group.main().head(), offering),
                clock.instant());
        List<Session> sessions = new ArrayList<>();
        List<UUID> ofMain = new ArrayList<>();
        List<EventReport> reports = new ArrayList<>(withoutSession);
        for (Date date : dates) {
            Session session = Session.dated(
                    run,
                    ids.get(),
                    sessions.size() + 1,
                    date.occurrence(),
                    date.zone(),
                    date.duration(),
                    capacity(offering, terms),
                    List.of(),
                    SessionDetails.NONE);
            sessions.add(session);
            if (date.head().equals(group.main().head())) {
                ofMain.add(session.sessionId());
            } else {
                reports.add(EventReport.of(
                        date.head(),
                        new EventOutcome.MovedInstance(
                                run.offeringId(), run.runId(), session.sessionId(), session.localStart())));
            }
        }
        reports.add(EventReport.of(
                group.main().head(),
                pattern == null
                        ? new EventOutcome.SingleSession(run.offeringId(), run.runId(), ofMain)
                        : new EventOutcome.Pattern(
                                run.offeringId(), pattern.patternId(), run.runId(), ofMain, endsBecauseCut)));
        return new GroupPlan.Make(group, pattern, run, sessions, reports);
    }

    private static InstanceDate date(ReadEvent.Usable instance) {
        return Objects.requireNonNull(instance.event().instance(), "an instance names its date");
    }

    private static int capacity(Offering offering, Terms terms) {
        return terms.capacity() == null ? offering.capacity() : terms.capacity();
    }

    private static String name(EventHead head, Offering offering) {
        return head.summary() == null ? offering.name() : head.summary();
    }

    private boolean isAhead(Occurrence occurrence) {
        return clock.instant().isBefore(occurrence.start());
    }

    private boolean isTooFar(Occurrence occurrence, ZoneId zone) {
        Instant now = clock.instant();
        return occurrence
                .localStart()
                .isAfter(LocalDateTime.ofInstant(now, zone).plus(RecurrenceLimits.FURTHEST_AHEAD));
    }

    private static boolean isInRange(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(PatternDraft.MIN_MINUTES)) >= 0
                && duration.compareTo(Duration.ofDays(PatternDraft.MAX_DAYS)) <= 0;
    }

    private static String lengths(EventHead head) {
        return "A session takes " + PatternDraft.MIN_MINUTES + " minute to " + PatternDraft.MAX_DAYS
                + " days; that of line " + head.line() + " does not.";
    }

    private static String furthest() {
        return "A session starts at most " + RecurrenceLimits.FURTHEST_AHEAD.getYears() + " years ahead.";
    }

    private static GroupPlan leave(EventGroup group, RecurrenceRefusal refusal) {
        return GroupPlan.leave(group, new EventOutcome.Objected(Objection.of(refusal)));
    }
}
