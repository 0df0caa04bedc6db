package io.rollcall.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.Databases;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShowcaseTablesIT {

    @Test
    void seedsAPageOfTwoHundredSessionsHoweverOften() throws IOException {
        try (Databases databases = Databases.start();
                Database scheduling = databases.as("scheduling", "postgres")) {
            ShowcaseTables.seed(scheduling);
            ShowcaseTables.seed(scheduling);

            assertThat(scheduling.number("SELECT count(*) FROM session WHERE starts_at > now()"))
                    .isEqualTo(200);
            assertThat(scheduling.number("SELECT count(*) FROM session WHERE starts_at > now() + interval '30 days'"))
                    .isZero();
            assertThat(scheduling.number("SELECT count(*) FROM session_availability WHERE taken <= capacity"))
                    .isEqualTo(200);
            assertThat(scheduling.number("SELECT count(DISTINCT colour) FROM session_availability"))
                    .isEqualTo(3);
            assertThat(scheduling.number("SELECT count(*) FROM known_offering WHERE published"))
                    .isEqualTo(8);
        }
    }
}
