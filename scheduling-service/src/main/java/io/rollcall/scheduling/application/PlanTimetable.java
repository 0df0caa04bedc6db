package io.rollcall.scheduling.application;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.timetable.EventGroup;
import io.rollcall.scheduling.timetable.EventHead;
import io.rollcall.scheduling.timetable.EventReport;
import io.rollcall.scheduling.timetable.GroupPlan;
import io.rollcall.scheduling.timetable.GroupPlanner;
import io.rollcall.scheduling.timetable.ImportedEvent;
import io.rollcall.scheduling.timetable.ImportedEvents;
import io.rollcall.scheduling.timetable.Objection.Reason;
import io.rollcall.scheduling.timetable.ReadTimetable;
import io.rollcall.scheduling.timetable.SortedEvents;
import io.rollcall.scheduling.timetable.TimetableLimits;
import io.rollcall.scheduling.timetable.TimetableReader;
import io.rollcall.tenancy.StudioDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Works out what an uploaded timetable would make, without making it. Computes away from the threads that serve connections. */
public final class PlanTimetable {

    private final StudioDatabase database;
    private final TimetableReader reader;
    private final GroupPlanner planner;
    private final ImportedEvents imported;
    private final Offerings offerings;

    public PlanTimetable(
            StudioDatabase database,
            TimetableReader reader,
            GroupPlanner planner,
            ImportedEvents imported,
            Offerings offerings) {
        this.database = database;
        this.reader = reader;
        this.planner = planner;
        this.imported = imported;
        this.offerings = offerings;
    }

    /**
     * An upload.
     *
     * @param zone of the studio
     * @param byName whether an event belongs to the offering that has its name
     * @param offering of the other events, or null
     * @param capacity null for the offering's
     * @param lastDay where recurrences without end are ended
     */
    public record Order(
            UUID studioId,
            String text,
            ZoneId zone,
            boolean byName,
            @Nullable Offering offering,
            @Nullable Integer capacity,
            LocalDate lastDay) {}

    /** What is to become of the upload. */
    public sealed interface TimetablePlan {

        /** Each group of events, those of which nothing is made included. */
        record Planned(List<GroupPlan> groups) implements TimetablePlan {}

        record Refused(ReadTimetable.Unreadable reason) implements TimetablePlan {}
    }

    /** What the studio has that matters to the file. */
    private record Known(Map<String, List<ImportedEvent>> events, Map<String, List<Offering>> offerings) {}

    public Mono<TimetablePlan> plan(Order order) {
        return aside(() -> reader.read(order.text(), order.zone())).flatMap(read -> switch (read) {
            case ReadTimetable.Unreadable reason -> Mono.<TimetablePlan>just(new TimetablePlan.Refused(reason));
            case ReadTimetable.Events events -> {
                SortedEvents sorted = SortedEvents.of(order.studioId(), events.events());
                yield known(order, sorted).flatMap(known -> aside(() -> plan(order, sorted, known)));
            }
        });
    }

    private static <T> Mono<T> aside(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.parallel());
    }

    private Mono<Known> known(Order order, SortedEvents sorted) {
        List<String> uids = sorted.groups().stream()
                .map(group -> group.key().uid())
                .distinct()
                .toList();
        Mono<Map<String, List<ImportedEvent>>> events = database.inStudio(
                        order.studioId(),
                        imported.ofUids(order.studioId(), uids).collectList())
                .map(found -> found.stream()
                        .collect(Collectors.groupingBy(event -> event.key().uid())));
        Mono<Map<String, List<Offering>>> named = order.byName()
                ? offerings
                        .named(
                                order.studioId(),
                                sorted.groups().stream()
                                        .flatMap(group -> name(group).stream())
                                        .distinct()
                                        .toList())
                        .collect(Collectors.groupingBy(offering -> key(offering.name())))
                : Mono.just(Map.of());
        return Mono.zip(events, named, Known::new);
    }

    private TimetablePlan plan(Order order, SortedEvents sorted, Known known) {
        List<GroupPlan> plans = new ArrayList<>();
        sorted.unusable()
                .forEach(event ->
                        plans.add(new GroupPlan.Leave(List.of(EventReport.of(event.head(), event.objection())))));
        int sessions = 0;
        int fineRules = 0;
        for (EventGroup group : sorted.groups()) {
            Optional<GroupPlan> before = MadeBefore.plan(
                    group, known.events().getOrDefault(group.key().uid(), List.of()));
            if (before.isPresent()) {
                plans.add(before.get());
            } else if (planner.hasFineRule(group) && ++fineRules > TimetableLimits.MAX_FINE_RULES) {
                plans.add(tooManyFineRules(group));
            } else {
                GroupPlan plan = plan(order, group, known);
                int added =
                        plan instanceof GroupPlan.Make make ? make.sessions().size() : 0;
                boolean fits = sessions + added <= TimetableLimits.MAX_SESSIONS;
                sessions += fits ? added : 0;
                plans.add(fits ? plan : tooManySessions(group));
            }
        }
        return new TimetablePlan.Planned(plans);
    }

    private static GroupPlan tooManyFineRules(EventGroup group) {
        return GroupPlan.leave(
                group,
                Reason.RULE_TOO_FINE,
                "At most " + TimetableLimits.MAX_FINE_RULES
                        + " events of an upload may have rules that are finer than daily.");
    }

    private static GroupPlan tooManySessions(EventGroup group) {
        return GroupPlan.leave(
                group,
                Reason.TOO_MANY_SESSIONS,
                "One upload makes at most " + TimetableLimits.MAX_SESSIONS
                        + " sessions. Upload the file again when these are made: it goes on with the rest.");
    }

    private GroupPlan plan(Order order, EventGroup group, Known known) {
        List<Offering> named = name(group)
                .map(name -> known.offerings().getOrDefault(name, List.of()))
                .orElse(List.of());
        Offering offering = named.isEmpty() ? order.offering() : named.getFirst();
        if (named.size() > 1) {
            return GroupPlan.leave(group, Reason.AMBIGUOUS_OFFERING, "Several offerings have its name.");
        }
        if (offering == null) {
            return GroupPlan.leave(
                    group, Reason.NO_OFFERING, "No offering has its name, and the upload names none for such events.");
        }
        return planner.plan(group, offering, new GroupPlanner.Terms(order.capacity(), order.lastDay()));
    }

    private static Optional<String> name(EventGroup group) {
        EventHead head = group.main().head();
        return Optional.ofNullable(head.summary()).map(PlanTimetable::key);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
