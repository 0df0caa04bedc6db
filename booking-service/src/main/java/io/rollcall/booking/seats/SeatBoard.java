package io.rollcall.booking.seats;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.ResourceNeed;
import io.rollcall.booking.seats.ResourceStock.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sessions and resources as they are while we hold the locks on their rows. Answers the requests of a batch one after
 * another, each against what the ones before have left.
 *
 * <p>A batch mixes studios, so everything is looked up under its studio: an id of another studio finds nothing.
 */
public final class SeatBoard {

    private final Map<InStudio, SessionSeats> sessions;
    private final Map<InStudio, List<SessionSeats>> runs;
    private final Map<InStudio, Offering> offerings;
    private final Map<InStudio, ResourceLoad> resources;
    private final Map<InStudio, Integer> taken = new HashMap<>();

    /**
     * @param sessions with, for a run that is asked for as a whole, all of its sessions that are known here
     * @param offerings of the sessions
     * @param resources that the offerings need
     */
    public SeatBoard(
            Collection<SessionSeats> sessions, Collection<Offering> offerings, Collection<ResourceStock> resources) {
        this.sessions = byKey(sessions, session -> new InStudio(session.studioId(), session.sessionId()));
        this.runs = sessions.stream()
                .sorted(IN_TIME)
                .collect(Collectors.groupingBy(session -> new InStudio(session.studioId(), session.runId())));
        this.offerings = byKey(offerings, offering -> new InStudio(offering.studioId(), offering.offeringId()));
        this.resources = resources.stream()
                .collect(Collectors.toMap(
                        stock -> new InStudio(stock.studioId(), stock.resourceId()), ResourceLoad::new));
    }

    /**
     * The sessions in order of time; empty when one of them, a part of the run, or the offering of a new session is not
     * known here.
     */
    public Optional<List<SessionSeats>> find(UUID studioId, SessionChoice choice) {
        return switch (choice) {
            case SessionChoice.Chosen chosen -> {
                List<SessionSeats> found = chosen.sessionIds().stream()
                        .map(id -> sessions.get(new InStudio(studioId, id)))
                        .flatMap(Stream::ofNullable)
                        .sorted(IN_TIME)
                        .toList();
                yield Optional.of(found)
                        .filter(all -> all.size() == chosen.sessionIds().size());
            }
            case SessionChoice.WholeRun run ->
                Optional.ofNullable(runs.get(new InStudio(studioId, run.runId())))
                        .filter(known -> known.size() == known.getFirst().runSize());
            case SessionChoice.NewSession made ->
                offering(studioId, made.slot().offeringId())
                        .flatMap(offering -> SessionSeats.toBeMade(studioId, made.slot(), offering))
                        .map(List::of);
            case SessionChoice.NextWithRoom next ->
                next(studioId, next).stream().findFirst().map(List::of);
        };
    }

    /**
     * The sessions that are looked through for one that has room, in order of time; those that are closed are left out unless
     * there are no others.
     */
    public List<SessionSeats> next(UUID studioId, SessionChoice.NextWithRoom choice) {
        List<SessionSeats> there = sessions.values().stream()
                .filter(session ->
                        session.studioId().equals(studioId) && choice.series().has(session))
                .filter(session -> choice.after() == null || IN_TIME.compare(session, choice.after()) > 0)
                .sorted(IN_TIME)
                .toList();
        List<SessionSeats> open =
                there.stream().filter(session -> !session.closed()).toList();
        return open.isEmpty() ? there : open;
    }

    /** The offering, once it and all that it needs are known here. */
    public Optional<Offering> offering(UUID studioId, UUID offeringId) {
        return Optional.ofNullable(offerings.get(new InStudio(studioId, offeringId)))
                .filter(offering -> offering.needs().stream()
                        .allMatch(need -> resources.containsKey(new InStudio(studioId, need.resourceId()))));
    }

    /** Decides on one request, and remembers what it was given. */
    public SeatDecision hold(HoldRequest request) {
        return refusal(request).orElseGet(() -> takeResources(request));
    }

    private Optional<SeatDecision> refusal(HoldRequest request) {
        return firstOf(request, SessionSeats::closed)
                .<SeatDecision>map(session -> new SeatDecision.SessionClosed(session.sessionId()))
                .or(() -> firstOf(request, session -> request.partySize() > session.capacity())
                        .map(session -> new SeatDecision.PartyTooLarge(session.sessionId())))
                .or(() -> firstOf(request, session -> request.partySize() > left(session, request))
                        .map(session -> new SeatDecision.SoldOut(session.sessionId())));
    }

    private static Optional<SessionSeats> firstOf(HoldRequest request, Predicate<SessionSeats> fault) {
        return request.sessions().stream().filter(fault).findFirst();
    }

    private int left(SessionSeats session, HoldRequest request) {
        return request.waited() ? free(session) : session.remaining() - taken.getOrDefault(key(session), 0);
    }

    /** Seats that nobody has, whether or not they are kept for those who wait; below 0 where there are more than there were to be. */
    public int free(SessionSeats session) {
        return session.capacity() - session.taken() - taken.getOrDefault(key(session), 0);
    }

    private SeatDecision takeResources(HoldRequest request) {
        List<Allocation> allocations = new ArrayList<>();
        List<Runnable> undo = new ArrayList<>();
        for (SessionSeats session : request.sessions()) {
            for (ResourceNeed need : request.needs()) {
                int quantity = Math.multiplyExact(need.quantityPerAttendee(), request.partySize());
                Use use = new Use(session.startsAt(), session.endsAt(), quantity);
                ResourceLoad load = resources.get(new InStudio(session.studioId(), need.resourceId()));
                if (load == null || !load.take(use)) {
                    undo.forEach(Runnable::run);
                    return new SeatDecision.ResourceUnavailable(need.resourceId());
                }
                undo.add(() -> load.giveBack(use));
                allocations.add(new Allocation(session.sessionId(), need.resourceId(), quantity));
            }
        }
        request.sessions().forEach(session -> taken.merge(key(session), request.partySize(), Integer::sum));
        return new SeatDecision.Held(allocations);
    }

    private static InStudio key(SessionSeats session) {
        return new InStudio(session.studioId(), session.sessionId());
    }

    /** The sessions that are there. */
    public List<SessionSeats> sessions() {
        return List.copyOf(sessions.values());
    }

    /** What was taken in all, by session. */
    public List<SeatChange> taken() {
        return taken.entrySet().stream()
                .map(entry ->
                        new SeatChange(entry.getKey().studioId(), entry.getKey().id(), entry.getValue()))
                .toList();
    }

    /** The sessions that are there and of which something was taken, as they are once that is written. */
    public List<SessionSeats> changed() {
        return sessions.values().stream()
                .filter(session -> taken.containsKey(key(session)))
                .map(session -> session.taking(taken.getOrDefault(key(session), 0)))
                .toList();
    }

    private static final Comparator<SessionSeats> IN_TIME =
            Comparator.comparing(SessionSeats::startsAt).thenComparing(SessionSeats::sessionId);

    private static <T> Map<InStudio, T> byKey(Collection<T> all, Function<T, InStudio> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    private record InStudio(UUID studioId, UUID id) {}
}
