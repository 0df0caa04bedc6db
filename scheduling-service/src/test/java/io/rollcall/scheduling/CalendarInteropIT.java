package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The feeds of a running service in software that is not ours: see {@code src/interop/README.md}. */
class CalendarInteropIT extends RunningService {

    private static final Path SCRIPT = Path.of("src/interop/check-calendars.sh").toAbsolutePath();

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Test
    void otherProgramsReadWhatTheApiSays() throws IOException, InterruptedException {
        if ("1".equals(System.getenv("ROLLCALL_INTEROP_INSTALL"))) {
            run(List.of(SCRIPT.toString(), "--install"), "");
        }
        String missing = run(List.of(SCRIPT.toString(), "--missing"), "");
        assumeTrue(
                missing.isBlank(),
                () -> "Not installed: " + missing.strip().replace("\n", ", ")
                        + ". Set ROLLCALL_INTEROP_INSTALL=1 to have them installed.");
        StudioFixture studio = studio();
        // A Monday evening from before the one change of the clocks until after the other, and others elsewhere.
        LocalDate march = LocalDate.now(clock).plusYears(1).withMonth(3).withDayOfMonth(1);
        LocalDate monday = march.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        weekly(studio, monday, "18:00", "Europe/Berlin", 37);
        weekly(studio, monday.plusDays(1), "19:30", "America/New_York", 37);
        weekly(studio, monday.plusDays(2), "07:15", "Australia/Lord_Howe", 37);
        weekly(studio, monday.plusDays(3), "12:00", "Asia/Kolkata", 4);
        // Its clocks follow the moon, and so no rule.
        weekly(studio, monday.minusDays(32), "20:00", "Africa/Casablanca", 14);
        JsonNode feed = post(
                studio.owner(), studio.path("calendar-feeds"), "{\"kind\":\"studio\",\"audience\":\"staff\"}", 201);

        String output = run(
                List.of(
                        SCRIPT.toString(),
                        "--feed",
                        "http://localhost:" + port
                                + URI.create(feed.at("/url").asString()).getPath(),
                        "--studio",
                        studio.studioId().toString()),
                studio.owner());

        assertThat(output).endsWith("All as it should be.\n");
    }

    private void weekly(StudioFixture studio, LocalDate first, String time, String zone, int count) {
        String pattern = """
                {"offering_id":"%s","rrule":"FREQ=WEEKLY;COUNT=%d","local_start":"%sT%s","time_zone":"%s"}
                """.formatted(studio.offeringId(), count, first, time, zone);
        assertThat(generated(studio, pattern).at("/sessions")).hasSize(count);
    }

    /** What the program prints, which is shown too; fails when it does not end well. */
    private static String run(List<String> command, String token) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("ROLLCALL_TOKEN", token);
        Process process = program.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Stream.of(output.split("\n")).filter(line -> !line.isBlank()).forEach(System.out::println);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
