package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.booking.api.ManyBookings.Asked;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.store.ListPlans;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Lists of bookings find what a plain look at every booking finds, and read no table from its beginning to its end. With {@code
 * -Drollcall.bookings.million=true} there are a million bookings, and the times are written to {@code
 * target/booking-lists.md}.
 */
class BookingListsIT extends RunningService {

    private static final String MILLION = "rollcall.bookings.million";
    private static final int BOOKINGS = Boolean.getBoolean(MILLION) ? 1_000_000 : 2_000;

    private static final long SEED = 20261128;
    private static final int SOME = 60;
    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 100;
    /** Of each list so many are looked at, page by page. */
    private static final int WALKED = 4 * LARGEST_PAGE;

    private static StudioFixture studioOfMany;
    private static ManyBookings many;

    @Autowired
    private StudioDatabase studios;

    @BeforeEach
    void fill() throws SQLException {
        if (many != null) {
            return;
        }
        studioOfMany = studio;
        try (Connection connection = database().asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(ManyBookings.script(studio.id(), BOOKINGS));
            statement.execute("VACUUM ANALYZE");
        }
        many = new ManyBookings(
                studio.id(),
                UUID.fromString(column(
                                database(),
                                "SELECT run_id FROM booking WHERE studio_id = ? AND run_id IS NOT NULL LIMIT 1",
                                studio.id())
                        .getFirst()));
    }

    @Test
    @DisabledIfSystemProperty(named = MILLION, matches = "true")
    void findsWithEachFilterWhatAPlainLookFindsPageByPage() {
        SoftAssertions softly = new SoftAssertions();
        many.single()
                .forEach(asked -> softly.assertThat(pages(studioOfMany.owner(), asked))
                        .as("%s", asked)
                        .isEqualTo(plain(asked).stream().limit(WALKED).toList()));
        softly.assertAll();
    }

    @Test
    @DisabledIfSystemProperty(named = MILLION, matches = "true")
    void findsWithCombinedFiltersWhatAPlainLookFinds() {
        SoftAssertions softly = new SoftAssertions();
        someCombined()
                .forEach(asked -> softly.assertThat(ids(page(studioOfMany.owner(), asked, PAGE, "")))
                        .as("%s", asked)
                        .isEqualTo(plain(asked).stream().limit(PAGE).toList()));
        softly.assertAll();
    }

    @Test
    @DisabledIfSystemProperty(named = MILLION, matches = "true")
    void coachesFindTheBookingsOfTheirClientsOnly() {
        UUID member = many.id("coach", 10);
        UUID account = UUID.randomUUID();
        others().publish(new StaffMemberFact(
                member, studioOfMany.id(), account, true, null, List.of(), ClientAccess.ASSIGNED, 1));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM known_member WHERE source_id = ?", member) == 1);
        HttpCaller coach = as(account, account + "@studio.test");

        String theirs =
                " AND EXISTS (SELECT FROM client c WHERE c.studio_id = b.studio_id AND c.client_id = b.client_id"
                        + " AND '" + member + "' = ANY (c.coach_ids))";
        SoftAssertions softly = new SoftAssertions();
        Stream.concat(many.single().stream(), someCombined().stream().limit(PAGE))
                .forEach(asked -> softly.assertThat(ids(page(coach, asked, PAGE, "")))
                        .as("%s", asked)
                        .isEqualTo(plain(new Asked(asked.query(), asked.condition() + theirs)).stream()
                                .limit(PAGE)
                                .toList()));
        softly.assertAll();
    }

    @Test
    void readsNoTableFromItsBeginningToItsEnd() {
        ListPlans plans = new ListPlans(studios);
        SoftAssertions softly = new SoftAssertions();
        Stream.concat(many.single().stream(), someCombined().stream())
                .forEach(asked -> softly.assertThat(plan(plans, asked))
                        .as("%s", asked)
                        .doesNotContain("Seq Scan on booking ", "Seq Scan on booking_session", "Seq Scan on client"));
        softly.assertAll();
    }

    @Test
    @EnabledIfSystemProperty(named = MILLION, matches = "true")
    void writesHowLongEachTakes() throws IOException {
        Files.writeString(Path.of("target", "booking-lists.md"), new Report().text());
    }

    private static String plan(ListPlans plans, Asked asked) {
        return plans.of(
                many.studio(), ListParameters.read(query(asked), new PageRequest(null, PAGE)), new ClientScope.All());
    }

    private static MultiValueMap<String, String> query(Asked asked) {
        MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
        for (String part : asked.query().split("&", -1)) {
            if (!part.isEmpty()) {
                query.add(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
        }
        return query;
    }

    private static List<Asked> someCombined() {
        List<Asked> all = new ArrayList<>(many.combined());
        Collections.shuffle(all, new Random(SEED));
        return all.subList(0, SOME);
    }

    private static Answer page(HttpCaller caller, Asked asked, int limit, String cursor) {
        return caller.get(studioOfMany.path(
                "bookings?limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor) + "&" + asked.query()));
    }

    private static List<String> pages(HttpCaller caller, Asked asked) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = page(caller, asked, LARGEST_PAGE, cursor);
            assertThat(page.status()).as("%s: %s", asked, page.body()).isEqualTo(200);
            found.addAll(ids(page));
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty() && found.size() < WALKED);
        return found;
    }

    private static List<String> ids(Answer page) {
        return StreamSupport.stream(page.body().path("items").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static List<String> plain(Asked asked) {
        return column(
                database(),
                "SELECT b.booking_id FROM booking b WHERE b.studio_id = ? AND b.state <> 'held' AND "
                        + asked.condition() + " ORDER BY b.booking_id",
                many.studio());
    }

    /** How long each list takes, through HTTP. */
    private static final class Report {

        private static final int TIMES = 100;
        private static final int ONE_IN = 4;
        private static final int WARM_UP = 2;
        /** Each filter so often before any is timed: the first ones would be asked of a service that has just begun. */
        private static final int BEFORE_ALL = 50;

        private static final double NANOS_OF_MILLI = 1e6;
        private static final double LIMIT_MILLIS = 50;
        private static final int SLOWEST = 40;

        private record Taken(String asked, int found, double p50, double p99) {}

        private static Taken take(Asked asked, int times) {
            HttpCaller owner = studioOfMany.owner();
            int found = 0;
            double[] millis = new double[times];
            for (int i = -WARM_UP; i < times; i++) {
                long begin = System.nanoTime();
                found = ids(page(owner, asked, PAGE, "")).size();
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begin) / NANOS_OF_MILLI;
                }
            }
            Arrays.sort(millis);
            return new Taken(asked.toString(), found, percentile(millis, 0.5), percentile(millis, 0.99));
        }

        /** By the nearest rank: of a hundred, the 99th in their order. */
        private static double percentile(double[] sorted, double part) {
            return sorted[(int) Math.ceil(part * sorted.length) - 1];
        }

        String text() {
            many.single().forEach(asked -> take(asked, BEFORE_ALL));
            List<Taken> single =
                    many.single().stream().map(asked -> take(asked, TIMES)).toList();
            List<Asked> all = new ArrayList<>(many.combined());
            Collections.shuffle(all, new Random(SEED));
            List<Taken> combined = all.subList(0, all.size() / ONE_IN).stream()
                    .map(asked -> take(asked, TIMES))
                    .sorted(Comparator.comparingDouble(Taken::p99).reversed())
                    .toList();
            StringBuilder text = new StringBuilder("## Each filter\n\n");
            table(text, single);
            text.append("\n## Combined: %d of %d combinations, the slowest\n\n".formatted(combined.size(), all.size()));
            table(text, combined.stream().limit(SLOWEST).toList());
            text.append("\nOver %.0f ms: %d of %d; half of them are below %.1f ms\n"
                    .formatted(
                            LIMIT_MILLIS,
                            combined.stream()
                                    .filter(taken -> taken.p99() > LIMIT_MILLIS)
                                    .count(),
                            combined.size(),
                            combined.get(combined.size() / 2).p99()));
            return text.toString();
        }

        private static void table(StringBuilder text, List<Taken> taken) {
            text.append("| asked for | found | p50 ms | p99 ms |\n|---|---|---|---|\n");
            taken.forEach(each -> text.append(String.format(
                    Locale.ROOT, "| %s | %d | %.1f | %.1f |\n", each.asked(), each.found(), each.p50(), each.p99())));
        }
    }
}
