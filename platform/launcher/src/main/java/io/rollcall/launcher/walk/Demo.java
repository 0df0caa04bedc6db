package io.rollcall.launcher.walk;

import io.rollcall.launcher.mail.MailFolder;
import io.rollcall.launcher.mail.SentMail;
import io.rollcall.launcher.system.Polling;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Walks the main path: from a new studio to confirmed, refused and cancelled bookings, each step told in plain words. */
public final class Demo {

    private static final String OWNER = "owner@demo.test";
    private static final String OTHER_OWNER = "other-owner@demo.test";
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int CAPACITY = 4;
    private static final int SESSIONS = 4;
    private static final int CREDITS = 3;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final Duration MAIL_LIMIT = Duration.ofSeconds(20);

    private final URI gateway;
    private final MailFolder mails;
    private final Clock clock;
    private final Consumer<String> out;
    private int step;

    public Demo(URI gateway, MailFolder mails, Clock clock, Consumer<String> out) {
        this.gateway = gateway;
        this.mails = mails;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Walks from the first step to the last.
     *
     * @throws StepFailed at the first step that does not go as it must
     */
    public void run() throws IOException, InterruptedException {
        Api owner = signIn(OWNER);
        told("Sign in as " + OWNER, "a token by the authorization code flow with PKCE");

        String slug = "demo-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        JsonNode studio = created(owner.post(
                "/v1/studios",
                Map.of("name", "Clay Corner", "slug", slug, "time_zone", ZONE.getId(), "currency", "EUR")));
        String base = "/v1/studios/" + id(studio);
        told("Open the studio Clay Corner (%s)".formatted(slug), "studio " + id(studio) + ", times in " + ZONE);

        String wheel = id(created(owner.post(base + "/resources", Map.of("name", "Wheel", "quantity", CAPACITY))));
        told("Put %d wheels into it".formatted(CAPACITY), "resource " + wheel);

        String offering = id(created(owner.post(base + "/offerings", offering(wheel))));
        told("Offer a class: 90 minutes, %d seats, 1 credit, a wheel each".formatted(CAPACITY), "offering " + offering);

        Map<String, Object> pattern = pattern(offering);
        preview(owner.post(base + "/schedule-patterns/preview", pattern));

        String patternId = id(created(owner.post(base + "/schedule-patterns", pattern)));
        JsonNode run =
                created(owner.post(base + "/schedule-patterns/" + patternId + "/generate", Map.of("name", "Demo run")));
        List<String> sessions = run.path("sessions").valueStream().map(Demo::id).toList();
        check(sessions.size() == SESSIONS, "the run has %d sessions, not %d".formatted(sessions.size(), SESSIONS));
        told(
                "Generate its sessions",
                "%d sessions in run %s"
                        .formatted(sessions.size(), run.path("run_id").asString()));
        generateAgain(owner, base, patternId, run);

        String anna = client(owner, base, "Anna Weiss", "anna-" + slug + "@example.test");
        String ben = client(owner, base, "Ben Adler", "ben-" + slug + "@example.test");
        told("Note two clients", "Anna and Ben");
        grant(owner, base, anna, CREDITS);
        grant(owner, base, ben, CREDITS);
        told("Give each %d credits".formatted(CREDITS), "balance %d".formatted(balance(owner, base, anna)));

        String first = sessions.getFirst();
        String key = "demo-" + slug;
        Api.Answer booked = owner.post(base + "/bookings", booking(anna, first, 2), key);
        JsonNode booking = confirmed(booked);
        told(
                "Anna books 2 seats in the first session",
                "confirmed: " + seats(owner, base, first) + ", " + credits(owner, base, anna));
        check(
                id(booking).equals(id(confirmed(owner.post(base + "/bookings", booking(anna, first, 2), key)))),
                "the repeated request made a second booking");
        told("The same request once more, as after a lost answer", "the same booking, nothing new");

        refused("insufficient_credits", owner.post(base + "/bookings", booking(anna, sessions.get(1), 2)));
        told(
                "Anna wants 2 seats in the second session, with 1 credit left",
                "refused: insufficient_credits; " + seats(owner, base, sessions.get(1)));

        confirmed(owner.post(base + "/bookings", booking(ben, first, 2)));
        told("Ben books 2 seats in the first session", "confirmed: " + seats(owner, base, first));
        refused("sold_out", owner.post(base + "/bookings", booking(ben, first, 1)));
        told("Ben wants one more", "refused: sold_out");

        cancel(owner, base, id(booking));
        told("Anna cancels", seats(owner, base, first) + ", " + credits(owner, base, anna));

        Api.Answer foreign = signIn(OTHER_OWNER).get(base + "/bookings/" + id(booking));
        expect(NOT_FOUND, foreign);
        told("Another studio's owner looks at her booking", "404, as if it were not there");

        SentMail mail = mailTo("anna-" + slug + "@example.test");
        told("Anna's mail", "\"%s\" (./rollcall mail)".formatted(mail.subject()));

        summary(owner, base, sessions, List.of(anna, ben));
    }

    private Api signIn(String account) throws IOException, InterruptedException {
        return switch (new SignIn(gateway).as(account, SignIn.DEMO_PASSWORD)) {
            case SignIn.Result.SignedIn signedIn -> new Api(gateway, signedIn.accessToken());
            case SignIn.Result.Refused refused -> throw new StepFailed(refused.reason());
        };
    }

    private static Map<String, Object> offering(String wheel) {
        return Map.of(
                "kind",
                "class",
                "name",
                "Evening wheel throwing",
                "duration",
                "PT90M",
                "capacity",
                CAPACITY,
                "credit_cost",
                1,
                "price",
                Map.of("amount_minor", 3500, "currency", "EUR"),
                "resources",
                List.of(Map.of("resource_id", wheel, "quantity_per_attendee", 1)),
                "published",
                true);
    }

    /** Mondays at 18:00, beginning two weeks before the next change from winter to summer time. */
    private Map<String, Object> pattern(String offering) {
        return Map.of(
                "offering_id",
                offering,
                "rrule",
                "FREQ=WEEKLY;BYDAY=MO;COUNT=" + SESSIONS,
                "local_start",
                start().toString());
    }

    private LocalDateTime start() {
        LocalDate today = LocalDate.now(clock.withZone(ZONE));
        LocalDate change = springForward(today.getYear());
        LocalDate next = change.minusWeeks(2).isAfter(today) ? change : springForward(today.getYear() + 1);
        return next.minusWeeks(2).with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atTime(LocalTime.of(18, 0));
    }

    private static LocalDate springForward(int year) {
        return LocalDate.of(year, 3, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY));
    }

    private void preview(Api.Answer answer) {
        expect(OK, answer);
        List<String> lines = new ArrayList<>();
        List<String> offsets = new ArrayList<>();
        for (JsonNode occurrence : answer.body().path("occurrences")) {
            String local = occurrence.path("local_start").asString();
            check(local.contains("T18:00"), "an occurrence begins at %s, not at 18:00".formatted(local));
            lines.add("%s local = %s".formatted(local, occurrence.path("start").asString()));
            offsets.add(occurrence.path("start").asString().replaceFirst(".*T", ""));
        }
        check(offsets.stream().distinct().count() == 2, "the preview does not cross the change to summer time");
        told("Preview Mondays 18:00 across the change to summer time", "18:00 on both sides");
        lines.forEach(line -> out.accept("        " + line));
    }

    private void generateAgain(Api owner, String base, String pattern, JsonNode run)
            throws IOException, InterruptedException {
        Api.Answer again = owner.post(base + "/schedule-patterns/" + pattern + "/generate", Map.of("name", "Demo run"));
        check(
                again.body().path("run_id").equals(run.path("run_id"))
                        && again.body().path("sessions").size() == SESSIONS,
                "generating again did not answer with the same run: " + again.text());
        told("Generate again", "the same run, nothing new");
    }

    private static String client(Api owner, String base, String name, String email)
            throws IOException, InterruptedException {
        return id(created(owner.post(base + "/clients", Map.of("name", name, "email", email))));
    }

    private static void grant(Api owner, String base, String client, int credits)
            throws IOException, InterruptedException {
        created(owner.post(base + "/clients/" + client + "/grants", Map.of("credits", credits, "reason", "demo")));
    }

    private static Map<String, Object> booking(String client, String session, int partySize) {
        return Map.of(
                "client_id",
                client,
                "kind",
                "single_session",
                "session_ids",
                List.of(session),
                "party_size",
                partySize,
                "settlement",
                "credits");
    }

    private static void cancel(Api owner, String base, String booking) throws IOException, InterruptedException {
        Api.Answer answer = owner.post(base + "/bookings/" + booking + "/cancel", Map.of());
        expect(OK, answer);
        check(answer.field("state").equals("cancelled"), "not cancelled: " + answer.text());
    }

    private static String seats(Api owner, String base, String session) throws IOException, InterruptedException {
        Api.Answer answer = owner.get(base + "/sessions/" + session + "/availability");
        expect(OK, answer);
        return "%d of %d seats taken"
                .formatted(
                        answer.body().path("taken").asInt(),
                        answer.body().path("capacity").asInt());
    }

    private static String credits(Api owner, String base, String client) throws IOException, InterruptedException {
        int left = balance(owner, base, client);
        return left == 1 ? "1 credit left" : left + " credits left";
    }

    private static int balance(Api owner, String base, String client) throws IOException, InterruptedException {
        Api.Answer answer = owner.get(base + "/clients/" + client + "/credits");
        expect(OK, answer);
        return answer.body().path("available").asInt();
    }

    private SentMail mailTo(String address) throws InterruptedException {
        Supplier<Optional<SentMail>> first = () ->
                mails.all().stream().filter(sent -> sent.to().contains(address)).findFirst();
        Polling.until(() -> first.get().isPresent(), MAIL_LIMIT);
        return first.get()
                .orElseThrow(
                        () -> new StepFailed("no mail to %s within %d s".formatted(address, MAIL_LIMIT.toSeconds())));
    }

    private void summary(Api owner, String base, List<String> sessions, List<String> clients)
            throws IOException, InterruptedException {
        out.accept("");
        out.accept("In the end: " + seats(owner, base, sessions.getFirst()) + " in the first session, "
                + seats(owner, base, sessions.get(1)) + " in the second; Anna has "
                + credits(owner, base, clients.getFirst()) + ", Ben " + credits(owner, base, clients.getLast()) + ".");
        check(seats(owner, base, sessions.getFirst()).startsWith("2 "), "the first session should have 2 seats taken");
        check(balance(owner, base, clients.getFirst()) == CREDITS, "Anna should have all her credits back");
        check(balance(owner, base, clients.getLast()) == CREDITS - 2, "Ben should have paid 2 credits");
        out.accept("All %d steps passed.".formatted(step));
    }

    private static JsonNode confirmed(Api.Answer answer) {
        expect(CREATED, answer);
        check(answer.field("state").equals("confirmed"), "not confirmed: " + answer.text());
        return answer.body();
    }

    private static void refused(String code, Api.Answer answer) {
        if (answer.status() != CONFLICT || !answer.code().equals(code)) {
            throw StepFailed.unexpected(CONFLICT + " " + code, answer);
        }
    }

    private static JsonNode created(Api.Answer answer) {
        expect(CREATED, answer);
        return answer.body();
    }

    private static void expect(int status, Api.Answer answer) {
        if (answer.status() != status) {
            throw StepFailed.unexpected(String.valueOf(status), answer);
        }
    }

    private static void check(boolean holds, String trouble) {
        if (!holds) {
            throw new StepFailed(trouble);
        }
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }

    private void told(String what, String answer) {
        step++;
        out.accept("%3d  %s%n     -> %s".formatted(step, what, answer));
    }
}
