package io.rollcall.booking;

import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.contracts.catalog.ChargeMoment;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceFact;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A studio with its owner, and what the other services would have published of it. */
public final class StudioFixture {

    public static final Instant MONDAY = Instant.parse("2027-03-01T17:00:00Z");
    public static final Duration LENGTH = Duration.ofMinutes(90);

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final RunningService service;
    private final UUID id;
    private final UUID ownerAccount = UUID.randomUUID();

    public StudioFixture(RunningService service, UUID id) {
        this.service = service;
        this.id = id;
    }

    public void open() {
        RunningService.others()
                .publish(new StudioFact(
                        id, "studio-" + id, "Clay", ZONE.getId(), "EUR", true, List.of(ownerAccount), null, null, 1));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> RunningService.number("SELECT count(*) FROM known_member WHERE studio_id = ?", id) == 1);
    }

    /** Tells what the studio takes for unused seats, and waits until that is known. */
    public void policies(StudioPolicies policies) {
        RunningService.others()
                .publish(new StudioFact(
                        id,
                        "studio-" + id,
                        "Clay",
                        ZONE.getId(),
                        "EUR",
                        true,
                        List.of(ownerAccount),
                        null,
                        policies,
                        2));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> RunningService.number(
                                "SELECT count(*) FROM studio_policy WHERE studio_id = ? AND version = 2", id)
                        == 1);
    }

    public UUID id() {
        return id;
    }

    public HttpCaller owner() {
        return service.as(ownerAccount, "owner@" + id + ".test");
    }

    /** The owner at the other service. */
    HttpCaller owner(CreditsBeside credits) {
        return credits.as(ownerAccount, "owner@" + id + ".test");
    }

    public String path(String below) {
        return "/v1/studios/" + id + "/" + below;
    }

    public UUID offering(OfferingKind kind, int creditCost, ResourceNeed... needs) {
        return offering(kind, creditCost, true, needs);
    }

    public UUID offering(OfferingKind kind, int creditCost, boolean published, ResourceNeed... needs) {
        return offering(kind, creditCost, null, published, needs);
    }

    /**
     * An offering that the service hears of in a moment.
     *
     * @param price of one seat in one session, or null
     */
    public UUID offering(OfferingKind kind, int creditCost, Money price, boolean published, ResourceNeed... needs) {
        UUID offering = UUID.randomUUID();
        publishOffering(offering, kind, creditCost, price, null, published, needs);
        return offering;
    }

    /** A class whose credits are held until its sessions are over. */
    public UUID classChargedByAttendance(int creditCost) {
        UUID offering = UUID.randomUUID();
        publishOffering(offering, OfferingKind.CLASS, creditCost, null, ChargeMoment.ON_ATTENDANCE, true);
        return offering;
    }

    /** Tells of an offering once more, or for the first time. */
    public void publishOffering(
            UUID offering, OfferingKind kind, int creditCost, boolean published, ResourceNeed... needs) {
        publishOffering(offering, kind, creditCost, null, null, published, needs);
    }

    /** A class that is full at times, for which people wait. */
    public UUID classWithWaitlist(int creditCost, WaitlistTerms waitlist, ResourceNeed... needs) {
        return withWaitlist(OfferingKind.CLASS, creditCost, waitlist, needs);
    }

    /** A course for which people wait, and of which single sessions may be booked. */
    public UUID courseWithWaitlist(WaitlistTerms waitlist) {
        return withWaitlist(OfferingKind.COURSE, 0, waitlist);
    }

    private UUID withWaitlist(OfferingKind kind, int creditCost, WaitlistTerms waitlist, ResourceNeed... needs) {
        UUID offering = UUID.randomUUID();
        RunningService.others()
                .publish(new OfferingFact(
                        offering,
                        id,
                        kind,
                        "Wheel throwing",
                        creditCost,
                        null,
                        LENGTH,
                        8,
                        List.of(needs),
                        true,
                        true,
                        null,
                        null,
                        null,
                        null,
                        waitlist,
                        1));
        return offering;
    }

    private void publishOffering(
            UUID offering,
            OfferingKind kind,
            int creditCost,
            Money price,
            ChargeMoment chargeMoment,
            boolean published,
            ResourceNeed... needs) {
        RunningService.others()
                .publish(new OfferingFact(
                        offering,
                        id,
                        kind,
                        "Wheel throwing",
                        creditCost,
                        price,
                        LENGTH,
                        8,
                        List.of(needs),
                        false,
                        published,
                        null,
                        null,
                        null,
                        chargeMoment,
                        1));
    }

    public UUID classFor(int creditCost) {
        return offering(OfferingKind.CLASS, creditCost);
    }

    public UUID resource(int quantity) {
        UUID resource = UUID.randomUUID();
        RunningService.others().publish(new ResourceFact(resource, id, "Wheel", quantity, 1));
        return resource;
    }

    public UUID session(UUID offering, int capacity) {
        return session(offering, capacity, MONDAY);
    }

    public UUID session(UUID offering, int capacity, Instant start) {
        UUID session = UUID.randomUUID();
        publish(fact(session, UUID.randomUUID(), offering, 1, 1, capacity, start, SessionStatus.SCHEDULED, 1));
        return session;
    }

    /** A weekly run, of which the first sessions are published. */
    public List<UUID> sessionsOfRun(UUID run, UUID offering, int runSize, int published) {
        return IntStream.rangeClosed(1, published)
                .mapToObj(number -> sessionOfRun(run, offering, number, runSize))
                .toList();
    }

    public UUID sessionOfRun(UUID run, UUID offering, int number, int runSize) {
        UUID session = UUID.randomUUID();
        Instant start = MONDAY.plus(Duration.ofDays(7L * (number - 1)));
        publish(fact(session, run, offering, number, runSize, 8, start, SessionStatus.SCHEDULED, 1));
        return session;
    }

    public SessionFact fact(
            UUID session,
            UUID run,
            UUID offering,
            int number,
            int runSize,
            int capacity,
            Instant start,
            SessionStatus status,
            long version) {
        return new SessionFact(
                session,
                id,
                run,
                offering,
                number,
                runSize,
                start,
                start.plus(LENGTH),
                ZONE.getId(),
                LocalDateTime.ofInstant(start, ZONE),
                capacity,
                status,
                List.of(),
                version);
    }

    public void publish(SessionFact fact) {
        RunningService.others().publish(fact);
    }

    public UUID client(String email) {
        return owner().post(path("clients"), Map.of("name", "Ada", "email", email))
                .id();
    }

    public UUID client() {
        return client(UUID.randomUUID() + "@example.test");
    }

    public Map<String, Object> booking(UUID client, UUID... sessions) {
        Map<String, Object> booking = new LinkedHashMap<>();
        booking.put("client_id", client);
        booking.put("kind", sessions.length == 1 ? "single_session" : "drop_in");
        booking.put("session_ids", List.of(sessions));
        booking.put("party_size", 1);
        booking.put("settlement", "credits");
        return booking;
    }

    public Map<String, Object> atDesk(UUID client, UUID... sessions) {
        Map<String, Object> booking = booking(client, sessions);
        booking.put("settlement", "at_desk");
        return booking;
    }

    public Answer book(Map<String, Object> booking) {
        return owner().post(path("bookings"), booking);
    }

    public Answer find(UUID booking) {
        return owner().get(path("bookings/" + booking));
    }

    public Answer availability(UUID session) {
        return owner().get(path("sessions/" + session + "/availability"));
    }

    public int taken(UUID session) {
        return availability(session).number("taken");
    }
}
