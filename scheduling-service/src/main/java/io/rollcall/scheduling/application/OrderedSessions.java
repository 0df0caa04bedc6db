package io.rollcall.scheduling.application;

import io.rollcall.scheduling.appointments.Calendars;
import io.rollcall.scheduling.appointments.RulesOfOfferings;
import io.rollcall.scheduling.appointments.Span;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.orders.LeadChoice;
import io.rollcall.scheduling.orders.OrderKey;
import io.rollcall.scheduling.orders.OrderState;
import io.rollcall.scheduling.orders.SessionOrder;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.SessionStatus;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.staff.Assignment;
import io.rollcall.scheduling.staff.StaffRole;
import io.rollcall.tenancy.Pipelined;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Makes and calls off sessions of orders: runs of one. Works inside an open transaction that holds whom it is about. */
public final class OrderedSessions {

    private static final int RUN_OF_ONE = 1;

    private final Calendars calendars;
    private final RulesOfOfferings rules;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public OrderedSessions(
            Calendars calendars,
            RulesOfOfferings rules,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            Supplier<UUID> ids,
            Clock clock) {
        this.calendars = calendars;
        this.rules = rules;
        this.runs = runs;
        this.sessions = sessions;
        this.facts = facts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes the session when one of the people can lead it.
     *
     * @param people who are qualified, held by this transaction
     */
    Mono<OrderState> make(SessionOrder.Make order, Offering offering, List<UUID> people) {
        UUID studioId = offering.studioId();
        Span around = LeadChoice.aroundOf(order);
        return Pipelined.three(
                        rules.of(studioId, offering.offeringId()),
                        calendars.of(studioId, people, around),
                        calendars.closures(studioId, around))
                .map(known -> LeadChoice.choose(order, known.getT1(), known.getT2(), known.getT3(), clock.instant()))
                .flatMap(choice -> switch (choice) {
                    case LeadChoice.Found found ->
                        write(order, offering, found.staffMemberId()).thenReturn(new OrderState.Made());
                    case LeadChoice.Nobody nobody -> Mono.just(new OrderState.Refused(nobody.code()));
                });
    }

    private Mono<Void> write(SessionOrder.Make order, Offering offering, UUID lead) {
        Run run = new Run(
                offering.studioId(), ids.get(), offering.offeringId(), null, null, offering.name(), clock.instant());
        Session session = Session.dated(
                run,
                order.key().sessionId(),
                1,
                new Occurrence(order.start(), order.localStart(), List.of()),
                order.zone(),
                order.duration(),
                order.capacity(),
                List.of(new Assignment(lead, StaffRole.LEAD)),
                order.details());
        return runs.claim(run).then(sessions.add(List.of(session))).then(facts.publish(List.of(session), RUN_OF_ONE));
    }

    /** Nobody else changes the session until the transaction ends. */
    Mono<Void> hold(OrderKey key) {
        return sessions.lock(key.studioId(), key.sessionId()).then();
    }

    /** Cancels the session, unless it is cancelled already; also one that is over: its booking does not exist any more. */
    Mono<Void> callOff(OrderKey key) {
        return sessions.lock(key.studioId(), key.sessionId())
                .map(SessionView::session)
                .filter(session -> session.status() == SessionStatus.SCHEDULED)
                .map(Session::cancelled)
                .flatMap(cancelled ->
                        sessions.save(List.of(cancelled)).then(facts.publish(List.of(cancelled), RUN_OF_ONE)));
    }
}
